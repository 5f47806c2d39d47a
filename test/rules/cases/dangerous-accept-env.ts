import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'AcceptEnv LANG LC_* COLORTERM NO_COLOR\n',
    'AcceptEnv GIT_PROTOCOL\nAcceptEnv XMODIFIERS\n',
    // Letter case counts.
    'AcceptEnv ld_*\n',
    '#AcceptEnv *\n',
  ],
  reports: [
    {
      text: 'AcceptEnv LANG *\n',
      target: 'debian-12',
      findings: [
        '1:16-17 warning AcceptEnv `*` takes every variable from clients, LD_PRELOAD among them; a forced command or a restricted shell no longer confines',
      ],
      fixed: 'AcceptEnv LANG\n',
      fixes: ['unsafe: take it out; what clients send by it is no longer passed on'],
    },
    {
      text: 'Include conf.d/*\nMatch User bob\n  AcceptEnv PYTHON* BASH_ENV\n',
      files: { '/etc/ssh/conf.d/a': 'AcceptEnv GIT_*\n' },
      target: 'rhel-9',
      findings: [
        '3:13-20 warning AcceptEnv `PYTHON*` takes PYTHONPATH from clients, which is read by python; a forced command or a restricted shell no longer confines',
        '3:21-29 warning AcceptEnv `BASH_ENV` takes BASH_ENV from clients, which is read by bash, which runs the file in front of any command; a forced command or a restricted shell no longer confines',
        'a:1:11-16 warning AcceptEnv `GIT_*` takes GIT_SSH_COMMAND from clients, which is read by git; a forced command or a restricted shell no longer confines',
      ],
      fixed: 'Include conf.d/*\nMatch User bob\n  AcceptEnv\n',
      fixedFiles: { '/etc/ssh/conf.d/a': '' },
    },
  ],
};
