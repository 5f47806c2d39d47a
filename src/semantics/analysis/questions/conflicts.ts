import { parseAddressList } from '../../../openssh/index.js';
import { reachabilityOf } from '../../reachability.js';
import type { MatchCriterion, MatchStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import type { Formula } from '../conditions.js';
import { type ConditionPart, criterionFormula, spaceOf } from '../space.js';
import { asksForInterface, countOf, winningBlocks } from './blocks.js';
import { isMet, type Witness, whoIs } from './meetings.js';
import { ordinary } from './ordinary.js';

/** Why nobody meets a Match line. */
export interface Conflict {
  /**
   * `list`: one list matches nobody. `criteria`: several criteria of the line exclude each other. `outer`: criteria of the block around it
   * are part of it. `endpoint`: sshd does not listen there, so that it can be met in theory alone. `family`: sshd listens on addresses of
   * the other family only.
   */
  readonly kind: 'list' | 'criteria' | 'outer' | 'endpoint' | 'family';
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
  if (parts.length === 0 || winningBlocks(program).has(match)) return null;
  if (asksForInterface({ match, outer: match.scope })) return null;
  const met = isMet(program, { match, outer: match.scope });
  if (met === 'unknown' || met === true) return null;
  if (met === false) return endpointAmong(program, parts) ?? familyAmong(program, parts);
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

/**
 * Somebody who comes near a Match line that nobody meets: whom a list was meant for; who meets all criteria but one of those that exclude
 * each other; who connects where sshd listens.
 */
export function whoMisses(
  program: CompiledProgram,
  match: MatchStatement,
  { kind, parts }: Conflict,
): Witness {
  const all = partsOf(program, match);
  const given = kind === 'endpoint' || kind === 'family' ? parts : parts.slice(-1);
  const meant = kind === 'list' ? parts.flatMap((part) => meantBy(program, match, part)) : [];
  const others = all.filter((part) => !given.includes(part)).map(({ formula }) => formula);
  const fewest = parts.filter((part) => !given.includes(part)).map(({ formula }) => formula);
  for (const formulas of [
    [...meant, ...others],
    [...meant, ...fewest],
  ]) {
    const met = formulas.length === 0 ? 'none' : whoIs(program, null, formulas);
    if (typeof met !== 'string' && met.possible) return met.witness;
  }
  return ordinary(program, []);
}

/** Whom a list that matches nobody was meant for: those that it names; where it only excludes, all others. */
function meantBy(program: CompiledProgram, match: MatchStatement, part: ConditionPart): readonly Formula[] {
  const criterion = match.criteria.find(({ range }) => range === part.at.range);
  if (criterion === undefined || !('list' in criterion)) return [];
  const named = criterion.list.split(',').filter((item) => !item.startsWith('!'));
  const list = named.length > 0 ? named.join() : `*,${criterion.list}`;
  const meant: MatchCriterion = { ...criterion, list };
  return [criterionFormula(meant, program, spaceOf(program).conditions)];
}

/** Who connects elsewhere than where sshd is reached; what else cannot happen in life is for others to say. */
function endpointAmong(program: CompiledProgram, parts: readonly ConditionPart[]): Conflict | null {
  if (!reachabilityOf(program).complete) return null;
  const nowhere = parts.filter(
    ({ criterion, formula }) =>
      ['LocalPort', 'LocalAddress'].includes(criterion) && !canHappen(program, formula),
  );
  return nowhere.length === 0 ? null : { kind: 'endpoint', parts: nowhere };
}

/** Clients of a family that sshd listens on no address of: sockets for IPv6 take none of IPv4 (sshd.c:listen_on_addrs). */
function familyAmong(program: CompiledProgram, parts: readonly ConditionPart[]): Conflict | null {
  const { target } = program.tree;
  // Another program listens.
  if (target.perConnection) return null;
  const versions = new Set(
    reachabilityOf(program).addresses.map((address) => (address.startsWith('[') ? 6 : 4)),
  );
  const elsewhere = parts.filter(({ criterion, list }) => {
    if (criterion !== 'Address') return false;
    const named = parseAddressList(list, target).items.filter(({ negated }) => !negated);
    return (
      named.length > 0 && named.every(({ network }) => network !== null && !versions.has(network.family))
    );
  });
  return versions.size !== 1 || elsewhere.length === 0 ? null : { kind: 'family', parts: elsewhere };
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
