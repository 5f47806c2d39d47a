import { indentationOf, insertLine, replaceWord, unsafeFix } from '../fixes/index.js';
import type { AuthenticationMethods, Platform } from '../openssh/index.js';
import type { InForce } from '../semantics/analysis/settings.js';
import type { Evaluation, SettingStatement } from '../semantics/index.js';
import { defineRule, type RuleFinding, type Witness } from './model.js';
import { isUnconditional } from './support/scopes.js';
import { hasBlocks, isConfirmed, jointClasses } from './support/connections.js';
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
    const { evaluation, program } = context;
    const global = factsOf((keyword) => {
      const { value, origins } = evaluation.get(keyword);
      return { value, lines: origins.flatMap((origin) => (origin === 'default' ? [] : [origin.statement])) };
    });
    if (asksForPasswords(global, evaluation)) yield findingOf('everyone', global, evaluation, null);
    if (!hasBlocks(program)) return;
    const inBlock = ([password]: readonly InForce[]): boolean =>
      password?.value === 'no' && password.origins.some(({ scope }) => !isUnconditional(scope));
    const seen = new Set<unknown>();
    for (const each of jointClasses(program, asked, inBlock).classes) {
      const { found, possible, witness } = each;
      const own = factsOf((keyword) => {
        const fact = found[asked.indexOf(keyword)];
        return { value: fact?.value, lines: fact?.origins ?? [] };
      });
      const [line] = own.password.lines;
      if (line === undefined || !possible || seen.has(line.node) || !asksForPasswords(own, evaluation))
        continue;
      if (!isConfirmed(program, each)) continue;
      seen.add(line.node);
      yield findingOf('block', own, evaluation, witness);
    }
  },
});

/** A value that is in force, and the lines that set it. */
interface Fact {
  readonly value: unknown;
  readonly lines: readonly SettingStatement[];
}

interface Facts {
  readonly password: Fact;
  readonly keyboard: Fact;
  readonly methods: Fact;
}

function factsOf(get: (keyword: (typeof asked)[number]) => Fact): Facts {
  const [password, keyboard, methods] = asked;
  return { password: get(password), keyboard: get(keyboard), methods: get(methods) };
}

/** Whether PasswordAuthentication is stated to be off and keyboard-interactive alone, asked by PAM, opens the door. */
function asksForPasswords({ password, keyboard, methods }: Facts, evaluation: Evaluation): boolean {
  if (password.value !== 'no' || password.lines.length === 0) return false;
  const pam = evaluation.target.features.has('pam') && evaluation.get('UsePAM').value === 'yes';
  return (
    pam && isOn(keyboard, evaluation) && sufficesAlone(methods.value as AuthenticationMethods | undefined)
  );
}

/** Up to 8.6 ChallengeResponseAuthentication switches it on as well; a block can only set the other keyword. */
function isOn({ value, lines }: Fact, evaluation: Evaluation): boolean {
  if (value === 'yes' || evaluation.target.is({ since: '8.7p1' })) return value === 'yes';
  const inBlock = lines.some(({ scope }) => scope !== null);
  return !inBlock && evaluation.get('ChallengeResponseAuthentication').value === 'yes';
}

function sufficesAlone(methods: AuthenticationMethods | undefined): boolean {
  if (methods === undefined || methods === 'any') return true;
  return methods.some((list) => list.methods.every((method) => /^keyboard-interactive(?::|$)/.test(method)));
}

function findingOf(
  message: MessageId,
  { password, keyboard }: Facts,
  evaluation: Evaluation,
  witness: Witness | null,
): RuleFinding<MessageId> {
  const [line] = password.lines;
  if (line === undefined) return { message };
  const stated = keyboard.value === 'yes' ? keyboard.lines : [];
  const switchedOn = [
    ...stated,
    ...linesOf('ChallengeResponseAuthentication', evaluation),
    ...linesOf('UsePAM', evaluation),
  ];
  const others = [...new Set(switchedOn)].map(({ file, node }) =>
    related(directiveOf(file, node), 'switched on here'),
  );
  const { file, node, scope } = line;
  const block = blockOf(scope);
  const [yes] = stated;
  const word = yes?.node.arguments[0];
  const edit =
    yes !== undefined && word !== undefined
      ? replaceWord(yes.file, word, 'no')
      : insertLine(file, 'after', node, lineFor(line, evaluation));
  const { platform } = evaluation.target;
  return {
    at: argumentsOf(file, node),
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
function lineFor({ file, node, scope }: SettingStatement, { target }: Evaluation): string {
  const old = target.is({ until: '8.6p1' }) && isUnconditional(scope);
  return `${indentationOf(file, node)}${old ? 'ChallengeResponseAuthentication' : 'KbdInteractiveAuthentication'} no`;
}

/** The lines that switch on what holds for everyone. */
function linesOf(
  keyword: 'ChallengeResponseAuthentication' | 'UsePAM',
  evaluation: Evaluation,
): readonly SettingStatement[] {
  const { origins, value } = evaluation.get(keyword);
  if (value !== 'yes') return [];
  return origins.flatMap((origin) => (origin === 'default' ? [] : [origin.statement]));
}
