import { type Formula, type Literal, literalsOf } from '../conditions.js';
import type { AddressSet } from './address-set.js';
import { contains, intersect } from './intervals.js';
import { endsOf, type Verdict, type WordList } from './word-list.js';

/** Whether two literals plainly exclude each other: disjoint names, networks apart, two ports. Quick, and no more than a hint. */
export function plainlyExclude(one: Literal, other: Literal): boolean {
  if (one.atom === other.atom) return one.holds !== other.holds;
  if (!one.holds || !other.holds) return false;
  const [a, b] = [one.atom.test, other.atom.test];
  if (a.dimension === 'user' || a.dimension === 'host' || a.dimension === 'rdomain') {
    return b.dimension === a.dimension && namesApart(a, b);
  }
  if (a.dimension === 'addr' || a.dimension === 'laddr') {
    return b.dimension === a.dimension && networksApart(a, b);
  }
  return a.dimension === 'lport' && b.dimension === 'lport' && a.port !== b.port;
}

interface NameTest {
  readonly list: WordList;
  readonly says: readonly Verdict[];
}

function namesApart(a: NameTest, b: NameTest): boolean {
  if (a.says !== b.says || a.says.length !== 1 || a.says[0] !== 1) return false;
  const [few, many] = a.list.positive.plain.size <= b.list.positive.plain.size ? [a, b] : [b, a];
  const [one, other] = [few.list.positive, many.list.positive];
  for (const name of one.plain) if (other.plain.has(name)) return false;
  return (
    other.wild.every((pattern) => keepsOut(pattern, one)) &&
    one.wild.every((pattern) => keepsOut(pattern, other))
  );
}

/** Looking at more names, or patterns, costs more than the search does. */
const MOST_NAMES = 32;

/** Whether a pattern plainly shares no name with others: they begin or end differently. */
function keepsOut(pattern: string, { plain, wild }: WordList['positive']): boolean {
  if (plain.size > MOST_NAMES || wild.length > MOST_NAMES) return false;
  const [head, tail] = endsOf(pattern);
  for (const name of plain) if (name.startsWith(head) && name.endsWith(tail)) return false;
  return wild.every((other) => {
    const [otherHead, otherTail] = endsOf(other);
    const heads = head.startsWith(otherHead) || otherHead.startsWith(head);
    const tails = tail.endsWith(otherTail) || otherTail.endsWith(tail);
    return !(heads && tails);
  });
}

interface AddressTest {
  readonly set: AddressSet;
  readonly says: readonly Verdict[];
}

function networksApart(a: AddressTest, b: AddressTest): boolean {
  if (a.says !== b.says || a.says.length !== 1 || a.says[0] !== 1) return false;
  const { bounds: one } = a.set;
  const { bounds: other } = b.set;
  if (one === null || other === null) return false;
  const [few, many] = one.length <= other.length ? [one, other] : [other, one];
  return few.every(
    ({ first, last }) =>
      !contains(many, first) && !contains(many, last) && intersect([{ first, last }], many).length === 0,
  );
}

/** Whether it can be read off that no connection meets both formulas. */
export function plainlyApart(one: Formula, other: Formula): boolean {
  const literals = literalsOf(one);
  return literalsOf(other).some((known) => literals.some((literal) => plainlyExclude(literal, known)));
}
