import { type AccessList, matchPattern } from '../../../openssh/index.js';
import type { SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { isUnconditional } from '../../scopes.js';
import { evaluationOf } from '../classes.js';
import { type Formula, never } from '../conditions.js';
import { type InForce, ingredientsOf } from '../settings.js';
import { spaceOf } from '../space.js';
import { entriesOf, type ListEntry, listedBy, onList, partsOfList } from './access.js';
import { isNobody, noneOf, type Witness, whoIs } from './meetings.js';

/** A line in a block that takes the place of a global list, for somebody who loses by it. */
export interface Replacement {
  readonly statement: SettingStatement;
  /** What is on the global list, and on no list that is in force there; of very many only the first. */
  readonly names: readonly string[];
  /** The lines of the global list. */
  readonly global: readonly SettingStatement[];
  readonly witness: Witness;
}

/** More names than this are not asked about one by one for a block. */
const MOST_ASKED = 100;

/** So many are asked about for every block, however many blocks there are. */
const LEAST_ASKED = 8;

/** Questions about all blocks together. */
const QUESTIONS = 10_000;

/**
 * The lines that replace a global list, where something of it is lost; the first line of each condition speaks for it. An Allow list that
 * lets in nobody whom the global one leaves out narrows it, and a Deny list in a block for those alone whom the global one refuses lifts
 * that: there is nothing else that they can be there for.
 */
export function replacementsOf(
  program: CompiledProgram,
  keyword: AccessList | 'AcceptEnv' | 'SetEnv',
): readonly Replacement[] {
  const { global, statements } = ingredientsOf(program, keyword);
  if (global.origins.length === 0) return [];
  const first = new Map<Formula, SettingStatement>();
  for (const statement of statements) {
    if (statement.scope === null || isUnconditional(statement.scope)) continue;
    const { formula } = spaceOf(program).conditionOf(statement.scope, program);
    if (formula !== never && !first.has(formula)) first.set(formula, statement);
  }
  if (first.size === 0) return [];
  // All names of a long list for each of thousands of blocks would be more than anybody reads, or could be asked about.
  const most = Math.min(MOST_ASKED, Math.max(LEAST_ASKED, Math.floor(QUESTIONS / first.size)));
  const lostBy =
    keyword === 'SetEnv'
      ? lostVariables(program, global, first, most)
      : keyword === 'AcceptEnv'
        ? lostNames(program, global, most)
        : lostEntries(program, keyword, global, most);
  return [...first].flatMap(([condition, statement]) => {
    const lost = lostBy(condition);
    if (lost === null) return [];
    // The ordinary evaluator must have the line in force for whoever is shown.
    const { origins } = evaluationOf(program, lost.witness.connection).get(keyword);
    const holds = origins.some((origin) => origin !== 'default' && origin.statement === statement);
    return holds ? [{ statement, global: global.origins, ...lost }] : [];
  });
}

type LostBy = (condition: Formula) => Pick<Replacement, 'names' | 'witness'> | null;

/** The variables of the global line that the line of a block does not set. */
function lostVariables(
  program: CompiledProgram,
  { values }: InForce,
  lines: ReadonlyMap<Formula, SettingStatement>,
  most: number,
): LostBy {
  const nameOf = (assignment: string): string => assignment.split('=', 1)[0] ?? '';
  return (condition) => {
    const own = new Set(lines.get(condition)?.node.arguments.map(({ value }) => nameOf(value)));
    const names = values.slice(0, most).filter((assignment) => !own.has(nameOf(assignment)));
    const met = names.length === 0 ? 'nobody' : whoIs(program, null, [condition]);
    return typeof met === 'string' || !met.possible ? null : { names, witness: met.witness };
  };
}

/** The names of the global list that are on none of the lists in blocks that somebody is in. */
function lostNames(program: CompiledProgram, global: InForce, most: number): LostBy {
  const groups = [...namesTogether(program, global)].map(({ names, conditions }) => ({
    names,
    elsewhere: noneOf(program, conditions),
  }));
  return (condition) => {
    const lost: string[] = [];
    let witness: Witness | null = null;
    for (const { names, elsewhere } of groups.slice(0, most)) {
      if (lost.length >= most) break;
      const met = whoIs(program, elsewhere, [condition]);
      if (typeof met === 'string' || !met.possible) continue;
      lost.push(...names.slice(0, most - lost.length));
      witness ??= met.witness;
    }
    return witness === null ? null : { names: lost, witness };
  };
}

/** Names that the same blocks accept; whoever loses one of them loses all. */
interface NamesTogether {
  readonly names: string[];
  /** For whom the blocks are in force. */
  readonly conditions: readonly Formula[];
}

/** The names of the global list by the blocks that accept them. */
function namesTogether(program: CompiledProgram, global: InForce): Iterable<NamesTogether> {
  const accepting = new Map<string, Map<number, Formula>>(global.values.map((name) => [name, new Map()]));
  const space = spaceOf(program);
  const coveredBy = new Map<string, readonly string[]>();
  const covered = (pattern: string): readonly string[] => {
    if (!/[*?]/.test(pattern)) return [pattern];
    let names = coveredBy.get(pattern);
    if (names === undefined) {
      names = global.values.filter((name) => covers(pattern, name));
      coveredBy.set(pattern, names);
    }
    return names;
  };
  for (const { value, statement } of program.assignments('AcceptEnv')) {
    if (statement.scope === null) continue;
    const { formula } = space.conditionOf(statement.scope, program);
    const { id } = space.conditions.condition(formula);
    for (const pattern of value) {
      for (const name of covered(pattern)) accepting.get(name)?.set(id, formula);
    }
  }
  const together = new Map<string, NamesTogether>();
  for (const [name, conditions] of accepting) {
    const key = [...conditions.keys()].join();
    const known = together.get(key);
    if (known === undefined) together.set(key, { names: [name], conditions: [...conditions.values()] });
    else known.names.push(name);
  }
  return together.values();
}

/**
 * Whether a pattern matches all that another one does, as far as that is plain: what a star of the one may be, a star of the other takes.
 */
function covers(pattern: string, other: string): boolean {
  return (
    pattern === other || (!(pattern.includes('?') && other.includes('*')) && matchPattern(other, pattern))
  );
}

/** Names that people write into an Allow list to let nobody in. */
const nobodysNames: ReadonlySet<string> = new Set(['none', 'nobody', 'nogroup']);

/** The patterns of the global list by which somebody is on it who is on no list of the blocks that hold for them. */
function lostEntries(program: CompiledProgram, keyword: AccessList, global: InForce, most: number): LostBy {
  const { blocks } = partsOfList(program, keyword);
  const unlisted = noneOf(program, listedBy(program, { global: null, blocks }));
  const entries = entriesOf(global.origins);
  const leftOut = noneOf(program, listedBy(program, { global: entries, blocks: [] }));
  const byCondition = new Map(blocks.map((block) => [block.condition, block]));
  const narrows = (condition: Formula, own: readonly ListEntry[]): boolean =>
    own.every(({ text }) => nobodysNames.has(text)) ||
    isNobody(
      whoIs(program, leftOut, [
        condition,
        onList(
          program,
          own.map(({ pattern }) => pattern),
        ),
      ]),
    );
  // Where the global list refuses everyone whom a block is for, it can only be there to let them in.
  const lifts = (condition: Formula): boolean => isNobody(whoIs(program, leftOut, [condition]));
  return (condition) => {
    const own = byCondition.get(condition)?.entries ?? [];
    const kept = new Set(own.map(({ text }) => text));
    const names: string[] = [];
    let witness: Witness | null = null;
    for (const { text, pattern } of entries.slice(0, most)) {
      if (kept.has(text) || names.includes(text)) continue;
      const met = whoIs(program, unlisted, [condition, onList(program, [pattern])]);
      if (typeof met === 'string' || !met.possible) continue;
      names.push(text);
      witness ??= met.witness;
    }
    if (witness === null || (isAllowList(keyword) ? narrows(condition, own) : lifts(condition))) return null;
    return { names, witness };
  };
}

const isAllowList = (keyword: AccessList): boolean => keyword === 'AllowUsers' || keyword === 'AllowGroups';
