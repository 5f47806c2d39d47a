import type { Target } from '../../openssh/index.js';
import { decodeBytes } from '../../text/index.js';
import { isKey, type PublicKey, readPublicKey } from '../keys/public-key.js';
import { isRevocationList } from './revocation-list.js';

/** What sshd finds in a list of keys: the key, a line at which it gives up, or nothing. */
export type KeyListSearch =
  | { readonly kind: 'found'; readonly line: number }
  | { readonly kind: 'unreadable'; readonly line: number }
  | { readonly kind: 'absent' };

/**
 * Looks for a key in a file of bare public keys, as TrustedUserCAKeys and RevokedKeys name it; authfile.c:sshkey_in_file. Comments and
 * empty lines are passed over. At any other line that is not a key, one with options or a lone carriage return among them, sshd gives up.
 *
 * @param fits - whether a key is the one
 * @example
 * searchKeyList(text, target, (key) => sameKey(key, offered)).kind; // 'found'
 */
export function searchKeyList(
  text: string,
  target: Target,
  fits: (key: PublicKey) => boolean,
): KeyListSearch {
  let number = 0;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    number += 1;
    const line = (text.slice(start, end).split('\0', 1)[0] ?? '').replace(/^[ \t]+/, '');
    start = end + 1;
    if (line === '' || line.startsWith('#')) continue;
    const read = readPublicKey(line, target);
    if (isKey(read)) {
      if (fits(read.key)) return { kind: 'found', line: number };
    } else if (read.kind !== 'too-short') return { kind: 'unreadable', line: number };
  }
  return { kind: 'absent' };
}

/** The line at which sshd gives up reading a list of keys; `null` where it reads all of it, or where ssh-keygen made the list. */
export function keyListFault(bytes: Uint8Array, target: Target): number | null {
  if (isRevocationList(bytes)) return null;
  const read = searchKeyList(decodeBytes(bytes), target, () => false);
  return read.kind === 'unreadable' ? read.line : null;
}
