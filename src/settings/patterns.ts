import { withoutEnd } from '../text/index.js';
import { expandBraces } from './braces.js';

/** The paths by which patterns may mean a file. */
export interface Way {
  /** From the folder of the settings; `null` where it lies outside. */
  readonly path: string | null;
  /** The same from the root. */
  readonly absolute: string;
}

/** What stands for one character, or for any number of them. */
type Sign = '*' | ((character: string) => boolean);

/** Names between slashes, `**` for any number of them. */
interface Pattern {
  readonly isAbsolute: boolean;
  readonly parts: readonly ('**' | readonly Sign[])[];
}

/**
 * Whether a pattern for paths matches one, in time that grows with the product of their lengths at most: a settings file that was found
 * must not be able to make us wait, which rules out regular expressions.
 *
 * `*` and `?` stand for characters of a name, `[a-z]` for one of those and `[!a-z]` for one of the others, `**` for any number of folders,
 * `{a,b}` for either; a backslash takes the meaning from the sign behind it. A pattern without a slash matches names in any folder. One
 * that begins with `/` is absolute, any other starts from the folder of the settings.
 */
export function matchesPath(pattern: string, ways: readonly Way[]): boolean {
  return compiled(pattern).some((one) => ways.some((way) => matchesWay(one, way)));
}

/**
 * Whether the last of some patterns that speaks of a path, or of a folder above it, does not begin with `!`.
 */
export function isAmong(patterns: readonly string[], ways: readonly Way[]): boolean {
  let among = false;
  if (patterns.length === 0) return among;
  const above = ways.flatMap(foldersOf);
  for (const pattern of patterns) {
    const negated = pattern.startsWith('!');
    if (negated === among && matchesPath(negated ? pattern.slice(1) : pattern, above)) among = !negated;
  }
  return among;
}

/** A path, and the folders above it. */
function foldersOf({ path, absolute }: Way): readonly Way[] {
  const depth = absolute.split('/').length - 1;
  return Array.from({ length: depth }, (_, up) => {
    const cut = (text: string): string =>
      text
        .split('/')
        .slice(0, up === 0 ? undefined : -up)
        .join('/');
    const part = path === null ? null : cut(path);
    return { path: part === '' ? null : part, absolute: cut(absolute) };
  });
}

/**
 * What keeps a pattern from being used; `null` where nothing does. Shells know more signs than we do, and a pattern that matches nothing
 * would go unnoticed.
 */
export function patternFault(pattern: string): string | null {
  const own = pattern.replace(/^!/, '').replace(/\\./gs, '');
  const range = own.match(/\{[^{},]*\}/g)?.find((braces) => braces.includes('..'));
  if (range !== undefined) return `${range} is not understood in patterns; name each, as in {1,2,3}`;
  const [, sign] = /([@+?*!])\(/.exec(own) ?? [];
  if (sign !== undefined)
    return `${sign}(…) is not understood in patterns; write {a,b} for alternatives, \\( for the sign itself`;
  return expandBraces(pattern) === null ? 'the braces stand for too many patterns' : null;
}

/** Patterns are few, and files may be many. */
const known = new Map<string, readonly Pattern[]>();

function compiled(pattern: string): readonly Pattern[] {
  const before = known.get(pattern);
  if (before !== undefined) return before;
  const fresh = (expandBraces(pattern) ?? [pattern]).map(compile);
  if (known.size > 1000) known.clear();
  known.set(pattern, fresh);
  return fresh;
}

function compile(pattern: string): Pattern {
  const trimmed = withoutEnd(pattern.replace(/^\.\//, ''), '/');
  const isAbsolute = trimmed.startsWith('/');
  const parts = isAbsolute || trimmed.includes('/') ? trimmed.split('/') : ['**', trimmed];
  return { isAbsolute, parts: parts.map((part) => (part === '**' ? part : signsOf(part))) };
}

function signsOf(name: string): readonly Sign[] {
  const signs: Sign[] = [];
  const characters = Array.from(name);
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    const set = character === '[' ? setAt(characters, at) : null;
    if (set !== null) {
      signs.push(set.has);
      at = set.end;
    } else if (character === '*') signs.push('*');
    else if (character === '?') signs.push(() => true);
    else {
      if (character === '\\' && at + 1 < characters.length) at += 1;
      const meant = characters[at];
      signs.push((other) => other === meant);
    }
  }
  return signs;
}

/** The set that a bracket opens; `null` where none closes it. */
function setAt(
  characters: readonly string[],
  open: number,
): { readonly has: (character: string) => boolean; readonly end: number } | null {
  const isNegated = ['!', '^'].includes(characters[open + 1] ?? '');
  const begin = open + (isNegated ? 2 : 1);
  const ranges: (readonly [string, string])[] = [];
  for (let at = begin; at < characters.length; at += 1) {
    // A bracket that comes first closes nothing.
    if (characters[at] === ']' && at > begin) {
      const has = (one: string): boolean => ranges.some(([from, to]) => from <= one && one <= to);
      return { has: isNegated ? (one) => !has(one) : has, end: at };
    }
    if (characters[at] === '\\') at += 1;
    const from = characters[at] ?? '';
    const to = characters[at + 2] ?? ']';
    const isRange = characters[at + 1] === '-' && to !== ']';
    ranges.push([from, isRange ? to : from]);
    if (isRange) at += 2;
  }
  return null;
}

function matchesWay({ isAbsolute, parts }: Pattern, { path, absolute }: Way): boolean {
  const text = isAbsolute ? absolute : path;
  if (text === null) return false;
  return wildcard(
    parts,
    text.split('/'),
    (part) => part === '**',
    (part, name) => part !== '**' && matchesName(part, name),
  );
}

function matchesName(signs: readonly Sign[], name: string): boolean {
  return wildcard(
    signs,
    Array.from(name),
    (sign) => sign === '*',
    (sign, character) => sign !== '*' && sign(character),
  );
}

/** The usual way with one kind of wild card: only the last one that was met has to be tried again. */
function wildcard<S>(
  pattern: readonly S[],
  text: readonly string[],
  isWild: (sign: S) => boolean,
  fits: (sign: S, part: string) => boolean,
): boolean {
  let at = 0;
  let sign = 0;
  let wild: { readonly sign: number; at: number } | null = null;
  while (at < text.length) {
    const current = pattern[sign];
    if (current !== undefined && isWild(current)) {
      wild = { sign: sign + 1, at };
      sign += 1;
    } else if (current !== undefined && fits(current, text[at] ?? '')) {
      sign += 1;
      at += 1;
    } else if (wild !== null) {
      wild.at += 1;
      at = wild.at;
      sign = wild.sign;
    } else {
      return false;
    }
  }
  return pattern.slice(sign).every(isWild);
}
