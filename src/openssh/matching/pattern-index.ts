import { toByteString } from '../../text/index.js';
import { matchByteString, matchPattern } from './patterns.js';

/** Things by the patterns that they are known under. */
export interface PatternIndex<T> {
  /** Those whose pattern matches a name, in their order. */
  readonly matching: (name: string) => readonly T[];
  /** The first of them. */
  readonly first: (name: string) => T | undefined;
}

/**
 * Arranges things by their patterns, so that a name is tried against those alone that begin, or where they begin with a wildcard end,
 * as it does, or have inside what it has. Finds what `matchPattern` finds.
 *
 * @example
 * indexPatterns(['bob', 'a*', '*z'], (pattern) => pattern).matching('az'); // ['a*', '*z']
 */
export function indexPatterns<T>(items: readonly T[], patternOf: (item: T) => string): PatternIndex<T> {
  if (items.length <= FEW_PATTERNS) return tryEach(items, patternOf);
  const plain = new Map<string, number[]>();
  const beginning = new Map<string, Wild[]>();
  const ending = new Map<string, Wild[]>();
  const inside = new Map<string, Wild[]>();
  items.forEach((item, at) => {
    const pattern = patternOf(item);
    const bytes = toByteString(pattern);
    const first = bytes.search(/[*?]/);
    if (first === -1) push(plain, pattern, at);
    else if (first > 0) push(beginning, bytes.slice(0, first), { at, bytes });
    else {
      const end = bytes.slice(lastWildcard(bytes) + 1);
      const piece = end === '' ? pieceOf(bytes) : '';
      push(...(piece === '' ? ([ending, end] as const) : ([inside, piece] as const)), { at, bytes });
    }
  });
  const beginnings = lengthsOf(beginning);
  const endings = lengthsOf(ending);
  const insides = lengthsOf(inside);
  const wildMatching = (name: string): readonly number[] => {
    const bytes = toByteString(name);
    const isLongEnough = (length: number): boolean => length <= bytes.length;
    const tried = [
      ...beginnings.filter(isLongEnough).flatMap((length) => beginning.get(bytes.slice(0, length)) ?? []),
      ...endings
        .filter(isLongEnough)
        .flatMap((length) => ending.get(bytes.slice(bytes.length - length)) ?? []),
      ...insides.flatMap((length) => piecesOf(bytes, length).flatMap((piece) => inside.get(piece) ?? [])),
    ];
    return tried.filter((one) => matchByteString(bytes, one.bytes)).map(({ at }) => at);
  };
  return {
    matching: (name) =>
      [...(plain.get(name) ?? []), ...wildMatching(name)]
        .sort((one, other) => one - other)
        .flatMap((at) => items.slice(at, at + 1)),
    first: (name) => {
      const [firstPlain = Infinity] = plain.get(name) ?? [];
      return items[wildMatching(name).reduce((least, at) => Math.min(least, at), firstPlain)];
    },
  };
}

/** So few are tried one by one sooner than looked up. */
export const FEW_PATTERNS = 4;

function tryEach<T>(items: readonly T[], patternOf: (item: T) => string): PatternIndex<T> {
  return {
    matching: (name) => items.filter((item) => matchPattern(name, patternOf(item))),
    first: (name) => items.find((item) => matchPattern(name, patternOf(item))),
  };
}

/** A pattern with wildcards as bytes, and the number of its thing. */
interface Wild {
  readonly at: number;
  readonly bytes: string;
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

/** So much of what stands between wildcards is enough: a name is looked up by all its pieces of that length. */
const LONGEST_PIECE = 8;

/** The beginning of the longest text between wildcards. */
function pieceOf(pattern: string): string {
  const pieces = pattern.split(/[*?]+/);
  return pieces
    .reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '')
    .slice(0, LONGEST_PIECE);
}

/** All different pieces of a length. */
function piecesOf(text: string, length: number): readonly string[] {
  const pieces = new Set<string>();
  for (let at = 0; at + length <= text.length; at += 1) pieces.add(text.slice(at, at + length));
  return [...pieces];
}

const lastWildcard = (pattern: string): number =>
  Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?'));

const lengthsOf = (map: ReadonlyMap<string, unknown>): readonly number[] => [
  ...new Set([...map.keys()].map((key) => key.length)),
];
