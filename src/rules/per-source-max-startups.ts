import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'PerSourceMaxStartups',
  demand: { present: true },
  proposed: 10,
  consequence: 'one source can take all places that MaxStartups has',
  effect: 'further connections from the same address are refused while as many have not logged in',
  meta: {
    title: 'one source may take all places before login',
    description:
      'PerSourceMaxStartups sets no limit to how many connections of one source may be open before login.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): PerSourceMaxStartups'],
    example: { bad: 'PerSourceMaxStartups none\n', fixed: 'PerSourceMaxStartups 10\n' },
  },
});
