import { once } from '../../../text/index.js';
import { evaluate } from '../../evaluate/evaluate.js';
import type { SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { partition } from '../classes.js';
import { type Formula, not } from '../conditions.js';
import { rootNames } from '../login/login-questions.js';
import { pathFormula } from '../describe.js';
import { spaceOf } from '../space.js';
import { type ListEntry, onList, partsOfList } from './access.js';
import { type Ground, groundOf, isNobody, noneOf, type Witness, whoIs } from './meetings.js';
import { rootFormula } from './root.js';

/** An entry of AllowUsers for root, while root may not log in wherever the list is in force. */
export interface RootShutOut {
  readonly entry: ListEntry;
  /** The line that says `PermitRootLogin no`. */
  readonly forbidding: SettingStatement;
  readonly witness: Witness;
}

/** AllowUsers where it is in force: globally, or where a block is. */
export interface AllowListForRoot {
  readonly global: boolean;
  readonly entries: readonly ListEntry[];
  /** Those that let nobody in. */
  readonly shut: readonly RootShutOut[];
  /** Whether this is all that lets anybody in there; blocks that hold for the same connections add to each other. */
  readonly alone: boolean;
}

/** The lists of AllowUsers, first the global one where there is one, with the entries for root that PermitRootLogin makes void. */
export function allowListsForRoot(program: CompiledProgram): readonly AllowListForRoot[] {
  if (program.tree.target.platform === 'windows' || !mentionsBoth(program)) return [];
  const { global, blocks } = partsOfList(program, 'AllowUsers');
  const conditions = blocks.map(({ condition }) => condition);
  const lists: List[] = blocks.map(({ condition, entries }) => ({
    entries,
    global: false,
    ground: groundOf(null),
    when: [condition],
    alone:
      conditions.length <= FEW_BLOCKS &&
      conditions.every((other) => other === condition || isNobody(whoIs(program, null, [condition, other]))),
  }));
  if (global !== null)
    lists.unshift({
      entries: global,
      global: true,
      ground: noneOf(program, conditions),
      when: [],
      alone: true,
    });
  return lists.map((list) => ({
    global: list.global,
    entries: list.entries,
    shut: entriesShutOut(program, list),
    alone: list.alone,
  }));
}

/** Among more blocks with lists it is not asked which of them meet. */
const FEW_BLOCKS = 32;

interface List extends Omit<AllowListForRoot, 'shut'> {
  readonly ground: Ground;
  readonly when: readonly Formula[];
}

function mentionsBoth(program: CompiledProgram): boolean {
  return (
    program.assignments('AllowUsers').length > 0 &&
    program.assignments('PermitRootLogin').some(({ value }) => value === 'no')
  );
}

/** The entries of a list that name nobody but root, where root is never let in. */
function entriesShutOut(program: CompiledProgram, { entries, ground, when }: List): readonly RootShutOut[] {
  const root = rootFormula(program);
  const roots = rootNames(program);
  const { solver } = spaceOf(program);
  const lenient = once(() =>
    partition(program, 'PermitRootLogin').classes.filter(({ value }) => value !== 'no'),
  );
  return entries.flatMap((entry): readonly RootShutOut[] => {
    // A pattern with a star is meant for others.
    if (typeof entry.pattern === 'string' || entry.pattern.user.includes('*')) return [];
    const { user } = entry.pattern;
    if (!user.includes('?') && !roots.includes(user)) return [];
    const named = onList(program, [entry.pattern]);
    if (solver.satisfiable([named, not(root)])) return [];
    const met = whoIs(program, ground, [...when, named, root]);
    if (typeof met === 'string' || !met.possible) return [];
    const letIn = lenient().some(
      ({ path }) => !isNobody(whoIs(program, ground, [...when, named, root, pathFormula(path)])),
    );
    // sshd refuses root by any method where this is `no`; auth.c:auth_root_allowed.
    const { value, origins } = evaluate(program, met.witness.connection).get('PermitRootLogin');
    const [forbidding] = origins;
    if (letIn || value !== 'no' || forbidding === undefined || forbidding === 'default') return [];
    return [{ entry, forbidding: forbidding.statement, witness: met.witness }];
  });
}
