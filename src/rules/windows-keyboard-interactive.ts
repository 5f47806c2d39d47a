import { replaceWord, stateDirective, unsafeFix } from '../fixes/index.js';
import { hasQuirk } from '../openssh/index.js';
import { defineRule, type RuleContext, type RuleFinding } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { argumentsOf } from './support/places.js';
import { refusedKeywords } from './support/views/refused-keywords.js';

/** What is asked for besides. */
export interface Options {
  /** Whether it is to be switched off by a line, for it is on by itself. */
  readonly unstated?: boolean;
}

type MessageId = 'on' | 'byItself' | 'list';

/** So few attempts are gone before the password is asked for. */
const FEW = 2;
const effect = 'write `no`; clients go on to the next method at once';

export default defineRule<MessageId, Options>({
  meta: {
    title: 'keyboard-interactive, which cannot succeed on Windows',
    description:
      'sshd for Windows offers keyboard-interactive and has nothing behind it, so that it only uses up attempts.',
    category: 'windows',
    level: 'info',
    fix: 'unsafe',
    since: '0.1.0',
    targets: ['windows'],
    keywords: ['AuthenticationMethods', 'KbdInteractiveAuthentication', 'MaxAuthTries'],
    references: [
      'sshd_config(5): KbdInteractiveAuthentication',
      'https://learn.microsoft.com/windows-server/administration/openssh/openssh-server-configuration',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1554',
    ],
    messages: {
      on: 'keyboard-interactive never succeeds on Windows; a client that tries it uses up attempts, of which MaxAuthTries gives {tries}',
      byItself:
        'keyboard-interactive is on by itself and never succeeds on Windows; a client that tries it uses up attempts, of which MaxAuthTries gives {tries}',
      list: 'nobody can log in by `{list}`: keyboard-interactive never succeeds on Windows; the other lists are left',
    },
    options: {
      type: 'object',
      properties: {
        unstated: {
          type: 'boolean',
          description: 'whether a line must switch it off, for it is on by itself',
        },
      },
      additionalProperties: false,
    },
    example: {
      bad: 'KbdInteractiveAuthentication yes\n',
      fixed: 'KbdInteractiveAuthentication no\n',
      target: 'windows-11',
    },
  },
  *check(context) {
    yield* lists(context);
    const { evaluation, program, target, options } = context;
    const data = { tries: Number(evaluation.get('MaxAuthTries').value) };
    const keyword = hasQuirk(target, 'challengeResponseDecides')
      ? 'ChallengeResponseAuthentication'
      : 'KbdInteractiveAuthentication';
    for (const { statement, value } of sortAssignments(context, keyword).alive) {
      const [word] = statement.node.arguments;
      if (value !== 'yes' || word === undefined) continue;
      yield {
        at: argumentsOf(statement.file, statement.node),
        message: 'on',
        data,
        fixes: [unsafeFix(effect, [replaceWord(statement.file, word, 'no')])],
      };
    }
    const { value, origins } = evaluation.get(keyword);
    const [few] = data.tries <= FEW ? evaluation.get('MaxAuthTries').origins : [];
    if (value !== 'yes' || !origins.includes('default') || refusedKeywords(program).has(keyword)) return;
    if (options.unstated !== true && (few === undefined || few === 'default')) return;
    yield {
      ...(few !== undefined && few !== 'default' && { at: argumentsOf(few.file, few.statement.node) }),
      message: 'byItself',
      data,
      fixes: [unsafeFix(effect, [stateDirective(program, [keyword, 'no'], 'wins')])],
    };
  },
});

/** Lists of AuthenticationMethods that nobody can pass, beside others; where there are no others, no-auth-method speaks of it. */
function* lists(context: RuleContext<Options>): Iterable<RuleFinding<MessageId>> {
  for (const { statement, value } of sortAssignments(context, 'AuthenticationMethods').alive) {
    if (value === 'any') continue;
    const dead = value.filter(({ text }) =>
      text.split(',').some((method) => /^keyboard-interactive(?::|$)/.test(method)),
    );
    if (dead.length === 0 || dead.length === value.length) continue;
    for (const { text } of dead) {
      const word = statement.node.arguments.find((one) => one.value === text);
      if (word === undefined) continue;
      yield {
        at: { file: statement.file, range: word.range },
        message: 'list',
        data: { list: text },
        level: 'warning',
      };
    }
  }
}
