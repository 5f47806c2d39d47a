import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'LogLevel DEBUG3\nSyslogFacility LOCAL0\n', target: 'windows@9.5' },
    { text: 'LogLevel VERBOSE\n', target: 'windows@9.5' },
    { text: 'LogLevel DEBUG3\n', target: 'debian-12' },
    { text: 'LogLevel INFO\nLogLevel DEBUG\n', target: 'windows@9.5' },
  ],
  reports: [
    {
      text: 'SyslogFacility AUTH\nLogLevel DEBUG\n',
      target: 'windows@9.5',
      findings: [
        '2:10-15 info LogLevel DEBUG fills the event log, and C:\\ProgramData\\ssh\\logs stays empty; sshd logs into a file only with SyslogFacility LOCAL0',
      ],
      fixed: 'SyslogFacility LOCAL0\nLogLevel DEBUG\n',
    },
  ],
};
