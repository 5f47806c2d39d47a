import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'PermitRootLogin no # but see below\n',
    'AllowUsers alice bob carol\n',
    'ForceCommand echo a b c\n',
  ],
  reports: [
    {
      text: 'PermitRootLogin no yes maybe # why\n',
      target: 'debian-12',
      findings: ['1:20-29 error `yes maybe` is more than PermitRootLogin takes; sshd refuses the file'],
      fixed: 'PermitRootLogin no # why\n',
      fixes: ['unsafe: remove what PermitRootLogin does not take'],
      sshd: '/etc/ssh/sshd_config line 1: keyword PermitRootLogin extra arguments at end of line',
    },
    {
      text: 'Banner /etc/issue net\n',
      target: 'debian-11',
      findings: ['1:19-22 error `net` is more than Banner takes; sshd refuses the file'],
      fixed: 'Banner /etc/issue\n',
      sshd: '/etc/ssh/sshd_config line 1: garbage at end of line; "net".',
    },
  ],
};
