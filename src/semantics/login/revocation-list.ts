import { decodeBytes } from '../../text/index.js';
import { fields, latin1 } from '../keys/wire.js';
import { keyFromWire, type PublicKey, sameMaterial } from '../keys/public-key.js';

/** What a list of ssh-keygen says of a key. `unknown`: it holds fingerprints or a signature, which are not worked out here. */
export type Revocation = 'revoked' | 'clear' | 'unknown' | 'broken';

const MAGIC = 'SSHKRL\n\0';
const FORMAT = 1;

/** Kinds of sections; PROTOCOL.krl. */
const CERTIFICATES = 1;
const EXPLICIT_KEY = 2;
const FINGERPRINT_SHA1 = 3;
const SIGNATURE = 4;
const FINGERPRINT_SHA256 = 5;

/** Kinds of sections about the certificates of an authority. */
const SERIAL_LIST = 0x20;
const SERIAL_RANGE = 0x21;
const SERIAL_BITMAP = 0x22;
const KEY_ID = 0x23;

/** Whether a text is a list as `ssh-keygen -k` writes it. */
export const isRevocationList = (bytes: Uint8Array): boolean =>
  latin1(bytes.subarray(0, MAGIC.length)) === MAGIC;

/**
 * Looks a key up in a list as `ssh-keygen -k` writes it: the key itself, its certificate by number or name, and the authority that
 * signed it; PROTOCOL.krl, krl.c:ssh_krl_check_key.
 *
 * @param bytes - of which {@link isRevocationList} holds
 */
export function revokedByList(bytes: Uint8Array, key: PublicKey): Revocation {
  const outer = fields(bytes, MAGIC.length);
  if (outer.number() !== FORMAT) return 'broken';
  // The number of the list, its date and flags; a reserved text and a comment.
  const numbers = [outer.long(), outer.long(), outer.long()];
  if (numbers.includes(null) || outer.next() === null || outer.next() === null) return 'broken';
  const keys = [key, ...(key.certificate === null ? [] : [key.certificate.authority])];
  let result: Revocation = 'clear';
  while (!outer.atEnd()) {
    const kind = outer.byte();
    const section = outer.next();
    if (kind === null || section === null) return 'broken';
    switch (kind) {
      case CERTIFICATES: {
        const said = certificatesIn(section, key);
        if (said !== 'clear') return said;
        break;
      }
      case EXPLICIT_KEY: {
        const inner = fields(section);
        for (let blob = inner.next(); blob !== null; blob = inner.next()) {
          const listed = keyFromWire(blob, false);
          if (listed !== null && keys.some((one) => sameMaterial(one, listed))) return 'revoked';
        }
        break;
      }
      case FINGERPRINT_SHA1:
      case FINGERPRINT_SHA256:
        if (section.length > 0) result = 'unknown';
        break;
      case SIGNATURE:
        return result === 'clear' ? 'unknown' : result;
      default:
        return 'unknown';
    }
  }
  return result;
}

/** A section about the certificates of one authority, or of all. */
function certificatesIn(section: Uint8Array, { certificate }: PublicKey): Revocation {
  const inner = fields(section);
  const authority = inner.next();
  if (authority === null || inner.next() === null) return 'broken';
  if (certificate === null) return 'clear';
  if (authority.length > 0 && latin1(authority) !== certificate.authority.wire) return 'clear';
  while (!inner.atEnd()) {
    const kind = inner.byte();
    const data = inner.next();
    if (kind === null || data === null) return 'broken';
    const listed =
      kind === KEY_ID ? hasKeyId(data, certificate.keyId) : hasSerial(kind, data, certificate.serial);
    if (listed === null) return 'unknown';
    if (listed) return 'revoked';
  }
  return 'clear';
}

function hasKeyId(data: Uint8Array, keyId: string): boolean {
  const inner = fields(data);
  for (let next = inner.next(); next !== null; next = inner.next())
    if (decodeBytes(next) === keyId) return true;
  return false;
}

/** A certificate without a number is in no list by number. */
function hasSerial(kind: number, data: Uint8Array, serial: bigint): boolean | null {
  const inner = fields(data);
  switch (kind) {
    case SERIAL_LIST:
      for (let next = inner.long(); next !== null; next = inner.long())
        if (next === serial && serial !== 0n) return true;
      return false;
    case SERIAL_RANGE: {
      const [low, high] = [inner.long(), inner.long()];
      return low !== null && high !== null && serial !== 0n && low <= serial && serial <= high;
    }
    case SERIAL_BITMAP: {
      const offset = inner.long();
      const bits = inner.next();
      if (offset === null || bits === null) return null;
      return serial !== 0n && serial >= offset && hasBit(bits, serial - offset);
    }
    default:
      return null;
  }
}

/** Whether a bit of a number is set, the highest byte of which stands first. */
function hasBit(bytes: Uint8Array, bit: bigint): boolean {
  const place = bytes.length - 1 - Number(bit / 8n);
  return place >= 0 && ((bytes[place] ?? 0) >> Number(bit % 8n)) % 2 === 1;
}
