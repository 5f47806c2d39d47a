import type { KeywordName } from '../../../openssh/index.js';
import type { Place } from '../../model.js';
import type { CompiledProgram } from '../../program.js';
import { makeBudget } from '../budget.js';
import type { Witness } from '../candidate.js';
import { evaluationFor } from '../classes.js';
import { comparedKeywords, type KeywordPair, nameKnownTo, pairOf } from './compared-keywords.js';
import { type Exploration, explore, type Outcome } from '../decisions.js';
import type { ClassLiteral } from '../describe.js';
import { effectiveText, printedWords } from '../settings.js';
import { showClass, type ShownClass } from '../shown-class.js';
import { decideChange, type ValuePair, wordsInFull } from './sides.js';
import { makeSpace, type Space } from '../space.js';

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
        wordsInFull(old, value.old) ?? printedWords(effectiveText(old, value.old)),
        wordsInFull(now, value.new) ?? printedWords(effectiveText(now, value.new)),
      ]),
      get oldOrigins() {
        return originsOf(old, witness, names.old);
      },
      get newOrigins() {
        return originsOf(now, witness, names.new);
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

/** The lines that make a value. The default of ListenAddress is made of lines of Port, where there are some. */
function originsOf(
  program: CompiledProgram,
  witness: Witness,
  keyword: KeywordName,
): readonly (Place | 'default')[] {
  const evaluation = evaluationFor(program, witness);
  const { origins } = evaluation.get(keyword);
  const isMadeOfPorts = keyword === 'ListenAddress' && origins.every((origin) => origin === 'default');
  return isMadeOfPorts ? evaluation.get('Port').origins : origins;
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

/** Whether the ordinary evaluator shows a change for its witness. Nothing else may be shown. */
export function isChangeConfirmed(old: CompiledProgram, now: CompiledProgram, change: Change): boolean {
  const { keyword, witness } = change;
  const before = evaluationFor(old, witness).get(nameKnownTo(old.tree.target, keyword));
  const after = evaluationFor(now, witness).get(keyword);
  const shown = words(before.values, after.values, () => [
    wordsInFull(old, before) ?? printedWords(before.lines.join('\n')),
    wordsInFull(now, after) ?? printedWords(after.lines.join('\n')),
  ]);
  return shown.old.join('\n') === change.old.join('\n') && shown.new.join('\n') === change.new.join('\n');
}
