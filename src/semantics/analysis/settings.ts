import {
  isNone,
  type KeywordName,
  namesNoneInBlocks,
  type Repetition,
  repetitionOf,
  type Target,
  type ValueType,
  valueTypeOf,
} from '../../openssh/index.js';
import { remember } from '../../text/index.js';
import { collector } from '../evaluate/collect.js';
import { printSetting } from '../evaluate/dump.js';
import { addTo } from '../groups.js';
import { overridesGlobal } from '../evaluate/overrides.js';
import type { CompiledProgram, CompiledSetting } from '../program.js';
import {
  isUntouched,
  lostBehind,
  type Resolved,
  resolveAtStartup,
  resolveUnset,
} from '../evaluate/resolve.js';
import { valueContext } from '../values.js';
import type { Candidate } from './candidate.js';
import { always, type Condition, never } from './conditions.js';
import { type Decision, settled } from './decisions.js';
import { type Overlaps, overlapsWhenAsked } from './solver/overlaps.js';
import type { Space } from './space.js';

/** What is in force of a keyword for some connections. */
export interface InForce {
  readonly keyword: KeywordName;
  readonly value: unknown;
  /** The value as decoded words. */
  readonly values: readonly string[];
  /** Empty: the target's default. */
  readonly origins: readonly CompiledSetting[];
  /** Whether a Match block set it. */
  readonly pass: 'global' | 'match';
}

/** What must be the same where two values of a keyword do the same: `none` of a block may be the name of something. */
export function meaningOf({ keyword, values, pass }: InForce, target: Target): string {
  const isName = pass === 'match' && namesNoneInBlocks(keyword, target) && isNone(values.join());
  return (isName ? ['none', 'by name'] : values).join('\n');
}

/** What is in force as `sshd -T` prints it, or as words where it prints nothing: what two values must share to be the same. */
export function effectiveText(program: CompiledProgram, found: InForce): string {
  const lines = printSetting(program, found.keyword, found);
  return (lines.length > 0 ? lines : found.values).join('\n');
}

/** What stands behind the keyword, line by line. */
export function printedWords(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n').map((line) => line.slice(line.indexOf(' ') + 1));
}

/** The statements of a keyword that stand under one condition, in reading order. */
export interface ConditionalSettings {
  readonly condition: Condition;
  readonly statements: readonly CompiledSetting[];
}

/** The statements in Match blocks that can be in force, by their condition, in the order in which they are met. */
function conditionalSettings(
  space: Space,
  program: CompiledProgram,
  statements: readonly CompiledSetting[],
): readonly ConditionalSettings[] {
  const byCondition = new Map<Condition, CompiledSetting[]>();
  for (const statement of statements) {
    if (statement.scope === null) continue;
    const condition = space.conditionOf(statement.scope, program);
    if (condition.formula === never) continue;
    addTo(byCondition, condition, statement);
  }
  return [...byCondition].map(([condition, found]) => ({ condition, statements: found }));
}

/** The blocks that set a keyword. */
export interface Blocks {
  readonly settings: readonly ConditionalSettings[];
  /** The places of those settings that may be in force together with a condition; some more than once. */
  readonly meeting: Overlaps;
  /** The first place, none in front of `from`, with a line that adds to a value; the number of places where there is none. */
  readonly nextAdding: (adds: Adds, from: number) => number;
}

/** Whether a line adds to a value that was collected. */
type Adds = (statement: CompiledSetting) => boolean;

const knownBlocks = remember((_space: Space, _program: CompiledProgram) => new Map<KeywordName, Blocks>());

/** The blocks that set a keyword, in the order in which they decide. Many questions begin with them; worked out once in a space. */
export function blocksSetting(space: Space, program: CompiledProgram, keyword: KeywordName): Blocks {
  const known = knownBlocks(space, program);
  let blocks = known.get(keyword);
  if (blocks === undefined) {
    blocks = blocksOf(conditionalSettings(space, program, ingredientsOf(program, keyword).statements));
    known.set(keyword, blocks);
  }
  return blocks;
}

/** Which of them meet is worked out when it is asked for, and which of them add to a value. */
function blocksOf(settings: readonly ConditionalSettings[]): Blocks {
  const adding = new Map<Adds, readonly number[]>();
  return {
    settings,
    meeting: overlapsWhenAsked(() => settings.map(({ condition }) => condition)),
    nextAdding: (adds, from) => {
      let next = adding.get(adds);
      if (next === undefined) adding.set(adds, (next = nextOf(settings, adds)));
      return next[from] ?? settings.length;
    },
  };
}

function nextOf(settings: readonly ConditionalSettings[], adds: Adds): readonly number[] {
  const next: number[] = [];
  let place = settings.length;
  for (const [at, { statements }] of [...settings.entries()].reverse()) {
    if (statements.some(adds)) place = at;
    next[at] = place;
  }
  return next;
}

/** Which of a keyword's lines counts for a connection: values without an accumulator do not add up, whatever the table says. */
function whichCounts(program: CompiledProgram, keyword: KeywordName): Repetition {
  const type: ValueType<unknown> = valueTypeOf(keyword);
  if (type.accumulator !== undefined) return 'accumulate';
  return repetitionOf(keyword, program.tree.target.release) === 'last' ? 'last' : 'first';
}

/** What is in force of a keyword, given which of its statements in Match blocks are. */
export type Combine = (statements: readonly CompiledSetting[]) => InForce;

/** What it takes to work a keyword out. */
export interface Ingredients {
  /** What is in force where no block sets it. */
  readonly global: InForce;
  /** The statements in Match blocks that take the place of the global value, in the order in which they decide. */
  readonly statements: readonly CompiledSetting[];
  /** Whether all that is in force adds to the value; if not, the first statement decides. */
  readonly accumulates: boolean;
  /** Whether the global value is in force for everyone, because nothing in a block bears upon the keyword. */
  readonly constant: boolean;
  readonly combine: Combine;
}

/** What it takes to work a keyword out in a program. Worked out once. */
export function ingredientsOf(program: CompiledProgram, keyword: KeywordName): Ingredients {
  return isUntouched(program, keyword)
    ? ingredientsUnset(program.tree.target, keyword)
    : ingredientsOfSet(program, keyword);
}

const ingredientsOfSet = remember(makeIngredients);

/** The ingredients of a keyword that no line sets: the same in all configurations of a target. */
const ingredientsUnset: (target: Target, keyword: KeywordName) => Ingredients = remember(
  (target, keyword) => {
    const global = inForce(keyword, resolveUnset(target, keyword));
    return { global, statements: [], accumulates: false, constant: true, combine: () => global };
  },
);

function makeIngredients(program: CompiledProgram, keyword: KeywordName): Ingredients {
  const atStartup = resolveAtStartup(program, keyword);
  const global = inForce(keyword, atStartup);
  const all = overridesGlobal(keyword, program.tree.target) ? (program.settings.get(keyword) ?? []) : [];
  const repetition = whichCounts(program, keyword);
  const others = dependsOn(program, keyword);
  return {
    global,
    statements: repetition === 'last' ? all.toReversed() : all,
    accumulates: repetition === 'accumulate' || others.length > 0,
    constant: all.length === 0 || (others.length === 0 && all.every(({ scope }) => scope === null)),
    combine: combiner(program, keyword, global),
  };
}

/** The blocks that bear upon a keyword, and how a connection comes by the value where only some of them can be in force. */
export interface BlockByBlock {
  /** In the order in which they are met, with the statements of another keyword that bear upon this one. */
  readonly settings: readonly ConditionalSettings[];
  /** What is in force where these of their statements are, in reading order. */
  readonly combine: Combine;
  /** @param among - some of the settings, in their order; all others are taken not to be in force */
  readonly decide: (among: readonly ConditionalSettings[]) => Decision<InForce>;
}

/** What a keyword is decided by: its blocks in the order in which sshd reads them, or backwards where the last one wins. */
export function blockByBlock(space: Space, program: CompiledProgram, keyword: KeywordName): BlockByBlock {
  const { statements, combine, accumulates, constant, global } = ingredientsOf(program, keyword);
  if (constant) return { settings: [], combine, decide: () => settled(global) };
  const others = dependsOn(program, keyword);
  if (others.length > 0) {
    const all = [...statements, ...others].sort((one, other) => one.index - other.index);
    const settings = conditionalSettings(space, program, all);
    const untilLost = combineUntilLost(keyword, combine);
    return { settings, combine: untilLost, decide: (among) => lastUntilLost(among, keyword, combine) };
  }
  const blocks = blocksSetting(space, program, keyword);
  const { settings } = blocks;
  const rest = restOf(program, keyword);
  const every = (among: readonly ConditionalSettings[]): Decision<InForce> =>
    everyOf(among === settings ? blocks : blocksOf(among), 0, [], {
      combine,
      rest: isInOrder(among) ? rest : () => undefined,
    });
  return {
    settings,
    combine,
    decide: accumulates ? every : (among) => firstOf(among, 0, combine),
  };
}

/**
 * How a connection comes by the value of a keyword: which blocks are in force is asked one by one, and no further than need be.
 */
export function decideSetting(
  space: Space,
  program: CompiledProgram,
  keyword: KeywordName,
): Decision<InForce> {
  const { settings, decide } = blockByBlock(space, program, keyword);
  return decide(settings);
}

/** What is in force for a connection of a keyword to which all blocks in force add. */
export function sumFor(
  space: Space,
  program: CompiledProgram,
  keyword: KeywordName,
  candidate: Candidate,
): InForce {
  const { settings, combine } = blockByBlock(space, program, keyword);
  const holding = space.solver.holding(candidate);
  const found = settings.flatMap(({ condition, statements }) =>
    condition.formula === always || holding.has(condition) ? statements : [],
  );
  return combine(found.sort((one, other) => one.index - other.index));
}

/** The statements of another keyword that bear upon one, as it is lost behind them. */
function dependsOn(program: CompiledProgram, keyword: KeywordName): readonly CompiledSetting[] {
  const other = lostBehind(keyword, program.tree.target);
  return other === null ? [] : (program.settings.get(other) ?? []);
}

/** Leaves out what is lost: all that stands behind a statement of another keyword. */
function combineUntilLost(keyword: KeywordName, combine: Combine): Combine {
  return (statements) => {
    const other = statements.findIndex((statement) => !isOf(keyword, statement));
    return combine(other === -1 ? statements : statements.slice(0, other));
  };
}

/**
 * How a connection comes by the value of a keyword that is lost behind another one: the first line in force of that one is looked for, and
 * then the last one in front of it. To ask block by block would be to go through all that can be in force together.
 */
function lastUntilLost(
  among: readonly ConditionalSettings[],
  keyword: KeywordName,
  combine: Combine,
): Decision<InForce> {
  const lines = among
    .flatMap(({ condition, statements }) => statements.map((statement) => ({ condition, statement })))
    .sort((one, other) => one.statement.index - other.statement.index);
  const own = lines.filter(({ statement }) => isOf(keyword, statement)).reverse();
  const others = lines.filter(({ statement }) => !isOf(keyword, statement));
  const lastFrom = (at: number): Decision<InForce> => {
    const line = own[at];
    if (line === undefined) return settled(combine([]));
    const yes = (): Decision<InForce> => settled(combine([line.statement]));
    if (line.condition.formula === always) return yes();
    return { type: 'open', condition: line.condition, yes, no: () => lastFrom(at + 1) };
  };
  const lastBefore = (index: number): Decision<InForce> => {
    const at = own.findIndex(({ statement }) => statement.index < index);
    return at === -1 ? settled(combine([])) : lastFrom(at);
  };
  const untilLost = (at: number): Decision<InForce> => {
    const line = others[at];
    if (line === undefined) return lastFrom(0);
    const yes = (): Decision<InForce> => lastBefore(line.statement.index);
    if (line.condition.formula === always) return yes();
    return { type: 'open', condition: line.condition, yes, no: () => untilLost(at + 1) };
  };
  return untilLost(0);
}

/** Whether a statement sets a keyword, and does not only bear upon it. */
export function isOf(keyword: KeywordName, statement: CompiledSetting): boolean {
  return statement.keyword?.keyword === keyword;
}

function inForce(keyword: KeywordName, { value, words, origins, pass }: Resolved): InForce {
  return { keyword, value, values: words, origins, pass };
}

function combiner(program: CompiledProgram, keyword: KeywordName, global: InForce): Combine {
  const type: ValueType<unknown> = valueTypeOf(keyword);
  const context = valueContext(program.tree, keyword);
  const combine: Combine = (statements) => {
    const collected = collector<CompiledSetting>(keyword, context);
    for (const statement of statements) collected.add(statement.value, statement);
    const value = collected.value();
    if (value === undefined) return global;
    const whole = type.override === undefined ? value : type.override(global.value, value, context);
    return { keyword, value: whole, values: type.words(whole), origins: collected.origins(), pass: 'match' };
  };
  // What one statement comes to by itself is asked for by one question after the other.
  const alone = new Map<CompiledSetting, InForce>();
  return (statements) => {
    const [only] = statements;
    if (only === undefined || statements.length > 1) return combine(statements);
    let found = alone.get(only);
    if (found === undefined) alone.set(only, (found = combine(statements)));
    return found;
  };
}

/** The first block that is in force decides. */
function firstOf(settings: readonly ConditionalSettings[], at: number, combine: Combine): Decision<InForce> {
  const here = settings[at];
  if (here === undefined) return settled(combine([]));
  const yes = (): Decision<InForce> => settled(combine(here.statements.slice(0, 1)));
  if (here.condition.formula === always) return yes();
  return { type: 'open', condition: here.condition, yes, no: () => firstOf(settings, at + 1, combine) };
}

/** Whether all lines under one condition stand in front of those under the next one. */
function isInOrder(settings: readonly ConditionalSettings[]): boolean {
  let last = -1;
  return settings.every(({ statements }) => {
    const isBehind = (statements[0]?.index ?? last) >= last;
    last = statements.at(-1)?.index ?? last;
    return isBehind;
  });
}

/** What still adds to the value of some lines: `null` where nothing does, `undefined` where everything may. */
type Rest = (statements: readonly CompiledSetting[]) => Adds | null | undefined;

function restOf(program: CompiledProgram, keyword: KeywordName): Rest {
  const type: ValueType<unknown> = valueTypeOf(keyword);
  const context = valueContext(program.tree, keyword);
  const known = new Map<unknown, Adds>();
  return (statements) => {
    if (type.rest === undefined) return undefined;
    const collected = collector<CompiledSetting>(keyword, context);
    for (const statement of statements) collected.add(statement.value, statement);
    const value = collected.value();
    const rest = value === undefined ? undefined : type.rest(value, context);
    if (rest === null || rest === undefined) return rest;
    let adds = known.get(rest);
    if (adds === undefined) known.set(rest, (adds = ({ value }) => rest.adds(value)));
    return adds;
  };
}

/** Every block that is in force adds to the value, as long as something still does. */
function everyOf(
  blocks: Blocks,
  from: number,
  before: readonly CompiledSetting[],
  sum: { readonly combine: Combine; readonly rest: Rest },
  adds?: Adds,
): Decision<InForce> {
  const { settings, meeting } = blocks;
  const at = adds === undefined ? from : blocks.nextAdding(adds, from);
  const here = settings[at];
  if (here === undefined)
    return settled(sum.combine(before.toSorted((one, other) => one.index - other.index)));
  const { condition, statements } = here;
  const added = [...before, ...statements];
  const rest = sum.rest(added);
  const yes = (): Decision<InForce> => {
    if (rest === null) return settled(sum.combine(added));
    if (condition.formula === always) return everyOf(blocks, at + 1, added, sum, rest);
    // Most of many blocks hold for others.
    const places = new Set(meeting(condition).flat());
    if (places.size === settings.length) return everyOf(blocks, at + 1, added, sum, rest);
    const behind = [...places].filter((place) => place > at).sort((one, other) => one - other);
    return everyOf(blocksOf(behind.flatMap((place) => settings[place] ?? [])), 0, added, sum, rest);
  };
  if (condition.formula === always) return yes();
  return { type: 'open', condition, yes, no: () => everyOf(blocks, at + 1, before, sum, adds) };
}
