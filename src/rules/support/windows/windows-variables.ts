import { filesOfSshd, type KeywordName } from '../../../openssh/index.js';

/**
 * Paths that may be relative to the profile; whether they are is decided letter for letter. In files that sshd opens by itself
 * `__PROGRAMDATA__` is expanded in any letter case.
 */
export const relative = [
  'AuthorizedKeysFile',
  'AuthorizedPrincipalsFile',
] as const satisfies readonly KeywordName[];

/** Where `__PROGRAMDATA__` is never expanded. */
export const passedOn = [
  'ChrootDirectory',
  'ForceCommand',
  'Subsystem',
] as const satisfies readonly KeywordName[];

/** Keywords with one path; what is one too many belongs to extra-arguments. */
export const single: readonly KeywordName[] = [
  'ChrootDirectory',
  ...filesOfSshd.filter((one) => one !== 'RevokedKeys'),
];

/** Whether a keyword is one of those. */
export const isOneOf = (keyword: KeywordName, list: readonly KeywordName[]): boolean =>
  list.includes(keyword);

/** A variable as cmd.exe writes it. */
export const variable = /%[A-Za-z]{4,}%/;

/** A variable as PowerShell writes it. */
export const dollarVariable = /\$(?:env:(\w+)|\{env:(\w+)\})/i;

/** What sshd makes of a path with a variable in it. */
export function outcomeOf(keyword: KeywordName, isDollar: boolean): string {
  if (isDollar && isOneOf(keyword, relative)) return 'it looks below the profile for a file of that name';
  if (isDollar) return 'it takes the name as it stands';
  if (isOneOf(keyword, relative) || keyword === 'ChrootDirectory')
    return 'it takes the percent sign for a token that it does not know, and ends the connection';
  return 'it takes the name as it stands';
}

/**
 * A path or a command with what sshd expands in the place of its variables; `null` where it expands nothing for one of them.
 *
 * @param programData - the folder of that name, with its drive
 * @example
 * withoutVariables('AuthorizedKeysFile', '%userprofile%/keys', 'C:/ProgramData'); // '%h/keys'
 */
export function withoutVariables(keyword: KeywordName, value: string, programData: string): string | null {
  const macro = isOneOf(keyword, passedOn) ? programData : '__PROGRAMDATA__';
  const percent = value.replace(dollarVariable, '%$1$2%');
  const own = percent.replace(/%programdata%/i, () => macro);
  const inShell = keyword === 'Subsystem' || keyword === 'ForceCommand';
  const text = inShell
    ? own.replace(/^%programfiles%/i, 'C:/progra~1')
    : isOneOf(keyword, relative)
      ? own.replace(/%userprofile%/i, '%h')
      : own;
  return variable.test(text) ? null : text;
}
