import { windowsAccounts } from '../../openssh/index.js';
import { type AclVerdict, isSameTrustee, type JudgedAccount, powershellText } from '../../semantics/index.js';
import type { Trustee } from '../../system/index.js';

/** What icacls takes for an account: its identifier, which is the same in every language, else its name. */
function named({ sid, name }: Trustee): string {
  return sid === null ? (name ?? '') : `*${sid}`;
}

/** A word as both cmd.exe and PowerShell take it; one with a `$`, as managed accounts have it, as PowerShell alone does. */
function argument(text: string): string {
  const plain = text.replaceAll('"', '');
  return /[$`]/.test(plain) ? powershellText(plain) : `"${plain}"`;
}

/**
 * The commands that give a file the permissions that sshd wants: Administrators and SYSTEM, and the account whose own file it is. They
 * name accounts of Windows by identifier, so that they work in every language.
 *
 * @param path - as Windows shows it
 * @param verdict - explicit entries and a wrong owner need commands of their own; the account is called what the listing calls it
 * @param kind - what is created in a folder inherits its permissions
 */
export function mendAcl(
  path: string,
  { problems, own, contested }: Pick<AclVerdict, 'problems' | 'own' | 'contested'>,
  account: JudgedAccount | null,
  kind: 'file' | 'folder' = 'file',
): readonly string[] {
  const file = argument(path);
  const { administrators, system } = windowsAccounts;
  const all = kind === 'folder' ? '(OI)(CI)F' : 'F';
  const grants = [`*${administrators}:${all}`, `*${system}:${all}`];
  // Which of several is the account is for people to say: until then what is inherited stays, as entries that can be taken out.
  const choose = account !== null && contested.length > 0;
  const user = account === null || choose ? null : userOf(own, account);
  if (user !== null) grants.push(`${user}:${all}`);
  const strangers = new Set<string>();
  const deniers = new Set<string>();
  for (const problem of problems) {
    if (problem.kind === 'unreadable')
      for (const { trustee, inherited } of problem.denied) if (!inherited) deniers.add(named(trustee));
    if (
      problem.kind !== 'entry' ||
      (choose && contested.some((each) => isSameTrustee(each, problem.trustee)))
    )
      continue;
    if (choose || !problem.entry.inherited) strangers.add(named(problem.trustee));
  }
  return [
    ...(problems.some(({ kind }) => kind === 'owner')
      ? [`icacls.exe ${file} /setowner "*${administrators}"`]
      : []),
    `icacls.exe ${file} /inheritance:${choose ? 'd' : 'r'} ${grants.map((grant) => `/grant ${argument(grant)}`).join(' ')}`,
    ...[...deniers].map((name) => `icacls.exe ${file} /remove:d ${argument(name)}`),
    ...[...strangers].map((name) => `icacls.exe ${file} /remove:g ${argument(name)}`),
  ];
}

/** What icacls takes for the account whose file it is; `null` where nothing tells. */
function userOf(own: Trustee | null, { name, sid, ofFolder = false }: JudgedAccount): string | null {
  // The name by itself may be that of an account of the machine as well.
  if (own !== null) return named(own);
  if (sid !== undefined) return `*${sid}`;
  if (!ofFolder) return name;
  if (/\.\d{3}$/.test(name)) return null;
  // `anna.CONTOSO` is of `CONTOSO\anna`, of a domain or the computer; `anna.schmidt` of an account that is called so.
  const [, short, domain] = /^(.+)\.([A-Z][A-Z\d-]{1,14})$/.exec(name) ?? [];
  return short === undefined || domain === undefined ? name : `${domain}\\${short}`;
}

/** What people have to do besides, where the listing does not tell which of several accounts the file is for; an empty text elsewhere. */
export function chosen({ contested }: Pick<AclVerdict, 'contested'>): string {
  if (contested.length === 0) return '';
  return `, and take out (\`/remove:g\`) all but its own account of ${contested.map((each) => `\`${named(each)}\``).join(', ')}`;
}

/** A verdict that has nothing to say. */
export const untroubled: Pick<AclVerdict, 'problems' | 'own' | 'contested'> = {
  problems: [],
  own: null,
  contested: [],
};
