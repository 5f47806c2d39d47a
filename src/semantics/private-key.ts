/** What matters of a host key for starting sshd. */
export type HostKey = { readonly type: 'rsa'; readonly bits: number } | { readonly type: 'other' };

const MAGIC = 'openssh-key-v1\0';
const armour = /-----BEGIN ([A-Z ]*)PRIVATE KEY-----([\s\S]*?)-----END/;

/**
 * Tells the kind of a private key, and the length of an RSA key in bits; `null` where the text is no private key.
 *
 * @example
 * readPrivateKey(text); // { type: 'rsa', bits: 3072 }
 */
export function readPrivateKey(text: string): HostKey | null {
  const found = armour.exec(text);
  if (found === null) return null;
  const bytes = decodeBase64((found[2] ?? '').replace(/^.*:.*$/gm, ''));
  if (bytes === null) return null;
  switch ((found[1] ?? '').trim()) {
    case 'OPENSSH':
      return readOpenSshKey(bytes);
    case 'RSA':
      return readRsaDer(bytes);
    default:
      return { type: 'other' };
  }
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

function decodeBase64(text: string): Uint8Array | null {
  const compact = text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+=*$/.test(compact)) return null;
  try {
    return Uint8Array.from(atob(compact), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

/** PROTOCOL.key: magic, cipher, kdf, kdf options, number of keys, public key. */
function readOpenSshKey(bytes: Uint8Array): HostKey | null {
  if (latin1(bytes.subarray(0, MAGIC.length)) !== MAGIC) return null;
  const outer = fields(bytes, MAGIC.length);
  for (let skipped = 0; skipped < 3; skipped++) if (outer.next() === null) return null;
  outer.skip(4);
  const publicKey = outer.next();
  if (publicKey === null) return null;
  const inner = fields(publicKey, 0);
  const type = inner.next();
  if (type === null) return null;
  if (latin1(type) !== 'ssh-rsa') return { type: 'other' };
  inner.next();
  const modulus = inner.next();
  return modulus === null ? null : { type: 'rsa', bits: bitLength(modulus) };
}

interface Fields {
  /** The next length-prefixed string, `null` past the end. */
  readonly next: () => Uint8Array | null;
  readonly skip: (count: number) => void;
}

function fields(bytes: Uint8Array, start: number): Fields {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = start;
  return {
    next: () => {
      if (offset + 4 > bytes.length) return null;
      const length = view.getUint32(offset);
      if (offset + 4 + length > bytes.length) return null;
      const field = bytes.subarray(offset + 4, offset + 4 + length);
      offset += 4 + length;
      return field;
    },
    skip: (count) => {
      offset += count;
    },
  };
}

/** PKCS#1: SEQUENCE { version INTEGER, modulus INTEGER, … }. */
function readRsaDer(bytes: Uint8Array): HostKey | null {
  const sequence = element(bytes, 0);
  if (sequence?.tag !== 0x30) return null;
  const version = element(bytes, sequence.start);
  if (version?.tag !== 0x02) return null;
  const modulus = element(bytes, version.end);
  if (modulus?.tag !== 0x02) return null;
  return { type: 'rsa', bits: bitLength(bytes.subarray(modulus.start, modulus.end)) };
}

function element(bytes: Uint8Array, at: number): { tag: number; start: number; end: number } | null {
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

function bitLength(integer: Uint8Array): number {
  const first = integer.findIndex((byte) => byte !== 0);
  if (first < 0) return 0;
  return (integer.length - first) * 8 - Math.clz32(integer[first] ?? 0) + 24;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
