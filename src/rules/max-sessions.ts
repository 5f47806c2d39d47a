import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'MaxSessions',
  demand: { atMost: 10 },
  proposed: 10,
  consequence: 'so many sessions can be opened over one connection',
  effect: 'further sessions over the same connection are refused',
  meta: {
    title: 'many sessions over one connection',
    description: 'MaxSessions lets one connection have more sessions than it should.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): MaxSessions'],
    example: { bad: 'MaxSessions 50\n', fixed: 'MaxSessions 10\n' },
  },
});
