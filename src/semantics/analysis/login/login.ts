import { type KeywordName, loginKeywordsOf, type Target } from '../../../openssh/index.js';
import { rememberOnce } from '../../../text/index.js';
import type { Connection, Evaluation, MatchPlace, Place } from '../../model.js';
import { otherSshdOf } from '../../other-sshd.js';
import type { CompiledProgram } from '../../program.js';
import { makeBudget, STEPS } from '../budget.js';
import { type ClassWitness, connectionOf, witnessOf } from '../candidate.js';
import { evaluationFor, evaluationOf } from '../classes.js';
import { type Decision, type Exploration, explore, type Outcome, settled } from '../decisions.js';
import type { ClassLiteral } from '../describe.js';
import type { InForce } from '../settings.js';
import { showClass, type ShownClass, undecided, type Undecided } from '../shown-class.js';
import { type Space, spaceOf } from '../space.js';
import { deadlyMatchFor, placeOfMatch } from './deadly-matches.js';
import { type Grain, questionsForAll } from './login-questions.js';
import {
  decideLogin,
  decideLoginPastMatches,
  decideMethods,
  decideRefusal,
  type LoginOutcome,
  type LoginQuestions,
  type Refusal,
} from './login-rules.js';
import { keyTypesTakenAway } from './key-types.js';
import { keyKeywords } from './method-keywords.js';
import { questionsFor } from './witness-questions.js';

/** Connections that can log in by the same methods, or cannot for the same reason. */
export interface LoginClass extends LoginOutcome, ShownClass {
  /** `refused`, or the methods, each of which is enough: `publickey`, `publickey,password`. */
  readonly values: readonly string[];
  /** The lines that decide it for the witness; `default` where only defaults do. */
  readonly origins: readonly (Place | MatchPlace | 'default')[];
  /**
   * What is true of exactly these connections. Where there are too many blocks to name them, what comes of them is named:
   * `PasswordAuthentication yes`.
   */
  readonly when: readonly ClassLiteral[];
}

/** All connections by whether and how they can log in. */
export interface LoginPartition {
  readonly complete: boolean;
  readonly classes: readonly LoginClass[];
  readonly undecided: readonly Undecided[];
}

/** Beyond these, connections are told apart by what comes of the blocks, no longer by the blocks. */
const MOST_CLASSES_BY_BLOCK = 400;

/** How a connection comes to log in, for all connections at once. */
export function decideLoginForAll(
  space: Space,
  program: CompiledProgram,
  grain: Grain,
): Decision<LoginOutcome> {
  return decideLogin(questionsForAll(space, program, grain));
}

/** The same, once they are past the Match lines, at which sshd may end them. */
export function decidePastMatchesForAll(space: Space, program: CompiledProgram): Decision<LoginOutcome> {
  return decideLoginPastMatches(questionsForAll(space, program, 'values'));
}

/**
 * Partitions all connections by whether and how they can log in. Worked out once.
 *
 * @example
 * loginPartition(program).classes.filter(({ methods }) => methods.includes('password'));
 */
export function loginPartition(program: CompiledProgram): LoginPartition {
  return partitionOf(program);
}

const partitionOf = rememberOnce((program: CompiledProgram): LoginPartition => {
  const space = spaceOf(program);
  const { outcomes, open } = exploreLogin(space, program);
  return {
    complete: open.length === 0 && program.tree.complete && otherSshdOf(program) === null,
    classes: outcomes.map((outcome) => classOf(space, program, outcome)),
    undecided: open.map((path) => undecided(space, path)),
  };
});

function exploreLogin(space: Space, program: CompiledProgram): Exploration<LoginOutcome> {
  const byBlock = explore(decideLoginForAll(space, program, 'blocks'), space.solver, {
    budget: makeBudget(STEPS.loginsByBlock),
    outcomes: MOST_CLASSES_BY_BLOCK,
  });
  if (byBlock.open.length === 0) return byBlock;
  return explore(decideLoginForAll(space, program, 'values'), space.solver, {
    budget: makeBudget(STEPS.partition),
    outcomes: Infinity,
  });
}

function classOf(space: Space, program: CompiledProgram, outcome: Outcome<LoginOutcome>): LoginClass {
  const { value, solution } = outcome;
  const values = value.methods.length === 0 ? ['refused'] : value.methods;
  const witness = witnessOf(solution.candidate);
  // Worked out when it is asked for.
  let origins: LoginClass['origins'] | undefined;
  return Object.defineProperty(
    showClass({ ...value, values, origins: origins ?? [] }, space, program, outcome),
    'origins',
    { enumerable: true, get: () => (origins ??= loginOrigins(program, witness, value)) },
  );
}

/** What decides which methods are asked for and on. */
const askedKeywords = loginKeywordsOf('method-lists', 'key-switch', 'switch', 'switch-for-all');

/** Where what decides stands: the line that refuses, or those that switch methods on and off. */
function loginOrigins(
  program: CompiledProgram,
  witness: ClassWitness,
  { methods, refusal, endsSessions }: LoginOutcome,
): LoginClass['origins'] {
  if (refusal === 'Match') {
    const match = deadlyMatchFor(program, connectionOf(witness));
    return match === null ? ['default'] : [placeOfMatch(match)];
  }
  const evaluation = evaluationFor(program, witness);
  // Of the places of keys, those that leave none.
  const acceptsKeys = methods.some((list) => list.split(',').includes('publickey'));
  const deciding = new Set<KeywordName>([
    ...askedKeywords,
    ...(acceptsKeys ? [] : keyKeywords),
    ...(acceptsKeys ? [] : new Set(keyTypesTakenAway(program).values())),
    ...(endsSessions ? (['ForceCommand'] as const) : []),
  ]);
  const keywords: readonly KeywordName[] =
    refusal === null || refusal === 'no-method' ? [...deciding] : refusal === 'invalid-user' ? [] : [refusal];
  const places = keywords
    .flatMap((keyword) => evaluation.get(keyword).origins)
    .filter((origin) => origin !== 'default');
  return places.length === 0
    ? ['default']
    : [...new Map(places.map((place) => [place.statement, place])).values()];
}

/** Whether and how one witness can log in, by the ordinary evaluator. */
export function loginOf(program: CompiledProgram, witness: ClassWitness): LoginOutcome {
  return settledOutcome(decideLogin(questionsFor(program, evaluationFor(program, witness), witness)));
}

/**
 * Whether and how a connection can log in. What the connection does not say is filled in: no name is the empty name, groups are those
 * of the account.
 *
 * @example
 * loginFor(program, { user: 'root', addr: '192.0.2.10' }).methods; // ['publickey']
 */
export function loginFor(program: CompiledProgram, connection: Connection): LoginOutcome {
  return settledOutcome(
    decideLogin(questionsFor(program, evaluationOf(program, connection), personOf(program, connection))),
  );
}

/** The same once the connection is past the Match lines, at which sshd may end it. */
export function loginPastMatches(program: CompiledProgram, connection: Connection): LoginOutcome {
  const ask = questionsFor(program, evaluationOf(program, connection), personOf(program, connection));
  return settledOutcome(decideLoginPastMatches(ask));
}

/**
 * The methods that can succeed under what is in force, for an account that is let in and is not root; each is enough.
 *
 * @example
 * methodsUnder(program, evaluate(program)); // ['publickey', 'password']
 */
export function methodsUnder(program: CompiledProgram, evaluation: Evaluation): readonly string[] {
  const ask = questionsFor(program, evaluation, personOf(program, evaluation.connection ?? {}));
  return settledOutcome(decideMethods(ask, null)).methods;
}

/** What a keyword is, and whether a Match block says so. */
type FoundValue = Pick<InForce, 'keyword' | 'value'> & Partial<Pick<InForce, 'pass'>>;

/**
 * Tells the methods that can succeed where keywords have certain values, and the others those of an evaluation.
 *
 * @example
 * methodsAmong(program, evaluate(program))([{ keyword: 'PasswordAuthentication', value: 'no' }]); // ['publickey']
 */
export function methodsAmong(
  program: CompiledProgram,
  evaluation: Evaluation,
  features: Target['features'] = program.tree.target.features,
): (found: readonly FoundValue[]) => readonly string[] {
  let found: readonly FoundValue[] = [];
  const rest = questionsFor(program, evaluation, personOf(program, {}));
  const ask: LoginQuestions = {
    ...rest,
    target: features === rest.target.features ? rest.target : { ...rest.target, features },
    setting: (keyword, read) => {
      const own = found.find((each) => each.keyword === keyword);
      if (own === undefined) return rest.setting(keyword, read);
      // Made by the keyword's own parser; the table ties the two types together.
      return settled(read(own.value as never, () => own.pass === 'match'));
    },
  };
  return (values) => {
    found = values;
    return settledOutcome(decideMethods(ask, null)).methods;
  };
}

/**
 * The same under the sshd of another package, for which some lines are written; none where there is no other.
 *
 * @param found - what keywords are, in the place of what is in force
 */
export function methodsOfOther(
  program: CompiledProgram,
  evaluation: Evaluation,
  found: readonly FoundValue[] = [],
): readonly string[] {
  const other = otherSshdOf(program);
  if (other === null) return [];
  const asIfOn = other.switchedOn.map((keyword) => ({ keyword, value: 'yes' }));
  return methodsAmong(program, evaluation, other.features)([...asIfOn, ...found]);
}

/** Fills in what a connection does not say. */
function personOf(program: CompiledProgram, connection: Connection): ClassWitness {
  const { accounts } = program.tree.world;
  const user = connection.user ?? '';
  const addr = connection.addr ?? '';
  return {
    user,
    groups: connection.groups ?? accounts.groupsOf(user),
    host: connection.host ?? addr,
    addr,
    laddr: connection.laddr ?? '',
    lport: connection.lport ?? 22,
    rdomain: connection.rdomain ?? null,
    invalidUser: connection.invalidUser ?? (accounts.known && accounts.user(user) === undefined),
  };
}

/** Why a connection is turned away before it can try any method; `null` where it is not. */
export function refusalOf(program: CompiledProgram, connection: Connection): Refusal | null {
  const ask = questionsFor(program, evaluationOf(program, connection), personOf(program, connection));
  return settledOutcome(decideRefusal(ask));
}

function settledOutcome<V>(decision: Decision<V>): V {
  if (decision.type === 'settled') return decision.value;
  throw new Error('a question about one connection was left open');
}

/** Whether the ordinary evaluator lets a class's witness in as the class says. Nothing else may be shown. */
export function isLoginConfirmed(
  program: CompiledProgram,
  { witness, methods, refusal, endsSessions }: LoginClass,
): boolean {
  const outcome = loginOf(program, witness);
  return (
    outcome.refusal === refusal &&
    outcome.endsSessions === endsSessions &&
    outcome.methods.join(' ') === methods.join(' ')
  );
}
