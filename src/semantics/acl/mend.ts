import { windowsAccounts } from '../../openssh/index.js';
import type { Trustee } from '../../system/index.js';
import type { AclProblem, JudgedAccount } from './judge.js';

/** A path as Windows shows it: `C:\ProgramData\ssh\administrators_authorized_keys`. */
export function windowsPath(written: string): string {
  return written
    .replace(/^__PROGRAMDATA__/i, 'C:\\ProgramData')
    .replace(/^\/(?=[A-Za-z]:)/, '')
    .replaceAll('/', '\\');
}

/** What icacls takes for an account: its identifier, which is the same in every language, else its name. */
function named({ sid, name }: Trustee): string {
  return sid === null ? (name ?? '') : `*${sid}`;
}

/** A word as both cmd.exe and PowerShell take it; one with a `$`, as managed accounts have it, as PowerShell alone does. */
function argument(text: string): string {
  const plain = text.replaceAll('"', '');
  return /[$`]/.test(plain) ? `'${plain.replaceAll("'", "''")}'` : `"${plain}"`;
}

/** Who somebody is, for people. */
export function describeTrustee({ sid, name }: Trustee): string {
  return name ?? sid ?? '';
}

/**
 * The commands that give a file the permissions that sshd wants: Administrators and SYSTEM, and the account whose own file it is. They
 * name accounts of Windows by identifier, so that they work in every language.
 *
 * @param problems - explicit entries and a wrong owner need commands of their own
 * @param kind - what is created in a folder inherits its permissions
 */
export function mendAcl(
  path: string,
  problems: readonly AclProblem[],
  account: JudgedAccount | null,
  kind: 'file' | 'folder' = 'file',
): readonly string[] {
  const file = argument(windowsPath(path));
  const { administrators, system } = windowsAccounts;
  const all = kind === 'folder' ? '(OI)(CI)F' : 'F';
  const grants = [`*${administrators}:${all}`, `*${system}:${all}`];
  if (account !== null) grants.push(`${account.sid === undefined ? account.name : `*${account.sid}`}:${all}`);
  const strangers = [
    ...new Set(
      problems.flatMap((problem) =>
        problem.kind === 'entry' && !problem.entry.inherited ? [named(problem.trustee)] : [],
      ),
    ),
  ];
  return [
    ...(problems.some(({ kind }) => kind === 'owner')
      ? [`icacls.exe ${file} /setowner "*${administrators}"`]
      : []),
    `icacls.exe ${file} /inheritance:r ${grants.map((grant) => `/grant ${argument(grant)}`).join(' ')}`,
    ...strangers.map((name) => `icacls.exe ${file} /remove:g ${argument(name)}`),
  ];
}
