import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'DisableForwarding',
  demand: { equals: 'yes' },
  consequence: 'what may be forwarded is decided by the keyword of each kind',
  effect:
    'TCP connections and sockets are forwarded no more, nor X11 and agents, but for a fault of releases up to 9.9',
  meta: {
    title: 'forwarding is allowed',
    description: 'DisableForwarding does not take all kinds of forwarding away.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): DisableForwarding', 'https://www.openssh.org/releasenotes.html#10.0p1'],
    example: { bad: 'DisableForwarding no\n', fixed: 'DisableForwarding yes\n' },
  },
});
