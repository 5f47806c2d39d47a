import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'X11DisplayOffset 10\n' },
    { text: 'LogLevel VERBOSE\n', options: { oneOf: ['INFO', 'VERBOSE'], explicit: true } },
    // The first value counts.
    { text: 'LogLevel VERBOSE\nLogLevel QUIET\n' },
  ],
  reports: [
    {
      text: 'LogLevel DEBUG\n',
      findings: [
        '1:10-15 warning LogLevel is `DEBUG1`, neither `INFO` nor `VERBOSE`; the log holds what users do, which violates their privacy',
      ],
      fixed: 'LogLevel INFO\n',
    },
    {
      text: 'LogLevel QUIET\n',
      findings: [
        '1:10-15 warning LogLevel is `QUIET`, neither `INFO` nor `VERBOSE`; logins and failed attempts are not logged',
      ],
      fixed: 'LogLevel INFO\n',
      fixes: ['unsafe: write `INFO`; the log holds as much as that level has'],
    },
    {
      text: 'LogLevel VERBOSE\nMatch User bob\n  LogLevel QUIET\n',
      findings: [
        '3:12-17 warning LogLevel is `QUIET` where `User bob` matches, neither `INFO` nor `VERBOSE`; logins and failed attempts are not logged',
      ],
      fixed: 'LogLevel VERBOSE\nMatch User bob\n  LogLevel INFO\n',
      witness: { user: 'bob' },
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { equals: 'VERBOSE' },
      findings: ['1:1-1 warning LogLevel is not set; sshd takes `INFO`, not `VERBOSE`; so much is logged'],
      fixed: 'X11DisplayOffset 10\nLogLevel VERBOSE\n',
    },
    {
      text: '#LogLevel INFO\n',
      options: { equals: 'INFO', explicit: true },
      findings: ['1:1-1 warning LogLevel is not stated; sshd takes its default, `INFO`'],
      fixed: 'LogLevel INFO\n',
      safe: 'LogLevel INFO\n',
      related: ['1 commented out here'],
    },
  ],
};
