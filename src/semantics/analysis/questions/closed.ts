import { accessLists, type KeywordName, loginKeywordsOf, type Target } from '../../../openssh/index.js';
import { evaluate } from '../../evaluate/evaluate.js';
import type { Evaluation, SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { isUnconditional } from '../../scopes.js';
import { makeBudget, STEPS } from '../budget.js';
import { witnessOf } from '../candidate.js';
import { evaluationFor, evaluationOf } from '../classes.js';
import { explore } from '../decisions.js';
import { loginPastMatches, methodsAmong, methodsOfOther, methodsUnder, refusalOf } from '../login/login.js';
import { questionsForAll } from '../login/login-questions.js';
import { decideMethods, looksIntoAny } from '../login/login-rules.js';
import { precedenceOf } from '../precedence.js';
import { type InForce, ingredientsOf } from '../settings.js';
import { spaceOf } from '../space.js';
import { keyTypesTakenAway } from '../login/key-types.js';
import { methodKeywordsOf } from '../login/method-keywords.js';
import { switchesMaybeOn } from '../login/unstated-switches.js';
import { blocksOf, hasBlocks } from './blocks.js';
import { jointSearch } from './joint.js';
import { type JointClass, jointClasses } from './joint-classes.js';
import type { Demand, JointAnswer } from './joint-question.js';
import { whoIsLetIn } from './letting-in.js';
import type { Witness } from './meetings.js';
import { ordinary } from './ordinary.js';

/** Connections that have no method left that can succeed. */
export interface ClosedDoor {
  /** `some`: others who meet the same blocks have a method. */
  readonly whom: 'everyone' | 'block' | 'some';
  /** The lines that take methods away; first the one to point at, which mostly is the one that took the last. */
  readonly culprits: readonly SettingStatement[];
  /** What is in force for them. */
  readonly evaluation: Evaluation;
  readonly witness: Witness;
}

/** What takes methods away. */
const switches = [
  ...loginKeywordsOf('key-switch', 'switch', 'switch-for-all'),
  'AuthorizedKeysFile',
  'RevokedKeys',
  'AuthenticationMethods',
] as const satisfies readonly KeywordName[];

/** The same, with lists that leave no type of key. */
const switchesOf = (program: CompiledProgram): readonly KeywordName[] => {
  const taken = keyTypesTakenAway(program);
  return taken.size === 0 ? switches : [...switches, ...new Set(taken.values())];
};

/** The methods that are off by themselves, so that a global line which says so takes nothing from those who do not ask for them. */
const seldom: Partial<Readonly<Record<KeywordName, string>>> = {
  GSSAPIAuthentication: 'gssapi',
  GSSAPIKeyExchange: 'gssapi-keyex',
  HostbasedAuthentication: 'hostbased',
};

/** Values that take no method away, where that is not `yes`. */
const harmlessWords: Partial<Readonly<Record<KeywordName, RegExp>>> = {
  AuthorizedKeysFile: /^(?!(?:none|\/dev\/null)$)/i,
  RevokedKeys: /^(?!none$)/i,
  AuthenticationMethods: /^any$/i,
};

/**
 * For whom no authentication method is left: for everyone, or for those whom a block takes the last one. What is closed for all and opened
 * for some by a block is a decision, and so are accounts that the lists turn away anyway.
 */
export function* closedDoors(program: CompiledProgram): Iterable<ClosedDoor> {
  for (const found of closedAsRead(program))
    if (!mayBeOpened(program, found) && methodsOfOther(program, found.evaluation).length === 0) yield found;
}

/** Whether a method may be left by what was not read. */
function mayBeOpened(program: CompiledProgram, { evaluation }: ClosedDoor): boolean {
  const asIfOn = switchesMaybeOn(program);
  return asIfOn.length > 0 && methodsAmong(program, evaluation)(asIfOn).length > 0;
}

/** The same, as if all had been read. */
function* closedAsRead(program: CompiledProgram): Iterable<ClosedDoor> {
  const nobody = evaluate(program);
  const isClosed = (evaluation: Evaluation): boolean =>
    !takesKeys(evaluation, program) && methodsUnder(program, evaluation).length === 0;
  if (!hasBlocks(program)) {
    if (isClosed(nobody))
      yield door(program, 'everyone', nobody, ordinary(program, methodKeywordsOf(program)));
    return;
  }
  if (takesKeysOfAll(program)) return;
  const open = opensForSomebody(program);
  if (open === 'unknown') return;
  if (!open) {
    const first = firstOf(program);
    if (first === undefined) return;
    const own = isClosed(nobody) ? nobody : evaluationOf(program, first.witness.connection);
    const usual = ordinary(program, methodKeywordsOf(program));
    yield door(
      program,
      'everyone',
      own,
      isClosed(evaluationOf(program, usual.connection)) ? usual : first.witness,
    );
    return;
  }
  const seen = new Set<unknown>();
  const isOpenFor = openingsIn(program);
  const methodsOf = methodsAmong(program, nobody);
  const isShut: Demand = {
    keywords: methodKeywordsOf(program),
    holds: (found) => methodsOf(found).length === 0,
  };
  for (const keyword of switchesOf(program)) {
    for (const { own, classes } of closedBy(program, keyword, isShut)) {
      const [culprit] = own.origins;
      if (culprit === undefined || seen.has(culprit.node)) continue;
      for (const each of classes) {
        const evaluation = evaluationOf(program, each.witness.connection);
        if (culpritsIn(program, evaluation)[0] !== culprit || !isClosed(evaluation)) continue;
        const witness = lettingIn(program, each);
        if (witness === null || loginPastMatches(program, witness.connection).refusal !== 'no-method')
          continue;
        seen.add(culprit.node);
        const found = door(program, 'block', evaluationOf(program, witness.connection), witness);
        yield isOpenFor(found.culprits) ? { ...found, whom: 'some' } : found;
        break;
      }
    }
  }
}

/** So many doors are looked at whether they are closed for all who come to them, and where there are no more blocks than so many. */
const MOST_DOORS = 16;
const MOST_BLOCKS = 50;

/** Tells whether somebody who meets all blocks of some lines has a method; taken for granted where too much would have to be asked. */
function openingsIn(program: CompiledProgram): (lines: readonly SettingStatement[]) => boolean {
  const methodsOf = methodsAmong(program, evaluate(program));
  let left = blocksOf(program).length > MOST_BLOCKS ? 0 : MOST_DOORS;
  return (lines) => {
    left -= 1;
    if (left < 0) return true;
    const scopes = lines.flatMap(({ scope }) => (scope === null || isUnconditional(scope) ? [] : [scope]));
    const { answers, isComplete } = jointSearch(program, {
      keyword: 'AuthenticationMethods',
      asks: () => true,
      demands: [{ keywords: methodKeywordsOf(program), holds: (found) => methodsOf(found).length > 0 }],
      whom: scopes.map((scope) => spaceOf(program).conditionOf(scope, program).formula),
    });
    for (const { classes } of answers()) for (const each of classes) if (each.possible) return true;
    return !isComplete();
  };
}

/** What has to hold of a value so that a key in a file is enough, with that of the others. */
const forKeys: readonly (readonly [KeywordName, (value: unknown, target: Target) => boolean])[] = [
  ['AuthenticationMethods', (value) => value === undefined || value === 'any'],
  ['PubkeyAuthentication', (value) => value === 'yes'],
  ['AuthorizedKeysFile', (value, target) => looksIntoAny(value as readonly string[] | undefined, target)],
];

/** Whether a key in a file is enough. A quick look, which tells most configurations. */
function takesKeys(evaluation: Evaluation, program: CompiledProgram): boolean {
  const { target } = program.tree;
  return (
    keyTypesTakenAway(program).size === 0 &&
    // In a block, `none` revokes all keys.
    evaluation
      .get('RevokedKeys')
      .origins.every((origin) => origin === 'default' || origin.statement.scope === null) &&
    forKeys.every(([keyword, holds]) => holds(evaluation.get(keyword).value, target))
  );
}

/** The same for everyone, whichever values blocks set. */
function takesKeysOfAll(program: CompiledProgram): boolean {
  const { target } = program.tree;
  return (
    keyTypesTakenAway(program).size === 0 &&
    ingredientsOf(program, 'RevokedKeys').constant &&
    forKeys.every(
      ([keyword, holds]) =>
        precedenceOf(program, keyword)?.values.every(({ value }) => holds(value, target)) === true,
    )
  );
}

/** Whether a method is left to somebody who can be there. */
function opensForSomebody(program: CompiledProgram): boolean | 'unknown' {
  const space = spaceOf(program);
  const { candidate, freedom } = space.solver.anyone();
  const anybody = evaluationFor(program, witnessOf(candidate));
  if (freedom !== 'any' && methodsUnder(program, anybody).length > 0) return true;
  const decision = decideMethods(questionsForAll(space, program, 'values'), null);
  const { outcomes, open } = explore(decision, space.solver, {
    budget: makeBudget(STEPS.partition),
    outcomes: 1,
    wanted: ({ methods }, solution) => methods.length > 0 && solution.freedom !== 'any',
  });
  if (outcomes.length > 0) return true;
  return open.length > 0 ? 'unknown' : false;
}

/** The first class of connections that there can be. */
function firstOf(program: CompiledProgram): JointClass | undefined {
  const possible = (most?: number): JointClass | undefined =>
    jointClasses(program, methodKeywordsOf(program), () => true, most).classes.find((each) => each.possible);
  return possible(1) ?? possible();
}

/** Those to whom no method is left, by the line of a keyword in a block that is the last to take one away. */
function closedBy(program: CompiledProgram, keyword: KeywordName, isShut: Demand): Iterable<JointAnswer> {
  const known = new Map<InForce, boolean>();
  const takesAway = (found: InForce): boolean => {
    let answer = known.get(found);
    if (answer === undefined) {
      const { keyword: own, values, origins } = found;
      answer = isHarmful(program, own, values, origins) && origins.some(({ scope }) => scope !== null);
      known.set(found, answer);
    }
    return answer;
  };
  return jointSearch(program, {
    keyword,
    asks: (own) => takesAway(own) && own.origins.every(({ scope }) => !isUnconditional(scope)),
    demands: [isShut],
    admits: (other, own) =>
      !takesAway(other) || (other.origins[0]?.index ?? 0) < (own.origins[0]?.index ?? 0),
  }).answers();
}

function door(
  program: CompiledProgram,
  whom: ClosedDoor['whom'],
  evaluation: Evaluation,
  witness: Witness,
): ClosedDoor {
  const taken = keyTypesTakenAway(program);
  const culprits = culpritsIn(program, evaluation);
  // That a method is off is mostly meant, and an empty list seldom.
  const ordered =
    taken.size === 0 ? culprits : culprits.toSorted((a, b) => Number(taken.has(b)) - Number(taken.has(a)));
  return { whom, culprits: ordered, evaluation, witness };
}

/** Somebody of a class whom the lists of accounts let in. */
function lettingIn(program: CompiledProgram, { witness, ground }: JointClass): Witness | null {
  const refusal = refusalOf(program, witness.connection);
  if (!accessLists.some((list) => list === refusal)) return witness;
  const met = whoIsLetIn(program, [], ground);
  return typeof met === 'string' || !met.possible ? null : met.witness;
}

/** The lines that take methods away, first those of blocks and the last one. */
export function culpritsIn(program: CompiledProgram, evaluation: Evaluation): readonly SettingStatement[] {
  const lines = switchesOf(program).flatMap((keyword) => originsOf(program, keyword, evaluation));
  return [...new Set(lines)].sort(
    (a, b) => Number(b.scope !== null) - Number(a.scope !== null) || b.index - a.index,
  );
}

/** Whether a value takes methods away. */
function isHarmful(
  program: CompiledProgram,
  keyword: KeywordName,
  values: readonly string[],
  [line]: readonly SettingStatement[],
): boolean {
  const taken = keyTypesTakenAway(program);
  if (line !== undefined && taken.has(line)) return true;
  if ([...taken.values()].some((each) => each === keyword)) return false;
  return !(harmlessWords[keyword] ?? /^yes$/i).test(values.join(' '));
}

/** The lines that set a keyword to what keeps people out. */
function originsOf(
  program: CompiledProgram,
  keyword: KeywordName,
  evaluation: Evaluation,
): readonly SettingStatement[] {
  const { origins, values } = evaluation.get(keyword);
  const lines = origins.flatMap((origin) => (origin === 'default' ? [] : [origin.statement]));
  if (!isHarmful(program, keyword, values, lines)) return [];
  // PAM only matters to what keyboard-interactive would ask.
  if (keyword === 'UsePAM' && evaluation.get('KbdInteractiveAuthentication').value === 'no') return [];
  // Globally `none` revokes nothing.
  if (keyword === 'RevokedKeys') return lines.filter(({ scope }) => scope !== null);
  const method = seldom[keyword];
  const isNamed =
    method === undefined || evaluation.get('AuthenticationMethods').values.join().includes(method);
  return isNamed ? lines : lines.filter(({ scope }) => scope !== null);
}
