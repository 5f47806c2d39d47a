import { isNone, type KeywordName, knowsKeyType, matchPatternList, offersOf } from '../../openssh/index.js';
import { FileError } from '../../system/index.js';
import { decodeBytes } from '../../text/index.js';
import { shellWord } from '../shell.js';
import {
  type Certificate,
  describeKey,
  type PublicKey,
  sameMaterial,
  shortName,
} from '../keys/public-key.js';
import { isHidden, readAsRoot } from '../keys/walk.js';
import { type LoginContext, passed, refused, undecided, unknown } from './context.js';
import type { Part, Remedy } from './model.js';
import { searchKeyList } from './key-list.js';
import { isTakenByName } from './principals-file.js';
import { isRevocationList, revokedByList } from './revocation-list.js';
import { signAnew } from './sign-anew.js';

/** Whether sshd takes a key of this type and size at all; auth2-pubkey.c:userauth_pubkey. */
export function keyStation(context: LoginContext, key: PublicKey): Part {
  const { target } = context;
  if (!knowsKeyType(target, key.type)) {
    return refused(
      `sshd of ${target.name} does not know ${key.type.name} keys`,
      { description: 'make another key', commands: ['ssh-keygen -t ed25519'] },
      context.logs('unsupportedKey', key.type.name),
    );
  }
  const algorithm = algorithmPart(context, key);
  if (algorithm.verdict !== 'ok') return algorithm;
  const size = sizeFault(context, key) ?? authorityFault(context, key) ?? revocation(context, key);
  return size ?? algorithm;
}

/** Up to 8.4 the list has another name. */
function acceptedKeyword({ target }: LoginContext): KeywordName {
  return target.keyword('PubkeyAcceptedAlgorithms') === undefined
    ? 'PubkeyAcceptedKeyTypes'
    : 'PubkeyAcceptedAlgorithms';
}

function algorithmPart(context: LoginContext, key: PublicKey): Part {
  const keyword = acceptedKeyword(context);
  const { open, evidence } = context.setting(keyword);
  if (open !== null) return undecided(open);
  const { lines } = context.evaluation.get(keyword);
  // What sshd -T prints is the list with what `+`, `-` and `^` came to.
  const list = lines[0]?.replace(/^\S+\s*/, '') ?? '';
  const offers = offersOf(key.type, context.target);
  const accepted = offers.filter((name) => matchPatternList(name, list) === 1);
  const shown = { ...evidence, values: [list] };
  if (accepted.length === 0) {
    return refused(
      `${keyword} has no ${offers.join(' and no ')}`,
      {
        description: `make a key of a type that is listed, or add this one to ${keyword}`,
        commands: keyCommands(list),
      },
      shown,
      context.logs('algorithmRefused', offers[0] ?? key.type.name),
    );
  }
  const [preferred = ''] = offers;
  if (!accepted.includes(preferred) && key.type.kind === 'rsa' && offers.length > accepted.length) {
    // OpenSSH offers a key once, signed as both sides prefer; what an older sshd says of itself does not follow its list.
    return unknown(
      `${describeKey(key)}: accepted from a client that signs with ${accepted.join(' or ')}; OpenSSH prefers ${preferred}`,
      shown,
    );
  }
  const oldest = offers.at(-1) ?? '';
  const weak =
    key.type.kind === 'rsa' && !accepted.includes(oldest)
      ? `; a client that signs with ${oldest} only (OpenSSH before 7.2, PuTTY before 0.75) is refused`
      : '';
  return passed(`${describeKey(key)}: ${accepted[0] ?? ''} is accepted${weak}`, evidence);
}

/** Types of keys to make, the best first, each with what it signs with. */
const makeable = [
  ['ed25519', 'ssh-ed25519'],
  ['ecdsa', 'ecdsa-sha2-nistp256'],
  ['rsa -b 3072', 'rsa-sha2-512'],
] as const;

/** The command that makes a key of a type that a list has. */
function keyCommands(list: string): readonly string[] {
  const found = makeable.find(([, signature]) => matchPatternList(signature, list) === 1);
  return found === undefined ? [] : [`ssh-keygen -t ${found[0]}`];
}

/** sshkey.c:sshkey_check_rsa_length, since 9.1. */
function sizeFault(context: LoginContext, { bits }: PublicKey): Part | null {
  if (bits === null || context.target.keyword('RequiredRSASize') === undefined) return null;
  const { value, evidence, open } = context.setting('RequiredRSASize');
  if (open !== null) return undecided(open);
  if (value === undefined || bits >= value) return null;
  return refused(
    `the RSA key has ${bits} bits, and RequiredRSASize is ${value}`,
    { description: 'make another key', commands: ['ssh-keygen -t ed25519'] },
    evidence,
    context.logs('tooShort', 'RSA'),
  );
}

/** What signed a certificate; sshkey.c:sshkey_check_cert_sigtype. */
function authorityFault(context: LoginContext, { certificate }: PublicKey): Part | null {
  if (certificate === null || context.target.keyword('CASignatureAlgorithms') === undefined) return null;
  const { open, evidence } = context.setting('CASignatureAlgorithms');
  if (open !== null) return undecided(open);
  const list = context.evaluation.get('CASignatureAlgorithms').lines[0]?.replace(/^\S+\s*/, '') ?? '';
  if (matchPatternList(certificate.signature, list) === 1) return null;
  return refused(
    `the certificate is signed with ${certificate.signature}, which CASignatureAlgorithms does not list`,
    signedOtherwise(certificate, list, context),
    { ...evidence, ...(evidence.kind === 'setting' && { values: [list] }) },
  );
}

/** An RSA key signs in several ways; other authorities in one. */
function signedOtherwise(certificate: Certificate, list: string, { request }: LoginContext): Remedy {
  const { principals } = certificate;
  const ways = certificate.authority.type.kind === 'rsa' ? ['rsa-sha2-512', 'rsa-sha2-256'] : [];
  const algorithm = ways.find((one) => matchPatternList(one, list) === 1);
  return algorithm === undefined
    ? { description: 'have the certificate signed by an authority whose type is listed', commands: [] }
    : signAnew(certificate, { names: principals.length === 0 ? [request.user] : principals, algorithm });
}

/** RevokedKeys; where its file cannot be read, no key is accepted. auth.c:auth_key_is_revoked. */
function revocation(context: LoginContext, key: PublicKey): Part | null {
  const { value = [], evidence, open } = context.setting('RevokedKeys');
  if (open !== null) return undecided(open);
  for (const path of value) {
    const byName = isNone(path);
    if (byName && !isTakenByName(context, 'RevokedKeys')) continue;
    // sshd runs in the root folder.
    const found = revokedIn(context, byName ? `/${path}` : path, key);
    if (found !== null) return { ...found, evidence: [evidence, ...found.evidence] };
  }
  return null;
}

function revokedIn(context: LoginContext, path: string, key: PublicKey): Part | null {
  const { fileSystem, target } = context;
  try {
    const bytes = readAsRoot(fileSystem, path);
    if (isRevocationList(bytes)) return revokedByKeygen(context, path, bytes, key);
    const keys = [key, ...(key.certificate === null ? [] : [key.certificate.authority])];
    const found = searchKeyList(decodeBytes(bytes), target, (one) =>
      keys.some((own) => sameMaterial(own, one)),
    );
    switch (found.kind) {
      case 'absent':
        return null;
      case 'found':
        return revoked(context, `${path}:${found.line}`, path, key);
      case 'unreadable':
        return refused(
          `line ${found.line} of ${path} is no key; sshd reads no further, and refuses every key that does not stand above`,
          { description: `take line ${found.line} out of ${path}, or put a # in front of it`, commands: [] },
          context.logs('revokedUnreadable', shortName(key), 'FINGERPRINT', path),
        );
    }
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    if (isHidden(error))
      return unknown(`whether the key is revoked cannot be told: ${path}: ${error.reason}`);
    return refused(
      `${path} cannot be read (${error.reason}); without it sshd refuses every key`,
      {
        description: 'make the file, empty if nothing is revoked, or take the line out',
        commands: [`touch ${shellWord(path)}`],
      },
      context.logs('revokedUnreadable', shortName(key), 'FINGERPRINT', path),
    );
  }
}

function revoked(context: LoginContext, place: string, path: string, key: PublicKey): Part {
  return refused(
    `the key is revoked (${place})`,
    { description: 'use another key', commands: ['ssh-keygen -t ed25519'] },
    context.logs('revoked', shortName(key), 'FINGERPRINT', path),
  );
}

/** What a list says that `ssh-keygen -k` made. */
function revokedByKeygen(
  context: LoginContext,
  path: string,
  bytes: Uint8Array,
  key: PublicKey,
): Part | null {
  const said = revokedByList(bytes, key);
  switch (said) {
    case 'clear':
      return null;
    case 'revoked':
      return revoked(context, path, path, key);
    case 'unknown':
      return unknown(
        `whether ${path} revokes the key can only ssh-keygen tell: ssh-keygen -Q -f ${shellWord(path)} KEY.pub`,
      );
    case 'broken':
      return refused(
        `${path} is cut short or broken; with it sshd refuses every key`,
        { description: 'make the list anew', commands: [`ssh-keygen -k -f ${shellWord(path)} KEYS`] },
        context.logs('revokedUnreadable', shortName(key), 'FINGERPRINT', path),
      );
  }
}
