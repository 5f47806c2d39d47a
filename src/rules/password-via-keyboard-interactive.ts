import { insertLine, replaceWord, unsafeFix } from '../fixes/index.js';
import type { Platform } from '../openssh/index.js';
import type { InForce } from '../semantics/analysis/settings.js';
import type { Evaluation, Place } from '../semantics/index.js';
import { defineRule, type RuleContext, type RuleFinding, type Witness } from './model.js';
import { isUnconditional } from './support/scopes.js';
import { hasBlocks, jointClasses } from './support/connections.js';
import { usableLists } from './support/methods.js';
import { argumentsOf, blockOf, directiveOf, related, criteriaOf } from './support/places.js';

/** Systems that ship PasswordAuthentication off and leave passwords to PAM on purpose. */
const leavesPasswordsToPam: ReadonlySet<Platform> = new Set<Platform>(['freebsd', 'gentoo']);

/** What decides whether keyboard-interactive opens the door by itself. */
const asked = ['PasswordAuthentication', 'KbdInteractiveAuthentication', 'AuthenticationMethods'] as const;

type MessageId = 'everyone' | 'block';

export default defineRule<MessageId>({
  meta: {
    title: 'passwords accepted after all',
    description:
      'PasswordAuthentication is off, but PAM asks for the same password through keyboard-interactive.',
    category: 'security',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): KbdInteractiveAuthentication', 'sshd_config(5): UsePAM'],
    security: { severity: 6, precision: 'high' },
    messages: {
      everyone:
        'passwords are accepted all the same: PAM asks for them through keyboard-interactive, which is on',
      block:
        'passwords are accepted all the same for connections that match `{match}`: PAM asks for them through keyboard-interactive, which is on',
    },
    example: {
      bad: 'PasswordAuthentication no\nUsePAM yes\n',
      fixed: 'PasswordAuthentication no\nKbdInteractiveAuthentication no\nUsePAM yes\n',
      target: 'debian-12',
    },
  },
  *check(context) {
    const { evaluation } = context;
    if (asksForPasswords(evaluation)) yield findingOf('everyone', evaluation, null);
    if (!hasBlocks(context.program)) return;
    const inBlock = ([password]: readonly InForce[]): boolean =>
      password?.value === 'no' && password.origins.some(({ scope }) => !isUnconditional(scope));
    const seen = new Set<unknown>();
    for (const { found, possible, witness } of jointClasses(context.program, asked, inBlock).classes) {
      const [line] = found[0]?.origins ?? [];
      if (line === undefined || !possible || seen.has(line.node)) continue;
      const own = context.evaluate(witness.connection);
      if (!asksForPasswords(own)) continue;
      seen.add(line.node);
      yield findingOf('block', own, witness);
    }
  },
});

/** Whether PasswordAuthentication is stated to be off and keyboard-interactive alone, asked by PAM, opens the door. */
function asksForPasswords(evaluation: Evaluation): boolean {
  if (evaluation.get('PasswordAuthentication').value !== 'no' || originOf(evaluation) === null) return false;
  return usableLists(evaluation).some((list) => list.every((method) => method === 'keyboard-interactive'));
}

function findingOf(
  message: MessageId,
  evaluation: Evaluation,
  witness: Witness | null,
): RuleFinding<MessageId> {
  const password = originOf(evaluation);
  const keyboard = placesOf(evaluation, 'KbdInteractiveAuthentication')[0];
  const switchedOn = (['KbdInteractiveAuthentication', 'ChallengeResponseAuthentication', 'UsePAM'] as const)
    .filter((keyword) => evaluation.get(keyword).value === 'yes')
    .flatMap((keyword) => placesOf(evaluation, keyword))
    .map(({ statement }) => statement);
  const others = [...new Set(switchedOn)].map(({ file, node }) =>
    related(directiveOf(file, node), 'switched on here'),
  );
  if (password === null) return { message };
  const { file, statement } = password;
  const block = blockOf(statement.scope);
  const word = keyboard?.statement.node.arguments[0];
  const edit =
    keyboard !== undefined &&
    word !== undefined &&
    evaluation.get('KbdInteractiveAuthentication').value === 'yes'
      ? replaceWord(keyboard.file, word, 'no')
      : insertLine(file, 'after', statement.node, lineFor(password, evaluation));
  const { platform } = evaluation.target;
  return {
    at: argumentsOf(file, statement.node),
    message,
    data: { match: block === null ? '' : criteriaOf(block) },
    related: others,
    ...(witness !== null && { witness }),
    ...(leavesPasswordsToPam.has(platform) && { level: 'info' }),
    fixes: [
      unsafeFix(
        'switch keyboard-interactive off; who has only a password, or a second factor that PAM asks for, cannot log in any more',
        [edit],
        { mayLockOut: true },
      ),
    ],
  };
}

/** Up to 8.6 the older keyword is what is on by default; it may not stand in a block. */
function lineFor({ file, statement }: Place, { target }: Evaluation): string {
  const old = target.is({ until: '8.6p1' }) && isUnconditional(statement.scope);
  const { text } = file.config.source;
  const indentation = /^[ \t]*/.exec(text.slice(statement.node.range[0]))?.[0] ?? '';
  return `${indentation}${old ? 'ChallengeResponseAuthentication' : 'KbdInteractiveAuthentication'} no`;
}

function originOf(evaluation: Evaluation): Place | null {
  return placesOf(evaluation, 'PasswordAuthentication')[0] ?? null;
}

function placesOf(
  evaluation: Evaluation,
  keyword: Parameters<RuleContext['evaluation']['get']>[0],
): readonly Place[] {
  return evaluation.get(keyword).origins.flatMap((origin) => (origin === 'default' ? [] : [origin]));
}
