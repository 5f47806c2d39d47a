/** What two guides ask of one rule. */
export type Options = Readonly<Record<string, unknown>>;

/**
 * Whether no configuration can do what both ask.
 *
 * @example
 * contradict({ equals: 'yes' }, { equals: 'no' }); // true
 * contradict({ atMost: 4 }, { atMost: 3 }); // false: three attempts suit both
 */
export function contradict(one: Options, other: Options): boolean {
  return isUnmet(one, other) || isUnmet(other, one) || excludesLists(one, other) || excludesLists(other, one);
}

/** Whether none of the values that one names would do for the other, or its limits leave none. */
function isUnmet(one: Options, other: Options): boolean {
  const named = valuesOf(one);
  if (named !== null) return !named.some((value) => isAllowed(value, other));
  const { atLeast } = one;
  const { atMost } = other;
  if (atLeast === undefined || atMost === undefined) return false;
  const most = numbersOf(atMost);
  return numbersOf(atLeast).some((least, index) => least > (most[index] ?? Infinity));
}

/** The values that will do, where they are counted. */
function valuesOf({ equals, oneOf }: Options): readonly unknown[] | null {
  if (equals !== undefined) return [equals];
  return Array.isArray(oneOf) ? oneOf : null;
}

function isAllowed(value: unknown, options: Options): boolean {
  const { notEquals, atMost, atLeast, present } = options;
  const named = valuesOf(options);
  if (named !== null && !named.some((each) => sameText(each, value))) return false;
  if (notEquals !== undefined && sameText(notEquals, value)) return false;
  if (present === true && sameText(value, 'none')) return false;
  const numbers = numbersOf(value);
  if (atMost !== undefined && numbers.some((each, index) => each > (numbersOf(atMost)[index] ?? Infinity)))
    return false;
  return atLeast === undefined || numbersOf(atLeast).every((each, index) => (numbers[index] ?? 0) >= each);
}

/** Whether a list that one asks for is out of the question for the other. */
function excludesLists(one: Options, other: Options): boolean {
  const only = namesOf(one['only']);
  const others = namesOf(other['only']);
  if (only !== null) {
    if (one['exact'] === true && others !== null && only.some((name) => !others.includes(name))) return true;
    if (one['exact'] === true && only.some((name) => namesOf(other['forbids'])?.includes(name))) return true;
    if (others !== null && !only.some((name) => others.includes(name))) return true;
    if (namesOf(other['requires'])?.some((choice) => !choice.split('|').some((name) => only.includes(name))))
      return true;
    if (only.every((name) => namesOf(other['forbids'])?.includes(name))) return true;
  }
  const ordered = namesOf(one['ordered']);
  const otherOrder = namesOf(other['ordered']);
  return ordered !== null && otherOrder !== null && ordered.join() !== otherOrder.join();
}

const namesOf = (value: unknown): readonly string[] | null =>
  Array.isArray(value) ? value.map(String) : null;

const sameText = (one: unknown, other: unknown): boolean =>
  String(one).toLowerCase() === String(other).toLowerCase();

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, K: 1024, M: 1024 ** 2, G: 1024 ** 3 };

/** The numbers of `10:30:60`, `1G 1h` or `300`. */
function numbersOf(value: unknown): readonly number[] {
  return String(value)
    .split(/[:\s]/)
    .map((part) => {
      const [, digits, unit = ''] = /^(\d+)([smhKMG]?)$/.exec(part) ?? [];
      return digits === undefined ? NaN : Number(digits) * (units[unit] ?? 1);
    });
}
