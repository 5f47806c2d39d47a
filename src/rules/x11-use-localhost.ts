import { mootsOf } from './support/effects/dependencies.js';
import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'X11UseLocalhost',
  demand: { equals: 'yes' },
  mootByItself: [...mootsOf('X11UseLocalhost'), ...mootsOf('X11Forwarding')],
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
