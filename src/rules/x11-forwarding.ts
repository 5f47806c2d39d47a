import { mootsOf } from './support/effects/dependencies.js';
import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'X11Forwarding',
  demand: { equals: 'no' },
  moot: mootsOf('X11Forwarding'),
  blocksElsewhere: 'stated',
  consequence: 'programs on this machine can reach the displays of users who forward them',
  effect: 'graphical programs cannot be shown on clients any more',
  meta: {
    title: 'X11 can be forwarded',
    description: 'X11Forwarding lets programs here use the display of the client.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): X11Forwarding'],
    example: { bad: 'X11Forwarding yes\n', fixed: 'X11Forwarding no\n' },
  },
});
