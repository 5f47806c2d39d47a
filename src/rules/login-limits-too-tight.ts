import { replaceArguments, unsafeFix } from '../fixes/index.js';
import { isLeftToListener } from '../openssh/index.js';
import type { Place } from '../semantics/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { argumentsOf } from './support/places.js';

/** In fewer seconds hardly anybody is asked for a password, types it and is believed: PAM alone waits two of them after a slip. */
const LEAST_SECONDS = 10;

export default defineRule({
  meta: {
    title: 'limit that keeps out who may log in',
    description:
      'LoginGraceTime leaves no time to type a password, or MaxStartups lets one connection at a time log in.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['LoginGraceTime', 'MaxStartups'],
    references: ['sshd_config(5): LoginGraceTime', 'sshd_config(5): MaxStartups', 'sshd.c: drop_connection'],
    messages: {
      time: 'LoginGraceTime is {seconds} s; sshd hangs up on who has not typed a password by then, or comes over a slow line',
      startups:
        'MaxStartups lets one connection at a time be without a login; whoever connects and waits keeps everybody else out',
    },
    example: {
      bad: 'LoginGraceTime 5\nMaxStartups 1\n',
      fixed: 'LoginGraceTime 60\nMaxStartups 10:30:60\n',
      good: 'LoginGraceTime 30\nMaxStartups 4:50:10\n',
    },
  },
  *check({ evaluation, program, target }) {
    if (program.refused) return;
    const time = evaluation.get('LoginGraceTime');
    // 0 is no limit.
    if (time.value !== undefined && time.value !== 0 && time.value < LEAST_SECONDS)
      yield* tooTight('time', time.origins, '60', 'there is a minute to log in', { seconds: time.value });
    const startups = evaluation.get('MaxStartups');
    if (startups.value?.max === 1 && !isLeftToListener('MaxStartups', target))
      yield* tooTight(
        'startups',
        startups.origins,
        '10:30:60',
        'more connections can be without a login',
        {},
      );
  },
});

function* tooTight<Id extends string>(
  message: Id,
  origins: readonly (Place | 'default')[],
  proposed: string,
  effect: string,
  data: Readonly<Record<string, number>>,
): Iterable<RuleFinding<Id>> {
  // Of several lines with MaxStartups the last one has its way, up to 10.0.
  const origin = origins.at(-1);
  if (origin === undefined || origin === 'default') return;
  const { file, node } = origin.statement;
  yield {
    at: argumentsOf(file, node),
    message,
    data,
    fixes: [unsafeFix(`write \`${proposed}\`; ${effect}`, [replaceArguments(file, node, [proposed])])],
  };
}
