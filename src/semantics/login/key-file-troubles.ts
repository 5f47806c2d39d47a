import type { Target } from '../../openssh/index.js';
import { decodeBytes, decodeSource, isMixed } from '../../text/index.js';
import { isKey, readPublicKey } from '../keys/public-key.js';
import { type AuthorizedLine, readAuthorizedKeys } from './authorized-keys.js';

/** What keeps lines of a file from being keys to sshd, though somebody meant them to be. */
export type KeyFileTrouble =
  /** All of it in UTF-16, as Windows PowerShell writes with `>`. */
  | { readonly kind: 'utf-16'; readonly line: number }
  /** Text with UTF-16 behind it, as `>>` of Windows PowerShell appends, or in front of it. */
  | { readonly kind: 'mixed-encodings'; readonly line: number }
  /** A byte order mark, which hides the first line; Windows takes it off. */
  | { readonly kind: 'bom'; readonly line: number }
  | { readonly kind: 'private-key'; readonly line: number }
  /** A public key as PuTTY and RFC 4716 write it. */
  | { readonly kind: 'other-format'; readonly line: number }
  /** A key that goes on in the next line, or lacks its end. */
  | { readonly kind: 'broken-key'; readonly line: number; readonly type: string }
  /** A key behind the comment of another, as what appends to a file without a last line end leaves it. */
  | { readonly kind: 'glued-keys'; readonly line: number }
  | { readonly kind: 'type-mismatch'; readonly line: number; readonly type: string; readonly inside: string }
  | { readonly kind: 'too-short'; readonly line: number; readonly bits: number }
  | { readonly kind: 'unknown-type'; readonly line: number; readonly type: string }
  | { readonly kind: 'bad-options'; readonly line: number; readonly fault: string }
  | { readonly kind: 'no-key'; readonly line: number };

/** A file of keys, read. */
export interface KeyFile {
  readonly lines: readonly AuthorizedLine[];
  readonly troubles: readonly KeyFileTrouble[];
  /** Whether the last line lacks its end, so that what is appended becomes a part of it. */
  readonly unended: boolean;
}

/** A longer word is not a type that somebody meant. */
const LONGEST_TYPE = 64;

/**
 * Reads a file of keys as sshd does, and says what in it sshd passes over.
 *
 * @example
 * readKeyFile(bytes, target).troubles.map(({ kind, line }) => `${line}: ${kind}`);
 */
export function readKeyFile(bytes: Uint8Array, target: Target): KeyFile {
  const source = decodeSource(bytes, '');
  if (source.encoding !== 'utf-8' && !isMixed(source))
    return { lines: [], troubles: [{ kind: 'utf-16', line: 1 }], unended: false };
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const stripped = marked && target.platform === 'windows' ? bytes.subarray(3) : bytes;
  const text = decodeBytes(stripped);
  const lines = readAuthorizedKeys(text, target);
  const troubles: KeyFileTrouble[] = [];
  if (marked && target.platform !== 'windows') troubles.push({ kind: 'bom', line: 1 });
  const nul = text.indexOf('\0');
  if (nul !== -1) troubles.push({ kind: 'mixed-encodings', line: lineOf(text, nul) });
  let inside = false;
  for (const line of lines) {
    if (line.key !== null) {
      if ('fault' in line) troubles.push({ kind: 'bad-options', line: line.line, fault: line.fault.fault });
      else if (hasKeyInside(line.comment, target)) troubles.push({ kind: 'glued-keys', line: line.line });
      continue;
    }
    if (nul !== -1 && line.text.length < 3) continue;
    // The lines of armoured text are told once, at their head.
    const head = /^-{4,5} ?BEGIN (.*?)-{4,5}/.exec(line.text);
    if (head !== null) {
      inside = true;
      const secret = head[1]?.includes('PRIVATE') === true;
      troubles.push({ kind: secret ? 'private-key' : 'other-format', line: line.line });
    } else if (/^-{4,5} ?END /.test(line.text)) {
      inside = false;
    } else if (!inside) {
      const trouble = troubleOf(line);
      const last = troubles.at(-1);
      const continues = trouble.kind === 'no-key' && last !== undefined && isContinued(last, line.line);
      if (!continues && !(marked && line.line === 1)) troubles.push(trouble);
    }
  }
  return { lines, troubles, unended: text !== '' && !text.endsWith('\n') };
}

const keyStart = /(?:ssh-(?:dss|ed25519|rsa)|ecdsa-sha2-nistp\d{3}|sk-[\w-]{1,40}@openssh\.com)[ \t]/;

/** Whether a comment goes on with a key of its own. */
function hasKeyInside(comment: string, target: Target): boolean {
  const at = comment.search(keyStart);
  return at !== -1 && isKey(readPublicKey(comment.slice(at), target));
}

function troubleOf({ fault, line }: AuthorizedLine & { readonly key: null }): KeyFileTrouble {
  if ('fault' in fault) return { kind: 'bad-options', line, fault: fault.fault };
  switch (fault.kind) {
    case 'no-key':
      return { kind: 'no-key', line };
    case 'unknown-type':
      return looksLikeType(fault.name)
        ? { kind: 'unknown-type', line, type: fault.name }
        : { kind: 'no-key', line };
    case 'broken':
      return { kind: 'broken-key', line, type: fault.name };
    case 'other-type':
      return { kind: 'type-mismatch', line, type: fault.name, inside: fault.inside };
    case 'too-short':
      return { kind: 'too-short', line, bits: fault.bits };
  }
}

const looksLikeType = (word: string): boolean =>
  word.length <= LONGEST_TYPE && /^(?:ssh|ecdsa|sk|rsa|webauthn)-[\w@.-]+$/.test(word);

/** Whether a line is what is left of the key above it. */
function isContinued(last: KeyFileTrouble, line: number): boolean {
  return last.kind === 'broken-key' && line - last.line < 32;
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
