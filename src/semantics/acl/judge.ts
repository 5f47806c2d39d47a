import {
  accountOfMachine,
  type GuardedFile,
  type PermissionDemand,
  type Target,
  valueAt,
  windowsAccounts,
  windowsPermissions,
} from '../../openssh/index.js';
import type { AccessControl, AccessEntry, Trustee } from '../../system/index.js';
import { lowerAscii } from '../../text/index.js';

/** For whom sshd judges a file: the account that logs in; the service where `null`. */
export interface JudgedAccount {
  /** As sshd has it: `bob`, `contoso\bob`. */
  readonly name: string;
  /** Where it is known. */
  readonly sid?: string;
}

/** What sshd has against a file. */
export type AclProblem =
  /** sshd cannot open it: it does so as SYSTEM, who may not read it. */
  | { readonly kind: 'unreadable' }
  /** There is no list, so that everyone may do everything. */
  | { readonly kind: 'no-list' }
  | { readonly kind: 'owner'; readonly trustee: Trustee }
  | {
      readonly kind: 'entry';
      readonly trustee: Trustee;
      readonly entry: AccessEntry;
      readonly writes: boolean;
    };

/** How sshd finds the permissions of a file. */
export interface AclVerdict {
  readonly demand: PermissionDemand;
  /** In the order in which sshd comes to them; it stops at the first. */
  readonly problems: readonly AclProblem[];
  /** Accounts that are all right only if they are the one that the file is judged for, which their identifier, or a domain that may be the computer, does not tell. */
  readonly doubts: readonly Trustee[];
  /** Whether the listing tells the owner. */
  readonly ownerKnown: boolean;
}

/**
 * Judges the permissions of a file as sshd for Windows does.
 *
 * @returns `null` where that release does not look at such files
 * @example
 * judgeAcl(access, 'authorized-keys', target, { name: 'bob' })?.problems.length; // 0
 */
export function judgeAcl(
  access: AccessControl,
  kind: GuardedFile,
  target: Target,
  account: JudgedAccount | null,
): AclVerdict | null {
  const demand =
    target.platform === 'windows' ? valueAt(windowsPermissions[kind], target.release) : undefined;
  return demand === undefined ? null : judgeAclBy(demand, access, account);
}

/** Judges the permissions of a file by what is asked of it. */
export function judgeAclBy(
  demand: PermissionDemand,
  { owner, entries }: AccessControl,
  account: JudgedAccount | null,
): AclVerdict {
  const problems: AclProblem[] = [];
  const doubts: Trustee[] = [];
  const trusts = (trustee: Trustee): 'yes' | 'no' | 'maybe' =>
    demand.trusted.some((name) => windowsAccounts[name] === trustee.sid)
      ? 'yes'
      : isAccount(trustee, account);
  const judge = (trustee: Trustee, problem: AclProblem): void => {
    const trusted = trusts(trustee);
    if (trusted === 'no') problems.push(problem);
    else if (
      trusted === 'maybe' &&
      !doubts.some(({ sid, name }) => sid === trustee.sid && name === trustee.name)
    )
      doubts.push(trustee);
  };
  if (owner !== null) judge(owner, { kind: 'owner', trustee: owner });
  if (entries === null) problems.unshift({ kind: 'no-list' });
  for (const entry of entries ?? []) {
    const { trustee, mask } = entry;
    if (entry.type !== 'allow' || isHarmless(entry, demand, owner)) continue;
    judge(trustee, { kind: 'entry', trustee, entry, writes: (mask & demand.writing) !== 0 });
  }
  if (demand.opensAsSystem && entries?.some(letsSystemRead) === false)
    problems.unshift({ kind: 'unreadable' });
  return { demand, problems, doubts, ownerKnown: owner !== null };
}

/** FILE_READ_DATA, GENERIC_READ and GENERIC_ALL. */
const READING = 0x9000_0001;

/** Whether an entry lets SYSTEM read. Any group of Windows itself is taken to have SYSTEM in it, as Administrators and Everyone do. */
function letsSystemRead({ type, mask, trustee }: AccessEntry): boolean {
  return type === 'allow' && (mask & READING) !== 0 && !mayLogIn(trustee);
}

/** FILE_GENERIC_READ. */
const READ = 0x12_0089;

function isHarmless(
  { mask, trustee }: AccessEntry,
  demand: PermissionDemand,
  owner: Trustee | null,
): boolean {
  if (demand.ownerTrusted && owner !== null && owner.sid !== null && owner.sid === trustee.sid) return true;
  switch (demand.others) {
    case 'nobody':
      return false;
    case 'readers':
      return (mask & demand.writing) === 0;
    case 'sshd':
      return trustee.sid === windowsAccounts.sshd && (mask & ~READ) === 0;
  }
}

/** Whether somebody is the account that the file is judged for. */
function isAccount({ sid, name }: Trustee, account: JudgedAccount | null): 'yes' | 'no' | 'maybe' {
  if (account === null) return 'no';
  if (sid !== null && account.sid !== undefined) return sid === account.sid ? 'yes' : 'no';
  if (sid !== null) return isPersonal(sid) ? 'maybe' : 'no';
  return name === null ? 'no' : isSameName(name, account.name);
}

/** Whether somebody may be an account that logs in: one of a machine, a domain or a cloud, not one of Windows itself. */
export function mayLogIn({ sid }: Trustee): boolean {
  return sid === null || isPersonal(sid);
}

const isPersonal = (sid: string): boolean => /^S-1-(?:5-21|12-1)-/.test(sid);

/** `DESKTOP-AB12CD3\bob` is `bob`; `CONTOSO\bob` is, if that is what the computer is called, and not a domain. */
function isSameName(listed: string, asked: string): 'yes' | 'no' | 'maybe' {
  const [one, other] = [lowerAscii(listed), lowerAscii(asked)];
  if (one === other || accountOfMachine(one) === other) return 'yes';
  const bare = (name: string): string => name.slice(name.indexOf('\\') + 1);
  return one.includes('\\') !== other.includes('\\') && bare(one) === bare(other) ? 'maybe' : 'no';
}
