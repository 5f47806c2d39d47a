import { inSpan, type Release, type Span, type Timeline, valueAt } from '../release.js';
import type { AlgorithmKind, Platform } from '../targets/facts.js';
import { keyTypeOf } from './key-types.js';

/** A name that sshd knows; with `also`, the platforms that know it outside the span. */
interface Algorithm extends Span {
  readonly name: string;
  readonly also?: Span & { readonly on: readonly Platform[] };
}

const ever = (...names: readonly string[]): readonly Algorithm[] => names.map((name) => ({ name }));
const until = (release: Release, ...names: readonly string[]): readonly Algorithm[] =>
  names.map((name) => ({ name, until: release }));
const since = (release: Release, ...names: readonly string[]): readonly Algorithm[] =>
  names.map((name) => ({ name, since: release }));

/**
 * Names in the order of sshd's own tables, which is the order in which `ssh -Q` lists them and wildcards expand: `cipher.c`, `mac.c`,
 * `kex-names.c`, `sshkey.c` and, in builds with GSSAPI key exchange, `ssh-gss.h`. 9.2 sorted the key types anew.
 */
const tables = {
  cipher: [
    {
      value: [
        ...ever('3des-cbc'),
        ...until('7.5p1', 'blowfish-cbc', 'cast128-cbc', 'arcfour', 'arcfour128', 'arcfour256'),
        ...ever('aes128-cbc', 'aes192-cbc', 'aes256-cbc'),
        ...until('8.4p1', 'rijndael-cbc@lysator.liu.se'),
        ...ever('aes128-ctr', 'aes192-ctr', 'aes256-ctr'),
        ...ever('aes128-gcm@openssh.com', 'aes256-gcm@openssh.com', 'chacha20-poly1305@openssh.com'),
      ],
    },
  ],
  mac: [
    {
      value: [
        ...ever('hmac-sha1', 'hmac-sha1-96', 'hmac-sha2-256', 'hmac-sha2-512', 'hmac-md5', 'hmac-md5-96'),
        ...until('7.5p1', 'hmac-ripemd160', 'hmac-ripemd160@openssh.com'),
        ...ever('umac-64@openssh.com', 'umac-128@openssh.com'),
        ...ever('hmac-sha1-etm@openssh.com', 'hmac-sha1-96-etm@openssh.com'),
        ...ever('hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com'),
        ...ever('hmac-md5-etm@openssh.com', 'hmac-md5-96-etm@openssh.com'),
        ...until('7.5p1', 'hmac-ripemd160-etm@openssh.com'),
        ...ever('umac-64-etm@openssh.com', 'umac-128-etm@openssh.com'),
      ],
    },
  ],
  kex: [
    {
      value: [
        ...ever('diffie-hellman-group1-sha1', 'diffie-hellman-group14-sha1', 'diffie-hellman-group14-sha256'),
        ...ever('diffie-hellman-group16-sha512', 'diffie-hellman-group18-sha512'),
        ...ever('diffie-hellman-group-exchange-sha1', 'diffie-hellman-group-exchange-sha256'),
        ...ever('ecdh-sha2-nistp256', 'ecdh-sha2-nistp384', 'ecdh-sha2-nistp521'),
        ...since('10.5p1', 'mlkem768nistp256-sha256'),
        ...ever('curve25519-sha256', 'curve25519-sha256@libssh.org'),
        { name: 'sntrup4591761x25519-sha512@tinyssh.org', since: '8.0p1', until: '8.4p1' },
        {
          name: 'sntrup761x25519-sha512',
          since: '9.9p1',
          also: { on: ['debian'], since: '9.2p1', until: '9.2p1' },
        },
        ...since('8.5p1', 'sntrup761x25519-sha512@openssh.com'),
        ...since('9.9p1', 'mlkem768x25519-sha256'),
      ],
    },
  ],
  key: [
    {
      until: '9.1p1',
      value: [
        ...ever('ssh-ed25519', 'ssh-ed25519-cert-v01@openssh.com'),
        ...since('8.2p1', 'sk-ssh-ed25519@openssh.com', 'sk-ssh-ed25519-cert-v01@openssh.com'),
        ...ever('ssh-rsa', 'rsa-sha2-256', 'rsa-sha2-512', 'ssh-dss'),
        ...ever('ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'),
        ...since('8.2p1', 'sk-ecdsa-sha2-nistp256@openssh.com'),
        ...since('8.4p1', 'webauthn-sk-ecdsa-sha2-nistp256@openssh.com'),
        ...ever('ssh-rsa-cert-v01@openssh.com'),
        ...since('7.8p1', 'rsa-sha2-256-cert-v01@openssh.com', 'rsa-sha2-512-cert-v01@openssh.com'),
        ...ever('ssh-dss-cert-v01@openssh.com', 'ecdsa-sha2-nistp256-cert-v01@openssh.com'),
        ...ever('ecdsa-sha2-nistp384-cert-v01@openssh.com', 'ecdsa-sha2-nistp521-cert-v01@openssh.com'),
        ...since('8.2p1', 'sk-ecdsa-sha2-nistp256-cert-v01@openssh.com'),
      ],
    },
    {
      since: '9.2p1',
      value: [
        ...ever('ssh-ed25519', 'ssh-ed25519-cert-v01@openssh.com'),
        ...ever('sk-ssh-ed25519@openssh.com', 'sk-ssh-ed25519-cert-v01@openssh.com'),
        { name: 'ssh-mldsa44-ed25519@openssh.com', since: '10.4p1', until: '10.5p1' },
        { name: 'ssh-mldsa44-ed25519-cert-v01@openssh.com', since: '10.4p1', until: '10.5p1' },
        ...since('10.6p1', 'ssh-mldsa44-ed25519', 'ssh-mldsa44-ed25519-cert'),
        ...ever('ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp256-cert-v01@openssh.com'),
        ...ever('ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp384-cert-v01@openssh.com'),
        ...ever('ecdsa-sha2-nistp521', 'ecdsa-sha2-nistp521-cert-v01@openssh.com'),
        ...ever('sk-ecdsa-sha2-nistp256@openssh.com', 'sk-ecdsa-sha2-nistp256-cert-v01@openssh.com'),
        ...ever('webauthn-sk-ecdsa-sha2-nistp256@openssh.com'),
        ...since('10.3p1', 'webauthn-sk-ecdsa-sha2-nistp256-cert-v01@openssh.com'),
        ...until('9.7p1', 'ssh-dss', 'ssh-dss-cert-v01@openssh.com'),
        ...ever('ssh-rsa', 'ssh-rsa-cert-v01@openssh.com'),
        ...ever('rsa-sha2-256', 'rsa-sha2-256-cert-v01@openssh.com'),
        ...ever('rsa-sha2-512', 'rsa-sha2-512-cert-v01@openssh.com'),
      ],
    },
  ],
  gssKex: [
    {
      value: [
        ...ever('gss-gex-sha1-', 'gss-group1-sha1-', 'gss-group14-sha1-'),
        ...since('7.9p1', 'gss-group14-sha256-', 'gss-group16-sha512-'),
        ...since('7.9p1', 'gss-nistp256-sha256-', 'gss-curve25519-sha256-'),
      ],
    },
  ],
} as const satisfies Readonly<Record<Exclude<AlgorithmKind, 'signature'>, Timeline<readonly Algorithm[]>>>;

/**
 * The names of a kind that a release knows, in sshd's order. Certificates cannot sign, so `signature` is `key` without them.
 *
 * @example
 * listAlgorithms('mac', '9.2p1', 'debian').includes('hmac-md5'); // true: known, though no default
 */
export function listAlgorithms(kind: AlgorithmKind, release: Release, platform: Platform): readonly string[] {
  if (kind === 'signature') {
    return listAlgorithms('key', release, platform).filter((name) => keyTypeOf(name)?.certificate !== true);
  }
  const timeline: Timeline<readonly Algorithm[]> = tables[kind];
  return (valueAt(timeline, release) ?? [])
    .filter(
      (entry) =>
        inSpan(release, entry) || (entry.also?.on.includes(platform) === true && inSpan(release, entry.also)),
    )
    .map(({ name }) => name);
}
