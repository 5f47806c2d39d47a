/**
 * How many items at the beginning of a list are so; behind them none is. Logarithmic.
 *
 * @param list - without `undefined`
 * @example
 * countUpTo([2, 3, 5, 7], (prime) => prime < 5); // 2
 */
export function countUpTo<T>(list: readonly T[], isSo: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = list[middle];
    if (item !== undefined && isSo(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
