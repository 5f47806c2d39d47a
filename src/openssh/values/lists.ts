import type { Accumulator } from './types.js';

/** Collects the lists of several lines, `all` of them one behind the other, or only the `first`. */
export function collectLists<T>(which: 'all' | 'first'): Accumulator<readonly T[]> {
  let collected: T[] | undefined;
  return {
    add: (occurrence) => {
      if (collected !== undefined && which === 'first') return false;
      collected ??= [];
      for (const item of occurrence) collected.push(item);
      return occurrence.length > 0;
    },
    value: () => collected,
  };
}

/** One line for every item. */
export function printEach(value: readonly string[] | undefined): readonly string[] {
  return value ?? [];
}

/** All items on one line; no line without items. */
export function printOneLine(value: readonly string[] | undefined): readonly string[] {
  return value === undefined || value.length === 0 ? [] : [value.join(' ')];
}
