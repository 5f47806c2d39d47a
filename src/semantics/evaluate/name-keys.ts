/** Keys under which things are kept that are meant for names, so that those that a name can concern are found without asking all. */
export interface NameKeys {
  /**
   * The key of a pattern: the name itself; where it has wildcards, what stands in front of the first or behind the last one, or between
   * two of them where that is longer. `null` where none says anything.
   */
  readonly keyOf: (kind: string, pattern: string) => string | null;
  /** The keys of all patterns made up to now that a name of a kind can match. */
  readonly keysFor: (kind: string, name: string) => readonly string[];
}

/** The lengths of what patterns of one kind begin and end with, or have inside. */
interface Affixes {
  readonly heads: Set<number>;
  readonly tails: Set<number>;
  readonly pieces: Set<number>;
  /** The keys of names that were asked for since the last new length. */
  readonly keys: Map<string, readonly string[]>;
}

/** So much of what stands between wildcards is enough: a name is looked up by all its pieces of that length. */
const LONGEST_PIECE = 8;

/** An end that is as long as this is looked for rather than a piece, even if that is longer: a name has two ends and many pieces. */
const SHORT_END = 4;

/**
 * Makes keys for patterns of `*` and `?`.
 *
 * @example
 * const keys = makeNameKeys();
 * keys.keyOf('user', 'svc-*'); // 'user<svc-'
 * [...keys.keysFor('user', 'svc-web')]; // ['user svc-web', 'user<svc-']
 */
export function makeNameKeys(): NameKeys {
  const byKind = new Map<string, Affixes>();
  const affixesOf = (kind: string): Affixes => {
    let found = byKind.get(kind);
    if (found === undefined) {
      found = { heads: new Set(), tails: new Set(), pieces: new Set(), keys: new Map() };
      byKind.set(kind, found);
    }
    return found;
  };
  const learn = (kind: string, where: 'heads' | 'tails' | 'pieces', { length }: string): void => {
    const affixes = affixesOf(kind);
    if (affixes[where].has(length)) return;
    affixes[where].add(length);
    affixes.keys.clear();
  };
  return {
    keyOf: (kind, pattern) => {
      const first = pattern.search(/[*?]/);
      if (first === -1) return `${kind} ${pattern}`;
      const last = Math.max(pattern.lastIndexOf('*'), pattern.lastIndexOf('?'));
      const [head, tail] = [pattern.slice(0, first), pattern.slice(last + 1)];
      const piece = longestOf(pattern.split(/[*?]+/).filter(isPlain)).slice(0, LONGEST_PIECE);
      if (head !== '' && isPlain(head) && isTelling(head, piece)) {
        learn(kind, 'heads', head);
        return `${kind}<${head}`;
      }
      if (tail !== '' && isPlain(tail) && isTelling(tail, piece)) {
        learn(kind, 'tails', tail);
        return `${kind}>${tail}`;
      }
      if (piece === '') return null;
      learn(kind, 'pieces', piece);
      return `${kind}~${piece}`;
    },
    keysFor: (kind, name) => {
      const affixes = affixesOf(kind);
      let keys = affixes.keys.get(name);
      // Many connections bear the same names.
      if (keys === undefined) affixes.keys.set(name, (keys = keysWith(affixes, kind, name)));
      return keys;
    },
  };
}

function keysWith({ heads, tails, pieces }: Affixes, kind: string, name: string): readonly string[] {
  const keys = [`${kind} ${name}`];
  for (const length of heads) if (length <= name.length) keys.push(`${kind}<${name.slice(0, length)}`);
  for (const length of tails) {
    if (length <= name.length) keys.push(`${kind}>${name.slice(name.length - length)}`);
  }
  for (const length of pieces) {
    const found = new Set<string>();
    for (let at = 0; at + length <= name.length; at += 1) found.add(name.slice(at, at + length));
    for (const piece of found) keys.push(`${kind}~${piece}`);
  }
  return keys;
}

/** Thousands of patterns may begin or end alike, and differ in what stands between: `*a1*b`, `*a2*b`. */
const isTelling = (end: string, piece: string): boolean => end.length >= Math.min(piece.length, SHORT_END);

/** Whether a text is ASCII: only then it begins and ends with the same characters as with the same bytes, which sshd compares. */
function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

function longestOf(texts: readonly string[]): string {
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '');
}
