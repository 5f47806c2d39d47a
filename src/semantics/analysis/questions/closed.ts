import type { KeywordName, Target } from '../../../openssh/index.js';
import { evaluate } from '../../evaluate.js';
import type { Evaluation, SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { isUnconditional } from '../../scopes.js';
import { pathFormula } from '../describe.js';
import { loginFor, methodsUnder } from '../login.js';
import type { InForce } from '../settings.js';
import { accessLists, admitting, refusing } from './access.js';
import { hasBlocks } from './blocks.js';
import { type JointClass, jointClasses } from './joint.js';
import { noneOf, type ShownWitness, whoIs } from './meetings.js';
import { ordinary } from './ordinary.js';

/** Connections that have no method left that can succeed. */
export interface ClosedDoor {
  readonly whom: 'everyone' | 'block';
  /** The lines that take methods away; first the one that took the last, which is the one to point at. */
  readonly culprits: readonly SettingStatement[];
  /** What is in force for them. */
  readonly evaluation: Evaluation;
  readonly witness: ShownWitness;
}

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

/**
 * For whom no authentication method is left: for everyone, or for those whom a block takes the last one. What is closed for all and opened
 * for some by a block is a decision, and so are accounts that the lists turn away anyway.
 */
export function* closedDoors(program: CompiledProgram): Iterable<ClosedDoor> {
  const nobody = evaluate(program);
  const isClosed = (evaluation: Evaluation): boolean => methodsUnder(program, evaluation).length === 0;
  if (!hasBlocks(program)) {
    if (isClosed(nobody)) yield door('everyone', nobody, ordinary(program, asked));
    return;
  }
  const { target } = program.tree;
  const { complete, others, classes } = jointClasses(program, asked, (found) => !opens(found, target));
  const alive = classes.filter(({ possible }) => possible);
  const shut = alive.filter(({ witness }) => isClosed(evaluate(program, witness.connection)));
  const [first] = shut;
  if (first === undefined) return;
  if (!others && shut.length === alive.length) {
    if (!complete) return;
    const own = isClosed(nobody) ? nobody : evaluate(program, first.witness.connection);
    const usual = ordinary(program, asked);
    yield door('everyone', own, isClosed(evaluate(program, usual.connection)) ? usual : first.witness);
    return;
  }
  const seen = new Set<unknown>();
  for (const each of shut) {
    const [culprit] = culpritsIn(evaluate(program, each.witness.connection));
    if (culprit === undefined || isUnconditional(culprit.scope) || seen.has(culprit.node)) continue;
    const witness = lettingIn(program, each);
    if (witness === null || loginFor(program, witness.connection).refusal !== 'no-method') continue;
    seen.add(culprit.node);
    yield door('block', evaluate(program, witness.connection), witness);
  }
}

function door(whom: ClosedDoor['whom'], evaluation: Evaluation, witness: ShownWitness): ClosedDoor {
  return { whom, culprits: culpritsIn(evaluation), evaluation, witness };
}

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
function lettingIn(program: CompiledProgram, { witness, path }: JointClass): ShownWitness | null {
  const isTurnedAway = ({ connection }: ShownWitness): boolean =>
    accessLists.some((list) => list === loginFor(program, connection).refusal);
  if (!isTurnedAway(witness)) return witness;
  const met = whoIs(program, noneOf(program, refusing(program)), [pathFormula(path), ...admitting(program)]);
  return typeof met === 'string' || !met.possible ? null : met.witness;
}

function culpritsIn(evaluation: Evaluation): readonly SettingStatement[] {
  return [...new Set(switches.flatMap((keyword) => originsOf(keyword, evaluation)))].sort(
    (a, b) => Number(b.scope !== null) - Number(a.scope !== null) || b.index - a.index,
  );
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
