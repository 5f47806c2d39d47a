import { countUpTo } from '../../../text/index.js';

/** Numbers from `first` to `last`, both included. */
export interface Interval {
  readonly first: bigint;
  readonly last: bigint;
}

/** A set of numbers: ascending intervals that neither overlap nor touch. */
export type IntervalSet = readonly Interval[];

/** Puts intervals in order and joins those that overlap or touch. */
export function intervalSet(intervals: readonly Interval[]): IntervalSet {
  if (intervals.length < 2) return intervals;
  const ordered = [...intervals].sort((one, other) => compare(one.first, other.first));
  const joined: { first: bigint; last: bigint }[] = [];
  for (const { first, last } of ordered) {
    const before = joined.at(-1);
    if (before !== undefined && first <= before.last + 1n) {
      if (last > before.last) before.last = last;
    } else {
      joined.push({ first, last });
    }
  }
  return joined;
}

function compare(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Whether a number is in a set. Logarithmic. */
export function contains(set: IntervalSet, value: bigint): boolean {
  const interval = set[countUpTo(set, ({ last }) => last < value)];
  return interval !== undefined && interval.first <= value;
}

/** What is in both sets. Linear in both. */
export function intersect(one: IntervalSet, other: IntervalSet): IntervalSet {
  const shared: Interval[] = [];
  let a = 0;
  let b = 0;
  for (;;) {
    const left = one[a];
    const right = other[b];
    if (left === undefined || right === undefined) return shared;
    const first = left.first > right.first ? left.first : right.first;
    const last = left.last < right.last ? left.last : right.last;
    if (first <= last) shared.push({ first, last });
    if (left.last < right.last) a += 1;
    else b += 1;
  }
}

/** What is in the first set and not in the second. Linear in both. */
export function subtract(from: IntervalSet, taken: IntervalSet): IntervalSet {
  const left: Interval[] = [];
  let at = 0;
  for (const { first, last } of from) {
    let start = first;
    while ((taken[at]?.last ?? start) < start) at += 1;
    for (let next = at; ; next += 1) {
      const hole = taken[next];
      if (hole === undefined || hole.first > last) break;
      if (hole.first > start) left.push({ first: start, last: hole.first - 1n });
      start = hole.last + 1n;
    }
    if (start <= last) left.push({ first: start, last });
  }
  return left;
}

/** What is in either set. */
export function union(one: IntervalSet, other: IntervalSet): IntervalSet {
  if (one.length === 0) return other;
  if (other.length === 0) return one;
  return intervalSet([...one, ...other]);
}
