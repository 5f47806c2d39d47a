import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: ['HostKeyAlgorithms -ssh-rsa\n', 'Ciphers aes256-ctr\n'],
  reports: [
    {
      text: 'HostKeyAlgorithms !ssh-rsa,*\n',
      target: 'debian-12',
      findings: [
        '1:19-29 error nothing usable is left of this list (assemble_algorithms: hostkeyalgorithms: invalid argument); sshd refuses the file',
      ],
    },
  ],
};
