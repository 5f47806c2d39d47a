import { parseAddress } from '../openssh/index.js';
import { didYouMean, suggestions } from '../text/index.js';

/** What a value has to be. */
export interface Kind {
  readonly words: string;
  readonly has: (value: unknown) => boolean;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const hasCall = (value: object, name: string): boolean =>
  typeof (value as Readonly<Record<string, unknown>>)[name] === 'function';

export const aList: Kind = { words: 'a list', has: Array.isArray };
export const aTable: Kind = { words: 'a table', has: (value) => isObject(value) && !Array.isArray(value) };
export const aFlag: Kind = { words: 'true or false', has: (value) => typeof value === 'boolean' };
export const aText: Kind = { words: 'a text', has: (value) => typeof value === 'string' };
export const aListOfTexts: Kind = {
  words: 'a list of texts',
  has: (value) => Array.isArray(value) && value.every(aText.has),
};
export const aNumber: Kind = { words: 'a number', has: Number.isFinite };
export const aFunction: Kind = { words: 'a function', has: (value) => typeof value === 'function' };
export const aMap: Kind = { words: 'a Map', has: (value) => value instanceof Map };
export const textOrBytes: Kind = {
  words: 'a text or its bytes',
  has: (value) => typeof value === 'string' || value instanceof Uint8Array,
};
export const anAbsolutePath: Kind = {
  words: 'an absolute path, divided by /',
  has: (value) => typeof value === 'string' && /^(?:\/|[A-Za-z]:\/)/.test(value),
};
export const aFileSystem: Kind = {
  words: 'a file system, as memoryFileSystem gives it',
  has: (value) =>
    isObject(value) &&
    ['readFile', 'readDirectory', 'lstat', 'stat', 'readLink'].every((name) => hasCall(value, name)),
};
export const aPort: Kind = {
  words: 'a port, as a number',
  has: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535,
};
export const anAddress: Kind = {
  words: 'an IP address',
  has: (value) => typeof value === 'string' && parseAddress(value) !== undefined,
};

/** Whether something can be a target or the name of one. */
const isTarget = (value: unknown): boolean =>
  typeof value === 'string' || (isObject(value) && 'release' in value && 'keyword' in value);

export const aTarget: Kind = {
  words: 'a name such as debian-12, or what resolveTarget gives',
  has: isTarget,
};

/** @throws TypeError if one of `targets` is neither a target nor a name */
export function requireTargets(targets: unknown): void {
  if (!Array.isArray(targets)) throw new TypeError('`targets` has to be a list');
  if (!targets.every(isTarget))
    throw new TypeError('a target is a name such as debian-12, or what resolveTarget gives');
}

/**
 * Looks at what the types ask of a table of options: callers in JavaScript are not held to them, and an option that nobody reads would be
 * left out in silence.
 *
 * @param options - as they were given
 * @param kinds - what each of them has to be
 * @throws TypeError if `options` is not a table, or one of them does not exist or is of another kind
 */
export function requireOptions(options: unknown, kinds: Readonly<Record<string, Kind>>): void {
  const names = Object.keys(kinds);
  if (!aTable.has(options)) throw new TypeError(`options are a table: { ${names.join(', ')} }`);
  for (const [name, value] of Object.entries(options as object)) {
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind === undefined) {
      const meant = suggestions(name, names);
      const hint = meant.length > 0 ? didYouMean(meant) : `; there are ${names.join(', ')}`;
      throw new TypeError(`unknown option '${name}'${hint}`);
    }
    if (value !== undefined && !kind.has(value)) throw new TypeError(`\`${name}\` has to be ${kind.words}`);
  }
}

/** @throws TypeError if `tree` is not a tree from `load` */
export function requireTree(tree: unknown): void {
  if (!isObject(tree) || !('root' in tree && 'world' in tree))
    throw new TypeError('a configuration has to be what load returns; parse knows no files and no system');
}
