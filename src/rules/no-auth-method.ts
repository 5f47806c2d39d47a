import { replaceWord, unsafeFix } from '../fixes/index.js';
import type { KeywordName, Target } from '../openssh/index.js';
import type { CompiledProgram, Evaluation, SettingStatement } from '../semantics/index.js';
import { pathFormula } from '../semantics/analysis/describe.js';
import { loginFor } from '../semantics/analysis/login.js';
import type { InForce } from '../semantics/analysis/settings.js';
import { defineRule, type RuleFinding, type Witness } from './model.js';
import { accessLists, admitting, refusing } from './support/access.js';
import { hasBlocks, type JointClass, jointClasses, noneOf, whoIs } from './support/connections.js';
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

/** What decides whether a method can succeed. */
const asked = [
  'AuthenticationMethods',
  'PasswordAuthentication',
  'HostbasedAuthentication',
  'KbdInteractiveAuthentication',
  'PubkeyAuthentication',
  'AuthorizedKeysFile',
  'AuthorizedKeysCommand',
  'TrustedUserCAKeys',
  'GSSAPIAuthentication',
] as const satisfies readonly KeywordName[];

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
    const { program, target, evaluation } = context;
    if (!hasBlocks(program)) {
      if (usableLists(evaluation).length === 0) yield findingOf('nobody', evaluation);
      return;
    }
    const { complete, others, classes } = jointClasses(program, asked, (found) => !opens(found, target));
    const alive = classes.filter(({ possible }) => possible);
    const shut = alive.filter(
      ({ witness }) => usableLists(context.evaluate(witness.connection)).length === 0,
    );
    const [first] = shut;
    if (first === undefined) return;
    if (!others && shut.length === alive.length) {
      if (!complete) return;
      const own =
        usableLists(evaluation).length === 0 ? evaluation : context.evaluate(first.witness.connection);
      yield { ...findingOf('nobody', own), witness: first.witness };
      return;
    }
    const seen = new Set<unknown>();
    for (const each of shut) {
      const [culprit] = culpritsIn(context.evaluate(each.witness.connection));
      // Closed for all, and opened for some by a block, is a decision.
      if (culprit === undefined || isUnconditional(culprit.scope) || seen.has(culprit.node)) continue;
      const met = lettingIn(program, each);
      if (met === null || loginFor(program, met.connection).refusal !== 'no-method') continue;
      seen.add(culprit.node);
      yield { ...findingOf('block', context.evaluate(met.connection)), level: 'warning', witness: met };
    }
  },
});

/** Whether what was found so far opens a way to log in, whatever the rest may be. */
function opens(found: readonly InForce[], { features }: Target): boolean {
  const is = (keyword: (typeof asked)[number], value: string): boolean =>
    found.some((each) => each.keyword === keyword && each.value === value);
  const [methods] = found;
  if (methods?.value !== undefined && methods.value !== 'any') return false;
  return (
    is('PasswordAuthentication', 'yes') ||
    is('HostbasedAuthentication', 'yes') ||
    (features.has('bsdauth') && is('KbdInteractiveAuthentication', 'yes'))
  );
}

/** Somebody of a class whom the lists of accounts let in. */
function lettingIn(program: CompiledProgram, { witness, path }: JointClass): Witness | null {
  const isTurnedAway = ({ connection }: Witness): boolean =>
    accessLists.some((list) => list === loginFor(program, connection).refusal);
  if (!isTurnedAway(witness)) return witness;
  const met = whoIs(program, noneOf(program, refusing(program)), [pathFormula(path), ...admitting(program)]);
  return typeof met === 'string' || !met.possible ? null : met.witness;
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
