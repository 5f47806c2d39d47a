import { once } from '../../../text/index.js';
import { type Address, bitsOf, familyOf, INTERFACE_BITS, isOnLink } from './address-line.js';
import type { Interval } from './intervals.js';
import type { WordSource } from './word-search.js';

/** A part of a printed address that stands for some bits of it. */
interface Field {
  /** The text in front of the number. */
  readonly before: string;
  readonly bits: number;
  readonly base: 10 | 16;
  readonly min: number;
  readonly max: number;
  /** Part of a `::` or of its dotted kin: the only value it can have is `min`, and no number is printed. */
  readonly silent: boolean;
  /** How many zero groups may stand in a row here, or a longer run than the `::` would be the one left out. */
  readonly zeros: number;
}

/** One shape that printed addresses have: IPv4, or IPv6 with its `::` at a certain place, or without. */
type Shape = readonly Field[];

const octet = (before: string, min = 0, max = 255): Field => ({
  before,
  bits: 8,
  base: 10,
  min,
  max,
  silent: false,
  zeros: Infinity,
});
const group = (before: string, zeros: number, min = 0, max = 0xffff): Field => ({
  before,
  bits: 16,
  base: 16,
  min,
  max,
  silent: false,
  zeros,
});
const unprinted = (before: string, value = 0): Field => ({
  before,
  bits: 16,
  base: 16,
  min: value,
  max: value,
  silent: true,
  zeros: Infinity,
});

const ipv4Shapes: readonly Shape[] = [[octet(''), octet('.'), octet('.'), octet('.')]];

/** The groups that a `::` stands for; the text in front of the first one is the `::` itself. */
const gap = (length: number): Field[] =>
  Array.from({ length }, (_, index) => unprinted(index === 0 ? '::' : ''));

function shapeWithGap(start: number, length: number): Shape {
  const end = start + length;
  return Array.from({ length: 8 }, (_, index): Field => {
    if (index >= start && index < end) return unprinted(index === start ? '::' : '');
    const besideGap = index === start - 1 || index === end;
    const before = index === 0 || index === end ? '' : ':';
    // The first of the longest runs is left out: those before it are shorter, those behind it no longer.
    const zeros = index < start ? length - 1 : length;
    // `::1:2:3` with 0xffff in the sixth group is printed as a mapped address.
    const max = start === 0 && length === 5 && index === 5 ? 0xfffe : 0xffff;
    return group(before, zeros, besideGap ? 1 : 0, max);
  });
}

const ipv6Shapes = once((): readonly Shape[] => [
  Array.from({ length: 8 }, (_, index) => group(index === 0 ? '' : ':', 1)),
  ...[2, 3, 4, 5, 6, 7, 8].flatMap((length) =>
    Array.from({ length: 9 - length }, (_, start) => shapeWithGap(start, length)).filter(
      (_, start) => !(start === 0 && length === 6),
    ),
  ),
]);

/** Mapped, and what once were compatible addresses; `::1` has a longer gap and is none of these. */
const dottedShapes = once((): readonly Shape[] => [
  [...gap(5), unprinted('ffff:', 0xffff), octet(''), octet('.'), octet('.'), octet('.')],
  [...gap(6), octet('', 1), octet('.'), octet('.'), octet('.')],
  [...gap(6), octet('', 0, 0), octet('.', 1), octet('.'), octet('.')],
]);

/** None begins with a gap. */
const linkShapes = once((): readonly Shape[] =>
  ipv6Shapes()
    .filter(([first]) => first?.silent === false)
    .map((shape) => [...shape, { ...octet('%eth', 0, 2 ** INTERFACE_BITS - 1), bits: INTERFACE_BITS }]),
);

/** A way in which addresses are printed. */
export interface PrintedForm {
  readonly shapes: () => readonly Shape[];
  /** Whether a pattern looks as if it could match one; others need not be tried letter by letter. */
  readonly mayMatch: (pattern: string) => boolean;
}

const ipv4: PrintedForm = {
  shapes: () => ipv4Shapes,
  mayMatch: (pattern) => /^[0-9*?]*(?:\.[0-9*?]*){0,3}$/.test(pattern),
};
const ipv6: PrintedForm = { shapes: ipv6Shapes, mayMatch: (pattern) => /^[0-9a-f:*?]*$/.test(pattern) };
const dotted: PrintedForm = {
  shapes: dottedShapes,
  mayMatch: (pattern) => /^[f0-9:*?]*(?:\.[0-9*?]*){0,3}$/.test(pattern),
};
const onLink: PrintedForm = {
  shapes: linkShapes,
  mayMatch: (pattern) => /^[0-9a-f:%th*?]*$/.test(pattern) && mayEndOnLink(pattern),
};

/** The letters with which addresses of links end. */
const linkEnd = ['%', 'e', 't', 'h', '01234567'];

/** Whether what stands behind the last wildcard of a pattern ends as addresses of links do. */
function mayEndOnLink(pattern: string): boolean {
  const open = Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?')) + 1;
  return linkEnd.every((letters, at) => {
    const place = pattern.length - linkEnd.length + at;
    return place < open || letters.includes(pattern.charAt(place));
  });
}

/** The forms of the addresses of the same kind as one. */
export function printedForms(address: Address): readonly PrintedForm[] {
  if (isOnLink(address)) return [onLink];
  return familyOf(address) === 4 ? [ipv4] : [ipv6, dotted];
}

/** All of them. */
export const everyForm: readonly PrintedForm[] = [ipv4, ipv6, dotted, onLink];

/** Numbers of one length between two bounds; the letters up to `at` are written. */
interface NumberPlace {
  readonly low: string;
  readonly high: string;
  readonly at: number;
  readonly onLow: boolean;
  readonly onHigh: boolean;
}

/** How far an address is written, and whether it is still equal to the bounds of the interval. */
interface Place {
  readonly shape: number;
  readonly field: number;
  /** Letters of the field's text that are written. */
  readonly text: number;
  readonly number: NumberPlace | null;
  readonly onFirst: boolean;
  readonly onLast: boolean;
  readonly zeros: number;
}

/**
 * The addresses in an interval of one kind, as they are printed in a form of that kind.
 *
 * @example
 * const interval = { first: 0n, last: 0xffffffffn };
 * printedForms(interval.first).map((form) => searchWords(constraints, printedAddresses(interval, form), budget));
 */
export function printedAddresses(interval: Interval, form: PrintedForm): WordSource<Place> {
  return new PrintedAddresses(interval, form.shapes());
}

/** The first and the last address of the interval, as the fields of a shape hold them. */
interface Bounds {
  readonly first: readonly number[];
  readonly last: readonly number[];
}

class PrintedAddresses implements WordSource<Place> {
  readonly starts: readonly Place[];
  readonly #shapes: readonly Shape[];
  /** Of each shape. */
  readonly #bounds: readonly Bounds[];

  constructor({ first, last }: Interval, shapes: readonly Shape[]) {
    this.#shapes = shapes;
    this.#bounds = this.#shapes.map((shape) => ({ first: split(first, shape), last: split(last, shape) }));
    this.starts = this.#shapes.flatMap((_, shape) => [
      ...this.#settle({ shape, field: 0, text: 0, number: null, onFirst: true, onLast: true, zeros: 0 }),
    ]);
  }

  key({ shape, field, text, number, onFirst, onLast, zeros }: Place): string {
    return [shape, field, text, +onFirst, +onLast, zeros, number === null ? '' : keyOf(number)].join(' ');
  }

  *branches(place: Place, named: ReadonlySet<string>): Iterable<readonly [string, Place]> {
    const field = this.#fieldAt(place);
    if (field === undefined) return;
    if (place.number === null) {
      const character = field.before[place.text] ?? '';
      for (const next of this.#settle({ ...place, text: place.text + 1 })) yield [character, next];
      return;
    }
    for (const [digit, number] of digitsAfter(place.number, field.base, named)) {
      for (const next of this.#afterDigit(place, field, number)) yield [digit, next];
    }
  }

  accepts({ shape, field }: Place): boolean {
    return field === this.#shapes[shape]?.length;
  }

  #fieldAt({ shape, field }: Place): Field | undefined {
    return this.#shapes[shape]?.[field];
  }

  /** What the field at a place holds in the first and in the last address. */
  #limitsAt({ shape, field }: Place): readonly [first: number | undefined, last: number | undefined] {
    const bounds = this.#bounds[shape];
    return [bounds?.first[field], bounds?.last[field]];
  }

  /** Goes on over everything that prints nothing, and begins the number of the next field. */
  *#settle(place: Place): Iterable<Place> {
    const field = this.#fieldAt(place);
    if (field === undefined || place.number !== null || place.text < field.before.length) {
      yield place;
      return;
    }
    const [first = 0, last = 0] = this.#limitsAt(place);
    const low = Math.max(field.min, place.onFirst ? first : 0);
    const high = Math.min(field.max, place.onLast ? last : field.max);
    if (field.silent) {
      if (low > high) return;
      yield* this.#settle({
        ...place,
        field: place.field + 1,
        text: 0,
        onFirst: place.onFirst && field.min === first,
        onLast: place.onLast && field.min === last,
        zeros: 0,
      });
      return;
    }
    const lowest = low === 0 && place.zeros >= field.zeros ? 1 : low;
    for (const number of numbersBetween(lowest, high, field.base)) yield { ...place, number };
  }

  *#afterDigit(place: Place, { base }: Field, number: NumberPlace): Iterable<Place> {
    if (number.at < number.low.length) {
      yield { ...place, number };
      return;
    }
    const [first, last] = this.#limitsAt(place);
    yield* this.#settle({
      ...place,
      field: place.field + 1,
      text: 0,
      number: null,
      onFirst: place.onFirst && number.onLow && number.low === first?.toString(base),
      onLast: place.onLast && number.onHigh && number.high === last?.toString(base),
      zeros: number.high === '0' ? place.zeros + 1 : 0,
    });
  }
}

/** The bits of an address as the fields of a shape hold them. */
function split(address: Address, shape: Shape): readonly number[] {
  let left = bitsOf(address);
  return shape
    .toReversed()
    .map(({ bits }) => {
      const value = Number(left & ((1n << BigInt(bits)) - 1n));
      left >>= BigInt(bits);
      return value;
    })
    .reverse();
}

/** The numbers from `low` to `high` as they are written, sorted by length; zero stands apart. */
function* numbersBetween(low: number, high: number, base: 10 | 16): Iterable<NumberPlace> {
  const begin = (from: number, to: number): NumberPlace => ({
    low: from.toString(base),
    high: to.toString(base),
    at: 0,
    onLow: true,
    onHigh: true,
  });
  if (low === 0 && high >= 0) yield begin(0, 0);
  for (let from = 1; from <= high; from *= base) {
    const least = Math.max(low, from);
    const most = Math.min(high, from * base - 1);
    if (least <= most) yield begin(least, most);
  }
}

const digits = '0123456789abcdef';

/** The digits that may come next: those that patterns name, those at a bound, and one that stands for the others. */
function* digitsAfter(
  number: NumberPlace,
  base: 10 | 16,
  named: ReadonlySet<string>,
): Iterable<readonly [string, NumberPlace]> {
  const lowest = number.onLow ? digits.indexOf(number.low[number.at] ?? '') : 0;
  const highest = number.onHigh ? digits.indexOf(number.high[number.at] ?? '') : base - 1;
  let others = 0;
  for (let value = lowest; value <= highest; value += 1) {
    const digit = digits[value] ?? '';
    const onLow = number.onLow && value === lowest;
    const onHigh = number.onHigh && value === highest;
    if (!onLow && !onHigh && !named.has(digit)) {
      others += 1;
      if (others > 1) continue;
    }
    yield [digit, { ...number, at: number.at + 1, onLow, onHigh }];
  }
}

function keyOf({ low, high, at, onLow, onHigh }: NumberPlace): string {
  // Where a number is free of a bound, the bound no longer matters.
  return `${onLow ? low : low.length} ${onHigh ? high : ''} ${at}`;
}
