import { replaceWord, unsafeFix } from '../fixes/index.js';
import type { KeywordName } from '../openssh/index.js';
import type { Evaluation, SettingStatement } from '../semantics/index.js';
import { connectionOf } from '../semantics/analysis/candidate.js';
import { isLoginConfirmed, type LoginClass, loginPartition } from '../semantics/analysis/login.js';
import { defineRule, type RuleFinding, type Witness } from './model.js';
import { hasBlocks } from './support/connections.js';
import { isUnconditional } from './support/scopes.js';
import { usableLists } from './support/methods.js';
import { argumentsOf, blockOf, directiveOf, related, criteriaOf } from './support/places.js';

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
    if (!hasBlocks(program)) {
      if (usableLists(evaluation).length === 0) yield findingOf('nobody', evaluation);
      return;
    }
    const { complete, classes } = loginPartition(program);
    const alive = classes.filter(({ possible, refusal }) => possible && refusal !== 'invalid-user');
    // Somebody else is a better example than root, to whom PermitRootLogin leaves fewer methods anyway.
    const shut = alive
      .filter(({ refusal }) => refusal === 'no-method')
      .sort((a, b) => Number(a.witness.user === 'root') - Number(b.witness.user === 'root'));
    const [first] = shut;
    if (first === undefined) return;
    if (!alive.some(({ methods }) => methods.length > 0)) {
      if (!complete) return;
      const global = usableLists(evaluation).length === 0;
      const own = global ? evaluation : context.evaluate(connectionOf(first.witness));
      yield { ...findingOf('nobody', own), witness: witnessOf(first) };
      return;
    }
    const seen = new Set<unknown>();
    for (const each of shut) {
      const own = context.evaluate(connectionOf(each.witness));
      // Others of the block can log in where PermitRootLogin alone keeps root out.
      if (!isLoginConfirmed(program, each) || usableLists(own).length > 0) continue;
      const [culprit] = culpritsIn(own);
      // Closed for all, and opened for some by a block, is a decision.
      if (culprit === undefined || isUnconditional(culprit.scope) || seen.has(culprit.node)) continue;
      seen.add(culprit.node);
      yield { ...findingOf('block', own), level: 'warning', witness: witnessOf(each) };
    }
  },
});

function witnessOf(each: LoginClass): Witness {
  return {
    connection: connectionOf(each.witness),
    get check() {
      return each.check;
    },
  };
}

/** The lines that take methods away; first the one that took the last method, which is the one to point at. */
function culpritsIn(evaluation: Evaluation): readonly SettingStatement[] {
  return [...new Set(switches.flatMap((keyword) => originsOf(keyword, evaluation)))].sort(
    (a, b) => Number(b.scope !== null) - Number(a.scope !== null) || b.index - a.index,
  );
}

function findingOf(message: MessageId, evaluation: Evaluation): RuleFinding<MessageId> {
  const culprits = culpritsIn(evaluation);
  const [last, ...others] = culprits;
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
