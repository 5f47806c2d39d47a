import { isNone, type KeywordName, knowsKeyType, matchPatternList, offersOf } from '../../openssh/index.js';
import { FileError } from '../../system/index.js';
import { decodeBytes } from '../../text/index.js';
import { type Certificate, type PublicKey, sameMaterial, shortName } from '../keys/public-key.js';
import { isHidden, readAsRoot } from '../keys/walk.js';
import { type LoginContext, passed, refused, undecided, unknown } from './context.js';
import type { Part } from './model.js';
import { searchKeyList } from './key-list.js';
import { isTakenByName } from './principals-file.js';
import type { Remedy } from './remedies.js';
import { isRevocationList, revokedByList } from './revocation-list.js';

/** Whether sshd takes a key of this type and size at all; auth2-pubkey.c:userauth_pubkey. */
export function keyStation(context: LoginContext, key: PublicKey): Part {
  const { target } = context;
  if (!knowsKeyType(target, key.type)) {
    return refused(
      { code: 'type-unknown', target: target.name, type: key.type.name },
      { code: 'make-key' },
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
      { code: 'type-unlisted', keyword, offers },
      { code: 'add-algorithm', keyword, type: makeableIn(list) },
      shown,
      context.logs('algorithmRefused', offers[0] ?? key.type.name),
    );
  }
  const [preferred = ''] = offers;
  if (!accepted.includes(preferred) && key.type.kind === 'rsa' && offers.length > accepted.length) {
    // OpenSSH offers a key once, signed as both sides prefer; what an older sshd says of itself does not follow its list.
    return unknown({ code: 'signature-depends', key, accepted, preferred }, shown);
  }
  const oldest = offers.at(-1) ?? '';
  const old = key.type.kind === 'rsa' && !accepted.includes(oldest) ? oldest : null;
  return passed({ code: 'key-accepted', key, algorithm: accepted[0] ?? '', refused: old }, evidence);
}

/** Types of keys to make, the best first, each with what it signs with. */
const makeable = [
  ['ed25519', 'ssh-ed25519'],
  ['ecdsa', 'ecdsa-sha2-nistp256'],
  ['rsa -b 3072', 'rsa-sha2-512'],
] as const;

/** The type of a key to make that a list has, as ssh-keygen takes it; `null` where it has none. */
function makeableIn(list: string): string | null {
  return makeable.find(([, signature]) => matchPatternList(signature, list) === 1)?.[0] ?? null;
}

/** sshkey.c:sshkey_check_rsa_length, since 9.1. */
function sizeFault(context: LoginContext, { bits }: PublicKey): Part | null {
  if (bits === null || context.target.keyword('RequiredRSASize') === undefined) return null;
  const { value, evidence, open } = context.setting('RequiredRSASize');
  if (open !== null) return undecided(open);
  if (value === undefined || bits >= value) return null;
  return refused(
    { code: 'rsa-too-short', bits, least: value },
    { code: 'make-key' },
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
    { code: 'signature-unlisted', signature: certificate.signature },
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
    ? { code: 'sign-by-other' }
    : {
        code: 'sign-anew',
        certificate,
        names: principals.length === 0 ? [request.user] : principals,
        algorithm,
      };
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
        return revoked(context, path, found.line, key);
      case 'unreadable':
        return refused(
          { code: 'revocation-line', path, line: found.line },
          { code: 'take-line-out', path, line: found.line },
          context.logs('revokedUnreadable', shortName(key), 'FINGERPRINT', path),
        );
    }
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const { reason } = error;
    if (isHidden(error)) return unknown({ code: 'revocation-hidden', path, reason });
    return refused(
      { code: 'revocation-unread', path, reason },
      { code: 'make-revocations', path },
      context.logs('revokedUnreadable', shortName(key), 'FINGERPRINT', path),
    );
  }
}

function revoked(context: LoginContext, path: string, line: number | null, key: PublicKey): Part {
  return refused(
    { code: 'revoked', path, line },
    { code: 'use-other-key' },
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
      return revoked(context, path, null, key);
    case 'unknown':
      return unknown({ code: 'revocation-open', path });
    case 'broken':
      return refused(
        { code: 'revocation-broken', path },
        { code: 'remake-revocations', path },
        context.logs('revokedUnreadable', shortName(key), 'FINGERPRINT', path),
      );
  }
}
