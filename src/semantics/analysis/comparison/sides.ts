import {
  accessLists,
  caSignatureAlgorithms,
  ciphers,
  kexAlgorithms,
  keyAlgorithms,
  type KeywordName,
  listenAddresses,
  macs,
  type ValueType,
  valueTypeOf,
} from '../../../openssh/index.js';
import { longestRising } from '../../../text/index.js';
import { addTo } from '../../groups.js';
import type { CompiledProgram, CompiledSetting } from '../../program.js';
import { valueContext } from '../../values.js';
import { whereValueIs } from '../cases.js';
import { always, type Condition } from '../conditions.js';
import { andThen, type Decision, eachInTurn, settled } from '../decisions.js';
import { type Overlaps, overlapsAmong } from '../solver/overlaps.js';
import {
  blockByBlock,
  type BlockByBlock,
  type ConditionalSettings,
  effectiveText,
  type InForce,
  ingredientsOf,
  isOf,
  printedWords,
} from '../settings.js';
import type { Space } from '../space.js';
import type { KeywordPair } from './compared-keywords.js';

/** Values of which the words are only a part: what a list adds to, the ports of addresses. */
const printedWhole: ReadonlySet<unknown> = new Set([
  ...[ciphers, macs, kexAlgorithms, keyAlgorithms, caSignatureAlgorithms],
  listenAddresses,
]);

/** Lists that let in or keep out whoever is on them, wherever they stand on it. */
const unordered: ReadonlySet<KeywordName> = new Set(accessLists);

/** What is in force for a connection, as the ordinary evaluator or the one of classes finds it. */
export type Found = Pick<InForce, 'keyword' | 'value' | 'values'>;

/**
 * What two values must share to be the same. One build prints the same value in one way; of different builds the words count, of which
 * `none` is as good as not set, or what is printed where the words do not tell all.
 */
function comparableText(program: CompiledProgram, found: InForce, sameBuild: boolean): string {
  const text = sameBuild
    ? effectiveText(program, found)
    : textAmongBuilds(program, found, () => effectiveText(program, found));
  return unordered.has(found.keyword) ? text.split('\n').sort().join('\n') : text;
}

/** What the values of two builds must share to be the same. */
export function textAmongBuilds(program: CompiledProgram, found: Found, printed: () => string): string {
  const { keyword, value, values } = found;
  const type: ValueType<unknown> = valueTypeOf(keyword);
  if (printedWhole.has(type)) return printedWords(printed()).join('\n');
  const compared =
    value === undefined ? undefined : type.wordsAmongBuilds?.(value, valueContext(program.tree, keyword));
  const text = (compared ?? values).join('\n');
  return text === 'none' ? '' : text;
}

/** The words with what the build adds to them, where a line may leave parts of the value open. */
export function wordsInFull(program: CompiledProgram, { keyword, value }: Found): readonly string[] | null {
  const type: ValueType<unknown> = valueTypeOf(keyword);
  if (value === undefined || type.wordsInFull === undefined) return null;
  return type.wordsInFull(value, valueContext(program.tree, keyword));
}

/** Both values where they differ. */
export interface ValuePair {
  readonly old: InForce;
  readonly new: InForce;
}

/** What a keyword comes to under one condition. */
export interface Entry {
  readonly condition: Condition;
  readonly value: InForce;
  /** The same where the statements under the condition do the same, whatever else is in force. */
  readonly text: string;
}

/** A keyword on one side of a comparison. */
export interface Side extends BlockByBlock {
  readonly program: CompiledProgram;
  readonly keyword: KeywordName;
  readonly global: InForce;
  readonly globalText: string;
  /** Whether all blocks in force add to the value. */
  readonly accumulates: boolean;
  /** What each of the settings comes to; where all add to the value, once for each time that they are met in reading order. */
  readonly entries: readonly Entry[];
  /** The places of those settings that may be in force together with a condition; some more than once. */
  readonly meeting: Overlaps;
  /** For whom the keyword has one value or another, worked out from all settings. */
  readonly byValue: () => Decision<InForce>;
  /**
   * The conditions by which {@link Side.byValue} asks, as far as they are made, that no block is under: they have no words of their own.
   */
  readonly valueConditions: ReadonlySet<Condition>;
  readonly textOf: (found: InForce) => string;
}

function sideOf(space: Space, program: CompiledProgram, keyword: KeywordName, sameBuild: boolean): Side {
  const { global, accumulates } = ingredientsOf(program, keyword);
  const { settings, combine, decide } = blockByBlock(space, program, keyword);
  const textOf = (found: InForce): string => comparableText(program, found, sameBuild);
  const entries = (accumulates ? inReadingOrder(settings) : settings).map(
    ({ condition, statements }): Entry => {
      const value = combine(accumulates ? statements : statements.slice(0, 1));
      const text = statements.every((statement) => isOf(keyword, statement))
        ? textOf(value)
        : statements
            .map((each) => (isOf(keyword, each) ? textOf(combine([each])) : each.keyword?.keyword))
            .join('\n');
      return { condition, value, text };
    },
  );
  const globalText = textOf(global);
  const valueConditions = new Set<Condition>();
  let decided: Decision<InForce> | undefined;
  const byValue = (): Decision<InForce> =>
    (decided ??= decideByValue(space, { global, globalText, entries }, valueConditions));
  const meeting = overlapsAmong(settings.map(({ condition }) => condition));
  return {
    program,
    keyword,
    settings,
    combine,
    decide,
    global,
    globalText,
    accumulates,
    entries,
    meeting,
    byValue,
    valueConditions,
    textOf,
  };
}

/** The settings as they stand in the file: a condition that other statements come between counts as often as it comes back. */
function inReadingOrder(settings: readonly ConditionalSettings[]): readonly ConditionalSettings[] {
  const placed = settings.flatMap(({ condition, statements }) =>
    statements.map((statement) => ({ condition, statement })),
  );
  const runs: { readonly condition: Condition; readonly statements: CompiledSetting[] }[] = [];
  for (const { condition, statement } of placed.sort(
    (one, other) => one.statement.index - other.statement.index,
  )) {
    const last = runs.at(-1);
    if (last?.condition === condition) last.statements.push(statement);
    else runs.push({ condition, statements: [statement] });
  }
  return runs;
}

/** A keyword on both sides of a comparison. */
export interface Sides {
  readonly before: Side;
  readonly after: Side;
}

/** What both sides say of a keyword. */
export function sidesOf(space: Space, old: CompiledProgram, now: CompiledProgram, names: KeywordPair): Sides {
  const sameBuild = old.tree.target.name === now.tree.target.name;
  return {
    before: sideOf(space, old, names.old, sameBuild),
    after: sideOf(space, now, names.new, sameBuild),
  };
}

/** Beyond this many blocks that can decide, values are told apart by what they are and not by the block. */
const MOST_BLOCKS_TOLD_APART = 12;

/**
 * How a keyword changes for a connection; `null` where it does not. Only connections in the scope of a block that was changed, added,
 * taken away or moved can see a change, and those that no block decides for, where the global value changed.
 */
export function decideChange({ before, after }: Sides, byBlocks: boolean): Decision<ValuePair | null> {
  const pair = (within: Condition | null): Decision<ValuePair | null> => {
    const [ofBefore, ofAfter] = decideSides(before, after, within, byBlocks);
    return andThen(ofBefore, (one) =>
      andThen(ofAfter, (other) =>
        settled(before.textOf(one) === after.textOf(other) ? null : { old: one, new: other }),
      ),
    );
  };
  const changed = changedConditions(before, after);
  const next = (at: number): Decision<ValuePair | null> => {
    const condition = changed[at];
    if (condition === undefined) return before.globalText === after.globalText ? settled(null) : pair(null);
    if (condition.formula === always) return pair(null);
    return { type: 'open', condition, yes: () => pair(condition), no: () => next(at + 1) };
  };
  return next(0);
}

/**
 * The conditions of the blocks of which one is in force for everybody who sees a change in a keyword; `null` where the global value
 * changes as well.
 */
export function conditionsOfChange(
  space: Space,
  old: CompiledProgram,
  now: CompiledProgram,
  names: KeywordPair,
): readonly Condition[] | null {
  const { before, after } = sidesOf(space, old, now, names);
  return before.globalText === after.globalText ? changedConditions(before, after) : null;
}

/**
 * The conditions of the entries outside of what both sides have in the same order: who meets none of them sees no change. All of them,
 * where blocks add to the value on one side alone.
 */
function changedConditions(before: Side, after: Side): readonly Condition[] {
  const kept = before.accumulates === after.accumulates ? keptInOrder(before.entries, after.entries) : null;
  const changed = [...before.entries, ...after.entries].filter((entry) => kept?.has(entry) !== true);
  return [...new Set(changed.map(({ condition }) => condition))];
}

/** As many entries as two lists can have in common in the same order. */
function keptInOrder(before: readonly Entry[], after: readonly Entry[]): ReadonlySet<Entry> {
  const places = new Map<Condition, number[]>();
  for (const [place, { condition }] of after.entries()) {
    addTo(places, condition, place);
  }
  const met = new Map<Condition, number>();
  const common = before.flatMap((one) => {
    const times = met.get(one.condition) ?? 0;
    met.set(one.condition, times + 1);
    const place = places.get(one.condition)?.[times];
    const other = place === undefined ? undefined : after[place];
    return place === undefined || other?.text !== one.text ? [] : [{ one, other, place }];
  });
  return new Set(longestRising(common).flatMap(({ one, other }) => [one, other]));
}

/**
 * How a connection comes by both values.
 *
 * @param byBlocks - whether to ask for the blocks in any case: quick where all that matters is whether there is a change, as the second
 * side is mostly told by the first one; but it tells a change apart as often as there are blocks
 */
function decideSides(
  before: Side,
  after: Side,
  within: Condition | null,
  byBlocks: boolean,
): readonly [Decision<InForce>, Decision<InForce>] {
  const near = [before, after].map((side) => settingsWithin(side, within));
  const many = !byBlocks && near.some((settings) => settings.length > MOST_BLOCKS_TOLD_APART);
  const decide = (side: Side, settings: readonly ConditionalSettings[]): Decision<InForce> =>
    many && !side.accumulates ? side.byValue() : side.decide(settings);
  return [decide(before, near[0] ?? []), decide(after, near[1] ?? [])];
}

/** The settings of a side that may be in force together with a condition, in their order. */
function settingsWithin(
  { settings, meeting }: Side,
  within: Condition | null,
): readonly ConditionalSettings[] {
  if (within === null) return settings;
  const lists = meeting(within);
  const [first = []] = lists;
  if (first.length === settings.length) return settings;
  const places = [...new Set(lists.flat())].sort((one, other) => one - other);
  return places.flatMap((place) => settings[place] ?? []);
}

/**
 * Asks for values one by one, and not for the blocks that give them.
 *
 * @param unnamed - gets the conditions that no block is under
 */
function decideByValue(
  space: Space,
  { global, globalText, entries }: Pick<Side, 'global' | 'globalText' | 'entries'>,
  unnamed: Set<Condition>,
): Decision<InForce> {
  const cases = entries.map((entry) => ({ condition: entry.condition, value: entry.text }));
  const byText = new Map<string, InForce>();
  for (const { text, value } of entries) if (!byText.has(text)) byText.set(text, value);
  const values = [...byText].filter(([text]) => text !== globalText);
  const answers = values.map(([text, value]) => ({
    value,
    conditionOf: () => {
      const condition = space.conditions.condition(whereValueIs(cases, globalText, text));
      if (space.partsOf(condition).length === 0) unnamed.add(condition);
      return condition;
    },
  }));
  return eachInTurn(answers, global);
}
