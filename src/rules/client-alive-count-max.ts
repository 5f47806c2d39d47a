import { hasQuirk } from '../openssh/index.js';
import { valueRule } from './support/constructors/value-rule.js';
import { mootsOf } from './support/effects/dependencies.js';

export default valueRule({
  keyword: 'ClientAliveCountMax',
  demand: { atLeast: 1 },
  proposed: 3,
  lessened: [
    {
      moot: mootsOf('ClientAliveCountMax'),
      consequence: () => 'nothing comes of it: ClientAliveInterval is 0, so that clients are never asked',
    },
  ],
  consequence: (value, _, target) => {
    if (value !== '0') return 'so many questions may stay without an answer before sshd ends the session';
    return hasQuirk(target, 'zeroCountEndsAtOnce')
      ? 'sshd ends each session after a single ClientAliveInterval of silence, and from OpenSSH 8.2 on none'
      : 'sshd ends no session, however long the client is silent';
  },
  effect:
    'sshd ends a session after so many questions without an answer, as far as ClientAliveInterval lets it ask',
  meta: {
    title: 'number of unanswered questions to silent clients',
    description:
      'ClientAliveCountMax lets more questions to a silent client stay unanswered than allowed, or any number.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): ClientAliveCountMax', 'https://www.openssh.org/releasenotes.html#8.2p1'],
    example: { bad: 'ClientAliveCountMax 0\n', fixed: 'ClientAliveCountMax 3\n' },
  },
});
