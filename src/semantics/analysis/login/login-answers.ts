import type { AccessList, KeywordName, ValueOf } from '../../../openssh/index.js';
import { inLine } from '../../../text/index.js';
import type { CompiledProgram, CompiledSetting } from '../../program.js';
import { type Case, whereValueIs } from '../cases.js';
import { allOf, always, anyOf, type Condition, type Formula, never, not } from '../conditions.js';
import { andThen, type Decision, eachInTurn, settled } from '../decisions.js';
import { blocksSetting, decideSetting, type InForce, ingredientsOf } from '../settings.js';
import type { ConditionPart, ListInForce, Space, TextPlace } from '../space.js';
import { listFormula } from './access-formulas.js';
import type { SettingReader } from './login-rules.js';

/** One answer for those of whom a condition holds and another for all others; settled where it holds for everybody or nobody. */
export function ask<T>(condition: Condition, yes: T, no: T): Decision<T> {
  if (condition.formula === always) return settled(yes);
  if (condition.opposite === always) return settled(no);
  return { type: 'open', condition, yes: () => settled(yes), no: () => settled(no) };
}

/** Where the configuration begins: the place of what no line says. */
export function startOf(program: CompiledProgram): TextPlace {
  return { file: program.tree.root, line: 1, range: [0, 0] };
}

/** Where the first of some lines stands; the beginning of the configuration where there is none. */
export function placeOf(statements: readonly CompiledSetting[], program: CompiledProgram): TextPlace {
  const [first] = statements;
  return first === undefined
    ? startOf(program)
    : { file: first.file, line: first.line, range: first.node.range };
}

/** So many texts are named that come to the same. */
const MOST_TEXTS = 3;

/** What a keyword comes to, block by block; blocks at the end that change nothing are left out. */
interface Cases<V> {
  readonly cases: readonly Case<V>[];
  readonly otherwise: V;
  /** A value in the words of the configuration: `yes`. */
  readonly textOf: (value: V) => string;
}

function casesOf<K extends KeywordName, V extends string | boolean>(
  space: Space,
  program: CompiledProgram,
  keyword: K,
  read: SettingReader<K, V>,
): Cases<V> {
  const { global, combine } = ingredientsOf(program, keyword);
  const texts = new Map<V, Set<string>>();
  const valueOf = (found: InForce): V => {
    // Made by the keyword's own parser; the table ties the two types together.
    const value = read(found.value as ValueOf<K> | undefined, () => found.pass === 'match');
    const known = texts.get(value) ?? new Set<string>();
    if (known.size <= MOST_TEXTS) known.add(found.values.join(' '));
    texts.set(value, known);
    return value;
  };
  const otherwise = valueOf(global);
  const cases: Case<V>[] = [];
  for (const { condition, statements: found } of blocksSetting(space, program, keyword).settings) {
    cases.push({ condition, value: valueOf(combine(found.slice(0, 1))) });
    if (condition.formula === always) break;
  }
  const last = cases.at(-1);
  const end = last?.condition.formula === always ? last.value : otherwise;
  while (cases.at(-1)?.value === end) cases.pop();
  const textOf = (value: V): string => {
    const all = [...(texts.get(value) ?? [])];
    return [...all.slice(0, MOST_TEXTS), ...(all.length > MOST_TEXTS ? ['…'] : [])].join(' or ');
  };
  return { cases, otherwise: end, textOf };
}

/** What is read from a keyword's value, decided by one block that sets it after the other. */
export function settingByBlocks<K extends KeywordName, V extends string | boolean>(
  space: Space,
  program: CompiledProgram,
  keyword: K,
  read: SettingReader<K, V>,
): Decision<V> {
  const { cases, otherwise } = casesOf(space, program, keyword, read);
  const next = (at: number): Decision<V> => {
    const here = cases[at];
    if (here === undefined) return settled(otherwise);
    return {
      type: 'open',
      condition: here.condition,
      yes: () => settled(here.value),
      no: () => next(at + 1),
    };
  };
  return next(0);
}

/**
 * What is read from a keyword's value, decided by one value after the other, however many blocks lead to it.
 *
 * @param read - gives one of few answers
 */
export function settingByValues<K extends KeywordName, V extends string | boolean>(
  space: Space,
  program: CompiledProgram,
  keyword: K,
  read: SettingReader<K, V>,
): Decision<V> {
  const { cases, otherwise, textOf } = casesOf(space, program, keyword, read);
  if (cases.length === 0) return settled(otherwise);
  const values = [...new Set(cases.map(({ value }) => value))].filter((value) => value !== otherwise);
  const at = placeOf(program.settings.get(keyword) ?? [], program);
  const answers = values.map((value) => ({
    value,
    conditionOf: () => {
      const formula = whereValueIs(cases, otherwise, value);
      return space.name(formula, [{ criterion: keyword, list: textOf(value), at, formula }]);
    },
  }));
  return eachInTurn(answers, otherwise);
}

/** Whether the account is on the list that is in force, decided block by block. */
export function listedByBlocks(
  space: Space,
  program: CompiledProgram,
  list: AccessList,
): Decision<'unset' | 'listed' | 'unlisted'> {
  return andThen(decideSetting(space, program, list), (found) => {
    if (found.value === undefined) return settled('unset' as const);
    const formula = listFormula(list, found, space.conditions, program.tree.target);
    const part: ConditionPart = {
      criterion: list,
      list: inLine(found.values),
      at: placeOf(found.origins, program),
      formula,
      inForce: () => whereInForce(space, program, list, found),
    };
    return ask(space.name(formula, [part]), 'listed' as const, 'unlisted' as const);
  });
}

/** When the lines of a list are in force: those of blocks in all of these, and those outside where no block has one. */
function whereInForce(
  space: Space,
  program: CompiledProgram,
  list: AccessList,
  { origins }: InForce,
): Formula {
  const scopes = origins.flatMap(({ scope }) => (scope === null ? [] : [scope]));
  if (scopes.length > 0) return allOf(scopes.map((scope) => space.conditionOf(scope, program).formula));
  const { settings } = blocksSetting(space, program, list);
  return not(anyOf(settings.map(({ condition }) => condition.formula)));
}

/** The same, decided at once for all blocks. */
export function listedByValues(
  space: Space,
  program: CompiledProgram,
  list: AccessList,
): Decision<'unset' | 'listed' | 'unlisted'> {
  const { global, combine } = ingredientsOf(program, list);
  const blocks = blocksSetting(space, program, list).settings.map(({ condition, statements: found }) => {
    const formula = condition.formula;
    const value = combine(found);
    return {
      formula,
      value,
      listed: allOf([formula, listFormula(list, value, space.conditions, program.tree.target)]),
    };
  });
  const inAnyBlock = anyOf(blocks.map(({ formula }) => formula));
  const globally =
    global.value === undefined ? never : listFormula(list, global, space.conditions, program.tree.target);
  const listed = anyOf([...blocks.map((block) => block.listed), allOf([not(inAnyBlock), globally])]);
  const at = placeOf(program.settings.get(list) ?? [], program);
  const name = (formula: Formula, text: string, lists?: readonly ListInForce[]): Condition =>
    space.name(formula, [
      { criterion: list, list: text, at, formula, ...(lists !== undefined && { lists }) },
    ]);
  const listOf = ({ values, origins }: InForce, inForce: Formula): ListInForce => ({
    list: inShort(values),
    at: placeOf(origins, program),
    inForce,
  });
  const lists = [
    ...blocks.map(({ formula, value }) => listOf(value, formula)),
    ...(global.value === undefined ? [] : [listOf(global, not(inAnyBlock))]),
  ];
  const isListed = (): Decision<'listed' | 'unlisted'> =>
    ask(name(listed, summary(program, list), lists), 'listed' as const, 'unlisted' as const);
  if (global.value !== undefined) return isListed();
  return andThen(
    ask(name(inAnyBlock, ''), true, false),
    (isSet): Decision<'unset' | 'listed' | 'unlisted'> => (isSet ? isListed() : settled('unset' as const)),
  );
}

/** The words of a list wherever they stand, the first few. */
function summary(program: CompiledProgram, list: AccessList): string {
  const words = (program.settings.get(list) ?? []).flatMap(({ value }) => {
    const patterns = value as ValueOf<AccessList>;
    return patterns.map((pattern) => (typeof pattern === 'string' ? pattern : pattern.text));
  });
  return inShort(words);
}

function inShort(words: readonly string[]): string {
  const different = [...new Set(words)];
  return inLine([...different.slice(0, 5), ...(different.length > 5 ? ['…'] : [])]);
}
