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

export const cases: RuleCases = {
  silent: [
    // A fresh image has no host keys yet.
    '',
    { text, files: { [path]: { content: secret(1), mode: 0o600 }, [`${path}.pub`]: pub(1) } },
    { text: 'HostKey none\n' },
  ],
  reports: [
    {
      text,
      files: { [path]: { content: secret(1), mode: 0o640 } },
      findings: [
        `1:9-38 error ${path} is 0640, owner 0; sshd does not use a key of root’s that others may read`,
      ],
      fixes: ['manual: close the key'],
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
  ],
};
