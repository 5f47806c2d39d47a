import {
  indexPatterns,
  type KeywordName,
  matchAddressList,
  matchPatternList,
  type PatternIndex,
  type UserPattern,
  type ValueOf,
} from '../../openssh/index.js';
import { lowerAscii } from '../../text/index.js';
import type { Evaluation } from '../model.js';
import type { CompiledProgram, CompiledSetting } from '../program.js';
import { resolveAtStartup } from '../resolve.js';
import { addressSetOf } from './address-set.js';
import type { Witness } from './candidate.js';
import { type Case, whereValueIs } from './cases.js';
import {
  allOf,
  always,
  anyOf,
  type Condition,
  type Conditions,
  type Formula,
  never,
  not,
} from './conditions.js';
import { andThen, type Decision, eachInTurn, settled } from './decisions.js';
import type { AccessList, LoginQuestions } from './login-rules.js';
import { conditionalSettings, decideSetting, type InForce, ingredientsOf } from './settings.js';
import type { ConditionPart, Space, TextPlace } from './space.js';
import { parseWordList, type Verdict, wordListOf } from './word-list.js';
import { wanted } from './word-search.js';

/**
 * How finely connections are told apart. `blocks`: by the Match blocks that are in force, so that a class can be named by them.
 * `values`: by what comes of the blocks; there are few classes then, however many blocks there are.
 */
export type Grain = 'blocks' | 'values';

const questions = new WeakMap<Space, Map<string, LoginQuestions>>();

/** The questions of the login rules, answered for all connections at once. Answers are made once, and every path uses them. */
export function questionsForAll(space: Space, program: CompiledProgram, grain: Grain): LoginQuestions {
  let known = questions.get(space);
  if (known === undefined) {
    known = new Map<string, LoginQuestions>();
    questions.set(space, known);
  }
  const key = `${grain} ${space.programs.indexOf(program)}`;
  let found = known.get(key);
  if (found === undefined) {
    found = remembering(makeQuestions(space, program, grain));
    known.set(key, found);
  }
  return found;
}

function remembering(ask: LoginQuestions): LoginQuestions {
  const settings = new Map<string, Map<unknown, Decision<string | boolean>>>();
  const lists = new Map<AccessList, ReturnType<LoginQuestions['listed']>>();
  return {
    ...ask,
    setting: <K extends KeywordName, V extends string | boolean>(
      keyword: K,
      read: (value: ValueOf<K> | undefined) => V,
    ): Decision<V> => {
      let byReader = settings.get(keyword);
      if (byReader === undefined) {
        byReader = new Map<unknown, Decision<string | boolean>>();
        settings.set(keyword, byReader);
      }
      let answer = byReader.get(read);
      if (answer === undefined) {
        answer = ask.setting(keyword, read);
        byReader.set(read, answer);
      }
      // The reader that it is kept under made its values.
      return answer as Decision<V>;
    },
    listed: (list) => {
      let answer = lists.get(list);
      if (answer === undefined) {
        answer = ask.listed(list);
        lists.set(list, answer);
      }
      return answer;
    },
  };
}

function makeQuestions(space: Space, program: CompiledProgram, grain: Grain): LoginQuestions {
  const accounts = rootNames(program);
  return {
    target: program.tree.target,
    setting: (keyword, read) =>
      grain === 'blocks'
        ? settingByBlocks(space, program, keyword, read)
        : settingByValues(space, program, keyword, read),
    isAccount: () => {
      const invalid = space.conditions.atom('invalid-user', '', () => ({ dimension: 'invalid-user' }));
      return ask(
        space.name(invalid.yes, [
          { criterion: 'invalid-user', list: '', at: startOf(program), formula: invalid.yes },
        ]),
        false,
        true,
      );
    },
    isRoot: () => {
      if (program.tree.target.platform === 'windows' || accounts.length === 0) return settled(false);
      const formula = userFormula(accounts, space.conditions);
      const at = placeOf(resolveAtStartup(program, 'PermitRootLogin').origins, program);
      return ask(
        space.name(formula, [{ criterion: 'User', list: accounts.join(), at, formula }]),
        true,
        false,
      );
    },
    listed: (list) =>
      grain === 'blocks' ? listedByBlocks(space, program, list) : listedByValues(space, program, list),
    hasGroup: () => {
      const { yes } = space.conditions.atom('group', '*', () => ({
        dimension: 'group',
        list: parseWordList('*'),
      }));
      return ask(
        space.name(yes, [{ criterion: 'Group', list: '*', at: startOf(program), formula: yes }]),
        true,
        false,
      );
    },
  };
}

function ask<T>(condition: Condition, yes: T, no: T): Decision<T> {
  if (condition.formula === always) return settled(yes);
  if (condition.opposite === always) return settled(no);
  return { type: 'open', condition, yes: () => settled(yes), no: () => settled(no) };
}

function startOf(program: CompiledProgram): TextPlace {
  return { file: program.tree.root, line: 1, range: [0, 0] };
}

function placeOf(statements: readonly CompiledSetting[], program: CompiledProgram): TextPlace {
  const [first] = statements;
  return first === undefined
    ? startOf(program)
    : { file: first.file, line: first.line, range: first.node.range };
}

/** The names of the accounts with number 0; where nobody knows them, the customary one. */
export function rootNames({ tree }: CompiledProgram): readonly string[] {
  const { accounts } = tree.world;
  return accounts.known ? accounts.users.filter(({ uid }) => uid === 0).map(({ name }) => name) : ['root'];
}

/** That the user matches one of the patterns. */
export function userFormula(patterns: readonly string[], conditions: Conditions): Formula {
  return conditions.atom('user', `one of ${JSON.stringify(patterns)}`, () => ({
    dimension: 'user',
    list: wordListOf(patterns),
    says: wanted.match,
  })).yes;
}

/** What a keyword comes to, block by block; blocks at the end that change nothing are left out. */
function casesOf<K extends KeywordName, V extends string | boolean>(
  space: Space,
  program: CompiledProgram,
  keyword: K,
  read: (value: ValueOf<K> | undefined) => V,
): { readonly cases: readonly Case<V>[]; readonly otherwise: V } {
  const { global, combine, statements } = ingredientsOf(program, keyword);
  // Made by the keyword's own parser; the table ties the two types together.
  const valueOf = ({ value }: InForce): V => read(value as ValueOf<K> | undefined);
  const otherwise = valueOf(global);
  const cases: Case<V>[] = [];
  for (const { condition, statements: found } of conditionalSettings(space, program, statements)) {
    cases.push({ condition, value: valueOf(combine(found.slice(0, 1))) });
    if (condition.formula === always) break;
  }
  const last = cases.at(-1);
  const end = last?.condition.formula === always ? last.value : otherwise;
  while (cases.at(-1)?.value === end) cases.pop();
  return { cases, otherwise: end };
}

function settingByBlocks<K extends KeywordName, V extends string | boolean>(
  space: Space,
  program: CompiledProgram,
  keyword: K,
  read: (value: ValueOf<K> | undefined) => V,
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

function settingByValues<K extends KeywordName, V extends string | boolean>(
  space: Space,
  program: CompiledProgram,
  keyword: K,
  read: (value: ValueOf<K> | undefined) => V,
): Decision<V> {
  const { cases, otherwise } = casesOf(space, program, keyword, read);
  if (cases.length === 0) return settled(otherwise);
  const values = [...new Set(cases.map(({ value }) => value))].filter((value) => value !== otherwise);
  const at = placeOf(program.settings.get(keyword) ?? [], program);
  const answers = values.map((value) => ({
    value,
    conditionOf: () => {
      const formula = whereValueIs(cases, otherwise, value);
      return space.name(formula, [{ criterion: keyword, list: String(value), at, formula }]);
    },
  }));
  return eachInTurn(answers, otherwise);
}

function listedByBlocks(
  space: Space,
  program: CompiledProgram,
  list: AccessList,
): Decision<'unset' | 'listed' | 'unlisted'> {
  return andThen(decideSetting(space, program, list), (found) => {
    if (found.value === undefined) return settled('unset' as const);
    const formula = listFormula(list, found, space.conditions);
    const part: ConditionPart = {
      criterion: list,
      list: found.values.join(' '),
      at: placeOf(found.origins, program),
      formula,
    };
    return ask(space.name(formula, [part]), 'listed' as const, 'unlisted' as const);
  });
}

function listedByValues(
  space: Space,
  program: CompiledProgram,
  list: AccessList,
): Decision<'unset' | 'listed' | 'unlisted'> {
  const { global, combine, statements } = ingredientsOf(program, list);
  const blocks = conditionalSettings(space, program, statements).map(({ condition, statements: found }) => {
    const formula = condition.formula;
    return { formula, listed: allOf([formula, listFormula(list, combine(found), space.conditions)]) };
  });
  const inAnyBlock = anyOf(blocks.map(({ formula }) => formula));
  const globally = global.value === undefined ? never : listFormula(list, global, space.conditions);
  const listed = anyOf([...blocks.map((block) => block.listed), allOf([not(inAnyBlock), globally])]);
  const at = placeOf(program.settings.get(list) ?? [], program);
  const name = (formula: Formula, text: string): Condition =>
    space.name(formula, [{ criterion: list, list: text, at, formula }]);
  const isListed = (): Decision<'listed' | 'unlisted'> =>
    ask(name(listed, summary(program, list)), 'listed' as const, 'unlisted' as const);
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
  const different = [...new Set(words)];
  return [...different.slice(0, 5), ...(different.length > 5 ? ['…'] : [])].join(' ');
}

const listFormulas = new WeakMap<Conditions, WeakMap<object, Formula>>();

/** That the account is on a list. */
function listFormula(list: AccessList, { value }: InForce, conditions: Conditions): Formula {
  let known = listFormulas.get(conditions);
  if (known === undefined) listFormulas.set(conditions, (known = new WeakMap<object, Formula>()));
  const key = value as object;
  let formula = known.get(key);
  if (formula === undefined) {
    formula =
      list === 'AllowUsers' || list === 'DenyUsers'
        ? usersFormula(value as ValueOf<'AllowUsers'>, conditions)
        : groupsFormula(value as ValueOf<'AllowGroups'>, conditions);
    known.set(key, formula);
  }
  return formula;
}

/** At least one group matches one of the patterns; there is no negation here. groupaccess.c:ga_match. */
export function groupsFormula(patterns: readonly string[], conditions: Conditions): Formula {
  return conditions.atom('group', `one of ${JSON.stringify(patterns)}`, () => ({
    dimension: 'group',
    list: wordListOf(patterns),
  })).yes;
}

/** That an account, from where it connects, matches one of the patterns. */
export function usersFormula(patterns: readonly UserPattern[], conditions: Conditions): Formula {
  const anywhere = patterns.filter(({ hosts }) => hosts === null).map(({ user }) => user);
  return anyOf([
    ...(anywhere.length === 0 ? [] : [userFormula(anywhere, conditions)]),
    ...patterns.flatMap((pattern) => (pattern.hosts === null ? [] : [userAtHost(pattern, conditions)])),
  ]);
}

const notVetoed: readonly Verdict[] = [0, 1];

/** match.c:match_user and match_host_and_ip: neither address nor name is vetoed, and one of them matches. */
function userAtHost({ user, hosts }: UserPattern, conditions: Conditions): Formula {
  if (hosts === null) return userFormula([user], conditions);
  const set = addressSetOf(hosts);
  const names = lowerAscii(hosts.text);
  const list = parseWordList(names);
  const addr = (says: readonly Verdict[]): Formula =>
    conditions.atom('addr', `${hosts.text} says ${says.join()}`, () => ({ dimension: 'addr', set, says }))
      .yes;
  const host = (says: readonly Verdict[]): Formula =>
    conditions.atom('host', `${names} says ${says.join()}`, () => ({ dimension: 'host', list, says })).yes;
  return allOf([
    userFormula([user], conditions),
    addr(notVetoed),
    host(notVetoed),
    anyOf([addr(wanted.match), host(wanted.match)]),
  ]);
}

/** The questions of the login rules, answered for one connection by the ordinary evaluator. */
export function questionsFor(
  program: CompiledProgram,
  evaluation: Evaluation,
  witness: Witness,
): LoginQuestions {
  const { target, world } = program.tree;
  const native = (name: string): string => (target.platform === 'windows' ? lowerAscii(name) : name);
  const user = native(witness.user);
  const isOn = (list: readonly (UserPattern | string)[]): boolean => {
    const { users, groups } = indexOf(list);
    return (
      users.matching(user).some((pattern) => matchesHosts(pattern, witness)) ||
      witness.groups.some((group) => groups.matching(native(group)).length > 0)
    );
  };
  return {
    target,
    setting: (keyword, read) => settled(read(evaluation.get(keyword).value)),
    isAccount: () => settled(!witness.invalidUser),
    isRoot: () =>
      settled(
        target.platform !== 'windows' &&
          (world.accounts.known ? world.accounts.user(witness.user)?.uid === 0 : witness.user === 'root'),
      ),
    listed: (list) => {
      const { value } = evaluation.get(list);
      if (value === undefined) return settled('unset');
      return settled(isOn(value) ? 'listed' : 'unlisted');
    },
    hasGroup: () => settled(witness.groups.length > 0),
  };
}

/** The patterns of a list of users, and those of one of groups. */
interface ListIndex {
  readonly users: PatternIndex<UserPattern>;
  readonly groups: PatternIndex<string>;
}

const listIndexes = new WeakMap<object, ListIndex>();

function indexOf(list: readonly (UserPattern | string)[]): ListIndex {
  let index = listIndexes.get(list);
  if (index === undefined) {
    index = {
      users: indexPatterns(
        list.filter((pattern) => typeof pattern !== 'string'),
        ({ user }) => user,
      ),
      groups: indexPatterns(
        list.filter((pattern) => typeof pattern === 'string'),
        (pattern) => pattern,
      ),
    };
    listIndexes.set(list, index);
  }
  return index;
}

function matchesHosts({ hosts }: UserPattern, { addr, host }: Witness): boolean {
  if (hosts === null) return true;
  const byAddress = matchAddressList(addr, hosts);
  const byName = matchPatternList(lowerAscii(host), lowerAscii(hosts.text));
  return byAddress !== -1 && byAddress !== 'invalid' && byName !== -1 && (byAddress === 1 || byName === 1);
}
