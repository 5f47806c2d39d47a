import type { KeywordName } from '../../../openssh/index.js';
import { rememberOnce } from '../../../text/index.js';
import type { Precedence } from '../precedence.js';
import type { InForce } from '../settings.js';
import type { Demand } from './joint-question.js';

/** Whether a demand can still be met. */
export type Prospect = (kinds: readonly number[]) => boolean;

/** Combinations of values that are tried beforehand; where there are more, it is left to the search. */
const MOST_COMBINATIONS = 256;

/** What was found of combinations of values. A demand is made for one configuration, in which a keyword always has the same values. */
const judgedFor = rememberOnce((_demand: Demand) => new Map<string, boolean>());

/** Makes the prospect of a demand; each combination of values is judged once, however many searches ask. */
export function makeProspect(
  demand: Demand,
  keywords: readonly KeywordName[],
  tables: readonly (Precedence | null)[],
): Prospect {
  const numbers = demand.keywords.map((keyword) => keywords.indexOf(keyword));
  const values: (readonly InForce[])[] = [];
  for (const number of numbers) {
    const table = tables[number];
    if (table === undefined || table === null) return () => true;
    values.push(table.values);
  }
  const known = judgedFor(demand);
  return (all) => {
    let key = '';
    let combinations = 1;
    for (const [index, number] of numbers.entries()) {
      const kind = all[number] ?? -1;
      key += `${kind},`;
      if (kind === -1) combinations *= values[index]?.length ?? 1;
    }
    let answer = known.get(key);
    if (answer === undefined) {
      answer = combinations > MOST_COMBINATIONS || canBeMet(demand, values, numbers, all);
      known.set(key, answer);
    }
    return answer;
  };
}

/** Whether a demand is met by some of the values that are open. */
function canBeMet(
  demand: Demand,
  values: readonly (readonly InForce[])[],
  numbers: readonly number[],
  kinds: readonly number[],
): boolean {
  const found: InForce[] = [];
  const from = (at: number): boolean => {
    const number = numbers[at];
    if (number === undefined) return demand.holds(found);
    const kind = kinds[number] ?? -1;
    const some = values[at] ?? [];
    for (const value of kind === -1 ? some : some.slice(kind, kind + 1)) {
      found[at] = value;
      if (from(at + 1)) return true;
    }
    return false;
  };
  return from(0);
}
