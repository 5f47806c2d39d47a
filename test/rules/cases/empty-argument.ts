import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: ['AuthorizedKeysFile .ssh/authorized_keys\n', { text: 'AllowUsers a ""\n', target: 'debian-11' }],
  reports: [
    {
      text: 'AuthorizedKeysFile .ssh/authorized_keys ""\n',
      target: 'debian-12',
      findings: ['1:41-43 error AuthorizedKeysFile has an empty argument; sshd refuses the file'],
      sshd: '/etc/ssh/sshd_config line 1: keyword AuthorizedKeysFile empty argument',
    },
  ],
};
