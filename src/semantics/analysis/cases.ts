import { allOf, always, anyOf, type Condition, type Formula, never, not } from './conditions.js';

/** What a list that the first match decides comes to under one condition. */
export interface Case<V> {
  readonly condition: Condition;
  readonly value: V;
}

/** Cases that follow each other and come to the value that is asked for, or do not. */
interface Run {
  readonly isWanted: boolean;
  /** Where one of them holds. */
  readonly holds: Formula;
}

/** Of so many runs each may be written inside of the one before it. Of thousands, nothing could go through them any more. */
const MOST_NESTED = 256;

/** For whom a list comes to a value. */
export function whereValueIs<V>(cases: readonly Case<V>[], otherwise: V, value: V): Formula {
  const runs = runsOf(cases, value);
  const isLeft = otherwise === value;
  if (runs.length > MOST_NESTED) {
    const { hit, holds } = whereFirstIsWanted(runs);
    return isLeft ? anyOf([hit, not(holds)]) : hit;
  }
  // From the end of the list to its beginning, each run overruling what is behind it.
  return runs.reduceRight(
    (behind, { isWanted, holds }) => (isWanted ? anyOf([holds, behind]) : allOf([not(holds), behind])),
    isLeft ? always : never,
  );
}

function runsOf<V>(cases: readonly Case<V>[], value: V): readonly Run[] {
  const runs: Run[] = [];
  for (let start = 0; start < cases.length;) {
    const isWanted = cases[start]?.value === value;
    let end = start + 1;
    while (end < cases.length && (cases[end]?.value === value) === isWanted) end += 1;
    runs.push({ isWanted, holds: anyOf(cases.slice(start, end).map(({ condition }) => condition.formula)) });
    start = end;
  }
  return runs;
}

/** Where some run holds, and where the first that does is wanted: of each half, and of both. */
function whereFirstIsWanted(runs: readonly Run[]): { readonly hit: Formula; readonly holds: Formula } {
  const [only] = runs;
  if (only === undefined) return { hit: never, holds: never };
  if (runs.length === 1) return { hit: only.isWanted ? only.holds : never, holds: only.holds };
  const front = whereFirstIsWanted(runs.slice(0, runs.length >> 1));
  const back = whereFirstIsWanted(runs.slice(runs.length >> 1));
  return {
    hit: anyOf([front.hit, allOf([not(front.holds), back.hit])]),
    holds: anyOf([front.holds, back.holds]),
  };
}
