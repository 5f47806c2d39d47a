import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'PerSourcePenalties',
  demand: { notEquals: 'no' },
  proposed: 'yes',
  consequence: 'sources that fail to log in again and again may go on',
  effect: 'addresses that fail to log in, or connect without trying to, are refused for a while',
  meta: {
    title: 'sources without penalties',
    description: 'PerSourcePenalties is off, so that sshd refuses no address for what it did before.',
    level: 'info',
    since: '0.1.0',
    references: ['sshd_config(5): PerSourcePenalties', 'https://www.openssh.org/releasenotes.html#9.8p1'],
    example: { bad: 'PerSourcePenalties no\n', fixed: 'PerSourcePenalties yes\n' },
  },
});
