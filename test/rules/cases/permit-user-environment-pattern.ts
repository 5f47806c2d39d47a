import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'PermitUserEnvironment no\n',
    'PermitUserEnvironment yes\n',
    'PermitUserEnvironment LANG,LC_*\n',
    'PermitUserEnvironment no\nPermitUserEnvironment NO\n',
    // sshd refuses it.
    { text: 'PermitUserEnvironment off\n', target: 'openssh-7.4' },
  ],
  reports: [
    {
      text: 'PermitUserEnvironment NO\n',
      target: 'debian-12',
      findings: [
        '1:23-25 warning `NO` is no switch but a pattern of names; sshd reads environment files of users and takes variables called `NO` from them',
      ],
      fixed: 'PermitUserEnvironment no\n',
      fixes: ['unsafe: write `no`, which is meant'],
    },
    {
      text: 'Include conf.d/*\n',
      files: { '/etc/ssh/conf.d/a': 'PermitUserEnvironment True\n' },
      target: 'openssh-10.6',
      findings: [
        'a:1:23-27 warning `True` is no switch but a pattern of names; sshd reads environment files of users and takes variables called `True` from them',
      ],
      fixedFiles: { '/etc/ssh/conf.d/a': 'PermitUserEnvironment yes\n' },
    },
  ],
};
