import { withoutEnd } from '../../text/index.js';
import { bitLength, decodeBase64, fields, latin1 } from '../keys/wire.js';

/** What matters of a host key for starting sshd. */
export type HostKey = { readonly type: 'rsa'; readonly bits: number } | { readonly type: 'other' };

/**
 * `no-key`: there is none, or only in a container that nobody can open. `empty`: nothing stands in its frame. `broken`: its frame is
 * whole, its inside is not.
 */
export type PrivateKey = HostKey | 'no-key' | 'empty' | 'broken' | 'encrypted';

const MAGIC = 'openssh-key-v1\0';
/** OpenSSH's own container stands at the very beginning, without carriage returns; sshkey.c:private2_uudecode. */
const openSshArmour = /^-----BEGIN OPENSSH PRIVATE KEY-----\n([\s\S]*?)\n-----END OPENSSH PRIVATE KEY-----\n/;
/** Where a PEM begins that libcrypto knows, wherever it stands. */
const pemBegin = /^-----BEGIN ((?:RSA |EC |DSA |ENCRYPTED )?)PRIVATE KEY-----[ \t\r]*$/m;

/**
 * Tells the kind of a private key that nobody has to type a passphrase for, and the length of an RSA key in bits, or why it is none;
 * sshkey.c:sshkey_parse_private_fileblob_type.
 *
 * @example
 * readPrivateKey(text); // { type: 'rsa', bits: 3072 }
 */
export function readPrivateKey(text: string): PrivateKey {
  const own = decodeBase64(openSshArmour.exec(text)?.[1] ?? '');
  const opened = own === null ? null : readOpenSshKey(own);
  if (opened !== null) return opened;
  if (hasEmptyFrame(text)) return 'empty';
  const begin = pemBegin.exec(text);
  if (begin === null) return 'no-key';
  const [line, label = ''] = begin;
  const start = begin.index + line.length;
  const end = text.indexOf(`\n-----END ${label}PRIVATE KEY-----`, start);
  if (end < 0) return 'no-key';
  const inside = text.slice(start, end);
  if (/^Proc-Type:/m.test(inside)) return /^DEK-Info:/m.test(inside) ? 'encrypted' : 'broken';
  const bytes = decodeBase64(inside);
  if (bytes === null) return 'no-key';
  return readDer(bytes, label.trim()) ?? 'broken';
}

/** Whether a frame has nothing in it. */
function hasEmptyFrame(text: string): boolean {
  const begin = '-----BEGIN ';
  const dashes = '-----';
  let label: string | null = null;
  for (const line of text.split('\n')) {
    if (label !== null && line.startsWith(`-----END ${label}${dashes}`)) return true;
    const bare = withoutEnd(line, ' \t\r');
    const begins = bare.startsWith(begin) && bare.endsWith(dashes);
    label = begins ? bare.slice(begin.length, -dashes.length) : null;
  }
  return false;
}

/**
 * Tells whether a text holds a public key on any of its lines: a type, and data that begin with that type.
 *
 * @example
 * isPublicKey('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI… root@host\n'); // true
 */
export function isPublicKey(text: string): boolean {
  return text.split('\n').some((line) => {
    const [type = '', data = ''] = line.trim().split(/[ \t]+/, 2);
    const bytes = data === '' ? null : decodeBase64(data);
    const named = bytes === null ? null : fields(bytes, 0).next();
    return named !== null && latin1(named) === type;
  });
}

/** PROTOCOL.key: magic, cipher, kdf, kdf options, number of keys, public key, private part. */
function readOpenSshKey(bytes: Uint8Array): HostKey | 'encrypted' | null {
  if (latin1(bytes.subarray(0, MAGIC.length)) !== MAGIC) return null;
  const outer = fields(bytes, MAGIC.length);
  const cipher = outer.next();
  if (outer.next() === null || outer.next() === null || outer.number() !== 1) return null;
  const publicKey = outer.next();
  const secret = outer.next();
  if (cipher === null || publicKey === null || secret === null || !outer.atEnd()) return null;
  if (latin1(cipher) !== 'none') return 'encrypted';
  const checks = fields(secret, 0);
  const check = checks.number();
  // Two equal numbers show that it was decrypted well; sshkey.c:private2_decrypt.
  if (check === null || check !== checks.number()) return 'encrypted';
  const inner = fields(publicKey, 0);
  const type = inner.next();
  if (type === null) return null;
  if (latin1(type) !== 'ssh-rsa') return { type: 'other' };
  inner.next();
  const modulus = inner.next();
  return modulus === null ? null : { type: 'rsa', bits: bitLength(modulus) };
}

/** The content of a PEM frame: PKCS#1, SEC1 or PKCS#8, as its label says; `null` where it is cut or of another kind. */
function readDer(bytes: Uint8Array, label: string): HostKey | 'encrypted' | null {
  const parts = sequence(bytes);
  const tags = parts?.map(({ tag }) => tag).join(' ');
  switch (label) {
    case 'RSA':
      return parts?.length === 9 && parts.every(({ tag }) => tag === INTEGER) ? rsaKey(bytes, parts) : null;
    case 'DSA':
      return parts?.length === 6 && parts.every(({ tag }) => tag === INTEGER) ? { type: 'other' } : null;
    case 'ENCRYPTED':
      return tags === `${SEQUENCE} ${OCTETS}` ? 'encrypted' : null;
    case 'EC':
      return tags?.startsWith(`${INTEGER} ${OCTETS}`) === true ? { type: 'other' } : null;
    default: {
      if (tags?.startsWith(`${INTEGER} ${SEQUENCE} ${OCTETS}`) !== true) return null;
      const [, algorithm, key] = parts ?? [];
      if (algorithm === undefined || key === undefined) return null;
      const named = latin1(bytes.subarray(algorithm.start, algorithm.end)).includes(RSA_ENCRYPTION);
      return named ? readDer(bytes.subarray(key.start, key.end), 'RSA') : { type: 'other' };
    }
  }
}

const INTEGER = 0x02;
const OCTETS = 0x04;
const SEQUENCE = 0x30;
/** The object identifier 1.2.840.113549.1.1.1. */
const RSA_ENCRYPTION = '\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01';

/** PKCS#1: version, modulus, and more. */
function rsaKey(bytes: Uint8Array, [, modulus]: readonly Element[]): HostKey | null {
  return modulus === undefined
    ? null
    : { type: 'rsa', bits: bitLength(bytes.subarray(modulus.start, modulus.end)) };
}

interface Element {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/** The elements of a SEQUENCE that is all there is; `null` where it is not. */
function sequence(bytes: Uint8Array): readonly Element[] | null {
  const whole = element(bytes, 0);
  if (whole?.tag !== SEQUENCE || whole.end !== bytes.length) return null;
  const elements: Element[] = [];
  for (let at = whole.start; at < whole.end;) {
    const next = element(bytes, at);
    if (next === null) return null;
    elements.push(next);
    at = next.end;
  }
  return elements;
}

function element(bytes: Uint8Array, at: number): Element | null {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) return null;
  let length = first;
  let start = at + 2;
  if (first >= 0x80) {
    length = 0;
    for (let index = 0; index < (first & 0x7f); index++) length = length * 256 + (bytes[start + index] ?? 0);
    start += first & 0x7f;
  }
  return start + length > bytes.length ? null : { tag, start, end: start + length };
}
