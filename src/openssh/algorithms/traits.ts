import { matchPatternList } from '../matching/patterns.js';
import type { AlgorithmKind } from '../targets/facts.js';

/** What is true of some algorithms. */
interface TraitFacts {
  readonly of: readonly AlgorithmKind[];
  /** The names that have it, as sshd's own pattern list. */
  readonly names: string;
  /** What a message says of such a name: `64-bit blocks`. */
  readonly says: string;
  /** Whether nobody should use it who need not. */
  readonly weak: boolean;
  readonly source: string;
}

const keys = ['key', 'signature'] as const;
const exchanges = ['kex', 'gssKex'] as const;

/** Each property of algorithms once, with the names that have it. An algorithm may have several. */
const traits = {
  rc4: {
    of: ['cipher'],
    names: 'arcfour*',
    says: 'RC4',
    weak: true,
    source: 'RFC 8758',
  },
  smallBlock: {
    of: ['cipher'],
    names: '3des-cbc,blowfish-cbc,cast128-cbc',
    says: '64-bit blocks',
    weak: true,
    source: 'CVE-2016-2183; OpenSSH 7.4 release notes',
  },
  cbc: {
    of: ['cipher'],
    names: '*-cbc,*-cbc@*',
    says: 'CBC mode',
    weak: true,
    source: 'CVE-2008-5161; OpenSSH 6.7 release notes',
  },
  aead: {
    of: ['cipher'],
    names: '*-gcm@openssh.com,chacha20-poly1305@openssh.com',
    says: 'authenticates what it encrypts',
    weak: false,
    source: 'RFC 5647; OpenSSH PROTOCOL.chacha20poly1305',
  },
  sequenceNonce: {
    of: ['cipher'],
    names: 'chacha20-poly1305@openssh.com',
    says: 'ChaCha20-Poly1305',
    weak: false,
    source: 'CVE-2023-48795; OpenSSH 9.6 release notes',
  },
  md5: {
    of: ['mac'],
    names: 'hmac-md5*',
    says: 'MD5',
    weak: true,
    source: 'RFC 6151; OpenSSH 7.2 release notes',
  },
  ripemd160: {
    of: ['mac'],
    names: 'hmac-ripemd160*',
    says: 'RIPEMD-160',
    weak: true,
    source: 'OpenSSH 7.6 release notes',
  },
  sha1: {
    of: ['mac'],
    names: 'hmac-sha1*',
    says: 'SHA-1',
    weak: true,
    source: 'NIST SP 800-131A revision 2, section 10; NIST announcement of 2022-12-15',
  },
  truncated: {
    of: ['mac'],
    names: 'hmac-*-96,hmac-*-96-etm@openssh.com',
    says: '96-bit tag',
    weak: true,
    source: 'OpenSSH 7.2 release notes',
  },
  smallTag: {
    of: ['mac'],
    names: 'umac-64*',
    says: '64-bit tag',
    weak: true,
    source: 'RFC 4418, section 6.2',
  },
  etm: {
    of: ['mac'],
    names: '*-etm@openssh.com',
    says: 'encrypt-then-MAC',
    weak: false,
    source: 'OpenSSH PROTOCOL, section 1.7',
  },
  smallGroup: {
    of: exchanges,
    names: 'diffie-hellman-group1-*,gss-group1-*',
    says: '1024-bit group',
    weak: true,
    source: 'RFC 9142, section 3.2; CVE-2015-4000',
  },
  sha1Exchange: {
    of: exchanges,
    names: 'diffie-hellman-*-sha1,gss-*-sha1-*',
    says: 'SHA-1',
    weak: true,
    source: 'RFC 9142, section 3; RFC 8732',
  },
  postQuantum: {
    of: exchanges,
    names: 'sntrup*,mlkem*',
    says: 'post-quantum',
    weak: false,
    source: 'OpenSSH 8.0, 9.0 and 9.9 release notes',
  },
  sha1Signature: {
    of: keys,
    names: 'ssh-rsa,ssh-rsa-cert-v01@openssh.com',
    says: 'SHA-1 signatures',
    weak: true,
    source: 'RFC 8332; OpenSSH 8.8 release notes',
  },
  dsa: {
    of: keys,
    names: 'ssh-dss,ssh-dss-cert-v01@openssh.com',
    says: '1024-bit DSA',
    weak: true,
    source: 'FIPS 186-5; OpenSSH 7.0 release notes',
  },
  nistCurve: {
    of: [...keys, ...exchanges],
    names: '*nistp*',
    says: 'NIST curve',
    weak: false,
    source: 'RFC 5656; SP 800-186',
  },
} as const satisfies Readonly<Record<string, TraitFacts>>;

/** A property of an algorithm. */
export type AlgorithmTrait = keyof typeof traits;

const entries = Object.entries(traits) as readonly (readonly [AlgorithmTrait, TraitFacts])[];

const seen = new Map<AlgorithmKind, Map<string, readonly AlgorithmTrait[]>>();

/**
 * The properties of an algorithm.
 *
 * @example
 * traitsOf('mac', 'hmac-md5-96-etm@openssh.com'); // ['md5', 'truncated', 'etm']
 */
export function traitsOf(kind: AlgorithmKind, name: string): readonly AlgorithmTrait[] {
  const ofKind = seen.get(kind) ?? new Map<string, readonly AlgorithmTrait[]>();
  const known = ofKind.get(name);
  if (known !== undefined) return known;
  const found = entries
    .filter(([, facts]) => facts.of.includes(kind) && matchPatternList(name, facts.names) === 1)
    .map(([trait]) => trait);
  // Anything may stand behind the names of GSSAPI key exchange, so that there is no end of them.
  if (kind !== 'gssKex') seen.set(kind, ofKind.set(name, found));
  return found;
}

/** Whether an algorithm has a property. */
export function hasTrait(kind: AlgorithmKind, name: string, trait: AlgorithmTrait): boolean {
  return traitsOf(kind, name).includes(trait);
}

/**
 * What speaks against an algorithm, in few words; nothing against most.
 *
 * @example
 * weaknessesOf('cipher', '3des-cbc'); // ['64-bit blocks', 'CBC mode']
 */
export function weaknessesOf(kind: AlgorithmKind, name: string): readonly string[] {
  return traitsOf(kind, name).flatMap((trait) => (traits[trait].weak ? [traits[trait].says] : []));
}
