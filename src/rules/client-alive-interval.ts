import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'ClientAliveInterval',
  demand: { atLeast: 1 },
  proposed: 300,
  consequence: (value) =>
    value === '0'
      ? 'sshd never asks whether a silent client is still there'
      : 'so long sshd waits before it asks a silent client whether it is still there',
  effect: 'sshd asks clients that have been silent for so many seconds, and ends sessions that do not answer',
  meta: {
    title: 'clients that are not asked whether they are there',
    description: 'ClientAliveInterval lets sessions whose client is gone stay, for longer than allowed.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): ClientAliveInterval'],
    example: { bad: 'ClientAliveInterval 0\n', fixed: 'ClientAliveInterval 300\n' },
  },
});
