import type { Platform } from '../targets/facts.js';
import type { Target } from '../targets/target.js';

/** What is wrong with the options of sftp-server(8), which internal-sftp takes as well. */
export type SftpOptionFault =
  /** It ends at once, and no session of sftp begins. */
  | { readonly kind: 'unknown' | 'missing' | 'ends'; readonly word: number; readonly option: string }
  | {
      readonly kind: 'level' | 'facility' | 'mask' | 'token';
      /** The number of the word that ends in the value. */
      readonly word: number;
      readonly option: string;
      readonly value: string;
    }
  /** There is no such request, and the option does nothing with it. */
  | { readonly kind: 'request'; readonly word: number; readonly option: string; readonly value: string }
  /** From this word on nothing is read. */
  | { readonly kind: 'unread'; readonly word: number };

/** What sftp-server.c gives to getopt(3): `d:f:l:P:p:Q:u:cehR`. */
const flags = 'cehR';
const takingValues = 'dflPpQu';

/** Their builds know -m, which forces a mode on the files that clients make. */
const forcingModes: ReadonlySet<Platform> = new Set(['rhel', 'fedora', 'amazon']);

/** sftp-server.c: handlers and extended_handlers, those of newer releases among them. */
const requests: ReadonlySet<string> = new Set([
  ...['open', 'close', 'read', 'write', 'lstat', 'fstat', 'setstat', 'fsetstat', 'opendir', 'readdir'],
  ...['remove', 'mkdir', 'rmdir', 'realpath', 'stat', 'rename', 'readlink', 'symlink', 'posix-rename'],
  ...['statvfs', 'fstatvfs', 'hardlink', 'fsync', 'lsetstat', 'limits', 'expand-path', 'copy-data'],
  ...['home-directory', 'users-groups-by-id'],
]);

/** Values that end it, by option. */
const valueFaults: Readonly<
  Record<string, readonly ['level' | 'facility' | 'mask' | 'token', (value: string) => boolean]>
> = {
  l: ['level', (value) => !/^(?:QUIET|FATAL|ERROR|INFO|VERBOSE|DEBUG[123]?)$/i.test(value)],
  f: ['facility', (value) => !/^(?:DAEMON|USER|AUTH|AUTHPRIV|LOCAL[0-7])$/i.test(value)],
  u: ['mask', (value) => !/^\s*\+?0*[0-7]{1,3}$/.test(value)],
  // Up to which release %U is unknown was not seen.
  d: ['token', (value) => /%(?![duU%])/.test(value.replaceAll('%%', ''))],
};

/**
 * What sftp-server says of its options, as getopt(3) of the BSDs reads them, which OpenSSH brings along: it stops at the first word that
 * is not an option.
 *
 * @param words - what stands behind the name of the program
 */
export function* judgeSftpServerOptions(
  words: readonly string[],
  { platform }: Pick<Target, 'platform'>,
): Iterable<SftpOptionFault> {
  const valued = forcingModes.has(platform) ? `${takingValues}m` : takingValues;
  for (let at = 0; at < words.length; at += 1) {
    const text = words[at] ?? '';
    if (text === '--') at += 1;
    if (text === '--' || !/^-./.test(text)) {
      if (at < words.length) yield { kind: 'unread', word: at };
      return;
    }
    const word = at;
    for (let place = 1; place < text.length; place += 1) {
      const letter = text.charAt(place);
      const option = `-${letter}`;
      if (flags.includes(letter)) {
        if (letter === 'h') yield { kind: 'ends', word, option };
        if (letter !== 'c') continue;
        // As the shell of an account it is called with `-c`, and looks at nothing behind it.
        if (word + 1 < words.length) yield { kind: 'unread', word: word + 1 };
        return;
      }
      if (!valued.includes(letter)) {
        yield { kind: 'unknown', word, option };
        // Whether what follows is its value is not known.
        return;
      }
      const attached = text.slice(place + 1);
      const value = attached === '' ? words[(at += 1)] : attached;
      if (value === undefined) yield { kind: 'missing', word, option };
      else if (letter === 'Q') yield { kind: 'ends', word, option };
      else yield* judgeValue(letter, value, at);
      break;
    }
  }
}

function* judgeValue(letter: string, value: string, word: number): Iterable<SftpOptionFault> {
  const option = `-${letter}`;
  const [kind, isWrong] = valueFaults[letter] ?? [];
  if (kind !== undefined && isWrong?.(value) === true) yield { kind, word, option, value };
  if (letter !== 'p' && letter !== 'P') return;
  for (const name of value.split(','))
    if (name !== '' && !requests.has(name)) yield { kind: 'request', word, option, value: name };
}
