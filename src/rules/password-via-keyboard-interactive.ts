import { indentationOf, insertLine, replaceWord, unsafeFix } from '../fixes/index.js';
import { hasQuirk, type Platform } from '../openssh/index.js';
import {
  type CompiledProgram,
  evaluate,
  type Evaluation,
  isUnconditional,
  type PamPasswords,
  passwordsThroughPam,
  type SettingStatement,
  unreadIncludes,
} from '../semantics/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { programAsPackaged } from './support/files/packaged-files.js';
import { argumentsOf, blockOf, directiveOf, related, criteriaOf } from './support/places.js';

/** Systems that ship PasswordAuthentication off and leave passwords to PAM on purpose. */
const leavesPasswordsToPam: ReadonlySet<Platform> = new Set<Platform>(['freebsd', 'gentoo']);

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
    keywords: ['KbdInteractiveAuthentication', 'PasswordAuthentication', 'UsePAM'],
    onlyWhereSet: ['PasswordAuthentication'],
    references: ['sshd_config(5): KbdInteractiveAuthentication', 'sshd_config(5): UsePAM'],
    security: { severity: 6, precision: 'high' },
    messages: {
      everyone:
        'passwords are accepted all the same: PAM asks for them through keyboard-interactive, which is on{unless}',
      block:
        'passwords are accepted all the same for connections that match `{match}`: PAM asks for them through keyboard-interactive, which is on{unless}',
    },
    example: {
      bad: 'PasswordAuthentication no\nUsePAM yes\n',
      fixed: 'PasswordAuthentication no\nKbdInteractiveAuthentication no\nUsePAM yes\n',
      target: 'debian-12',
    },
  },
  *check({ program, evaluation }) {
    // The drop-ins of Red Hat switch it off, for one.
    const unread = unreadIncludes(program).some(({ scope }) => isUnconditional(scope));
    for (const found of passwordsThroughPam(program)) {
      if (isOffAsPackaged(program, found)) continue;
      const maybe = unread && !statesKeyboard(found, evaluation);
      const unless = maybe ? ', unless a file that was not read switches it off' : '';
      yield { ...findingOf(found, evaluation, unless), ...(maybe && { level: 'info' }) };
    }
  },
});

/** Whether a file of the package switches keyboard-interactive off, over what the file says. */
function isOffAsPackaged(program: CompiledProgram, { witness }: PamPasswords): boolean {
  const packaged = programAsPackaged(program);
  if (packaged === null) return false;
  return evaluate(packaged.program, witness.connection).get('KbdInteractiveAuthentication').value === 'no';
}

function findingOf(
  { line, keyboard, scope, witness }: PamPasswords,
  evaluation: Evaluation,
  unless: string,
): RuleFinding<MessageId> {
  const switchedOn = [
    ...keyboard,
    ...linesOf('ChallengeResponseAuthentication', evaluation),
    ...linesOf('UsePAM', evaluation),
  ];
  const others = [...new Set(switchedOn)].map(({ file, node }) =>
    related(directiveOf(file, node), 'switched on here'),
  );
  const { file, node } = line;
  const block = blockOf(scope);
  const [yes] = keyboard;
  const word = yes?.node.arguments[0];
  const edit =
    yes !== undefined && word !== undefined
      ? replaceWord(yes.file, word, 'no')
      : insertLine(file, 'after', node, lineFor(line, evaluation));
  const { platform } = evaluation.target;
  return {
    at: argumentsOf(file, node),
    message: block === null ? 'everyone' : 'block',
    data: { match: block === null ? '' : criteriaOf(block), unless },
    related: others,
    witness,
    ...(leavesPasswordsToPam.has(platform) && { level: 'info' }),
    fixes: [
      unsafeFix(
        'switch keyboard-interactive off; whoever has only a password, or a second factor that PAM asks for, cannot log in any more',
        [edit],
        { mayLockOut: true },
      ),
    ],
  };
}

/** Whether a line that was read switches keyboard-interactive on, and not the default. */
function statesKeyboard({ keyboard }: PamPasswords, evaluation: Evaluation): boolean {
  return keyboard.length > 0 || linesOf('ChallengeResponseAuthentication', evaluation).length > 0;
}

/** Where the older keyword decides, it is what is on by default; it may not stand in a block. */
function lineFor({ file, node, scope }: SettingStatement, { target }: Evaluation): string {
  const old = hasQuirk(target, 'challengeResponseDecides') && isUnconditional(scope);
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
