import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'SyslogFacility AUTHPRIV\n' },
    { text: 'SyslogFacility AUTHPRIV\n', options: { oneOf: ['AUTH', 'AUTHPRIV'], explicit: true } },
    // The first value counts.
    { text: 'SyslogFacility AUTHPRIV\nSyslogFacility LOCAL7\n' },
  ],
  reports: [
    {
      text: 'SyslogFacility LOCAL7\n',
      findings: [
        '1:16-22 warning SyslogFacility is `LOCAL7`, neither `AUTH` nor `AUTHPRIV`; logins are logged under this facility',
      ],
      fixed: 'SyslogFacility AUTH\n',
      fixes: [
        'unsafe: write `AUTH`; logins are logged under that facility; what watches the log has to follow',
      ],
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { equals: 'AUTHPRIV' },
      findings: [
        '1:1-1 warning SyslogFacility is not set; sshd takes `AUTH`, not `AUTHPRIV`; logins are logged under this facility',
      ],
      fixed: 'X11DisplayOffset 10\nSyslogFacility AUTHPRIV\n',
    },
    {
      text: '#SyslogFacility AUTH\n',
      options: { equals: 'AUTH', explicit: true },
      findings: ['1:1-1 warning SyslogFacility is not stated; sshd takes its default, `AUTH`'],
      fixed: 'SyslogFacility AUTH\n',
      safe: 'SyslogFacility AUTH\n',
      related: ['1 commented out here'],
    },
  ],
};
