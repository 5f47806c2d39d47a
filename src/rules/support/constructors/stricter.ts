import type { KeywordName } from '../../../openssh/index.js';
import { letsLessThrough } from '../effects/laxities.js';

/** What numbers of a limit mean, of which less is stricter. */
interface Limit {
  /** Whether 0 is no limit. */
  readonly zeroIsNone: boolean;
  /** The place of a part of which more is stricter. */
  readonly turned?: number;
}

const limits: Readonly<Partial<Record<KeywordName, Limit>>> = {
  ClientAliveCountMax: { zeroIsNone: true },
  ClientAliveInterval: { zeroIsNone: true },
  LoginGraceTime: { zeroIsNone: true },
  MaxAuthTries: { zeroIsNone: false },
  MaxSessions: { zeroIsNone: false },
  // What is refused of connections beyond the first number is a rate.
  MaxStartups: { zeroIsNone: false, turned: 1 },
  RekeyLimit: { zeroIsNone: true },
};

/**
 * Whether a value is stricter than another one of its keyword; both as decoded words. Of words only those of PermitRootLogin are compared:
 * who asks for the laxer value of a switch asks for what its rule finds wrong by itself, and means it.
 */
export function isStricter(
  keyword: KeywordName,
  words: readonly string[],
  other: readonly string[],
): boolean {
  const limit = limits[keyword];
  if (limit === undefined)
    return keyword === 'PermitRootLogin' && letsLessThrough(keyword, words[0], other[0]);
  const [own, its] = [partsOf(words, limit), partsOf(other, limit)];
  return (
    own.length === its.length &&
    own.every((part, at) => part <= (its[at] ?? 0)) &&
    own.some((part, at) => part < (its[at] ?? 0))
  );
}

/** The numbers of `10:30:60` or `1073741824 3600`: the less, the stricter. */
function partsOf(words: readonly string[], { zeroIsNone, turned }: Limit): readonly number[] {
  return words
    .join(':')
    .split(':')
    .map((part, at) => {
      const number = /^\d+$/.test(part) ? Number(part) : Infinity;
      if (number === 0 && zeroIsNone) return Infinity;
      return at === turned ? -number : number;
    });
}
