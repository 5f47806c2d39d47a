import { blockOf, type MatchLine } from '../../../grammar/index.js';
import { hasQuirk, type KeywordName, valueTypeOf, type ValueType } from '../../../openssh/index.js';
import { remember, rememberOnce } from '../../../text/index.js';
import { addTo } from '../../groups.js';
import type { ConfigFile, ConfigTree, MatchStatement, Scope, SettingStatement } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { isUnconditional } from '../../scopes.js';
import { type ConnectionClass, partition } from '../classes.js';
import { always, type Condition, never, not } from '../conditions.js';
import { ingredientsOf } from '../settings.js';
import { spaceOf } from '../space.js';
import { type Witness, whoIs } from './meetings.js';

/** Whether a configuration has Match lines at all; without any there is nothing that the analysis could add. */
export function hasBlocks(program: CompiledProgram): boolean {
  return program.tree.files.some(({ config }) => config.blocks.length > 0);
}

const namesInterface = ({ criteria }: MatchStatement): boolean =>
  criteria.some(
    (criterion) =>
      (criterion.kind === 'address' || criterion.kind === 'localaddress' || criterion.kind === 'host') &&
      criterion.list.includes('%'),
  );

/**
 * Whether a scope is one of addresses with their interface, `fe80::1%wlan0`. The search knows a few names of interfaces alone, so that
 * nothing can be said of whom such a line leaves.
 */
export function asksForInterface(scope: Scope): boolean {
  for (let at = scope; at !== null; at = at.outer) if (namesInterface(at.match)) return true;
  return false;
}

/** Whether a configuration has such a line. */
export const hasInterfaces = rememberOnce((program: CompiledProgram): boolean =>
  program.statements.some((statement) => statement.type === 'match' && namesInterface(statement)),
);

/** A line in a block that is in force for nobody, because lines of the same keyword in front of it are. */
export interface Overruled {
  readonly statement: SettingStatement;
  /** The lines that win over it, for all of its connections together. */
  readonly by: readonly SettingStatement[];
  /** Somebody who meets its block. */
  readonly witness: Witness;
}

/** A Match block with the lines that set something in it. */
export interface Block {
  readonly match: MatchStatement;
  readonly settings: readonly SettingStatement[];
}

/** All blocks that hold for some only, with what they set. A file that is included twice gives its blocks twice. */
export const blocksOf = rememberOnce((program: CompiledProgram): readonly Block[] => {
  if (!hasBlocks(program)) return [];
  const blocks = new Map<MatchStatement, SettingStatement[]>();
  for (const statement of program.statements) {
    if (statement.type !== 'setting' || statement.value === undefined || statement.scope === null) continue;
    if (statement.keyword === null || statement.keyword.keyword === 'Include') continue;
    if (isUnconditional(statement.scope)) continue;
    addTo(blocks, statement.scope.match, statement);
  }
  return [...blocks].map(([match, settings]) => ({ match, settings }));
});

/** What is set in any of these blocks. */
export const keywordsInBlocks = rememberOnce(
  (program: CompiledProgram): ReadonlySet<KeywordName | undefined> =>
    new Set(blocksOf(program).flatMap(({ settings }) => settings.map(({ keyword }) => keyword?.keyword))),
);

/** The lines of a block in its own file, where nothing but them hangs on it; `null` where taking it out would do more. */
export function ownLinesOf(program: CompiledProgram, { match, settings }: Block): MatchLine | null {
  const { file, node } = match;
  if (settings.some((setting) => setting.file !== file)) return null;
  const lines = blockOf(file.config, node)?.lines ?? [];
  const directives = lines.filter((line) => line.type !== 'Comment' && line.type !== 'CommentedDirective');
  const own = new Set<unknown>(settings.map((setting) => setting.node));
  const strange = directives.some((line) => line.type !== 'Blank' && !own.has(line));
  const twice = program.tree.includes.size > 0 && countOf(program, file) > 1;
  return strange || twice ? null : node;
}

/** How often a file is read. */
export function countOf({ tree }: CompiledProgram, file: ConfigFile): number {
  return countsIn(tree).get(file) ?? 0;
}

const countsIn = rememberOnce((tree: ConfigTree): ReadonlyMap<ConfigFile, number> => {
  const counts = new Map<ConfigFile, number>([[tree.root, 1]]);
  for (const patterns of tree.includes.values()) {
    for (const { files } of patterns) {
      for (const file of files) counts.set(file, (counts.get(file) ?? 0) + 1);
    }
  }
  return counts;
});

/** The lines of a keyword in Match blocks that never win: the partition of all connections has none for them. */
export const overruledOf: (
  program: CompiledProgram,
  keyword: KeywordName,
) => ReadonlyMap<SettingStatement, Overruled> = remember(findOverruled);

/**
 * The lines in blocks in front of an `AuthenticationMethods any` behind which it is a fault: whoever meets both is cut off, so that the
 * line does something although it never wins.
 */
export function* linesMetTooLate(
  program: CompiledProgram,
  { keyword, value, index, scope }: SettingStatement,
): Iterable<SettingStatement> {
  const isAny = keyword?.keyword === 'AuthenticationMethods' && value === 'any' && scope !== null;
  if (!isAny || !hasQuirk(program.tree.target, 'anyAfterMethods')) return;
  for (const { statement: other } of program.assignments('AuthenticationMethods'))
    if (other.scope !== null && other.index < index) yield other;
}

/** Whether there is such a line. */
export function isMetTooLate(program: CompiledProgram, statement: SettingStatement): boolean {
  const [earlier] = linesMetTooLate(program, statement);
  return earlier !== undefined;
}

type Wins = ReadonlyMap<SettingStatement, readonly ConnectionClass[]> | null;

/** The classes of connections that each line of a keyword decides; `null` where the search was given up. */
export const winsOf: (program: CompiledProgram, keyword: KeywordName) => Wins = remember(findWins);

function findWins(program: CompiledProgram, keyword: KeywordName): Wins {
  const { classes, undecided } = partition(program, keyword);
  return undecided.length > 0 ? null : byOrigin(classes);
}

function byOrigin(
  classes: readonly ConnectionClass[],
): ReadonlyMap<SettingStatement, readonly ConnectionClass[]> {
  const byStatement = new Map<SettingStatement, ConnectionClass[]>();
  for (const each of classes) {
    for (const origin of each.origins) {
      if (origin === 'default') continue;
      addTo(byStatement, origin.statement, each);
    }
  }
  return byStatement;
}

/**
 * Blocks of which a line wins for somebody who can be there. Not those that only add to lists: twenty groups that everybody can be in make
 * a million lists.
 */
export const winningBlocks = rememberOnce((program: CompiledProgram): ReadonlySet<MatchStatement> => {
  const isWinning = (statement: SettingStatement): boolean => {
    const keyword = statement.keyword?.keyword;
    if (keyword === undefined || ingredientsOf(program, keyword).accumulates) return false;
    return (
      winsOf(program, keyword)
        ?.get(statement)
        ?.some(({ freedom }) => freedom !== 'any') === true
    );
  };
  return new Set(blocksOf(program).flatMap(({ match, settings }) => (settings.some(isWinning) ? match : [])));
});

function findOverruled(
  program: CompiledProgram,
  keyword: KeywordName,
): ReadonlyMap<SettingStatement, Overruled> {
  const overruled = new Map<SettingStatement, Overruled>();
  const type: ValueType<unknown> = valueTypeOf(keyword);
  if (!hasBlocks(program) || type.accumulator !== undefined || hasInterfaces(program)) return overruled;
  const statements = ingredientsOf(program, keyword).statements.filter(({ scope }) => scope !== null);
  if (statements.length < 2) return overruled;
  const winning = winsOf(program, keyword);
  const loses = (statement: SettingStatement): boolean =>
    winning?.has(statement) === false &&
    !isUnconditional(statement.scope) &&
    !isMetTooLate(program, statement);
  // Mostly every line wins for somebody.
  if (!statements.some(loses)) return overruled;
  const space = spaceOf(program);
  const earlier: Earlier = {
    lines: [],
    places: new Map(),
    byCondition: new Map(),
    byBlock: new Map(),
    seen: new Map(),
  };
  const conditionOf = ({ scope }: SettingStatement): Condition =>
    space.conditionOf(scope ?? unreachable(), program);
  for (const statement of statements) {
    if (loses(statement)) {
      const found = coverOf(program, statement, earlier, conditionOf);
      if (found !== null) overruled.set(statement, found);
    }
    if (conditionOf(statement).formula !== never) remind(earlier, statement, conditionOf(statement));
  }
  return overruled;
}

/** Lines in front of a line. */
interface Earlier {
  readonly lines: { readonly line: SettingStatement; readonly condition: Condition }[];
  /** Of each its number. */
  readonly places: Map<SettingStatement, number>;
  /** The first of each condition. */
  readonly byCondition: Map<Condition, SettingStatement[]>;
  /** The first of each block. */
  readonly byBlock: Map<MatchStatement | undefined, SettingStatement>;
  /** The first that are in force where many conditions hold, by what holds, as far as the lines were gone through. */
  readonly seen: Map<ReadonlySet<Condition>, { upTo: number; readonly first: SettingStatement[] }>;
}

function remind(
  { lines, places, byCondition, byBlock }: Earlier,
  line: SettingStatement,
  condition: Condition,
): void {
  places.set(line, places.size);
  lines.push({ line, condition });
  const known = byCondition.get(condition);
  if (known === undefined) byCondition.set(condition, [line]);
  else if (known.length < MOST_NAMED) known.push(line);
  const match = line.scope?.match;
  if (!byBlock.has(match)) byBlock.set(match, line);
}

/** With more conditions that hold, the lines are gone through instead, which soon come to those that are looked for. */
const FEW_CONDITIONS = 64;

/** The first lines that are in force for a connection, given all that holds for it. */
function inForceAmong(earlier: Earlier, holding: ReadonlySet<Condition>): readonly SettingStatement[] {
  if (holding.size > FEW_CONDITIONS) return inForceOfLines(earlier, holding);
  const { places, byCondition } = earlier;
  const found = [...holding].flatMap((condition) => byCondition.get(condition) ?? []);
  const placeOf = (line: SettingStatement): number => places.get(line) ?? 0;
  return found.sort((one, other) => placeOf(one) - placeOf(other)).slice(0, MOST_NAMED);
}

/** The same, line by line; what was gone through for a connection is not gone through for it again. */
function inForceOfLines(
  { lines, seen }: Earlier,
  holding: ReadonlySet<Condition>,
): readonly SettingStatement[] {
  let known = seen.get(holding);
  if (known === undefined) seen.set(holding, (known = { upTo: 0, first: [] }));
  for (; known.first.length < MOST_NAMED && known.upTo < lines.length; known.upTo += 1) {
    const each = lines[known.upTo];
    if (each !== undefined && holding.has(each.condition)) known.first.push(each.line);
  }
  return known.first;
}

function unreachable(): never {
  throw new Error('a line in a block has a scope');
}

/** How many lines are named that win over one together. */
const MOST_NAMED = 8;

/** Lines in front of a line that win for all who meet its block; `null` where nobody meets it. */
function coverOf(
  program: CompiledProgram,
  statement: SettingStatement,
  earlier: Earlier,
  conditionOf: (statement: SettingStatement) => Condition,
): Overruled | null {
  const { solver } = spaceOf(program);
  const own = conditionOf(statement);
  const first = whoIs(program, null, [own.formula]);
  if (typeof first === 'string') return null;
  const sameBlock = earlier.byBlock.get(statement.scope?.match);
  const { witness } = first;
  if (sameBlock !== undefined) return { statement, by: [sameBlock], witness };
  const by: SettingStatement[] = [];
  let { candidate } = first;
  while (by.length < MOST_NAMED) {
    const holding = inForceAmong(earlier, solver.holding(candidate));
    const whole = by.length > 0 ? undefined : holding.find((each) => covers(each));
    const next = whole ?? holding[0];
    if (next === undefined) break;
    by.push(next);
    if (whole !== undefined || conditionOf(next).formula === always) break;
    const rest = whoIs(program, null, [own.formula, ...by.map((each) => not(conditionOf(each).formula))]);
    if (typeof rest === 'string') break;
    ({ candidate } = rest);
  }
  return { statement, by, witness };

  function covers(each: SettingStatement): boolean {
    const condition = conditionOf(each);
    return condition === own || !solver.satisfiable([own.formula, not(condition.formula)]);
  }
}

/** The blocks of which every line always loses to blocks in front of them. */
export const neverWinning: (program: CompiledProgram) => ReadonlyMap<MatchStatement, readonly Overruled[]> =
  rememberOnce((program) => {
    const losing = blocksOf(program).flatMap(({ match, settings }) => {
      const lines: Overruled[] = [];
      for (const statement of settings) {
        const keyword = statement.keyword?.keyword;
        const overruled = keyword === undefined ? undefined : overruledOf(program, keyword).get(statement);
        if (overruled === undefined) return [];
        lines.push(overruled);
      }
      return [[match, lines] as const];
    });
    return new Map<MatchStatement, readonly Overruled[]>(losing);
  });
