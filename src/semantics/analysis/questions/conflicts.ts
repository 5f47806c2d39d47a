import type { MatchStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import type { Formula } from '../conditions.js';
import { type ConditionPart, spaceOf } from '../space.js';
import { countOf } from './blocks.js';
import { whoIs, whoMeets } from './meetings.js';

/** Why nobody meets a Match line. */
export interface Conflict {
  /**
   * `list`: one list matches nobody. `criteria`: several criteria of the line exclude each other. `outer`: criteria of the block around it
   * are part of it. `endpoint`: sshd does not listen there, so that it can be met in theory alone.
   */
  readonly kind: 'list' | 'criteria' | 'outer' | 'endpoint';
  /** The fewest criteria that explain it. */
  readonly parts: readonly ConditionPart[];
}

/**
 * Why nobody meets a Match line with the criteria of the blocks around it; `null` where somebody does, where the block around it says so
 * already, and where the search was given up.
 *
 * @example
 * conflictIn(program, match)?.parts.map(({ criterion, list }) => `${criterion} ${list}`); // ['User !bob']
 */
export function conflictIn(program: CompiledProgram, match: MatchStatement): Conflict | null {
  const parts = partsOf(program, match);
  if (parts.length === 0) return null;
  const met = whoMeets(program, { match, outer: match.scope });
  if (met === 'unknown') return null;
  if (met !== 'none') return met.possible ? null : endpointAmong(program, parts);
  const around = match.scope === null ? [] : partsOf(program, match.scope.match);
  if (around.length > 0 && excludeEachOther(program, around)) return null;
  const fewest = fewestOf(program, parts);
  if (fewest.length === 0) return null;
  if (fewest.length === 1) return { kind: 'list', parts: fewest };
  const own = fewest.every(({ at }) => at.file === match.file && at.line === match.line);
  // A file that several blocks include may be meant for some of them.
  if (!own && countOf(program, match.file) > 1) return null;
  return { kind: own ? 'criteria' : 'outer', parts: fewest };
}

/** Who connects elsewhere than where sshd listens; what else cannot happen in life is for others to say. */
function endpointAmong(program: CompiledProgram, parts: readonly ConditionPart[]): Conflict | null {
  const nowhere = parts.filter(
    ({ criterion, formula }) =>
      ['LocalPort', 'LocalAddress'].includes(criterion) && !canHappen(program, formula),
  );
  return nowhere.length === 0 ? null : { kind: 'endpoint', parts: nowhere };
}

function canHappen(program: CompiledProgram, formula: Formula): boolean {
  const met = whoIs(program, null, [formula]);
  return met === 'unknown' || (met !== 'none' && met.possible);
}

/** The criteria of a Match line and of the lines around it, as conditions. */
function partsOf(program: CompiledProgram, match: MatchStatement): readonly ConditionPart[] {
  const space = spaceOf(program);
  return space.partsOf(space.conditionOf({ match, outer: match.scope }, program));
}

/** Whether nobody can meet all parts at once, whatever `-C` may say; `false` where the search was given up. */
function excludeEachOther(program: CompiledProgram, parts: readonly ConditionPart[]): boolean {
  return !spaceOf(program).solver.satisfiable(parts.map(({ formula }) => formula));
}

/** Leaves out what is not needed for nobody to meet all. */
function fewestOf(program: CompiledProgram, parts: readonly ConditionPart[]): readonly ConditionPart[] {
  let left = parts;
  for (const part of parts) {
    const others = left.filter((other) => other !== part);
    if (excludeEachOther(program, others)) left = others;
  }
  return left;
}
