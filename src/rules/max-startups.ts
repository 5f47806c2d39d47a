import { valueRule } from './support/value-rule.js';

export default valueRule({
  keyword: 'MaxStartups',
  demand: { atMost: '10:30:100' },
  proposed: '10:30:60',
  consequence: 'so many connections can be open that have not logged in',
  effect: 'further connections are refused while as many have not logged in',
  meta: {
    title: 'many connections before login',
    description: 'MaxStartups lets more connections be open before login than it should.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): MaxStartups'],
    example: { bad: 'MaxStartups 100:30:200\n', fixed: 'MaxStartups 10:30:60\n' },
  },
});
