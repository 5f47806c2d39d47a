import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'X11DisplayOffset 10\n' },
    { text: 'PermitUserEnvironment no\n', options: { equals: 'no', explicit: true } },
    // The first value counts.
    { text: 'PermitUserEnvironment no\nPermitUserEnvironment yes\n' },
  ],
  reports: [
    {
      text: 'PermitUserEnvironment yes\n',
      findings: [
        '1:23-26 warning PermitUserEnvironment is `yes`, not `no`; users can set variables such as LD_PRELOAD and get past commands that are forced on them',
      ],
      fixed: 'PermitUserEnvironment no\n',
      fixes: ['unsafe: write `no`; variables in authorized_keys and ~/.ssh/environment are ignored'],
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { equals: 'LANG' },
      findings: [
        '1:1-1 warning PermitUserEnvironment is not set; sshd takes `no`, not `LANG`; users can set variables such as LD_PRELOAD and get past commands that are forced on them',
      ],
      fixed: 'X11DisplayOffset 10\nPermitUserEnvironment LANG\n',
    },
    {
      text: '#PermitUserEnvironment no\n',
      options: { equals: 'no', explicit: true },
      findings: ['1:1-1 warning PermitUserEnvironment is not stated; sshd takes its default, `no`'],
      fixed: 'PermitUserEnvironment no\n',
      safe: 'PermitUserEnvironment no\n',
      related: ['1 commented out here'],
    },
  ],
};
