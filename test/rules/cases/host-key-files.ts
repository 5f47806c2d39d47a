import type { RuleCases } from '../tester.js';

const path = '/etc/ssh/ssh_host_ed25519_key';
const text = `HostKey ${path}\n`;
const wire = (...parts: readonly Buffer[]): Buffer =>
  Buffer.concat(
    parts.flatMap((part) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      return [length, part];
    }),
  );
const publicHalf = (byte: number): Buffer => wire(Buffer.from('ssh-ed25519'), Buffer.alloc(32, byte));
const pub = (byte: number): string => `ssh-ed25519 ${publicHalf(byte).toString('base64')} root@host\n`;
/** The frame of a private key; what is secret in it is nobody's. */
const secret = (byte: number): string => {
  const head = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    wire(Buffer.from('none'), Buffer.from('none'), Buffer.alloc(0)),
  ]);
  const whole = Buffer.concat([head, Buffer.from([0, 0, 0, 1]), wire(publicHalf(byte), Buffer.alloc(8))]);
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${whole.toString('base64')}\n-----END OPENSSH PRIVATE KEY-----\n`;
};

/** An RSA key of so many bits, in the frame that ssh-keygen writes. */
const rsaHalf = (bits: number): Buffer =>
  wire(
    Buffer.from('ssh-rsa'),
    Buffer.from([1, 0, 1]),
    Buffer.from([0, 0x80, ...Array.from({ length: bits / 8 - 1 }, () => 1)]),
  );
const rsaPub = (bits: number): string => `ssh-rsa ${rsaHalf(bits).toString('base64')} root@host\n`;
const rsaSecret = (bits: number): string => {
  const head = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    wire(Buffer.from('none'), Buffer.from('none'), Buffer.alloc(0)),
  ]);
  const whole = Buffer.concat([head, Buffer.from([0, 0, 0, 1]), wire(rsaHalf(bits), Buffer.alloc(8))]);
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${whole.toString('base64')}\n-----END OPENSSH PRIVATE KEY-----\n`;
};
const rsaPath = '/etc/ssh/ssh_host_rsa_key';
const rsaFile = (bits: number) => ({ [rsaPath]: { content: rsaSecret(bits), mode: 0o600 } });

export const cases: RuleCases = {
  silent: [
    // A fresh image has no host keys yet.
    '',
    { text, files: { [path]: { content: secret(1), mode: 0o600 }, [`${path}.pub`]: pub(1) } },
    { text: 'HostKey none\n' },
    { text: `HostKey ${rsaPath}\n`, files: rsaFile(2048) },
    { text: `HostKey ${rsaPath}\nRequiredRSASize 3072\n`, files: rsaFile(3072) },
  ],
  reports: [
    {
      text,
      files: { [path]: { content: secret(1), mode: 0o640 } },
      findings: [
        `1:9-38 error ${path} is 0640, owner 0; sshd does not use a key of root’s that others may read`,
      ],
      fixes: ['unsafe: close the key'],
    },
    {
      text,
      files: { [path]: { content: secret(1), mode: 0o600, uid: 1000 } },
      findings: [
        `1:9-38 error ${path} is 0600, owner 1000; that account has the key with which this host proves who it is`,
      ],
      fixes: ['manual: give the key to root'],
    },
    {
      text,
      files: { [path]: { content: secret(1), mode: 0o600 }, [`${path}.pub`]: pub(2) },
      findings: [
        `1:9-38 warning ${path}.pub is not the public half of ${path}; known_hosts files made from it do not know this host`,
      ],
      fixes: ['manual: make the .pub anew'],
    },
    {
      text,
      findings: [`1:9-38 warning ${path} does not exist; sshd goes without this key`],
      fixes: ['manual: make the host keys that are missing'],
    },
    {
      text: `HostKey ${rsaPath}\nRequiredRSASize 3072\n`,
      files: rsaFile(2048),
      findings: [
        `1:9-34 warning ${rsaPath} is an RSA key of 2048 bits, and RequiredRSASize is 3072; sshd goes without this key`,
      ],
      fixes: ['manual: make a longer key; clients that know the old one are warned once'],
    },
    {
      // The private key is closed to us; its public half is not.
      text: `HostKey ${rsaPath}\n`,
      files: {
        [rsaPath]: { content: '', mode: 0o600, unreadable: true },
        [`${rsaPath}.pub`]: rsaPub(1024),
      },
      findings: [
        `1:9-34 warning ${rsaPath} is an RSA key of 1024 bits, which can be broken with effort; 2048 are held to be safe`,
      ],
    },
    {
      // Releases before 9.1 ask for no length.
      text: `HostKey ${rsaPath}\n`,
      files: rsaFile(768),
      target: 'openssh-9.0',
      findings: [
        `1:9-34 warning ${rsaPath} is an RSA key of 768 bits, which can be broken with effort; 2048 are held to be safe`,
      ],
    },
    {
      text: `HostKey ${rsaPath}\n`,
      files: rsaFile(768),
      target: 'openssh-9.1',
      findings: [
        `1:9-34 warning ${rsaPath} is an RSA key of 768 bits, and RequiredRSASize is 1024; sshd goes without this key`,
      ],
    },
  ],
};
