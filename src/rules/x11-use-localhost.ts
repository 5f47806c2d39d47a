import { disablesAllForwarding } from './support/effects/moot.js';
import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'X11UseLocalhost',
  demand: { equals: 'yes' },
  mootByItself: {
    keywords: ['X11Forwarding', 'DisableForwarding'],
    when: ([x11, disable], target) => x11?.[0] !== 'yes' || disablesAllForwarding(disable, target),
  },
  mootBecause: 'X11 is not forwarded',
  consequence: 'forwarded displays listen on all addresses of this machine',
  effect:
    'forwarded displays can be reached from this machine only; very old X11 clients cannot connect to them',
  meta: {
    title: 'forwarded displays are open to the network',
    description: 'X11UseLocalhost lets forwarded displays be reached from other machines.',
    level: 'warning',
    since: '0.1.0',
    references: ['sshd_config(5): X11UseLocalhost'],
    security: { severity: 5, precision: 'high' },
    example: {
      bad: 'X11Forwarding yes\nX11UseLocalhost no\n',
      fixed: 'X11Forwarding yes\nX11UseLocalhost yes\n',
    },
  },
});
