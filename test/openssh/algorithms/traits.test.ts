import { describe, expect, it } from 'vitest';
import {
  type AlgorithmKind,
  type AlgorithmTrait,
  clientsWithout,
  releases,
  resolveTarget,
  strictKeyExchange,
  traitsOf,
  weaknessesOf,
} from '../../../src/openssh/index.js';

// Written down name by name from RFCs, PROTOCOL files and release notes; the source has patterns.
const expected: Readonly<
  Record<Exclude<AlgorithmKind, 'signature'>, Record<string, readonly AlgorithmTrait[]>>
> = {
  cipher: {
    '3des-cbc': ['smallBlock', 'cbc'],
    'blowfish-cbc': ['smallBlock', 'cbc'],
    'cast128-cbc': ['smallBlock', 'cbc'],
    arcfour: ['rc4'],
    arcfour128: ['rc4'],
    arcfour256: ['rc4'],
    'aes128-cbc': ['cbc'],
    'aes192-cbc': ['cbc'],
    'aes256-cbc': ['cbc'],
    'rijndael-cbc@lysator.liu.se': ['cbc'],
    'aes128-ctr': [],
    'aes192-ctr': [],
    'aes256-ctr': [],
    'aes128-gcm@openssh.com': ['aead'],
    'aes256-gcm@openssh.com': ['aead'],
    'chacha20-poly1305@openssh.com': ['aead', 'sequenceNonce'],
  },
  mac: {
    'hmac-sha1': ['sha1'],
    'hmac-sha1-96': ['sha1', 'truncated'],
    'hmac-sha2-256': [],
    'hmac-sha2-512': [],
    'hmac-md5': ['md5'],
    'hmac-md5-96': ['md5', 'truncated'],
    'hmac-ripemd160': ['ripemd160'],
    'hmac-ripemd160@openssh.com': ['ripemd160'],
    'umac-64@openssh.com': ['smallTag'],
    'umac-128@openssh.com': [],
    'hmac-sha1-etm@openssh.com': ['sha1', 'etm'],
    'hmac-sha1-96-etm@openssh.com': ['sha1', 'truncated', 'etm'],
    'hmac-sha2-256-etm@openssh.com': ['etm'],
    'hmac-sha2-512-etm@openssh.com': ['etm'],
    'hmac-md5-etm@openssh.com': ['md5', 'etm'],
    'hmac-md5-96-etm@openssh.com': ['md5', 'truncated', 'etm'],
    'hmac-ripemd160-etm@openssh.com': ['ripemd160', 'etm'],
    'umac-64-etm@openssh.com': ['smallTag', 'etm'],
    'umac-128-etm@openssh.com': ['etm'],
  },
  kex: {
    'diffie-hellman-group1-sha1': ['smallGroup', 'sha1Exchange'],
    'diffie-hellman-group14-sha1': ['sha1Exchange'],
    'diffie-hellman-group14-sha256': [],
    'diffie-hellman-group16-sha512': [],
    'diffie-hellman-group18-sha512': [],
    'diffie-hellman-group-exchange-sha1': ['sha1Exchange'],
    'diffie-hellman-group-exchange-sha256': [],
    'ecdh-sha2-nistp256': ['nistCurve'],
    'ecdh-sha2-nistp384': ['nistCurve'],
    'ecdh-sha2-nistp521': ['nistCurve'],
    'curve25519-sha256': [],
    'curve25519-sha256@libssh.org': [],
    'sntrup4591761x25519-sha512@tinyssh.org': ['postQuantum'],
    'sntrup761x25519-sha512': ['postQuantum'],
    'sntrup761x25519-sha512@openssh.com': ['postQuantum'],
    'mlkem768x25519-sha256': ['postQuantum'],
    'mlkem768nistp256-sha256': ['postQuantum', 'nistCurve'],
  },
  key: {
    'ssh-ed25519': [],
    'ssh-ed25519-cert-v01@openssh.com': [],
    'sk-ssh-ed25519@openssh.com': [],
    'sk-ssh-ed25519-cert-v01@openssh.com': [],
    'ssh-mldsa44-ed25519@openssh.com': [],
    'ssh-mldsa44-ed25519-cert-v01@openssh.com': [],
    'ssh-mldsa44-ed25519': [],
    'ssh-mldsa44-ed25519-cert': [],
    'ecdsa-sha2-nistp256': ['nistCurve'],
    'ecdsa-sha2-nistp256-cert-v01@openssh.com': ['nistCurve'],
    'ecdsa-sha2-nistp384': ['nistCurve'],
    'ecdsa-sha2-nistp384-cert-v01@openssh.com': ['nistCurve'],
    'ecdsa-sha2-nistp521': ['nistCurve'],
    'ecdsa-sha2-nistp521-cert-v01@openssh.com': ['nistCurve'],
    'sk-ecdsa-sha2-nistp256@openssh.com': ['nistCurve'],
    'sk-ecdsa-sha2-nistp256-cert-v01@openssh.com': ['nistCurve'],
    'webauthn-sk-ecdsa-sha2-nistp256@openssh.com': ['nistCurve'],
    'webauthn-sk-ecdsa-sha2-nistp256-cert-v01@openssh.com': ['nistCurve'],
    'ssh-dss': ['dsa'],
    'ssh-dss-cert-v01@openssh.com': ['dsa'],
    'ssh-rsa': ['sha1Signature'],
    'ssh-rsa-cert-v01@openssh.com': ['sha1Signature'],
    'rsa-sha2-256': [],
    'rsa-sha2-256-cert-v01@openssh.com': [],
    'rsa-sha2-512': [],
    'rsa-sha2-512-cert-v01@openssh.com': [],
  },
  gssKex: {
    'gss-gex-sha1-': ['sha1Exchange'],
    'gss-group1-sha1-': ['smallGroup', 'sha1Exchange'],
    'gss-group14-sha1-': ['sha1Exchange'],
    'gss-group14-sha256-': [],
    'gss-group16-sha512-': [],
    'gss-nistp256-sha256-': ['nistCurve'],
    'gss-curve25519-sha256-': [],
  },
};

const kinds = Object.keys(expected) as readonly (keyof typeof expected)[];

describe('what is true of algorithms', () => {
  it.each(kinds)('is known for every name of the kind %s in every release', (kind) => {
    const targets = [
      ...releases.map((release) => resolveTarget(`openssh-${release}`)),
      ...['debian-11', 'debian-12', 'debian-sid-gssapi'].map(resolveTarget),
    ];
    const names = new Set(targets.flatMap((target) => target.algorithms(kind)));
    expect([...names].sort()).toEqual(Object.keys(expected[kind]).sort());
    expect(Object.fromEntries([...names].map((name) => [name, traitsOf(kind, name)]))).toEqual(
      expected[kind],
    );
  });

  it('holds for signatures as for keys, and for names of GSSAPI key exchange whatever stands behind them', () => {
    expect(traitsOf('signature', 'ssh-rsa')).toEqual(['sha1Signature']);
    expect(traitsOf('gssKex', 'gss-group1-sha1-toWM5Slw5Ew8Mqkay+al2g==')).toEqual([
      'smallGroup',
      'sha1Exchange',
    ]);
    expect(weaknessesOf('cipher', '3des-cbc')).toEqual(['64-bit blocks', 'CBC mode']);
  });

  it('speaks against nothing that a release prefers', () => {
    for (const release of releases) {
      const target = resolveTarget(`openssh-${release}`);
      const [cipher = ''] = target.defaultWords('Ciphers')?.[0]?.[0]?.split(',') ?? [];
      const [kex = ''] = target.defaultWords('KexAlgorithms')?.[0]?.[0]?.split(',') ?? [];
      expect([weaknessesOf('cipher', cipher), weaknessesOf('kex', kex)]).toEqual([[], []]);
    }
  });
});

describe('clients', () => {
  it('are too old for all of some algorithms', () => {
    expect(clientsWithout(['hmac-sha2-256', 'umac-128@openssh.com'])).toBe(
      'OpenSSH before 5.9 and Dropbear before 2013.56',
    );
    expect(clientsWithout(['aes256-gcm@openssh.com'])).toBe('OpenSSH before 6.2');
    // 10 is more than 9, and 2020.79 more than 2013.62.
    expect(clientsWithout(['mlkem768x25519-sha256', 'sntrup761x25519-sha512@openssh.com'])).toBe(
      'OpenSSH before 8.5',
    );
    expect(clientsWithout(['ssh-ed25519', 'ecdsa-sha2-nistp256'])).toBe(
      'OpenSSH before 5.7 and Dropbear before 2013.62',
    );
  });

  it('are not told of where nothing is known of them', () => {
    expect(clientsWithout([])).toBeNull();
    expect(clientsWithout(['gss-group16-sha512-'])).toBeNull();
  });
});

describe('strict key exchange', () => {
  it.each([
    ['openssh-9.6', 'yes'],
    ['openssh-9.5', 'no'],
    ['debian-12', 'yes'],
    ['debian@9.1', { unknown: true, package: undefined }],
    ['debian-11', { unknown: true, package: '1:8.4p1-5+deb11u3' }],
    ['windows-11', 'yes'],
    ['windows-server-2022', 'no'],
    ['macos-13', { unknown: true, package: undefined }],
  ] as const)('of %s', (name, answer) => {
    expect(strictKeyExchange(resolveTarget(name))).toEqual(answer);
  });
});
