import { mootsOf } from './support/effects/dependencies.js';
import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'AllowAgentForwarding',
  demand: { equals: 'no' },
  moot: mootsOf('AllowAgentForwarding'),
  blocksElsewhere: true,
  consequence: 'whoever has all rights on this machine can use the keys of users while they are logged in',
  effect: 'sessions have no agent of the user any more',
  meta: {
    title: 'agents can be forwarded',
    description: 'AllowAgentForwarding lets users bring their agent along.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): AllowAgentForwarding'],
    example: { bad: 'AllowAgentForwarding yes\n', fixed: 'AllowAgentForwarding no\n' },
  },
});
