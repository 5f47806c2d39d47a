import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: ['Ciphers -aes128-ctr\n', 'Ciphers -*\n', 'Ciphers ^aes128-ctr\n', 'Ciphers +aes128-cbc\n'],
  reports: [
    {
      text: 'Ciphers -3des-cbc,aes128-cbc\nMACs +hmac-sha2-256\n',
      target: 'debian-12',
      findings: [
        '1:9-29 info none of these is in the default list of Ciphers; sshd uses the default unchanged',
        '2:6-20 info all of these are in the default list of MACs; sshd uses the default unchanged',
      ],
    },
    {
      text: 'Ciphers -aes128ctr\n',
      target: 'debian-12',
      findings: [
        '1:9-19 warning `aes128ctr` is no algorithm and takes nothing away, `aes128-ctr` is one; sshd uses the default unchanged',
      ],
    },
  ],
};
