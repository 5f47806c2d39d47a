import { hasBehaviour, type KeyType, keyTypeOf, knowsKeyType, type Target } from '../../openssh/index.js';
import { decodeBytes, upperAscii } from '../../text/index.js';
import { bitLength, decodeBase64, fields, type Fields, latin1 } from './wire.js';

/** What a certificate says; PROTOCOL.certkeys. */
export interface Certificate {
  readonly kind: 'user' | 'host' | 'unknown';
  readonly keyId: string;
  readonly serial: bigint;
  readonly principals: readonly string[];
  /** Seconds since 1970; the second is the first at which it no longer holds. */
  readonly validAfter: bigint;
  readonly validBefore: bigint;
  /** Critical options: name and data. */
  readonly critical: ReadonlyMap<string, string>;
  /** What the certificate permits: name and data. */
  readonly extensions: ReadonlyMap<string, string>;
  /** The authority's key. */
  readonly authority: PublicKey;
  /** What the authority signed with: `rsa-sha2-512`. */
  readonly signature: string;
}

/** A public key as sshd reads it. */
export interface PublicKey {
  readonly type: KeyType;
  /** The length of an RSA key; `null` for other kinds. */
  readonly bits: number | null;
  /** The key as it goes over the wire, one character a byte: keys are the same where these are. */
  readonly wire: string;
  /** The numbers of the key alone, which a key and its certificates share. */
  readonly material: string;
  readonly certificate: Certificate | null;
}

/** Why a text is not a key. */
export type KeyFault =
  | { readonly kind: 'no-key' }
  /** No word, or one that no release knows, or this one does not. */
  | { readonly kind: 'unknown-type'; readonly name: string }
  /** What follows the type is cut short, or broken. */
  | { readonly kind: 'broken'; readonly name: string }
  /** The type in front is not the one inside. */
  | { readonly kind: 'other-type'; readonly name: string; readonly inside: string }
  | { readonly kind: 'too-short'; readonly bits: number };

/** A key at the beginning of a text, and what stands behind it. */
export interface ReadKey {
  readonly key: PublicKey;
  /** The comment, or whatever else. */
  readonly rest: string;
}

/** sshkey.h:SSH_RSA_MINIMUM_MODULUS_SIZE. */
const LEAST_RSA_BITS = 1024;

/** Bytes of a word of the line; longer ones are not a type. */
const blanks = /[ \t]/;

/**
 * Reads the key that a text begins with: type, blanks, base64; sshkey.c:sshkey_read.
 *
 * @param target - whose sshd reads it; `null` for one that knows every type
 * @example
 * readPublicKey('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI… bob@laptop', target);
 */
export function readPublicKey(text: string, target: Target | null): ReadKey | KeyFault {
  const space = text.search(blanks);
  if (space === -1) return { kind: 'no-key' };
  const name = text.slice(0, space);
  const type = keyTypeOf(name);
  if (type === undefined || (target !== null && !knowsKeyType(target, type)))
    return { kind: 'unknown-type', name };
  const behind = text.slice(space).replace(/^[ \t]+/, '');
  if (behind === '') return { kind: 'no-key' };
  const end = behind.search(blanks);
  const word = end === -1 ? behind : behind.slice(0, end);
  const bytes = decodeBase64(word);
  const key = bytes === null ? null : keyFromWire(bytes, true);
  if (key === null) return { kind: 'broken', name };
  if (
    key.type.kind !== type.kind ||
    key.type.certificate !== type.certificate ||
    key.type.curve !== type.curve
  )
    return { kind: 'other-type', name, inside: key.type.name };
  if (
    key.bits !== null &&
    key.bits < LEAST_RSA_BITS &&
    target !== null &&
    hasBehaviour(target, 'refusesShortRsa')
  )
    return { kind: 'too-short', bits: key.bits };
  return { key, rest: end === -1 ? '' : behind.slice(end).replace(/^[ \t]+/, '') };
}

/** Whether reading gave a key. */
export function isKey(read: ReadKey | KeyFault): read is ReadKey {
  return 'key' in read;
}

/** Reads a key as it goes over the wire; sshkey.c:sshkey_from_blob_internal. */
export function keyFromWire(bytes: Uint8Array, certificates: boolean): PublicKey | null {
  const outer = fields(bytes);
  const name = outer.next();
  const type = name === null ? undefined : keyTypeOf(latin1(name));
  if (type === undefined || (type.certificate && !certificates)) return null;
  if (type.certificate && outer.next() === null) return null;
  const parts: Uint8Array[] = [];
  for (let count = 0; count < type.fields; count++) {
    const part = outer.next();
    if (part === null) return null;
    parts.push(part);
  }
  if (type.curve !== null && latin1(parts[0] ?? new Uint8Array()) !== type.curve) return null;
  const certificate = type.certificate ? readCertificate(outer) : null;
  if ((type.certificate && certificate === null) || !outer.atEnd()) return null;
  // RFC 4253 section 6.6: exponent, modulus.
  const bits = type.kind === 'rsa' ? bitLength(parts[1] ?? new Uint8Array()) : null;
  const material = parts.map((part) => `${part.length}:${latin1(part)}`).join('');
  return { type, bits, wire: latin1(bytes), material, certificate };
}

/** What stands behind the public key in a certificate; sshkey.c:cert_parse. */
function readCertificate(outer: Fields): Certificate | null {
  const serial = outer.long();
  const kind = outer.number();
  const keyId = outer.next();
  const principals = outer.next();
  const validAfter = outer.long();
  const validBefore = outer.long();
  const critical = outer.next();
  const extensions = outer.next();
  const reserved = outer.next();
  const authority = outer.next();
  const signature = outer.next();
  if (serial === null || kind === null || keyId === null || principals === null) return null;
  if (validAfter === null || validBefore === null || critical === null || extensions === null) return null;
  if (reserved === null || authority === null || signature === null) return null;
  const signer = keyFromWire(authority, false);
  const algorithm = fields(signature).next();
  if (signer === null || algorithm === null) return null;
  return {
    kind: kind === 1 ? 'user' : kind === 2 ? 'host' : 'unknown',
    keyId: decodeBytes(keyId),
    serial,
    principals: stringsIn(principals),
    validAfter,
    validBefore,
    critical: optionsIn(critical),
    extensions: optionsIn(extensions),
    authority: signer,
    signature: latin1(algorithm),
  };
}

function stringsIn(bytes: Uint8Array): readonly string[] {
  const inner = fields(bytes);
  const strings: string[] = [];
  for (let next = inner.next(); next !== null; next = inner.next()) strings.push(decodeBytes(next));
  return strings;
}

function optionsIn(bytes: Uint8Array): ReadonlyMap<string, string> {
  const inner = fields(bytes);
  const options = new Map<string, string>();
  for (let name = inner.next(); name !== null; name = inner.next()) {
    const data = fields(inner.next() ?? new Uint8Array()).next();
    options.set(decodeBytes(name), data === null ? '' : decodeBytes(data));
  }
  return options;
}

/** Whether two keys are the same; sshkey.c:sshkey_equal. */
export function sameKey(one: PublicKey, other: PublicKey): boolean {
  return one.wire === other.wire;
}

/** Whether two keys are the same but for what certificates say of them; sshkey.c:sshkey_equal_public. */
export function sameMaterial(one: PublicKey, other: PublicKey): boolean {
  return (
    one.type.kind === other.type.kind &&
    one.type.curve === other.type.curve &&
    one.material === other.material
  );
}

/** A key for people: `RSA 2048`, `ssh-ed25519`. */
export function describeKey({ type, bits }: PublicKey): string {
  return bits === null ? type.name : `${type.name}, ${bits} bits`;
}

/** A key as sshd's log calls it: `ED25519`, `RSA-CERT`; sshkey.c:sshkey_type. */
export function shortName({ type }: PublicKey): string {
  return `${upperAscii(type.kind)}${type.certificate ? '-CERT' : ''}`;
}

/** The public key that OpenSSH's own container of a private key holds in the clear; PROTOCOL.key. */
const container = /-----BEGIN OPENSSH PRIVATE KEY-----([A-Za-z0-9+/=\s]*)-----END/;
const MAGIC = 'openssh-key-v1\0';

/**
 * Whether a private key has a public half; `null` where that cannot be told, as for PEM.
 *
 * @param text - a private key as ssh-keygen writes it
 */
export function sameHostKey(text: string, key: PublicKey): boolean | null {
  const bytes = decodeBase64(container.exec(text)?.[1] ?? '');
  if (bytes === null || latin1(bytes.subarray(0, MAGIC.length)) !== MAGIC) return null;
  const outer = fields(bytes, MAGIC.length);
  for (let skipped = 0; skipped < 3; skipped++) if (outer.next() === null) return null;
  outer.number();
  const own = outer.next();
  return own === null ? null : latin1(own) === key.wire;
}
