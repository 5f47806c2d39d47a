import type { Word } from '../../../grammar/index.js';
import { type AccessList, indexAccounts, indexPatterns, type UserPattern } from '../../../openssh/index.js';
import { foldCase, remember } from '../../../text/index.js';
import { addTo } from '../../groups.js';
import type { Connection, SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { comparedGroups } from '../../evaluate/windows-groups.js';
import { groupsFormula, usersFormula } from '../login/access-formulas.js';
import { allOf, anyOf, type Formula, never, not } from '../conditions.js';
import { ingredientsOf } from '../settings.js';
import { spaceOf } from '../space.js';

/** One pattern of such a list, with the word that says it. */
export interface ListEntry {
  /** As it is written. */
  readonly text: string;
  readonly pattern: UserPattern | string;
  readonly statement: SettingStatement;
  readonly word: Word;
}

/** The patterns of lines that set one of the lists. */
export function entriesOf(statements: readonly SettingStatement[]): readonly ListEntry[] {
  return statements.flatMap((statement) => {
    const patterns = (
      Array.isArray(statement.value) ? statement.value : []
    ) as readonly ListEntry['pattern'][];
    const words = statement.node.arguments;
    return patterns.flatMap((pattern, index) => {
      const text = typeof pattern === 'string' ? pattern : pattern.text;
      const word = words[index]?.value === text ? words[index] : wordOfName(words, text);
      return word === undefined ? [] : [{ text: word.value, pattern, statement, word }];
    });
  });
}

/** The word that says a name; sshd for Windows has changed letter case and a slash in it. */
function wordOfName(words: readonly Word[], name: string): Word | undefined {
  return (
    words.find(({ value }) => value === name) ??
    words.find(({ value }) => foldCase(value).replace('/', '\\') === name)
  );
}

/** That an account is on a list of these patterns. */
export function onList(program: CompiledProgram, patterns: readonly ListEntry['pattern'][]): Formula {
  const { conditions } = spaceOf(program);
  const users = patterns.filter((pattern) => typeof pattern !== 'string');
  if (users.length > 0) return usersFormula(users, conditions);
  return groupsFormula(
    comparedGroups(
      patterns.filter((pattern) => typeof pattern === 'string'),
      program.tree.target,
    ),
    conditions,
  );
}

/**
 * Finds for a pattern the first of some entries that it may lie wholly within, as far as a quick look tells: that matches its text,
 * stars and all.
 */
export function withinFinder(
  entries: readonly ListEntry[],
): (pattern: ListEntry['pattern']) => ListEntry | undefined {
  const nameOf = (pattern: ListEntry['pattern']): string =>
    typeof pattern === 'string' ? pattern : pattern.user;
  // Of thousands of networks for `*` the first one will do.
  const byName = new Map<string, ListEntry>();
  for (const entry of entries) {
    const name = nameOf(entry.pattern);
    if (!byName.has(name)) byName.set(name, entry);
  }
  const index = indexPatterns([...byName.values()], ({ pattern }) => nameOf(pattern));
  return (pattern) => index.first(nameOf(pattern));
}

/** Finds the first of some entries for users that a connection is on. */
export function listerOf(entries: readonly ListEntry[]): (connection: Connection) => ListEntry | undefined {
  const users = entries.flatMap((entry) =>
    typeof entry.pattern === 'string' ? [] : [{ entry, pattern: entry.pattern }],
  );
  const index = indexAccounts(users, ({ pattern }) => pattern);
  return ({ user = '', addr = '', host = addr }) => index.first(user, addr, host)?.entry;
}

/** The entries of one list that are in force together, and for whom they are. */
export interface ListPart {
  /** For whom the block is in force. */
  readonly condition: Formula;
  readonly entries: readonly ListEntry[];
}

/** One of the lists in all its parts: the global one is in force where no block sets it, those of blocks add up. */
export interface ListParts {
  /** `null` where there is no global list. */
  readonly global: readonly ListEntry[] | null;
  readonly blocks: readonly ListPart[];
}

/** Takes a list apart by the blocks that set it. Done once. */
export const partsOfList: (program: CompiledProgram, list: AccessList) => ListParts = remember(takeApart);

function takeApart(program: CompiledProgram, list: AccessList): ListParts {
  const { global, statements } = ingredientsOf(program, list);
  const space = spaceOf(program);
  const byCondition = new Map<Formula, SettingStatement[]>();
  for (const statement of statements) {
    if (statement.scope === null) continue;
    const { formula } = space.conditionOf(statement.scope, program);
    if (formula === never) continue;
    addTo(byCondition, formula, statement);
  }
  return {
    global: global.value === undefined ? null : entriesOf(global.origins),
    blocks: [...byCondition].map(([condition, lines]) => ({ condition, entries: entriesOf(lines) })),
  };
}

/** When an account is on a list, case by case. */
export function listedBy(program: CompiledProgram, { global, blocks }: ListParts): readonly Formula[] {
  const patterns = (entries: readonly ListEntry[]): readonly ListEntry['pattern'][] =>
    entries.map(({ pattern }) => pattern);
  const inBlocks = blocks.flatMap(({ condition, entries }) =>
    casesOf(program, patterns(entries)).map((listed) => allOf([condition, listed])),
  );
  if (global === null) return inBlocks;
  const outside = blocks.map(({ condition }) => not(condition));
  // Each case would say again of each block that it is not in force.
  const cases =
    outside.length <= MOST_REPEATED
      ? casesOf(program, patterns(global))
      : [onList(program, patterns(global))];
  return [...inBlocks, ...cases.map((listed) => allOf([listed, ...outside]))];
}

/** So many conditions may stand in each of thousands of cases. */
const MOST_REPEATED = 8;

/**
 * That an account is on a list, case by case: by name, and by each pattern that names hosts as well. A search that comes to one of
 * thousands of cases need not look at the others.
 */
function casesOf(program: CompiledProgram, all: readonly ListEntry['pattern'][]): readonly Formula[] {
  const isAnywhere = (pattern: ListEntry['pattern']): boolean =>
    typeof pattern === 'string' || pattern.hosts === null;
  const anywhere = all.filter(isAnywhere);
  return [
    ...(anywhere.length > 0 ? [onList(program, anywhere)] : []),
    ...all.filter((pattern) => !isAnywhere(pattern)).map((pattern) => onList(program, [pattern])),
  ];
}

/** When an account is turned away by a Deny list, case by case. */
export function refusing(program: CompiledProgram): readonly Formula[] {
  return (['DenyUsers', 'DenyGroups'] as const).flatMap((list) => casesOn(program, list));
}

/** What must hold for an account to be let in by the Allow lists. */
export function admitting(program: CompiledProgram): readonly Formula[] {
  return (['AllowUsers', 'AllowGroups'] as const).flatMap((list) => letInBy(program, list));
}

/** When an account is on a list wherever that is set, case by case. Worked out once. */
export const casesOn: (program: CompiledProgram, list: AccessList) => readonly Formula[] = remember(
  (program: CompiledProgram, list: AccessList) => listedBy(program, partsOfList(program, list)),
);

const letInBy = remember((program: CompiledProgram, list: AccessList): readonly Formula[] => {
  const parts = partsOfList(program, list);
  if (parts.global === null && parts.blocks.length === 0) return [];
  const unset = allOf(parts.blocks.map(({ condition }) => not(condition)));
  return [anyOf([...casesOn(program, list), ...(parts.global === null ? [unset] : [])])];
});
