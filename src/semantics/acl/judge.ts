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
  /** Whether the name is that of the folder of a profile, to which Windows adds the domain or a number where it is taken. */
  readonly ofFolder?: boolean;
}

/** What sshd has against a file. */
export type AclProblem =
  /** sshd cannot open it: it does so as SYSTEM, who may not read it, because nobody lets SYSTEM or because of entries that deny it. */
  | { readonly kind: 'unreadable'; readonly denied: readonly AccessEntry[] }
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
  /**
   * An account that is all right only if it is the one that the file is judged for, which its identifier, or a domain that may be the
   * computer, does not tell.
   */
  readonly doubts: readonly Trustee[];
  /** Who is in the way, unless that is someone whom sshd trusts: names of Windows itself in a language that is not known. */
  readonly unknown: readonly Trustee[];
  /** Who the account is that the file is judged for, as the listing has it. */
  readonly own: Trustee | null;
  /** All accounts that keep out whoever else logs in. */
  readonly persons: readonly Trustee[];
  /** Those of them that may be the account, where the listing does not tell which one it is. */
  readonly contested: readonly Trustee[];
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
  const maybe: { readonly trustee: Trustee; readonly problem: AclProblem }[] = [];
  const unknown: Trustee[] = [];
  const persons: Trustee[] = [];
  const accepted: Trustee[] = [];
  const judge = (trustee: Trustee, problem: AclProblem): void => {
    if (demand.trusted.some((name) => windowsAccounts[name] === trustee.sid)) return;
    if (trustee.kind === 'unknown') {
      note(unknown, trustee);
      return;
    }
    if (mayLogIn(trustee)) note(persons, trustee);
    const trusted = isAccount(trustee, account);
    if (trusted === 'no') problems.push(problem);
    else if (trusted === 'maybe') maybe.push({ trustee, problem });
    else note(accepted, trustee);
  };
  if (owner !== null) judge(owner, { kind: 'owner', trustee: owner });
  for (const entry of entries ?? []) {
    const { trustee, mask } = entry;
    if (entry.type !== 'allow' || isHarmless(entry, demand, owner)) continue;
    judge(trustee, { kind: 'entry', trustee, entry, writes: (mask & demand.writing) !== 0 });
  }
  const doubts: Trustee[] = [];
  for (const { trustee } of maybe) note(doubts, trustee);
  // One account at most is the one that logs in, so that two of them are one too many.
  const tooMany = doubts.length > 1 || (doubts.length > 0 && accepted.length > 0);
  const own = ownOf([...(owner === null ? [] : [owner]), ...(entries ?? []).map(({ trustee }) => trustee)], {
    account,
    doubts,
  });
  if (tooMany) {
    const others = maybe.filter(({ trustee }) => own === null || !isSameTrustee(trustee, own));
    problems.push(...others.map(({ problem }) => problem));
  }
  if (entries === null) problems.unshift({ kind: 'no-list' });
  if (demand.opensAsSystem && entries !== null) {
    const denied = deniesSystem(entries);
    if (denied.length > 0 || !entries.some(letsSystemRead)) problems.unshift({ kind: 'unreadable', denied });
  }
  return {
    demand,
    problems,
    doubts: tooMany ? [] : doubts,
    unknown,
    own,
    persons,
    contested: tooMany && own === null ? doubts : [],
    ownerKnown: owner !== null,
  };
}

/** Whether two are the same, by identifier, else by name. */
export const isSameTrustee = (one: Trustee, other: Trustee): boolean =>
  one.sid === null || other.sid === null
    ? lowerAscii(one.name ?? '') === lowerAscii(other.name ?? '')
    : one.sid === other.sid;

function note(trustees: Trustee[], trustee: Trustee): void {
  if (!trustees.some((each) => isSameTrustee(each, trustee))) trustees.push(trustee);
}

/** Whom a listing means by the account: who surely is it, else the only one that its name fits, else the only one that may be it. */
function ownOf(
  trustees: readonly Trustee[],
  { account, doubts }: { readonly account: JudgedAccount | null; readonly doubts: readonly Trustee[] },
): Trustee | null {
  const fitting: Trustee[] = [];
  for (const trustee of trustees) {
    const is = isAccount(trustee, account);
    if (is === 'yes') return trustee;
    if (is === 'maybe' && trustee.name !== null) note(fitting, trustee);
  }
  const candidates = fitting.length === 0 ? doubts : fitting;
  return candidates.length === 1 ? (candidates[0] ?? null) : null;
}

/** FILE_READ_DATA, GENERIC_READ and GENERIC_ALL. */
const READING = 0x9000_0001;

/** Whether an entry lets SYSTEM read. Any group of Windows itself is taken to have SYSTEM in it, as Administrators and Everyone do. */
function letsSystemRead({ type, mask, trustee: { sid, kind } }: AccessEntry): boolean {
  return type === 'allow' && (mask & READING) !== 0 && (sid === null ? kind === 'unknown' : !isPersonal(sid));
}

/** SYSTEM, and what it surely is in: Administrators, Everyone, Authenticated Users. */
const withSystem: readonly string[] = [
  windowsAccounts.system,
  windowsAccounts.administrators,
  'S-1-1-0',
  'S-1-5-11',
];

/** The entries that deny SYSTEM to read; the first that speaks of it decides. */
function deniesSystem(entries: readonly AccessEntry[]): readonly AccessEntry[] {
  const allowed = entries.findIndex(letsSystemRead);
  return entries
    .slice(0, allowed === -1 ? entries.length : allowed)
    .filter(
      ({ type, mask, trustee }) =>
        type === 'deny' && (mask & READING) !== 0 && withSystem.includes(trustee.sid ?? ''),
    );
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
function isAccount(trustee: Trustee, account: JudgedAccount | null): 'yes' | 'no' | 'maybe' {
  const { sid, name } = trustee;
  if (account === null || !mayLogIn(trustee)) return 'no';
  if (sid !== null && account.sid !== undefined) return sid === account.sid ? 'yes' : 'no';
  if (name === null) return sid === null ? 'no' : 'maybe';
  const same = isSameName(name, account.name);
  return same === 'no' && account.ofFolder === true && isFolderOf(name, account.name) ? 'maybe' : same;
}

/**
 * Whether somebody may be an account that logs in: one of a machine, a domain or a cloud, not one of Windows itself nor a group of a
 * domain.
 */
function mayLogIn({ sid, kind }: Trustee): boolean {
  return kind === undefined && (sid === null || isPersonal(sid));
}

const isPersonal = (sid: string): boolean => /^S-1-(?:5-21|12-1)-/.test(sid);

const bare = (name: string): string => name.slice(name.indexOf('\\') + 1);

/** `DESKTOP-AB12CD3\bob` is `bob`; `CONTOSO\bob` is, if that is what the computer is called, and not a domain. */
function isSameName(listed: string, asked: string): 'yes' | 'no' | 'maybe' {
  const [one, other] = [lowerAscii(listed), lowerAscii(asked)];
  if (one === other || accountOfMachine(one) === other) return 'yes';
  return one.includes('\\') !== other.includes('\\') && bare(one) === bare(other) ? 'maybe' : 'no';
}

/**
 * Where `C:\Users\anna` is taken, `CONTOSO\anna` gets `anna.CONTOSO`, then `anna.CONTOSO.000`; an account of the machine `anna.000` as
 * well.
 */
function isFolderOf(listed: string, folder: string): boolean {
  const [name, long] = [lowerAscii(listed), lowerAscii(folder)];
  const short = long.replace(/\.\d{3}$/, '');
  const domain = name.slice(0, Math.max(0, name.indexOf('\\')));
  return short === `${bare(name)}.${domain}` || (short !== long && short === bare(name));
}

/** Who is to be named first for what sshd has against a file. */
export interface Blame {
  readonly problem: AclProblem;
  /** More than one where each is all right only if it is the account that logs in, and so keeps out the others. */
  readonly persons: readonly Trustee[];
  /** Whether the account that is named would itself get in. */
  readonly unlessAccount: boolean;
}

/**
 * What is to be said of a file first: what keeps out everybody, before what keeps out all but one.
 *
 * @returns `null` where sshd has nothing against it
 */
export function blameOf({ problems, persons }: AclVerdict): Blame | null {
  const [first] = problems;
  if (first === undefined) return null;
  const certain = problems.find((problem) => !('trustee' in problem) || !mayLogIn(problem.trustee));
  if (certain !== undefined) return { problem: certain, persons: [], unlessAccount: false };
  const accused: Trustee[] = [];
  for (const problem of problems) if ('trustee' in problem) note(accused, problem.trustee);
  return {
    problem: first,
    persons: accused.length > 1 ? accused : [],
    unlessAccount: persons.length === 1,
  };
}
