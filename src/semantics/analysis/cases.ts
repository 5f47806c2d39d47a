import { allOf, always, anyOf, type Condition, type Formula, never, not } from './conditions.js';

/** What a list that the first match decides comes to under one condition. */
export interface Case<V> {
  readonly condition: Condition;
  readonly value: V;
}

/**
 * For whom a list comes to a value: worked out from the end of the list to its beginning, each run of equal cases overruling what is
 * behind it.
 */
export function whereValueIs<V>(cases: readonly Case<V>[], otherwise: V, value: V): Formula {
  let formula = otherwise === value ? always : never;
  for (let end = cases.length; end > 0;) {
    const wanted = cases[end - 1]?.value === value;
    let start = end - 1;
    while (start > 0 && (cases[start - 1]?.value === value) === wanted) start -= 1;
    const run = anyOf(cases.slice(start, end).map(({ condition }) => condition.formula));
    formula = wanted ? anyOf([run, formula]) : allOf([not(run), formula]);
    end = start;
  }
  return formula;
}
