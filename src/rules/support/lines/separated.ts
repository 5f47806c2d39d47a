import { type Fix, manualFix, replaceWords, unsafeFix } from '../../../fixes/index.js';
import type { Word } from '../../../grammar/index.js';
import type { SettingStatement } from '../../../semantics/index.js';
import { inBackquotes, listed } from '../../../text/index.js';

/** Keywords whose values are told apart by blanks, and what several values in one come to. */
const lists = {
  AllowUsers: 'nobody',
  AllowGroups: 'nobody',
  DenyUsers: 'everybody',
  DenyGroups: 'everybody',
  AcceptEnv: 'variable',
  AuthorizedKeysFile: 'file',
} as const;

/** What several values in one come to. */
export type Joined = (typeof lists)[keyof typeof lists];

/** The keywords whose values are told apart by blanks. */
export const separatedLists = Object.entries(lists) as readonly (readonly [keyof typeof lists, Joined])[];

/** What comes of a name that nobody has. */
export const outcomes: Readonly<Record<Joined, string>> = {
  nobody: 'it lets nobody in',
  everybody: 'it keeps nobody out',
  variable: 'it accepts no variable',
  file: 'sshd looks into none of those meant',
};

const consequences: Readonly<Record<Joined, string>> = {
  nobody: 'write the names apart; those named are let in',
  everybody: 'write the names apart; those named cannot log in any more',
  variable: 'write the names apart; clients may set these variables',
  file: 'write the files apart; keys in them are accepted',
};

/** Writes the values apart that stand in a run of words; both ways, where the hosts behind the last one may be meant for all. */
export function separate(
  { file }: SettingStatement,
  run: readonly Word[],
  parts: readonly string[],
  joined: Joined,
): readonly Fix[] {
  const hosts = hostsOfLast(parts);
  if (joined === 'nobody' && hosts !== null) {
    const free = parts.filter((part) => !part.includes('@'));
    const names = listed(inBackquotes(free));
    const tied = parts.map((part) => (free.includes(part) ? `${part}${hosts}` : part));
    return [
      manualFix(
        `write \`${tied.join(' ')}\`, if ${names} ${free.length === 1 ? 'is' : 'are'} to come from there alone, too`,
        [],
        [replaceWords(file, run, tied)],
      ),
      manualFix(
        `write \`${parts.join(' ')}\`, if ${names} may come from everywhere`,
        [],
        [replaceWords(file, run, parts)],
      ),
    ];
  }
  return [
    unsafeFix(consequences[joined], [replaceWords(file, run, parts)], {
      mayLockOut: joined === 'everybody' || joined === 'file',
      // Up to then the entry let nobody in, and no key was looked for in the files.
      mayLetIn: joined === 'nobody' || joined === 'file',
    }),
  ];
}

/** The hosts behind the last of several names, in front of which is one without any: `@10.0.0.0/8` of `alice bob@10.0.0.0/8`. */
function hostsOfLast(parts: readonly string[]): string | null {
  const last = parts.at(-1) ?? '';
  const at = last.indexOf('@');
  return at <= 0 || parts.at(-2)?.includes('@') !== false ? null : last.slice(at);
}

/**
 * Whether an account is to be spared, as in a Match line. Written apart, the name with `!` would be one that nobody has, and `*` beside it
 * would let it in or keep it out.
 */
export function hasException(parts: readonly string[], joined: Joined): boolean {
  return (joined === 'nobody' || joined === 'everybody') && parts.some((part) => part.startsWith('!'));
}
