import { type AccessList, accessLists, type KeywordName, matchPatternList } from '../../../openssh/index.js';
import type { MatchStatement, SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { type ClassWitness, witnessOf } from '../candidate.js';
import { groupsAreReal } from '../check-line.js';
import { evaluationFor, evaluationOf } from '../classes.js';
import { refusalOf } from '../login/login.js';
import type { Formula } from '../conditions.js';
import { spaceOf } from '../space.js';
import { asksForInterface, type Block, blocksOf } from './blocks.js';
import { whoIsLetIn, whoIsPast } from './letting-in.js';
import { isNobody, type Meeting, type Witness, whoIs } from './meetings.js';

/** A Match block whose connections are turned away by lists of accounts: all of them, so that it serves no login, or some. */
export interface RefusedBlock {
  readonly match: MatchStatement;
  /**
   * The list that turns the witness away, and by itself all whom the block is for where that is `all`, which sshd asks before anything that
   * the block is about; several where it takes them to turn all away.
   */
  readonly lists: readonly AccessList[];
  /** The lines of these lists that are in force for the witness. */
  readonly by: readonly SettingStatement[];
  /**
   * `some`: whoever is in no group besides those that the block names; others of the same block are let in by AllowGroups. Where it names
   * an account, that is so of the account that there is today.
   */
  readonly whom: 'all' | 'some';
  /** Whether that is so whatever `-C` may say, and not for what can happen alone: a host may be called `10.0.0.0/8`. */
  readonly always: boolean;
  readonly witness: Witness;
}

/** What is in force for those as well who are turned away; a block with lists of its own may be what turns them away. */
const beforehand: ReadonlySet<KeywordName> = new Set<KeywordName>([
  ...accessLists,
  'Banner',
  'LogLevel',
  'LogVerbose',
  'MaxAuthTries',
  'PAMServiceName',
  'RefuseConnection',
]);

/**
 * The blocks that somebody meets, and nobody who is let in (auth.c:getpwnamallow reads them, and asks the lists then), or only who is in
 * another group as well.
 *
 * @param isAsked - which blocks are asked about: each takes a search
 */
export function refusedBlocks(
  program: CompiledProgram,
  isAsked: (block: Block) => boolean,
): readonly RefusedBlock[] {
  if (accessLists.every((list) => program.assignments(list).length === 0)) return [];
  const { conditionOf } = spaceOf(program);
  return blocksOf(program).flatMap((block): readonly RefusedBlock[] => {
    const { match, settings } = block;
    const scope = { match, outer: match.scope };
    const isHeard = settings.some(({ keyword }) => keyword !== null && beforehand.has(keyword.keyword));
    if (isHeard || asksForInterface(scope) || !isAsked(block)) return [];
    const { formula } = conditionOf(scope, program);
    const met = whoIs(program, null, [formula]);
    if (typeof met === 'string' || !met.possible) return [];
    // Mostly whoever meets a block is let in, and nobody else need be looked for.
    const refusal = refusalOf(program, met.witness.connection);
    const first = accessLists.find((each) => each === refusal);
    if (first === undefined) return [];
    const admitted = whoIsLetIn(program, [formula]);
    const someAreLetIn = admitted !== 'none' && (admitted === 'unknown' || admitted.possible);
    if (
      someAreLetIn &&
      !(first === 'AllowGroups' && needsAnotherGroup(program, match, witnessOf(met.candidate)))
    )
      return [];
    const all = someAreLetIn ? null : refusingLists(program, formula, first, met);
    if (!someAreLetIn && all === null) return [];
    const { lists, witness, always } = all ?? { lists: [first], witness: met.witness, always: false };
    const evaluation = evaluationOf(program, witness.connection);
    const origins = lists.flatMap((list) => evaluation.get(list).origins);
    const by = origins.flatMap((each) => (each === 'default' ? [] : [each.statement]));
    return [
      {
        match,
        lists,
        by,
        whom: someAreLetIn ? 'some' : 'all',
        always,
        witness,
      },
    ];
  });
}

/**
 * The lists that turn away everybody for whom a formula holds, as {@link RefusedBlock.lists}; `null` where they let somebody in, or that is
 * not known.
 */
export function listsAgainst(program: CompiledProgram, formula: Formula): readonly AccessList[] | null {
  if (accessLists.every((list) => program.assignments(list).length === 0)) return null;
  if (!isNobody(whoIsLetIn(program, [formula]))) return null;
  const met = whoIs(program, null, [formula]);
  if (typeof met === 'string' || !met.possible) return null;
  const refusal = refusalOf(program, met.witness.connection);
  const first = accessLists.find((each) => each === refusal);
  return first === undefined ? null : (refusingLists(program, formula, first, met)?.lists ?? null);
}

/**
 * The list that turns away by itself everybody for whom a formula holds, nobody of whom is let in, or the lists of which each lets
 * somebody pass whom another turns away; `null` where that is not known. Each list that somebody is past leads to the one that turns
 * them away.
 *
 * @param first - what turns away the one who was met
 */
function refusingLists(
  program: CompiledProgram,
  formula: Formula,
  first: AccessList,
  met: Meeting,
): Pick<RefusedBlock, 'lists' | 'witness' | 'always'> | null {
  const asked = new Set<AccessList>();
  let list: AccessList | undefined = first;
  let { witness } = met;
  while (list !== undefined && !asked.has(list)) {
    asked.add(list);
    const past = whoIsPast(program, list, [formula]);
    if (past === 'unknown') return null;
    if (past === 'none' || !past.possible) return { lists: [list], witness, always: past === 'none' };
    witness = past.witness;
    const refusal = refusalOf(program, witness.connection);
    list = accessLists.find((each) => each === refusal);
  }
  return list === undefined
    ? null
    : { lists: accessLists.filter((each) => asked.has(each)), witness, always: false };
}

/**
 * Whether a block is for groups by name, or by a pattern that no group which AllowGroups names fits, or for one account that there is.
 * Somebody who meets it is found in as few groups as need be, so where that one is on no list of groups, it takes another group to be let
 * in.
 */
function needsAnotherGroup(
  program: CompiledProgram,
  { criteria }: MatchStatement,
  person: ClassWitness,
): boolean {
  const { accounts } = program.tree.world;
  const allowed = evaluationFor(program, person).get('AllowGroups').values;
  const isApart = (list: string): boolean =>
    !/[*?]/.test(list) || allowed.every((name) => !/[*?]/.test(name) && matchPatternList(name, list) === 0);
  return criteria.some(
    (each) =>
      (each.kind === 'group' && !each.list.includes('!') && isApart(each.list)) ||
      (each.kind === 'user' && each.list === person.user && groupsAreReal(person, accounts)),
  );
}
