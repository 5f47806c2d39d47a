import type { Value } from './support/constructors/demand-model.js';
import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'MaxStartups',
  // A greater rate refuses more. Guides and their audits limit it all the same.
  demand: { atMost: '10:30:100', free: [1] },
  proposed: '10:30:60',
  consequence: (value, atMost) =>
    isOnlyRate(value, atMost)
      ? 'the greater rate refuses more connections, and is limited all the same'
      : 'so many connections can be open that have not logged in',
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

/** Whether the rate alone is more than what is asked for. */
function isOnlyRate(value: string, atMost: Value | undefined): boolean {
  const [begin = 0, , full = 0] = value.split(':').map(Number);
  const [mostBegin = 0, , mostFull = 0] = String(atMost).split(':').map(Number);
  return begin <= mostBegin && full <= mostFull;
}
