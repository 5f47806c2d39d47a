import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: ['MaxAuthTries 1\n', 'MaxAuthTries 3\nMaxAuthTries 0\n', '#MaxAuthTries 0\n', 'MaxSessions 0\n'],
  reports: [
    {
      text: 'MaxAuthTries 0\n',
      target: 'debian-12',
      findings: [
        '1:14-15 error MaxAuthTries 0 leaves no attempt; sshd ends the connection with “Too many authentication failures” before a key or password is looked at',
      ],
      fixed: 'MaxAuthTries 6\n',
      fixes: ['unsafe: write 6, the default; whom this is in force for can log in again'],
    },
    {
      text: 'Include conf.d/*\nMatch User bob\n  MaxAuthTries 00\n',
      files: { '/etc/ssh/conf.d/a': 'MaxAuthTries 3\n' },
      target: 'rhel-9',
      findings: [
        '3:16-18 error MaxAuthTries 0 leaves no attempt; sshd ends the connection with “Too many authentication failures” before a key or password is looked at',
      ],
      fixed: 'Include conf.d/*\nMatch User bob\n  MaxAuthTries 6\n',
    },
  ],
};
