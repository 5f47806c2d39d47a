import { insertLine, unsafeFix } from '../fixes/index.js';
import { hasQuirk } from '../openssh/index.js';
import { defineRule } from './model.js';
import { directiveOf, nameOf, placeOf, related } from './support/places.js';

export default defineRule({
  meta: {
    title: 'keyboard-interactive that stays on',
    description:
      'Up to 8.6 KbdInteractiveAuthentication switches nothing off; ChallengeResponseAuthentication does.',
    category: 'compatibility',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['ChallengeResponseAuthentication', 'KbdInteractiveAuthentication'],
    onlyWhereSet: ['KbdInteractiveAuthentication'],
    references: [
      'sshd_config(5) of 8.4: ChallengeResponseAuthentication',
      'https://www.openssh.com/txt/release-8.7',
    ],
    security: { severity: 5, precision: 'very-high' },
    messages: {
      default:
        'keyboard-interactive stays on: up to 8.6 it takes ChallengeResponseAuthentication, which is on by default, to switch it off',
      stated:
        'keyboard-interactive stays on: up to 8.6 ChallengeResponseAuthentication, which is on at {place}, switches it on',
    },
    example: {
      bad: 'KbdInteractiveAuthentication no\n',
      fixed: 'KbdInteractiveAuthentication no\nChallengeResponseAuthentication no\n',
      target: 'debian-11',
    },
  },
  *check({ evaluation, program, target }) {
    if (!hasQuirk(target, 'challengeResponseDecides')) return;
    const line = program
      .assignments('KbdInteractiveAuthentication')
      .find(({ statement }) => statement.scope === null);
    const other = evaluation.get('ChallengeResponseAuthentication');
    if (line?.value !== 'no' || other.value !== 'yes') return;
    const { file, node } = line.statement;
    const [stated] = other.origins;
    const isStated = stated !== undefined && stated !== 'default';
    yield {
      at: directiveOf(file, node),
      message: isStated ? 'stated' : 'default',
      data: { place: isStated ? nameOf(placeOf(stated.statement), file) : '' },
      related: isStated ? [related(directiveOf(stated.file, stated.statement.node), 'switched on here')] : [],
      fixes: isStated
        ? []
        : [
            unsafeFix(
              'switch ChallengeResponseAuthentication off; whoever has only a password, or a second factor that the system asks for, cannot log in any more',
              [insertLine(file, 'after', node, 'ChallengeResponseAuthentication no')],
              { mayLockOut: true },
            ),
          ],
    };
  },
});
