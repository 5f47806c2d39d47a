import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'PermitUserRC',
  demand: { equals: 'no' },
  consequence:
    'sshd runs `~/.ssh/rc` before the shell or command of a session, one that a key forces among them',
  effect: 'sshd runs no `~/.ssh/rc` any more; those who set up X11 or an agent in it have to do so elsewhere',
  meta: {
    title: 'users have a script run at login',
    description: 'PermitUserRC lets users have a script of theirs run before their shell or command.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): PermitUserRC', 'sshd(8): LOGIN PROCESS'],
    example: { bad: 'PermitUserRC yes\n', fixed: 'PermitUserRC no\n' },
  },
});
