import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'UseDNS',
  demand: { equals: 'no' },
  consequence: 'a login waits for DNS, and patterns of names trust what it answers',
  effect:
    'clients are known by their address; patterns of names in Match, AllowUsers and from= match nobody any more',
  mayLockOut: true,
  meta: {
    title: 'names of clients are looked up',
    description: 'UseDNS makes sshd look up the name of every client.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): UseDNS'],
    example: { bad: 'UseDNS yes\n', fixed: 'UseDNS no\n' },
  },
});
