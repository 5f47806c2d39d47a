import { accountCommands, manualFix, modeFix } from '../fixes/index.js';
import { scanArgv } from '../grammar/index.js';
import { isNone } from '../openssh/index.js';
import { closedProgram, isNoAccount, judgeProgram, shellWord } from '../semantics/index.js';
import { defineRule, type RuleContext, type RuleFinding } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { mendingOf, ownership } from './support/files/files.js';
import { argumentsOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'command for keys that sshd does not run',
    description:
      'The program of AuthorizedKeysCommand or AuthorizedPrincipalsCommand, or a folder above it, is not root’s or is writable for others, or it is missing or closed to its user, or there is no such user.',
    category: 'filesystem',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: [
      'AuthorizedKeysCommand',
      'AuthorizedKeysCommandUser',
      'AuthorizedPrincipalsCommand',
      'AuthorizedPrincipalsCommandUser',
    ],
    onlyWhereSet: true,
    references: ['sshd_config(5): AuthorizedKeysCommand, AuthorizedPrincipalsCommand'],
    security: { severity: 8, precision: 'very-high' },
    messages: {
      unsafe:
        '{path} is {ownership}; sshd does not run {program}, which with everything above must be root’s alone',
      closed:
        '{path} is {ownership}, so that `{user}` may not {act} it; sshd runs {program} as `{user}`, and gets no {gives} from it',
      user: 'there is no account `{user}` here; sshd does not run {keyword}, and gets no {gives} from it',
      missing: '{program} cannot be run: {reason}; sshd gets no {gives} from it',
    },
    example: {
      bad: 'AuthorizedKeysCommand /opt/keys/find %u\nAuthorizedKeysCommandUser nobody\n',
      files: {
        '/opt/keys': { directory: true, mode: 0o775 },
        '/opt/keys/find': { content: '#!/bin/sh\n', mode: 0o755 },
      },
      fixedModes: { '/opt/keys': 0o755 },
    },
  },
  *check(context) {
    if (context.target.platform === 'windows') return;
    for (const keyword of ['AuthorizedKeysCommand', 'AuthorizedPrincipalsCommand'] as const) {
      const gives = keyword === 'AuthorizedKeysCommand' ? 'keys' : 'principals';
      yield* strangers(keyword, gives, context);
      for (const { statement, value } of sortAssignments(context, keyword).alive) {
        const program = scanArgv(value, 0, value.length).value;
        if (isNone(value) || !program.startsWith('/')) continue;
        const problem = judgeProgram(program, context.program);
        const at = argumentsOf(statement.file, statement.node);
        if (problem === null) {
          const user = context.evaluation.get(`${keyword}User`).value ?? '';
          const step = closedProgram(program, user, context.program);
          if (step === null) continue;
          const act = step.status.type === 'directory' ? 'enter' : 'run';
          const data = { path: step.path, ownership: ownership(step, context), program, user, act, gives };
          const right = act === 'run' ? 'rx' : 'x';
          const fix = modeFix(
            'let others run the program',
            [`chmod a+${right} ${shellWord(step.path)}`],
            [{ path: step.path, remove: 0, add: act === 'run' ? 0o555 : 0o111 }],
          );
          yield { at, message: 'closed', data, fixes: [fix] };
        } else if (problem.kind === 'hidden') {
          continue;
        } else if ('fault' in problem) {
          const { step, fault } = problem;
          const data = { path: step.path, ownership: ownership(step, context), program };
          yield { at, message: 'unsafe', data, fixes: mendingOf(step, fault, 'root', context.tree.world) };
        } else {
          const reason = 'reason' in problem ? problem.reason : 'it is not a file';
          yield { at, message: 'missing', data: { program, reason, gives } };
        }
      }
    }
  },
});

/** Users of a command that are not accounts. */
function* strangers(
  keyword: 'AuthorizedKeysCommand' | 'AuthorizedPrincipalsCommand',
  gives: string,
  context: RuleContext,
): Iterable<RuleFinding<'user'>> {
  if (!sortAssignments(context, keyword).alive.some(({ value }) => !isNone(value))) return;
  for (const { statement, value: user } of sortAssignments(context, `${keyword}User`).alive) {
    if (isNone(user) || user.includes('%') || !isNoAccount(user, context.program)) continue;
    const making = manualFix(
      'make the account, or name one that there is',
      accountCommands(context.target).createForProgram(user),
    );
    yield {
      at: argumentsOf(statement.file, statement.node),
      message: 'user',
      data: { user, keyword, gives },
      fixes: [making],
    };
  }
}
