import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'Port',
  demand: { equals: 22 },
  consequence: (value) =>
    value === '22' ? 'whoever scans for sshd looks there first' : 'sshd listens there',
  effect: 'sshd listens there instead; firewalls, SELinux and clients have to know',
  mayLockOut: true,
  meta: {
    title: 'another port',
    description: 'Port makes sshd listen on another port than required.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): Port'],
    example: { bad: 'Port 2222\n', fixed: 'Port 22\n' },
  },
});
