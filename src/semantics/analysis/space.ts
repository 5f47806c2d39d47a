import { criterionName, parseAddressList, type Target } from '../../openssh/index.js';
import { assertNever, lowerAscii, type Range, rememberOnce } from '../../text/index.js';
import { judgeCriterion, nameList, takesAnyGroup } from '../evaluate/match-criteria.js';
import type { ConfigFile, MatchCriterion, MatchStatement, Scope } from '../model.js';
import type { CompiledProgram } from '../program.js';
import { addressSetOf, readingOf } from './solver/address-set.js';
import {
  allOf,
  always,
  type Condition,
  type Conditions,
  type Dimension,
  type Formula,
  makeConditions,
  never,
  type Test,
} from './conditions.js';
import { type Domain, domainOf } from './solver/domain.js';
import { makeSolver, type Solver } from './solver/solver.js';
import { parseWordList } from './solver/word-list.js';
import { wanted } from './solver/word-search.js';

/** Where something is written. */
export interface TextPlace {
  readonly file: ConfigFile;
  readonly line: number;
  readonly range: Range;
}

/** What a condition says in the words of the configuration: one of its parts, all of which must hold. */
export interface ConditionPart {
  /** As sshd_config(5) spells it: `User`, `Address`; or the keyword whose list it is, such as `AllowUsers`. */
  readonly criterion: string;
  /** The list as written; empty for `invalid-user`. */
  readonly list: string;
  readonly at: TextPlace;
  readonly formula: Formula;
  /** Of a keyword's list, when it is in force: the same words may stand in the list of another keyword, in another block. */
  readonly inForce?: () => Formula;
  /** Where one of several lists of a keyword is in force: all of them. Which one it is, the other conditions tell. */
  readonly lists?: readonly ListInForce[];
}

/** A list of a keyword, and when it is in force. */
export interface ListInForce {
  readonly list: string;
  readonly at: TextPlace;
  readonly inForce: Formula;
}

/** All connections, seen by one program or by several that are compared: what is asked of them, and who can be found. */
export interface Space {
  readonly programs: readonly CompiledProgram[];
  readonly domain: Domain;
  readonly conditions: Conditions;
  readonly solver: Solver;
  /** Under what condition a scope is in force in the second reading. */
  readonly conditionOf: (scope: NonNullable<Scope>, program: CompiledProgram) => Condition;
  /** A condition with what it is called; the first name stands before others. */
  readonly name: (formula: Formula, parts: readonly ConditionPart[]) => Condition;
  /** The parts of a condition by its first name; empty where it always or never holds. */
  readonly partsOf: (condition: Condition) => readonly ConditionPart[];
  /** The parts of a condition by each of its names. */
  readonly namesOf: (condition: Condition) => readonly (readonly ConditionPart[])[];
}

/** So many names of a condition are kept. */
const MOST_NAMES = 8;

/** The space of one program; made once. */
export const spaceOf: (program: CompiledProgram) => Space = rememberOnce((program) => makeSpace([program]));

/** A space in which several programs are compared: equal lists in them are one. */
export function makeSpace(programs: readonly CompiledProgram[]): Space {
  const conditions = makeConditions();
  const domain = domainOf(programs);
  const solver = makeSolver(domain, conditions);
  const byMatch = new WeakMap<MatchStatement, Condition>();
  const names = new WeakMap<Condition, (readonly ConditionPart[])[]>();
  const name = (formula: Formula, parts: readonly ConditionPart[]): Condition => {
    const condition = conditions.condition(formula);
    const known = names.get(condition);
    if (known === undefined) names.set(condition, [parts]);
    else if (known.length < MOST_NAMES && !known.some((other) => isSameName(other, parts))) known.push(parts);
    return condition;
  };
  const conditionOf = (scope: NonNullable<Scope>, program: CompiledProgram): Condition => {
    let condition = byMatch.get(scope.match);
    if (condition === undefined) {
      const parts = scopeParts(scope, program, conditions);
      const formula = allOf(parts.map((part) => part.formula));
      condition = name(formula, formula === never ? [] : parts.filter((part) => part.formula !== always));
      byMatch.set(scope.match, condition);
    }
    return condition;
  };
  return {
    programs,
    domain,
    conditions,
    solver,
    conditionOf,
    name,
    partsOf: (condition) => names.get(condition)?.[0] ?? [],
    namesOf: (condition) => names.get(condition) ?? [],
  };
}

/** Whether two names say the same of the same place. */
function isSameName(one: readonly ConditionPart[], other: readonly ConditionPart[]): boolean {
  return (
    one.length === other.length &&
    one.every(
      ({ criterion, at }, index) =>
        other[index]?.criterion === criterion &&
        other[index].at.range === at.range &&
        other[index].at.file === at.file,
    )
  );
}

/** The criteria of a Match line and of those around it. */
function scopeParts(
  scope: NonNullable<Scope>,
  program: CompiledProgram,
  conditions: Conditions,
): readonly ConditionPart[] {
  const { match, outer } = scope;
  const around = outer === null ? [] : scopeParts(outer, program, conditions);
  const at: TextPlace = { file: match.file, line: match.line, range: match.range };
  if (match.criteria.length === 0 || program.dormant.has(match)) {
    return [...around, { criterion: 'Match', list: '', at, formula: never }];
  }
  return [
    ...around,
    ...match.criteria.map((criterion): ConditionPart => ({
      criterion: criterionName(criterion.kind),
      list: listOf(criterion),
      at: { ...at, range: criterion.range },
      formula: criterionFormula(criterion, program, conditions),
    })),
  ];
}

function listOf(criterion: MatchCriterion): string {
  switch (criterion.kind) {
    case 'all':
    case 'invalid-user':
      return '';
    case 'localport':
      return String(criterion.port);
    default:
      return criterion.list;
  }
}

/** When a criterion of a Match line is met. */
export function criterionFormula(
  criterion: MatchCriterion,
  program: CompiledProgram,
  conditions: Conditions,
): Formula {
  const { target, world } = program.tree;
  const atom = (dimension: Dimension, key: string, make: () => Test): Formula =>
    conditions.atom(dimension, key, make).yes;
  switch (criterion.kind) {
    case 'all':
      return always;
    case 'version':
      return judgeCriterion(criterion, {}, { target, accounts: world.accounts }) === 'match' ? always : never;
    case 'invalid-user':
      return atom('invalid-user', '', () => ({ dimension: 'invalid-user' }));
    case 'localport':
      // sshd takes port 0 of a connection for a port that is not known.
      return criterion.port === 0
        ? never
        : atom('lport', String(criterion.port), () => ({ dimension: 'lport', port: criterion.port }));
    case 'user':
      return userFormula(nameList(criterion, target), conditions);
    case 'group': {
      const list = nameList(criterion, target);
      if (takesAnyGroup(list, { target, accounts: world.accounts })) return always;
      return atom('group', list, () => ({ dimension: 'group', list: parseWordList(list) }));
    }
    case 'host': {
      const list = lowerAscii(criterion.list);
      return atom('host', list, () => ({ dimension: 'host', list: parseWordList(list), says: wanted.match }));
    }
    case 'rdomain':
      return atom('rdomain', criterion.list, () => ({
        dimension: 'rdomain',
        list: parseWordList(criterion.list),
        says: wanted.match,
      }));
    case 'address':
      return addressFormula('addr', criterion.list, target, conditions);
    case 'localaddress':
      return addressFormula('laddr', criterion.list, target, conditions);
    default:
      return assertNever(criterion);
  }
}

/** That a list of names matches the user. */
function userFormula(list: string, conditions: Conditions): Formula {
  return conditions.atom('user', list, () => ({
    dimension: 'user',
    list: parseWordList(list),
    says: wanted.match,
  })).yes;
}

function addressFormula(
  dimension: 'addr' | 'laddr',
  list: string,
  target: Target,
  conditions: Conditions,
): Formula {
  const parsed = parseAddressList(list, target);
  return conditions.atom(dimension, readingOf(parsed), () => ({
    dimension,
    set: addressSetOf(parsed),
    says: wanted.match,
  })).yes;
}
