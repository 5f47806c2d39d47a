import type { RuleCases } from '../tester.js';

const locked =
  'UsePAM is off: sshd then refuses every account whose password is locked (`!` in /etc/shadow), also with a key';

export const cases: RuleCases = {
  silent: [
    'UsePAM yes\n',
    // Nobody said so.
    'Port 22\n',
    'UsePAM yes\nUsePAM no\n',
    // Not built with PAM; and systems that lock accounts in another way.
    { text: 'UsePAM no\n', target: 'alpine-3.22' },
    { text: 'UsePAM no\n', target: 'macos-15' },
    { text: 'UsePAM no\n', target: 'windows-11' },
  ],
  reports: [
    {
      text: 'UsePAM no\n',
      target: 'debian-12',
      findings: [`1:8-10 info ${locked}`],
      fixes: ['manual: unlock accounts that are to log in with a key alone'],
    },
    {
      text: 'Include conf.d/*\n',
      files: { '/etc/ssh/conf.d/a': 'UsePAM No\n' },
      target: 'rhel-9',
      findings: [`a:1:8-10 info ${locked}`],
    },
    {
      text: 'UsePAM no\n',
      target: 'freebsd-14',
      findings: [
        '1:8-10 info UsePAM is off: sshd then refuses every account whose password is locked (`*LOCKED*` in /etc/master.passwd), also with a key',
      ],
    },
  ],
};
