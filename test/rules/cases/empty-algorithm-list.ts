import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Ciphers -aes128-ctr\n',
    'Ciphers aes128-ctr\n',
    'HostKeyAlgorithms *\n',
    'Ciphers aes128-ctr\nCiphers -*\n',
  ],
  reports: [
    {
      text: 'Ciphers -*\nMACs -*\nMACs hmac-sha2-256\n',
      target: 'debian-12',
      findings: [
        '1:9-11 error Ciphers takes every algorithm away; sshd then uses its whole default list',
        '2:6-8 error MACs takes every algorithm away; sshd then uses its whole default list',
      ],
      fixed: '#Ciphers -*\n#MACs -*\nMACs hmac-sha2-256\n',
      safe: '#Ciphers -*\nMACs -*\nMACs hmac-sha2-256\n',
    },
    {
      text: 'Ciphers -aes*,chacha*\n',
      target: 'debian-12',
      findings: ['1:9-22 error Ciphers takes every algorithm away; sshd then uses its whole default list'],
      fixed: '#Ciphers -aes*,chacha*\n',
      safe: '#Ciphers -aes*,chacha*\n',
      fixes: ['safe: comment the line out, which sshd ignores in the end'],
    },
    {
      // Who knows what the drop-ins say.
      text: 'Include conf.d/*\nCiphers -*\n',
      stray: true,
      target: 'debian-12',
      findings: ['2:9-11 error Ciphers takes every algorithm away; sshd then uses its whole default list'],
      fixed: 'Include conf.d/*\n#Ciphers -*\n',
      fixes: ['unsafe: comment the line out; another line of the keyword then counts'],
    },
    {
      text: 'Ciphers -*\n',
      target: 'openssh-7.6',
      findings: ['1:9-11 error Ciphers takes every algorithm away; no client can connect'],
    },
  ],
};
