import type { KeywordName } from '../../../openssh/index.js';
import type { Precedence } from '../precedence.js';
import type { Demand } from './joint-question.js';

/** Whether a demand can still be met. */
export type Prospect = (kinds: readonly number[]) => boolean;

/** Combinations of values that are tried beforehand; where there are more, it is left to the search. */
const MOST_COMBINATIONS = 256;

/** Makes the prospect of a demand; each combination of values is judged once. */
export function makeProspect(
  demand: Demand,
  keywords: readonly KeywordName[],
  tables: readonly (Precedence | null)[],
): Prospect {
  const numbers = demand.keywords.map((keyword) => keywords.indexOf(keyword));
  const values = numbers.map((number) => tables[number]?.values);
  const known = new Map<string, boolean>();
  if (values.includes(undefined)) return () => true;
  const canHold = (kinds: readonly number[]): boolean => {
    const open = kinds.indexOf(-1);
    if (open === -1) return demand.holds(kinds.flatMap((kind, index) => values[index]?.[kind] ?? []));
    return (values[open] ?? []).some((_, kind) => canHold(kinds.with(open, kind)));
  };
  return (all) => {
    const kinds = numbers.map((number) => all[number] ?? -1);
    const key = kinds.join();
    let answer = known.get(key);
    if (answer === undefined) {
      const combinations = kinds.reduce(
        (product, kind, index) => (kind === -1 ? product * (values[index]?.length ?? 1) : product),
        1,
      );
      answer = combinations > MOST_COMBINATIONS || canHold(kinds);
      known.set(key, answer);
    }
    return answer;
  };
}
