import {
  caSignatureAlgorithms,
  ciphers,
  kexAlgorithms,
  keyAlgorithms,
  keywordFacts,
  type KeywordName,
  keywordNames,
  listenAddresses,
  macs,
  type Target,
  valueTypeOf,
} from '../../openssh/index.js';
import type { Place } from '../model.js';
import type { CompiledProgram } from '../program.js';
import { makeBudget } from './budget.js';
import { evaluationFor } from './classes.js';
import { whereValueIs } from './cases.js';
import { always, type Condition } from './conditions.js';
import type { ClassLiteral } from './describe.js';
import {
  andThen,
  type Decision,
  eachInTurn,
  type Exploration,
  explore,
  type Outcome,
  settled,
} from './decisions.js';
import { longestRising } from './longest-rising.js';
import { overlapsAmong } from './overlaps.js';
import {
  blockByBlock,
  type BlockByBlock,
  type ConditionalSettings,
  conditionalSettings,
  effectiveText,
  type InForce,
  ingredientsOf,
} from './settings.js';
import { showClass, type ShownClass } from './shown-class.js';
import { makeSpace, type Space } from './space.js';

/** Connections for which a keyword changes from one value to another. */
export interface Change extends ShownClass {
  readonly keyword: KeywordName;
  /** Its value before, as decoded words. */
  readonly old: readonly string[];
  /** Its value after. */
  readonly new: readonly string[];
  /** Where the witness has the one and the other value from. */
  readonly oldOrigins: readonly (Place | 'default')[];
  readonly newOrigins: readonly (Place | 'default')[];
  /** What is true of these connections, besides that they have the old value before. */
  readonly when: ShownClass['when'];
}

/** What changes from one configuration to another, for whom. */
export interface Difference {
  /** Whether everything that changes was found. */
  readonly complete: boolean;
  /** What sshd says against the old configuration, where it refuses it; then nothing is compared. */
  readonly oldError: string | null;
  readonly newError: string | null;
  readonly changes: readonly Change[];
}

/** Bounds of a comparison. */
export interface DiffLimits {
  /** No more changes than this are looked for in one keyword. */
  readonly changesPerKeyword: number;
  /** The keywords that are looked at; all without it. */
  readonly keywords?: readonly KeywordName[];
  /** Whether files that could not be read are passed over: those that are missing on both sides are the same. */
  readonly incompleteTrees?: boolean;
}

const defaultLimits: DiffLimits = { changesPerKeyword: 1000 };

/** Steps for one keyword: to find out whether anything changes, and to name everything that does, which people wait for. */
const STEPS_PER_KEYWORD = { one: 2_000_000, all: 20_000_000 } as const;

/**
 * What changes from one configuration to another, for whom: every keyword whose effective value differs for some connection.
 *
 * @example
 * diff(before, after).changes.map(({ keyword, witness }) => `${keyword} for ${witness.user}`);
 */
export function diff(
  old: CompiledProgram,
  now: CompiledProgram,
  limits: DiffLimits = defaultLimits,
): Difference {
  const oldError = errorOf(old);
  const newError = errorOf(now);
  if (oldError !== null || newError !== null) {
    return { complete: old.tree.complete && now.tree.complete, oldError, newError, changes: [] };
  }
  const space = makeSpace([old, now]);
  const changes: Change[] = [];
  let complete = limits.incompleteTrees === true || (old.tree.complete && now.tree.complete);
  const pairs = (limits.keywords ?? comparedKeywords(old, now)).flatMap((keyword) =>
    pairOf(old, now, keyword),
  );
  for (const pair of pairs) {
    const { outcomes, open } = exploreChanges(space, old, now, pair, limits.changesPerKeyword);
    if (open.length > 0) complete = false;
    for (const outcome of outcomes) changes.push(...changeOf(space, old, now, pair, outcome));
  }
  return { complete, oldError, newError, changes };
}

function exploreChanges(
  space: Space,
  old: CompiledProgram,
  now: CompiledProgram,
  pair: KeywordPair,
  most: number,
): Exploration<ValuePair | null> {
  return explore(decideChange(space, old, now, pair, most === 1), space.solver, {
    budget: makeBudget(most === 1 ? STEPS_PER_KEYWORD.one : STEPS_PER_KEYWORD.all),
    outcomes: most,
    wanted: (values) => values !== null,
  });
}

/** Those of some keywords whose value differs for somebody, or may differ. */
export function differingKeywords(
  old: CompiledProgram,
  now: CompiledProgram,
  keywords: readonly KeywordName[],
): ReadonlySet<KeywordName> {
  const space = makeSpace([old, now]);
  const differs = (keyword: KeywordName): boolean =>
    pairOf(old, now, keyword).some((pair) => {
      const { outcomes, open } = exploreChanges(space, old, now, pair, 1);
      return outcomes.length > 0 || open.length > 0;
    });
  return new Set(keywords.filter(differs));
}

/** The first thing for which sshd refuses a configuration, as it prints it. */
export function errorOf(program: CompiledProgram): string | null {
  if (!program.refused) return null;
  return program.faults.find(({ severity }) => severity !== 'logged')?.printed ?? null;
}

/** Keywords that can change although no line sets them: Port moves the listen addresses, ChallengeResponseAuthentication decides the other. */
const dependent: readonly KeywordName[] = ['ListenAddress', 'KbdInteractiveAuthentication'];

/** Every keyword that can differ: those that either file sets; for different builds, those with a default as well. */
function comparedKeywords(old: CompiledProgram, now: CompiledProgram): readonly KeywordName[] {
  const sameBuild = old.tree.target.name === now.tree.target.name;
  const keywords = [old, now].flatMap(({ tree, settings }) => [
    ...(sameBuild ? [] : tree.target.dumpOrder.map(({ keyword }) => keyword)),
    ...settings.keys(),
    ...dependent.filter((keyword) => tree.target.keyword(keyword) !== undefined),
  ]);
  const position = new Map<KeywordName, number>(
    now.tree.target.dumpOrder.map(({ keyword }, index) => [keyword, index]),
  );
  return [...new Set(keywords)]
    .filter((keyword) => keyword !== 'Include')
    .sort((one, other) => (position.get(one) ?? keywords.length) - (position.get(other) ?? keywords.length));
}

/** What a keyword is called on either side; builds may call it differently. */
export interface KeywordPair {
  readonly old: KeywordName;
  readonly new: KeywordName;
}

/**
 * The name under which each side knows a keyword; nothing for a name that the new side knows by another one, under which it is compared.
 */
function pairOf(old: CompiledProgram, now: CompiledProgram, keyword: KeywordName): readonly KeywordPair[] {
  const known = now.tree.target.keyword(keyword)?.keyword;
  if (known !== undefined && known !== keyword) return [];
  return [{ old: formerNameOf(old.tree.target, keyword), new: keyword }];
}

/**
 * The name by which an older or other sshd knows a keyword: its own, or an old one that later releases take for it.
 *
 * @example
 * formerNameOf(resolveTarget('openssh-8.4'), 'PubkeyAcceptedAlgorithms'); // 'PubkeyAcceptedKeyTypes'
 */
export function formerNameOf(target: Target, keyword: KeywordName): KeywordName {
  if (target.keyword(keyword) !== undefined) return keyword;
  const former = keywordNames.find((name) => {
    const { alias } = keywordFacts(name);
    const names = typeof alias === 'string' ? [alias] : (alias ?? []).map(({ value }) => value);
    return names.includes(keyword) && target.keyword(name)?.keyword === name;
  });
  return former ?? keyword;
}

/** Values of which the words are only a part: what a list adds to, the ports of addresses. */
const printedWhole: ReadonlySet<unknown> = new Set([
  ...[ciphers, macs, kexAlgorithms, keyAlgorithms, caSignatureAlgorithms],
  listenAddresses,
]);

/**
 * What two values must share to be the same. One build prints the same value in one way; of different builds the words count, of which
 * `none` is as good as not set, or what is printed where the words do not tell all.
 */
function comparableText(program: CompiledProgram, found: InForce, sameBuild: boolean): string {
  if (sameBuild) return effectiveText(program, found);
  if (printedWhole.has(valueTypeOf(found.keyword)))
    return printedWords(effectiveText(program, found)).join('\n');
  return found.values.join('\n') === 'none' ? '' : found.values.join('\n');
}

/** Both values where they differ. */
export interface ValuePair {
  readonly old: InForce;
  readonly new: InForce;
}

/** What a keyword comes to under one condition. */
interface Entry {
  readonly condition: Condition;
  readonly value: InForce;
  readonly text: string;
}

/** A keyword on one side of a comparison. */
interface Side extends BlockByBlock {
  readonly keyword: KeywordName;
  readonly global: InForce;
  readonly globalText: string;
  /** Whether all blocks in force add to the value. */
  readonly accumulates: boolean;
  /** What each of the settings comes to. */
  readonly entries: readonly Entry[];
  /** The places of those settings that may be in force together with a condition; some more than once. */
  readonly meeting: (condition: Condition) => readonly (readonly number[])[];
  /** For whom the keyword has one value or another, worked out from all settings. */
  readonly byValue: () => Decision<InForce>;
  readonly textOf: (found: InForce) => string;
}

function sideOf(space: Space, program: CompiledProgram, keyword: KeywordName, sameBuild: boolean): Side {
  const { global, combine, statements, accumulates } = ingredientsOf(program, keyword);
  const { settings, decide } = blockByBlock(space, program, keyword);
  const textOf = (found: InForce): string => comparableText(program, found, sameBuild);
  const entries = conditionalSettings(space, program, statements).map(
    ({ condition, statements: found }): Entry => {
      const value = combine(accumulates ? found : found.slice(0, 1));
      return { condition, value, text: textOf(value) };
    },
  );
  const globalText = textOf(global);
  let decided: Decision<InForce> | undefined;
  const byValue = (): Decision<InForce> =>
    (decided ??= decideByValue(space, program, { keyword, global, globalText, entries }));
  const meeting = overlapsAmong(settings.map(({ condition }) => condition));
  return { keyword, settings, decide, global, globalText, accumulates, entries, meeting, byValue, textOf };
}

/** Beyond this many blocks that can decide, values are told apart by what they are and not by the block. */
const MOST_BLOCKS_TOLD_APART = 12;

/**
 * How a keyword changes for a connection; `null` where it does not. Only connections in the scope of a block that was changed, added,
 * taken away or moved can see a change, and those that no block decides for, where the global value changed.
 */
function decideChange(
  space: Space,
  old: CompiledProgram,
  now: CompiledProgram,
  names: KeywordPair,
  byBlocks: boolean,
): Decision<ValuePair | null> {
  const sameBuild = old.tree.target.name === now.tree.target.name;
  const before = sideOf(space, old, names.old, sameBuild);
  const after = sideOf(space, now, names.new, sameBuild);
  const pair = (within: Condition | null): Decision<ValuePair | null> => {
    const [ofBefore, ofAfter] = decideSides(before, after, within, byBlocks);
    return andThen(ofBefore, (one) =>
      andThen(ofAfter, (other) =>
        settled(before.textOf(one) === after.textOf(other) ? null : { old: one, new: other }),
      ),
    );
  };
  const changed = changedConditions(before.entries, after.entries);
  const next = (at: number): Decision<ValuePair | null> => {
    const condition = changed[at];
    if (condition === undefined) return before.globalText === after.globalText ? settled(null) : pair(null);
    if (condition.formula === always) return pair(null);
    return { type: 'open', condition, yes: () => pair(condition), no: () => next(at + 1) };
  };
  return next(0);
}

/** The conditions of the entries outside of what both lists have in the same order: who meets none of them sees no change. */
function changedConditions(before: readonly Entry[], after: readonly Entry[]): readonly Condition[] {
  const kept = keptInOrder(before, after);
  const isChanged = ({ condition }: Entry): boolean => !kept.has(condition);
  const changed = [...before.filter(isChanged), ...after.filter(isChanged)];
  return [...new Set(changed.map(({ condition }) => condition))];
}

/** The conditions of as many entries as two lists can have in common in the same order. */
function keptInOrder(before: readonly Entry[], after: readonly Entry[]): ReadonlySet<Condition> {
  const places = new Map(after.map(({ condition, text }, place) => [condition, { place, text }]));
  const common = before.flatMap(({ condition, text }) => {
    const known = places.get(condition);
    return known?.text === text ? [{ condition, place: known.place }] : [];
  });
  return new Set(longestRising(common).map(({ condition }) => condition));
}

/**
 * How a connection comes by both values.
 *
 * @param byBlocks - whether to ask for the blocks in any case: quick where all that matters is whether there is a change, as the second side
 *   is mostly told by the first one; but it tells a change apart as often as there are blocks
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

/** Asks for values one by one, and not for the blocks that give them. */
function decideByValue(
  space: Space,
  program: CompiledProgram,
  { keyword, global, globalText, entries }: Pick<Side, 'keyword' | 'global' | 'globalText' | 'entries'>,
): Decision<InForce> {
  const cases = entries.map((entry) => ({ condition: entry.condition, value: entry.text }));
  const byText = new Map<string, InForce>();
  for (const { text, value } of entries) if (!byText.has(text)) byText.set(text, value);
  const values = [...byText].filter(([text]) => text !== globalText);
  const at = { file: program.tree.root, line: 1, range: [0, 0] } as const;
  const answers = values.map(([text, value]) => ({
    value,
    conditionOf: () => {
      const formula = whereValueIs(cases, globalText, text);
      return space.name(formula, [{ criterion: keyword, list: value.values.join(' '), at, formula }]);
    },
  }));
  return eachInTurn(answers, global);
}

function changeOf(
  space: Space,
  old: CompiledProgram,
  now: CompiledProgram,
  names: KeywordPair,
  outcome: Outcome<ValuePair | null>,
): readonly Change[] {
  const { value } = outcome;
  if (value === null) return [];
  const shown = showClass({}, space, now, outcome);
  const { witness, possible, freedom } = shown;
  // What the value was is told by the change itself.
  const isOther = ({ criterion }: ClassLiteral): boolean =>
    criterion !== names.old && criterion !== names.new;
  return [
    {
      keyword: names.new,
      ...words(value.old.values, value.new.values, () => [
        printedWords(effectiveText(old, value.old)),
        printedWords(effectiveText(now, value.new)),
      ]),
      get oldOrigins() {
        return evaluationFor(old, witness).get(names.old).origins;
      },
      get newOrigins() {
        return evaluationFor(now, witness).get(names.new).origins;
      },
      get when() {
        return shown.when.filter(isOther);
      },
      get gist() {
        const { literals, others } = shown.gist;
        return { literals: literals.filter(isOther), others };
      },
      witness,
      possible,
      freedom,
      get check() {
        return shown.check;
      },
    },
  ];
}

/** The words of both values; where they are the same (a ListenAddress under another Port), what `sshd -T` prints. */
function words(
  old: readonly string[],
  now: readonly string[],
  printed: () => readonly [readonly string[], readonly string[]],
): Pick<Change, 'old' | 'new'> {
  if (old.join('\n') !== now.join('\n')) return { old, new: now };
  const [before, after] = printed();
  return { old: before, new: after };
}

/** What stands behind the keyword, line by line. */
function printedWords(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n').map((line) => line.slice(line.indexOf(' ') + 1));
}

/** Whether the ordinary evaluator shows a change for its witness. Nothing else may be shown. */
export function isChangeConfirmed(old: CompiledProgram, now: CompiledProgram, change: Change): boolean {
  const { keyword, witness } = change;
  const before = evaluationFor(old, witness).get(formerNameOf(old.tree.target, keyword));
  const after = evaluationFor(now, witness).get(keyword);
  const shown = words(before.values, after.values, () => [
    printedWords(before.lines.join('\n')),
    printedWords(after.lines.join('\n')),
  ]);
  return shown.old.join('\n') === change.old.join('\n') && shown.new.join('\n') === change.new.join('\n');
}
