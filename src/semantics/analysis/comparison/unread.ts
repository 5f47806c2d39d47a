import type { KeywordName } from '../../../openssh/index.js';
import type { CompiledProgram, CompiledSetting, Gap } from '../../program.js';
import { gapsOf } from '../../unread.js';
import { makeBudget, STEPS } from '../budget.js';
import type { Condition } from '../conditions.js';
import { explore } from '../decisions.js';
import type { InForce } from '../settings.js';
import { makeSpace, type Space } from '../space.js';
import { comparedKeywords, pairOf } from './compared-keywords.js';
import { exploreChanges } from './diff.js';
import { decideChange, type Side, sidesOf, type ValuePair } from './sides.js';

/**
 * Whether two configurations that do the same as far as they were read do so whatever stands where lines were not, or were left out. Such
 * a line can win over those behind it and those of the global section, so in front of each such place both must set the same by the same
 * pass, and behind all of them Match blocks must set the same for the same connections.
 */
export function sameWhateverIsUnread(before: CompiledProgram, after: CompiledProgram): boolean {
  const [old, now] = [gapsOf(before), gapsOf(after)];
  if (old.length === 0 && now.length === 0) return true;
  const space = makeSpace([before, after]);
  if (!areKept(space, [before, old], [after, now])) return false;
  // As where a comment was changed. Asking costs more, again and again for each gap.
  if (isWrittenAlike(space, linesAround(before, old), linesAround(after, now))) return true;
  const keywords = comparedKeywords(before, after);
  if (!isSame(before, after, keywords, byPass)) return false;
  return prefixes([before, old], [after, now]).every(([then, next]) =>
    isSame(then, next, keywords, bySetting),
  );
}

/**
 * What comes to be set in front of lines that were not read, or no longer is, for somebody: there these win or lose by it, whatever the
 * values are. Nothing where all was read.
 *
 * @param most - no more than this is looked for in one keyword
 * @returns `null` where other lines are not read than before, or where not all was found
 */
export function changesAroundUnread(
  before: CompiledProgram,
  after: CompiledProgram,
  keywords: readonly KeywordName[],
  most: number,
): readonly ValuePair[] | null {
  const [old, now] = [gapsOf(before), gapsOf(after)];
  if (old.length === 0 && now.length === 0) return [];
  if (!areKept(makeSpace([before, after]), [before, old], [after, now])) return null;
  const found: ValuePair[] = [];
  const steps = [
    { pair: [before, after] as const, mark: byPass },
    ...prefixes([before, old], [after, now]).map((pair) => ({ pair, mark: bySetting })),
  ];
  for (const { pair, mark } of steps) {
    const space = makeSpace(pair);
    for (const names of keywords.flatMap((keyword) => pairOf(...pair, keyword))) {
      const sides = sidesOf(space, ...pair, names);
      const marks = { before: markedAlone(sides.before, mark), after: markedAlone(sides.after, mark) };
      const { outcomes, open } = exploreChanges(space, marks, most);
      if (open.length > 0) return null;
      found.push(...outcomes.flatMap(({ value }) => value ?? []));
    }
  }
  return found;
}

/** A configuration with its gaps. */
type Gapped = readonly [CompiledProgram, readonly Gap[]];

/** Whether the same gaps are there, under the same conditions. */
function areKept(space: Space, [before, old]: Gapped, [after, now]: Gapped): boolean {
  const conditionOf = ({ scope }: Gap, program: CompiledProgram): Condition | null =>
    scope === null ? null : space.conditionOf(scope, program);
  const isKept = (gap: Gap, index: number): boolean => {
    const other = now[index];
    return (
      other !== undefined &&
      gap.patterns === other.patterns &&
      conditionOf(gap, before) === conditionOf(other, after)
    );
  };
  return old.length === now.length && old.every(isKept);
}

/** What is read in front of each gap, on both sides: of gaps with nothing in between one is enough. */
function prefixes(
  [before, old]: Gapped,
  [after, now]: Gapped,
): readonly (readonly [CompiledProgram, CompiledProgram])[] {
  const found = new Map<string, readonly [CompiledProgram, CompiledProgram]>();
  for (const [index, gap] of old.entries()) {
    const pair = [upTo(before, gap), upTo(after, now[index] ?? gap)] as const;
    found.set(pair.map(sizeOf).join(' '), pair);
  }
  return [...found.values()];
}

/** What sets something, with the number of gaps in front of it. */
interface LineAmongGaps {
  readonly setting: CompiledSetting;
  readonly gapsInFront: number;
  readonly program: CompiledProgram;
}

function linesAround(program: CompiledProgram, gaps: readonly Gap[]): readonly LineAmongGaps[] {
  const places = gaps.map(({ index }) => index).sort((one, other) => one - other);
  const ordered = [...program.settings.values()].flat().sort((one, other) => one.index - other.index);
  let gapsInFront = 0;
  return ordered.map((setting) => {
    while ((places[gapsInFront] ?? Infinity) <= setting.index && gapsInFront < places.length)
      gapsInFront += 1;
    return { setting, gapsInFront, program };
  });
}

/** Whether the same is written on both sides, under the same conditions and around the same gaps. */
function isWrittenAlike(space: Space, old: readonly LineAmongGaps[], now: readonly LineAmongGaps[]): boolean {
  const conditionOf = ({ setting: { scope }, program }: LineAmongGaps): Condition | null =>
    scope === null ? null : space.conditionOf(scope, program);
  return (
    old.length === now.length &&
    old.every((line, index) => {
      const other = now[index];
      return (
        other !== undefined &&
        line.gapsInFront === other.gapsInFront &&
        line.setting.keyword?.keyword === other.setting.keyword?.keyword &&
        line.setting.args.rest === other.setting.args.rest &&
        conditionOf(line) === conditionOf(other)
      );
    })
  );
}

const sizeOf = ({ settings }: CompiledProgram): number =>
  [...settings.values()].reduce((sum, { length }) => sum + length, 0);

/** A configuration without the settings from a place on. */
function upTo(program: CompiledProgram, { index: end }: Gap): CompiledProgram {
  const inFront = (settings: readonly CompiledSetting[]): readonly CompiledSetting[] =>
    settings.filter(({ index }) => index < end);
  const settings = [...program.settings].map(([keyword, all]) => [keyword, inFront(all)] as const);
  return { ...program, settings: new Map(settings.filter(([, all]) => all.length > 0)) };
}

/** What of a value must be the same besides the value. */
type Mark = (found: InForce) => string;

const byPass: Mark = ({ pass }) => pass;
const bySetting: Mark = ({ pass, origins }) => (origins.length === 0 ? 'default' : pass);

function isSame(
  before: CompiledProgram,
  after: CompiledProgram,
  keywords: readonly KeywordName[],
  mark: Mark,
): boolean {
  const space = makeSpace([before, after]);
  return keywords
    .flatMap((keyword) => pairOf(before, after, keyword))
    .every((pair) => {
      const sides = sidesOf(space, before, after, pair);
      return isUnchanged(space, marked(sides.before, mark), marked(sides.after, mark));
    });
}

function isUnchanged(space: Space, before: Side, after: Side): boolean {
  const { outcomes, open } = explore(decideChange({ before, after }, true), space.solver, {
    budget: makeBudget(STEPS.question),
    outcomes: 1,
    wanted: (values) => values !== null,
  });
  return outcomes.length === 0 && open.length === 0;
}

/** A side whose values differ where their marks do, and nowhere else. */
const markedAlone = (side: Side, mark: Mark): Side => ({
  ...side,
  textOf: mark,
  globalText: mark(side.global),
});

/** A side whose values differ also where their marks do. */
function marked(side: Side, mark: Mark): Side {
  const textOf = (found: InForce): string => `${mark(found)} ${side.textOf(found)}`;
  return { ...side, textOf, globalText: textOf(side.global) };
}
