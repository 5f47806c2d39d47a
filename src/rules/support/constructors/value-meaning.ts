import type { Target } from '../../../openssh/index.js';
import {
  type Holding,
  holdingsOf,
  mayBeMoot,
  readAnywhere,
  type SettingStatement,
} from '../../../semantics/index.js';
import { DemandJudge } from './demand.js';
import { isStricter } from './stricter.js';
import type { Lessened, Meaning, ValueRule, ValueWork } from './value-model.js';

/** That nothing comes of a value, and why. */
export const becauseOf =
  ({ mootBecause = '' }: ValueRule): Meaning =>
  () =>
    `nothing comes of it: ${mootBecause}`;

/** The lines that are to be otherwise although their values mean less than by themselves, or nothing. */
export function lessenedAmong(
  { rule, context: { program }, judge, byItself: isByItself }: ValueWork,
  holdings: readonly Holding[],
): ReadonlyMap<SettingStatement | null, Meaning> {
  const { keyword, whom, mootByItself, mootBecause } = rule;
  const consequence = becauseOf(rule);
  const asleep: readonly Lessened[] = mootBecause === undefined ? [] : [{ moot: mootByItself, consequence }];
  const lessened = new Map<SettingStatement | null, Meaning>();
  for (const { moot, consequence: meaning, byItself = false } of rule.lessened ?? asleep) {
    if (isByItself && !byItself) continue;
    const moots = moot === undefined ? [] : 'keywords' in moot ? [moot] : moot;
    // Mostly none of them can be.
    if (!moots.some((each) => mayBeMoot(program, each))) continue;
    const awake = holdingsOf(program, keyword, judge.isWrong, { whom, moot });
    if (!awake.complete) continue;
    const effective = new Set(awake.holdings.map(({ statement }) => statement));
    for (const { statement } of holdings)
      if (!effective.has(statement) && !lessened.has(statement)) lessened.set(statement, meaning);
  }
  return lessened;
}

/** The values that are stricter than what is asked for, as {@link ValueWork} says. */
export function stricter(
  { keyword }: ValueRule,
  { hasBounds, remedy }: DemandJudge,
  target: Target,
): ValueWork['isStricter'] {
  if (hasBounds || remedy === null) return () => false;
  const asked = readAnywhere(target, keyword, remedy.join(' '));
  return (words) => isStricter(keyword, words, asked);
}

/** The values of which the rule has no reason to give, as {@link ValueWork} says. */
export function turning(
  { keyword, demand: { atMost }, scale, consequence }: ValueRule,
  own: DemandJudge,
  judge: DemandJudge,
  target: Target,
): ValueWork['isTurned'] {
  const { remedy } = judge;
  if (remedy === null) return () => false;
  const asked = remedy.join(' ');
  const read = (text: string) => readAnywhere(target, keyword, text);
  if (own.isWrong(read(asked))) return () => true;
  if (!own.hasBounds || judge.hasBounds || typeof consequence !== 'string') return () => false;
  const bound = atMost === undefined ? { atLeast: asked } : { atMost: asked };
  const direction = new DemandJudge(bound, read, undefined, scale);
  return (words) => !direction.isWrong(words);
}
