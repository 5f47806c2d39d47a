import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'SyslogFacility',
  demand: { oneOf: ['AUTH', 'AUTHPRIV'] },
  consequence: 'logins are logged under this facility',
  effect: 'logins are logged under that facility; what watches the log has to follow',
  meta: {
    title: 'log under another facility',
    description: 'SyslogFacility sends the log of sshd where logins are not looked for.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): SyslogFacility'],
    example: { bad: 'SyslogFacility LOCAL7\n', fixed: 'SyslogFacility AUTH\n' },
  },
});
