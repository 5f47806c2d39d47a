import { matchPattern, type UserPattern } from '../../openssh/index.js';
import type { Word } from '../../grammar/index.js';
import type { Formula } from '../../semantics/analysis/conditions.js';
import { groupsFormula, usersFormula } from '../../semantics/analysis/login-questions.js';
import { spaceOf } from '../../semantics/analysis/space.js';
import type { CompiledProgram, SettingStatement } from '../../semantics/index.js';

/** The lists of accounts and groups that let in or keep out. */
export const accessLists = ['AllowUsers', 'DenyUsers', 'AllowGroups', 'DenyGroups'] as const;

/** One of the four lists. */
export type AccessList = (typeof accessLists)[number];

/** One pattern of such a list, with the word that says it. */
export interface Entry {
  readonly text: string;
  readonly pattern: UserPattern | string;
  readonly statement: SettingStatement;
  readonly word: Word;
}

/** The patterns of lines that set one of the lists. */
export function entriesOf(statements: readonly SettingStatement[]): readonly Entry[] {
  return statements.flatMap((statement) => {
    const patterns = (Array.isArray(statement.value) ? statement.value : []) as readonly Entry['pattern'][];
    const words = statement.node.arguments;
    return patterns.flatMap((pattern, index) => {
      const text = typeof pattern === 'string' ? pattern : pattern.text;
      const word = words[index]?.value === text ? words[index] : words.find(({ value }) => value === text);
      return word === undefined ? [] : [{ text, pattern, statement, word }];
    });
  });
}

/** That an account is on a list of these patterns. */
export function onList(program: CompiledProgram, patterns: readonly Entry['pattern'][]): Formula {
  const { conditions } = spaceOf(program);
  const users = patterns.filter((pattern) => typeof pattern !== 'string');
  if (users.length > 0) return usersFormula(users, conditions);
  return groupsFormula(
    patterns.filter((pattern) => typeof pattern === 'string'),
    conditions,
  );
}

/** Whether a quick look allows that a pattern lies wholly within others: they match its text, stars and all. */
export function maybeWithin(pattern: Entry['pattern'], others: readonly Entry['pattern'][]): boolean {
  const nameOf = (each: Entry['pattern']): string => (typeof each === 'string' ? each : each.user);
  const name = nameOf(pattern);
  return others.some((other) => matchPattern(name, nameOf(other)));
}
