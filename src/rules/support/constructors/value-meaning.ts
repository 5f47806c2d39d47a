import { type Holding, holdingsOf, type Concern, type SettingStatement } from '../../../semantics/index.js';
import type { ValueWork } from './value-rule.js';

/** What a value means as long as something else bears upon it. */
export interface Lessened extends Pick<Concern, 'moot'> {
  readonly consequence: Meaning;
}

/** What a value means, as findings say it. */
export type Meaning = (value: string) => string;

/** The lines that options ask to have otherwise although their values mean less by themselves, or nothing. */
export function lessenedAmong(
  { rule, context: { program }, judge }: ValueWork,
  holdings: readonly Holding[],
): ReadonlyMap<SettingStatement | null, Meaning> {
  const { keyword, whom, mootByItself, mootBecause } = rule;
  const consequence = (): string => `nothing comes of it: ${mootBecause ?? ''}`;
  const asleep = mootBecause === undefined ? [] : [{ moot: mootByItself, consequence }];
  const lessened = new Map<SettingStatement | null, Meaning>();
  for (const { moot, consequence: meaning } of rule.lessened ?? asleep) {
    const awake = holdingsOf(program, keyword, judge.isWrong, { whom, moot });
    if (!awake.complete) continue;
    const effective = new Set(awake.holdings.map(({ statement }) => statement));
    for (const { statement } of holdings)
      if (!effective.has(statement) && !lessened.has(statement)) lessened.set(statement, meaning);
  }
  return lessened;
}
