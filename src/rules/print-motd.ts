import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'PrintMotd',
  demand: { equals: 'no' },
  consequence: 'sshd prints /etc/motd at login, beside what PAM prints',
  effect: 'sshd does not print /etc/motd',
  meta: {
    title: 'message of the day from sshd',
    description: 'PrintMotd makes sshd print the message of the day.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): PrintMotd'],
    example: { bad: 'PrintMotd yes\n', fixed: 'PrintMotd no\n' },
  },
});
