import { replaceArguments, unsafeFix } from '../fixes/index.js';
import { isLeftToListener } from '../openssh/index.js';
import { type CompiledProgram, holdingsOf, isUnconditional, type Place } from '../semantics/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { argumentsOf, blockOf, criteriaOf } from './support/places.js';

/** In fewer seconds hardly anybody is asked for a password, types it and is believed: PAM alone waits two of them after a slip. */
const LEAST_SECONDS = 10;

/** Longer RSA keys are hardly ever made. */
const MOST_BITS = 4096;

const longEnough = 'the keys that ssh-keygen makes are long enough';

export default defineRule({
  meta: {
    title: 'limit that keeps out who may log in',
    description:
      'LoginGraceTime leaves no time to type a password, MaxStartups or PerSourceMaxStartups lets one connection at a time log in, or none, or RequiredRSASize is more than RSA keys have.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: [
      'LoginGraceTime',
      'MaxStartups',
      'PerSourceMaxStartups',
      'PerSourceNetBlockSize',
      'RequiredRSASize',
    ],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): LoginGraceTime',
      'sshd_config(5): MaxStartups',
      'sshd_config(5): PerSourceMaxStartups',
      'sshd_config(5): RequiredRSASize',
      'ssh-keygen(1): -b',
      'sshd.c: drop_connection',
      'srclimit.c: srclimit_check_allow',
    ],
    messages: {
      time: 'LoginGraceTime is {seconds} s; sshd hangs up on anyone who has not entered a password by then, or who is on a slow connection',
      startups:
        'MaxStartups lets one connection at a time be without a login; whoever connects and waits keeps everybody else out',
      source:
        'PerSourceMaxStartups is 0, which is not “no limit”: sshd already drops the first connection from every address',
      whole:
        'PerSourceMaxStartups is 1, and PerSourceNetBlockSize counts all addresses of IPv{versions} as one source; whoever connects and waits keeps everybody else out',
      keys: 'RequiredRSASize is {bits}; sshd takes no RSA key with fewer bits, of users or of the host, and they mostly have 3072, as ssh-keygen makes them, and seldom more than 4096',
      keysInBlock:
        'RequiredRSASize is {bits} where `{match}` matches; sshd takes no RSA key with fewer bits there, and they mostly have 3072, as ssh-keygen makes them, and seldom more than 4096',
    },
    example: {
      bad: 'LoginGraceTime 5\nMaxStartups 1\n',
      fixed: 'LoginGraceTime 60\nMaxStartups 10:30:60\n',
      good: 'LoginGraceTime 30\nMaxStartups 4:50:10\n',
    },
  },
  *check({ evaluation, program, target }) {
    if (program.refused) return;
    const bits = evaluation.get('RequiredRSASize');
    if (bits.value !== undefined && bits.value > MOST_BITS)
      yield* tooTight('keys', bits.origins, '3072', longEnough, { bits: bits.value });
    yield* keysInBlocks(program);
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
    const source = evaluation.get('PerSourceMaxStartups');
    if (isLeftToListener('PerSourceMaxStartups', target)) return;
    if (source.value === 0)
      yield* tooTight('source', source.origins, 'none', 'one address is not told from another', {});
    const { value: size } = evaluation.get('PerSourceNetBlockSize');
    const versions = [...(size?.ipv4 === 0 ? ['4'] : []), ...(size?.ipv6 === 0 ? ['6'] : [])];
    if (source.value === 1 && versions.length > 0) {
      const effect = 'more connections can be without a login';
      yield* tooTight('whole', source.origins, '10', effect, { versions: versions.join(' and of IPv') });
    }
  },
});

/** Of the limits a block can set this one alone. */
function* keysInBlocks(program: CompiledProgram): Iterable<RuleFinding<'keysInBlock'>> {
  const lines = program.assignments('RequiredRSASize');
  if (lines.every(({ statement }) => isUnconditional(statement.scope))) return;
  const { holdings } = holdingsOf(program, 'RequiredRSASize', ([bits]) => Number(bits) > MOST_BITS);
  for (const { statement, words, witness } of holdings) {
    if (statement === null || isUnconditional(statement.scope)) continue;
    const block = blockOf(statement.scope);
    if (block === null) continue;
    const data = { bits: words.join(' '), match: criteriaOf(block) };
    for (const found of tooTight('keysInBlock', [{ statement }], '3072', longEnough, data))
      yield { ...found, witness };
  }
}

function* tooTight<Id extends string>(
  message: Id,
  origins: readonly (Pick<Place, 'statement'> | 'default')[],
  proposed: string,
  effect: string,
  data: Readonly<Record<string, number | string>>,
): Iterable<RuleFinding<Id>> {
  const [origin] = origins;
  if (origin === undefined || origin === 'default') return;
  const { file, node } = origin.statement;
  yield {
    at: argumentsOf(file, node),
    message,
    data,
    fixes: [
      unsafeFix(`write \`${proposed}\`; ${effect}`, [replaceArguments(file, node, [proposed])], {
        // Whose key is too short has no login by it today.
        mayLetIn: message === 'keys' || message === 'keysInBlock',
      }),
    ],
  };
}
