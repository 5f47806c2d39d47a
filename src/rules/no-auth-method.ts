import { replaceWord, unsafeFix } from '../fixes/index.js';
import type { KeywordName } from '../openssh/index.js';
import type { Evaluation, SettingStatement } from '../semantics/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { isUnconditional } from './support/in-force.js';
import { usableLists } from './support/methods.js';
import { argumentsOf, blockOf, directiveOf, related, criteriaOf } from './support/places.js';
import { evaluationIn } from './support/witness.js';

/** What takes methods away. */
const switches = [
  'PubkeyAuthentication',
  'PasswordAuthentication',
  'KbdInteractiveAuthentication',
  'ChallengeResponseAuthentication',
  'UsePAM',
  'AuthorizedKeysFile',
  'AuthenticationMethods',
] as const satisfies readonly KeywordName[];

/** Values that take no method away, where that is not `yes`. */
const harmlessWords: Partial<Readonly<Record<KeywordName, RegExp>>> = {
  AuthorizedKeysFile: /^(?!none$)/i,
  AuthenticationMethods: /^any$/i,
};

type MessageId = 'nobody' | 'block';

export default defineRule<MessageId>({
  meta: {
    title: 'no way left to log in',
    description: 'Every authentication method is off, or cannot succeed, for everyone or for a Match block.',
    category: 'security',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): AuthenticationMethods', 'sshd_config(5): KbdInteractiveAuthentication'],
    messages: {
      nobody: 'no authentication method is left that can succeed; nobody can log in',
      block:
        'no authentication method is left that can succeed for connections that match `{match}`; they cannot log in',
    },
    example: {
      bad: 'PubkeyAuthentication no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n',
      fixed: 'PubkeyAuthentication yes\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n',
    },
  },
  *check(context) {
    const { program, evaluation } = context;
    const candidates = program.statements.filter(
      (statement) =>
        statement.type === 'setting' &&
        !isUnconditional(statement.scope) &&
        switches.some((keyword) => keyword === statement.keyword?.keyword),
    );
    const blocks = new Map(candidates.map((statement) => [blockOf(statement.scope), statement]));
    const inBlocks = [...blocks.values()].flatMap((statement) => evaluationIn(statement, context) ?? []);
    const global = usableLists(evaluation).length > 0;
    if (!global && !inBlocks.some((each) => usableLists(each.evaluation).length > 0)) {
      yield findingOf('nobody', evaluation);
    }
    if (!global) return;
    for (const { evaluation: own, witness } of inBlocks) {
      if (usableLists(own).length > 0 || own.get('RefuseConnection').value === 'yes') continue;
      yield { ...findingOf('block', own), level: 'warning', witness };
    }
  },
});

function findingOf(message: MessageId, evaluation: Evaluation): RuleFinding<MessageId> {
  const culprits = [...new Set(switches.flatMap((keyword) => originsOf(keyword, evaluation)))];
  // The line that took the last method away is the one to point at.
  const [last, ...others] = culprits.toSorted(
    (a, b) => Number(b.scope !== null) - Number(a.scope !== null) || b.index - a.index,
  );
  if (last === undefined) return { message };
  const block = blockOf(last.scope);
  const keys = culprits.find(({ keyword }) => keyword?.keyword === 'PubkeyAuthentication');
  const word = keys?.node.arguments[0];
  return {
    at: argumentsOf(last.file, last.node),
    message,
    data: { match: block === null ? '' : criteriaOf(block) },
    related: others.map(({ file, node }) => related(directiveOf(file, node), 'takes a method away as well')),
    ...(keys !== undefined &&
      word !== undefined &&
      evaluation.get('PubkeyAuthentication').value === 'no' && {
        fixes: [unsafeFix('accept keys', [replaceWord(keys.file, word, 'yes')])],
      }),
  };
}

/** The lines that set a keyword to what keeps people out. */
function originsOf(keyword: KeywordName, evaluation: Evaluation): readonly SettingStatement[] {
  const { origins, values } = evaluation.get(keyword);
  const harmless = harmlessWords[keyword] ?? /^yes$/i;
  if (harmless.test(values.join(' '))) return [];
  // PAM only matters to what keyboard-interactive would ask.
  if (keyword === 'UsePAM' && evaluation.get('KbdInteractiveAuthentication').value === 'no') return [];
  return origins.flatMap((origin) => (origin === 'default' ? [] : [origin.statement]));
}
