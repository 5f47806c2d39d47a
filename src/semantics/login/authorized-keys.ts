import type { Target } from '../../openssh/index.js';
import { isKey, type KeyFault, type PublicKey, readPublicKey } from '../keys/public-key.js';
import {
  areOptions,
  endOfOptions,
  type KeyOptions,
  type OptionFault,
  readKeyOptions,
} from './key-options.js';

/** What sshd makes of a line of `authorized_keys`. */
export type AuthorizedLine =
  | { readonly line: number; readonly key: PublicKey; readonly options: KeyOptions; readonly comment: string }
  /** A key whose options cannot be read: the line counts for nothing. */
  | { readonly line: number; readonly key: PublicKey; readonly fault: OptionFault }
  /** No key that sshd can read: the line counts for nothing. */
  | {
      readonly line: number;
      readonly key: null;
      readonly fault: KeyFault | OptionFault;
      readonly text: string;
    };

const noOptions: KeyOptions = {
  names: [],
  authority: false,
  restricted: false,
  command: null,
  from: null,
  principals: null,
  expires: [],
};

/**
 * Reads `authorized_keys` as sshd does, line by line; auth2-pubkeyfile.c:auth_check_authkeys_file. Blank lines and comments are left
 * out. A line ends where a NUL stands, as C's strings do.
 *
 * @example
 * readAuthorizedKeys(text, target).filter((line) => line.key !== null).length;
 */
export function readAuthorizedKeys(text: string, target: Target): readonly AuthorizedLine[] {
  const lines: AuthorizedLine[] = [];
  let number = 0;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    number += 1;
    const nul = text.indexOf('\0', start);
    const raw = text.slice(start, nul === -1 || nul > end ? end : nul).replace(/^[ \t]+/, '');
    start = end + 1;
    if (raw.trim() === '' || raw.startsWith('#')) continue;
    lines.push(readLine(raw, number, target));
  }
  return lines;
}

/** auth2-pubkeyfile.c:auth_check_authkey_line: a key, or options and a key. */
function readLine(text: string, line: number, target: Target): AuthorizedLine {
  const bare = readPublicKey(text, target);
  if (isKey(bare)) return { line, key: bare.key, options: noOptions, comment: bare.rest.trimEnd() };
  const end = endOfOptions(text);
  if (end === null) {
    return { line, key: null, fault: { fault: 'invalid key option string', at: text }, text };
  }
  const behind = readPublicKey(text.slice(end).replace(/^[ \t]+/, ''), target);
  if (!isKey(behind)) {
    // What is meant as a key is told as one; where neither is, the words in front are not options either.
    const meant = bare.kind === 'unknown-type' || bare.kind === 'no-key' ? behind : bare;
    return { line, key: null, fault: meant.kind === 'no-key' ? bare : meant, text };
  }
  const options = readKeyOptions(text.slice(0, end), target);
  if (!areOptions(options)) return { line, key: behind.key, fault: options };
  return { line, key: behind.key, options, comment: behind.rest.trimEnd() };
}
