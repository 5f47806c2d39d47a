import { didYouMean, suggestions } from './nearest.js';

/** What a value has to be. */
export interface Kind {
  readonly words: string;
  readonly has: (value: unknown) => boolean;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Of what is looked at elsewhere, which says more of it. */
export const anything: Kind = { words: 'anything', has: () => true };
export const aList: Kind = { words: 'a list', has: Array.isArray };
/** A Map or a date has nothing under the names that are asked for, and would pass for an empty table. */
export const aTable: Kind = {
  words: 'a table',
  has: (value) => isObject(value) && (isPlainObject(value) || tablesAre.has(tagOf(value))),
};
/** Nearly all tables are, and this is seen at once. */
const isPlainObject = (value: object): boolean =>
  Object.getPrototypeOf(value) === Object.prototype && !(Symbol.toStringTag in value);
const tagOf = (value: object): string => Object.prototype.toString.call(value);
/** Objects, those of classes as well, and what a module exports. */
const tablesAre: ReadonlySet<string> = new Set(['[object Object]', '[object Module]']);
export const aFlag: Kind = { words: 'true or false', has: (value) => typeof value === 'boolean' };
export const aText: Kind = { words: 'a text', has: (value) => typeof value === 'string' };
export const aListOfTexts: Kind = {
  words: 'a list of texts',
  has: (value) => Array.isArray(value) && value.every(aText.has),
};
export const anInteger: Kind = { words: 'a whole number', has: Number.isInteger };
export const aNumber: Kind = { words: 'a number', has: Number.isFinite };
export const aFunction: Kind = { words: 'a function', has: (value) => typeof value === 'function' };
export const aMap: Kind = { words: 'a Map', has: (value) => value instanceof Map };
export const textOrBytes: Kind = {
  words: 'a text or its bytes',
  has: (value) => typeof value === 'string' || value instanceof Uint8Array,
};

/**
 * Looks at what the types ask of an argument.
 *
 * @throws TypeError if it is of another kind
 */
export function requireKind(name: string, value: unknown, { words, has }: Kind): void {
  if (!has(value)) throw new TypeError(`\`${name}\` has to be ${words}`);
}

/** How a table and what stands in it are called. */
export interface Called {
  /** What goes in front of what is wrong, if it is not clear which table is meant. */
  readonly where?: string;
  /** With its verb: `options are`. */
  readonly all: string;
  readonly one: string;
}

/**
 * Looks at what the types ask of a table of options: callers in JavaScript are not held to them, and an option that nobody reads would be
 * left out in silence.
 *
 * @param options - as they were given
 * @param kinds - what each of them has to be
 * @param called - what they are called, if not options
 * @throws TypeError if `options` is not a table, or one of them does not exist or is of another kind
 */
export function requireOptions(
  options: unknown,
  kinds: Readonly<Record<string, Kind>>,
  { where = '', all, one }: Called = { all: 'options are', one: 'option' },
): void {
  if (!aTable.has(options))
    throw new TypeError(`${where}${all} a table: { ${Object.keys(kinds).join(', ')} }`);
  const given = options as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(given)) {
    const value = given[name];
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind === undefined) {
      const names = Object.keys(kinds);
      const meant = suggestions(name, names);
      const hint = meant.length > 0 ? didYouMean(meant) : `; there are ${names.join(', ')}`;
      throw new TypeError(`${where}unknown ${one} '${name}'${hint}`);
    }
    if (value !== undefined && !kind.has(value))
      throw new TypeError(`${where}\`${name}\` has to be ${kind.words}`);
  }
}
