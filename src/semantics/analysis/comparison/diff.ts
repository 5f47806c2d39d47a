import { type KeywordName, type ValueType, valueTypeOf } from '../../../openssh/index.js';
import type { Place } from '../../model.js';
import { type CompiledProgram, refusalText } from '../../program.js';
import { makeBudget, STEPS } from '../budget.js';
import type { ClassWitness } from '../candidate.js';
import { evaluationFor } from '../classes.js';
import { type Exploration, explore, type Outcome } from '../decisions.js';
import type { Gist } from '../describe.js';
import { effectiveText, printedWords } from '../settings.js';
import { MOST_LISTED, MOST_TOLD, showClass } from '../shown-class.js';
import { makeSpace, type Space } from '../space.js';
import type { Change, ValueChange } from './change.js';
import { comparedKeywords, nameKnownTo, pairOf } from './compared-keywords.js';
import {
  decideChange,
  type Found,
  type Sides,
  sidesOf,
  textAmongBuilds,
  type ValuePair,
  wordsInFull,
} from './sides.js';
import { endingChanges } from './endings.js';
import { tellChange } from './tell-change.js';

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

/**
 * What changes from one configuration to another, for whom: every keyword whose effective value differs for some connection, and whom
 * sshd ends at Match lines.
 *
 * @example
 * diff(before, after).changes.map(({ keyword, witness }) => `${keyword} for ${witness.user}`);
 */
export function diff(
  old: CompiledProgram,
  now: CompiledProgram,
  limits: DiffLimits = defaultLimits,
): Difference {
  const oldError = refusalText(old);
  const newError = refusalText(now);
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
    const sides = sidesOf(space, old, now, pair);
    const { outcomes, open } = exploreChanges(space, sides, limits.changesPerKeyword);
    if (open.length > 0) complete = false;
    for (const outcome of outcomes) {
      for (const change of changeOf(space, sides, outcome)) {
        if (isChangeConfirmed(old, now, change)) changes.push(change);
        else complete = false;
      }
    }
  }
  if (limits.keywords === undefined) {
    const endings = endingChanges(space, old, now, limits.changesPerKeyword);
    changes.unshift(...endings.changes);
    if (!endings.complete) complete = false;
  }
  return { complete, oldError, newError, changes };
}

/** @param most - no more changes than this are looked for */
export function exploreChanges(space: Space, sides: Sides, most: number): Exploration<ValuePair | null> {
  return explore(decideChange(sides, most === 1), space.solver, {
    budget: makeBudget(most === 1 ? STEPS.partition : STEPS.allChanges),
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
      const { outcomes, open } = exploreChanges(space, sidesOf(space, old, now, pair), 1);
      return outcomes.length > 0 || open.length > 0;
    });
  return new Set(keywords.filter(differs));
}

function changeOf(space: Space, sides: Sides, outcome: Outcome<ValuePair | null>): readonly ValueChange[] {
  const { value, path } = outcome;
  if (value === null) return [];
  const { before, after } = sides;
  const shown = showClass({}, space, after.program, outcome);
  const { witness, possible, freedom } = shown;
  const told = (most: number): Gist => tellChange(space, sides, path, value, most);
  return [
    {
      keyword: after.keyword,
      ...words([before.program, value.old], [after.program, value.new], effectiveText),
      get oldOrigins() {
        return originsOf(before.program, witness, before.keyword);
      },
      get newOrigins() {
        return originsOf(after.program, witness, after.keyword);
      },
      get when() {
        return told(Number.POSITIVE_INFINITY).literals;
      },
      get listing() {
        return told(MOST_LISTED);
      },
      get gist() {
        return told(MOST_TOLD);
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

/** The lines that make a value. The default of ListenAddress is made of lines of Port, where there are some. */
function originsOf(
  program: CompiledProgram,
  witness: ClassWitness,
  keyword: KeywordName,
): readonly (Place | 'default')[] {
  const evaluation = evaluationFor(program, witness);
  const { origins } = evaluation.get(keyword);
  const isMadeOfPorts = keyword === 'ListenAddress' && origins.every((origin) => origin === 'default');
  return isMadeOfPorts ? evaluation.get('Port').origins : origins;
}

/** Without a line of ListenAddress sshd listens on every address. */
const listensAnywhere = ({ keyword, values }: Found): boolean =>
  keyword === 'ListenAddress' && values.length === 0;

/**
 * The words of both values; where they are the same (a ListenAddress under another Port), what `sshd -T` prints. Builds that add to a
 * value by themselves are told apart by what they add.
 */
function words<T extends Found>(
  [old, before]: readonly [CompiledProgram, T],
  [now, after]: readonly [CompiledProgram, T],
  printed: (program: CompiledProgram, found: T) => string,
): Pick<Change, 'old' | 'new'> {
  const isSame = before.values.join('\n') === after.values.join('\n');
  const ofBuilds = old.tree.target.name !== now.tree.target.name;
  const shown = (program: CompiledProgram, found: T): readonly string[] =>
    (isSame || ofBuilds ? wordsInFull(program, found) : null) ??
    (isSame || listensAnywhere(found) ? printedWords(printed(program, found)) : found.values);
  return { old: shown(old, before), new: shown(now, after) };
}

/** Whether the ordinary evaluator shows a change for its witness. Nothing else may be shown. */
function isChangeConfirmed(old: CompiledProgram, now: CompiledProgram, change: Change): boolean {
  const { keyword, witness } = change;
  const before = evaluationFor(old, witness).get(nameKnownTo(old.tree.target, keyword));
  const after = evaluationFor(now, witness).get(keyword);
  const shown = words([old, before], [now, after], (_, { lines }) => lines.join('\n'));
  return shown.old.join('\n') === change.old.join('\n') && shown.new.join('\n') === change.new.join('\n');
}

/** The value that a connection has, for other builds. */
export interface WordsAmongBuilds {
  /** What it is compared by. */
  readonly compared: readonly string[];
  /** Words that every build takes for it, where those of the value itself may come to mean something else. */
  readonly everywhere: readonly string[] | null;
}

/** How the value that a connection has is told to other builds. */
export function wordsAmongBuilds(
  program: CompiledProgram,
  keyword: KeywordName,
  witness: ClassWitness,
): WordsAmongBuilds {
  const setting = evaluationFor(program, witness).get(nameKnownTo(program.tree.target, keyword));
  const found: Found = setting;
  const type: ValueType<unknown> = valueTypeOf(keyword);
  const compared = textAmongBuilds(program, found, () => setting.lines.join('\n'));
  const everywhere = found.value === undefined ? undefined : type.wordsEverywhere?.(found.value);
  return { compared: compared.split('\n'), everywhere: everywhere ?? null };
}
