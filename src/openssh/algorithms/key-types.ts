import { once } from '../../text/index.js';
import { hasBehaviour } from '../behaviours.js';
import type { Span } from '../release.js';
import type { TargetFacts } from '../targets/facts.js';

/** Kinds of keys, as `sshkey.h` tells them apart: names of one kind are the same key, whatever signs with it. */
export type KeyKind = 'rsa' | 'dsa' | 'ecdsa' | 'ed25519' | 'ecdsa-sk' | 'ed25519-sk' | 'mldsa44-ed25519';

/** What a type of key looks like on the wire, and what signs with it. */
export interface KeyType {
  /** As it stands in front of a key and inside it: `ssh-ed25519`. */
  readonly name: string;
  readonly kind: KeyKind;
  /** For ECDSA, the curve. */
  readonly curve: string | null;
  readonly certificate: boolean;
  /** How many strings of the public key stand behind its name (behind name and nonce in a certificate). */
  readonly fields: number;
}

interface PlainType {
  readonly name: string;
  readonly kind: KeyKind;
  readonly curve?: string;
  readonly fields: number;
  /** Absent: the name with `-cert-v01@openssh.com` behind it. */
  readonly certificate?: string;
  /** Names of signatures besides the key's own, as a client may offer them; RFC 8332, PROTOCOL.u2f. */
  readonly signatures?: readonly (Span & { readonly name: string; readonly certificate?: string })[];
}

/** sshkey.c:keyimpls. */
const plainTypes: readonly PlainType[] = [
  {
    name: 'ssh-rsa',
    kind: 'rsa',
    fields: 2,
    signatures: [
      { name: 'rsa-sha2-512', certificate: 'rsa-sha2-512-cert-v01@openssh.com' },
      { name: 'rsa-sha2-256', certificate: 'rsa-sha2-256-cert-v01@openssh.com' },
    ],
  },
  { name: 'ssh-dss', kind: 'dsa', fields: 4 },
  { name: 'ecdsa-sha2-nistp256', kind: 'ecdsa', curve: 'nistp256', fields: 2 },
  { name: 'ecdsa-sha2-nistp384', kind: 'ecdsa', curve: 'nistp384', fields: 2 },
  { name: 'ecdsa-sha2-nistp521', kind: 'ecdsa', curve: 'nistp521', fields: 2 },
  { name: 'ssh-ed25519', kind: 'ed25519', fields: 1 },
  {
    name: 'sk-ecdsa-sha2-nistp256@openssh.com',
    kind: 'ecdsa-sk',
    curve: 'nistp256',
    fields: 3,
    certificate: 'sk-ecdsa-sha2-nistp256-cert-v01@openssh.com',
    signatures: [
      {
        since: '8.4p1',
        name: 'webauthn-sk-ecdsa-sha2-nistp256@openssh.com',
        certificate: 'webauthn-sk-ecdsa-sha2-nistp256-cert-v01@openssh.com',
      },
    ],
  },
  {
    name: 'sk-ssh-ed25519@openssh.com',
    kind: 'ed25519-sk',
    fields: 2,
    certificate: 'sk-ssh-ed25519-cert-v01@openssh.com',
  },
  {
    name: 'ssh-mldsa44-ed25519@openssh.com',
    kind: 'mldsa44-ed25519',
    fields: 1,
    certificate: 'ssh-mldsa44-ed25519-cert-v01@openssh.com',
  },
  {
    name: 'ssh-mldsa44-ed25519',
    kind: 'mldsa44-ed25519',
    fields: 1,
    certificate: 'ssh-mldsa44-ed25519-cert',
  },
];

const certificateName = ({ name, certificate }: PlainType): string =>
  certificate ?? `${name}-cert-v01@openssh.com`;

/** Every name that may stand in front of a key: types, those of certificates, and signatures, which stand for the type that signs. */
const byName = once(
  (): ReadonlyMap<string, KeyType> =>
    new Map(
      plainTypes.flatMap((plain): readonly (readonly [string, KeyType])[] => {
        const { name, kind, curve = null, fields, signatures = [] } = plain;
        const key: KeyType = { name, kind, curve, certificate: false, fields };
        const signed: KeyType = { ...key, name: certificateName(plain), certificate: true };
        return [
          [name, key],
          [signed.name, signed],
          ...signatures.flatMap((other): readonly (readonly [string, KeyType])[] => [
            [other.name, key],
            ...(other.certificate === undefined ? [] : [[other.certificate, signed] as const]),
          ]),
        ];
      }),
    ),
);

/**
 * What a name in front of a key, or inside it, means to some release.
 *
 * @example
 * keyTypeOf('rsa-sha2-512')?.name; // 'ssh-rsa'
 */
export function keyTypeOf(name: string): KeyType | undefined {
  return byName().get(name);
}

/** Whether a build of sshd can read keys of a type at all. */
export function knowsKeyType(target: TargetFacts, { name }: KeyType): boolean {
  return target.algorithms('key').includes(name);
}

/**
 * The names by which a client may offer a key, the one that a current client prefers first. PubkeyAcceptedAlgorithms lists these
 * since 7.8; before, the type alone decided, whatever signed.
 */
export function offersOf(type: KeyType, target: TargetFacts): readonly string[] {
  const plain = plainTypes.find(({ name, kind, curve = null }) =>
    type.certificate ? kind === type.kind && curve === type.curve : name === type.name,
  );
  const others = hasBehaviour(target, 'signaturesApart') ? (plain?.signatures ?? []) : [];
  return [
    ...others
      .filter((other) => target.is(other))
      .flatMap(({ name, certificate }) => (type.certificate ? (certificate ?? []) : name))
      .filter((name) => !name.startsWith('webauthn-')),
    type.name,
  ];
}

/**
 * The names by which a target takes certificates of keys that sign by a name of a plain key; none for a name of certificates.
 *
 * @example
 * certificateNamesOf('rsa-sha2-512', resolveTarget('debian-12')); // ['rsa-sha2-512-cert-v01@openssh.com']
 */
export function certificateNamesOf(name: string, target: TargetFacts): readonly string[] {
  const known = target.algorithms('key');
  return plainTypes.flatMap((plain): readonly string[] => {
    const own = plain.signatures?.find((each) => each.name === name)?.certificate;
    const ofType = certificateName(plain);
    if (own !== undefined && known.includes(own)) return [own];
    return (name === plain.name || own !== undefined) && known.includes(ofType) ? [ofType] : [];
  });
}
