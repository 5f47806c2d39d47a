import type { SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { evaluate } from '../../evaluate.js';
import { isUnconditional } from '../../scopes.js';
import { type Formula, never } from '../conditions.js';
import type { AccessList } from '../login-rules.js';
import { type InForce, ingredientsOf } from '../settings.js';
import { spaceOf } from '../space.js';
import { entriesOf, listedBy, onList, partsOfList } from './access.js';
import { noneOf, type ShownWitness, whoIs } from './meetings.js';

/** A line in a block that takes the place of a global list, for somebody who loses by it. */
export interface Replacement {
  readonly statement: SettingStatement;
  /** What is on the global list, and on no list that is in force there. */
  readonly names: readonly string[];
  /** The lines of the global list. */
  readonly global: readonly SettingStatement[];
  readonly witness: ShownWitness;
}

/** More names than this are not asked about one by one. */
const MOST_ASKED = 100;

/** The lines that replace a global list, where something of it is lost; the first line of each condition speaks for it. */
export function replacementsOf(
  program: CompiledProgram,
  keyword: AccessList | 'AcceptEnv',
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
  const lostBy = keyword === 'AcceptEnv' ? lostNames(program, global) : lostEntries(program, keyword, global);
  return [...first].flatMap(([condition, statement]) => {
    const lost = lostBy(condition);
    if (lost === null) return [];
    // The ordinary evaluator must have the line in force for whoever is shown.
    const { origins } = evaluate(program, lost.witness.connection).get(keyword);
    const holds = origins.some((origin) => origin !== 'default' && origin.statement === statement);
    return holds ? [{ statement, global: global.origins, ...lost }] : [];
  });
}

type LostBy = (condition: Formula) => Pick<Replacement, 'names' | 'witness'> | null;

/** The names of the global list that are on none of the lists in blocks that somebody is in. */
function lostNames(program: CompiledProgram, global: InForce): LostBy {
  const accepting = new Map<string, Formula[]>(global.values.map((name) => [name, []]));
  const space = spaceOf(program);
  for (const { value, statement } of program.assignments('AcceptEnv')) {
    if (statement.scope === null) continue;
    const { formula } = space.conditionOf(statement.scope, program);
    for (const name of value) accepting.get(name)?.push(formula);
  }
  const grounds = [...accepting].map(([name, conditions]) => [name, noneOf(program, conditions)] as const);
  return (condition) => {
    const names: string[] = [];
    let witness: ShownWitness | null = null;
    for (const [name, elsewhere] of grounds) {
      const met = whoIs(program, elsewhere, [condition]);
      if (typeof met === 'string' || !met.possible) continue;
      names.push(name);
      witness ??= met.witness;
    }
    return witness === null ? null : { names, witness };
  };
}

/** The patterns of the global list by which somebody is on it who is on no list of the blocks that hold for them. */
function lostEntries(program: CompiledProgram, keyword: AccessList, global: InForce): LostBy {
  const { blocks } = partsOfList(program, keyword);
  const unlisted = noneOf(program, listedBy(program, { global: null, blocks }));
  const entries = entriesOf(global.origins);
  const byCondition = new Map(blocks.map((block) => [block.condition, block]));
  return (condition) => {
    const kept = new Set(byCondition.get(condition)?.entries.map(({ text }) => text));
    const names: string[] = [];
    let witness: ShownWitness | null = null;
    for (const { text, pattern } of entries.slice(0, MOST_ASKED)) {
      if (kept.has(text) || names.includes(text)) continue;
      const met = whoIs(program, unlisted, [condition, onList(program, [pattern])]);
      if (typeof met === 'string' || !met.possible) continue;
      names.push(text);
      witness ??= met.witness;
    }
    return witness === null ? null : { names, witness };
  };
}
