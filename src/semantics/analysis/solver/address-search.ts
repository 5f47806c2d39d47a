import { fromByteString, remember, rememberOnce } from '../../../text/index.js';
import { type Budget, isSpent } from '../budget.js';
import {
  type Address,
  allAddresses,
  familyInterval,
  linkAddresses,
  neighbourOf,
  printAddress,
  readAddress,
} from './address-line.js';
import { type AddressSet, verdictOnAddress } from './address-set.js';
import { contains, intersect, type Interval, type IntervalSet, subtract, union } from './intervals.js';
import { type PrintedForm, printedAddresses, printedForms } from './printed-addresses.js';
import type { Verdict, WordList } from './word-list.js';
import { searchWords, type WordConstraint } from './word-search.js';

/** What an address must hear from a list: one of these verdicts. */
export interface AddressConstraint {
  readonly set: AddressSet;
  readonly wanted: readonly Verdict[];
}

/** What addresses may be chosen from. */
export interface AddressStyle {
  readonly within: IntervalSet;
  /** Addresses to try first, the best first. */
  readonly preferred: readonly Address[];
}

const MOST_CANDIDATES = 32;

/**
 * An address that satisfies all constraints, a natural one where there is one; `null` where no address does, or where the budget ran
 * out. Exact: networks as intervals, patterns as automata over the printed forms of the addresses in an interval.
 *
 * @example
 * findAddress([{ set: addressSetOf(parseAddressList('10.0.0.0/8')), wanted: wanted.match }], style, budget); // 10.0.0.1
 */
export function findAddress(
  constraints: readonly AddressConstraint[],
  style: AddressStyle,
  budget: Budget,
): Address | null {
  const textual = constraints.filter(({ set }) => set.words !== null);
  let left: IntervalSet = style.within;
  for (const constraint of constraints) {
    if (constraint.set.words !== null) continue;
    budget.left -= 1;
    left = intersect(left, allowedBy(constraint));
    if (left.length === 0) return null;
  }
  const fits = (address: Address): boolean =>
    contains(left, address) &&
    textual.every(({ set, wanted }) => wanted.includes(verdictOnAddress(set, address)));
  for (const candidate of candidates(constraints, style)) {
    budget.left -= 1;
    if (fits(candidate)) return candidate;
  }
  for (const cell of cells(left, textual)) {
    const found = searchCell(cell, textual, budget);
    if (found !== null || isSpent(budget)) return found;
  }
  return null;
}

const allowedSets = rememberOnce((_set: AddressSet) => new Map<string, IntervalSet>());

/** The addresses to which a list without patterns says what is wanted. */
function allowedBy({ set, wanted }: AddressConstraint): IntervalSet {
  const known = allowedSets(set);
  const key = wanted.join();
  let allowed = known.get(key);
  if (allowed === undefined) {
    const parts: Readonly<Record<Verdict, () => IntervalSet>> = {
      [-1]: () => set.negative,
      [0]: () => subtract(allAddresses, union(set.positive, set.negative)),
      [1]: () => subtract(set.positive, set.negative),
    };
    allowed = wanted.map((verdict) => parts[verdict]()).reduce(union, []);
    known.set(key, allowed);
  }
  return allowed;
}

/** Addresses that people would name: the first host of a network that must hit, a pattern filled in, addresses in common use. */
function* candidates(constraints: readonly AddressConstraint[], style: AddressStyle): Iterable<Address> {
  let given = 0;
  for (const { set, wanted } of constraints) {
    const verdict = wanted.length === 1 ? wanted[0] : 0;
    if (verdict === undefined || verdict === 0) continue;
    for (const network of verdict === 1 ? set.positive : set.negative) {
      if ((given += 1) > MOST_CANDIDATES) break;
      yield firstHost(network);
    }
    const words = verdict === 1 ? set.words?.positive : set.words?.negative;
    for (const pattern of [...(words?.plain ?? []), ...(words?.wild ?? [])]) {
      if ((given += 1) > MOST_CANDIDATES) break;
      yield* filledIn(pattern);
    }
  }
  yield* style.preferred;
}

/** What a star may stand for, so that an address comes of it. */
const fills = ['0.0.1', '0.1', '1', '10', '1.1', ':1', '::1', '0', '', ':1%eth0'];

function* filledIn(pattern: string): Iterable<Address> {
  for (const fill of fills) {
    const text = pattern.replaceAll('?', '1').replaceAll('*', fill);
    const address = readAddress(text);
    // Forms such as `10.1` are addresses, too, but not as they are printed.
    if (address !== null && printAddress(address) === text) yield address;
    if (!pattern.includes('*')) return;
  }
}

/** Network address plus one, as routers and examples have it; the address itself where there is only one. */
function firstHost({ first, last }: Interval): Address {
  const next = neighbourOf(first, 1n);
  return next <= last ? next : first;
}

/** Cuts a set where the networks of lists with patterns begin and end, so that in each piece only the patterns are open. */
function cells(left: IntervalSet, textual: readonly AddressConstraint[]): readonly Interval[] {
  const cuts = [familyInterval[6].first, linkAddresses.first];
  for (const { set } of textual) {
    for (const { first, last } of [...set.positive, ...set.negative]) cuts.push(first, last + 1n);
  }
  cuts.sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
  const pieces: Interval[] = [];
  for (const { first, last } of left) {
    let start = first;
    for (const cut of cuts) {
      if (cut <= start || cut > last) continue;
      pieces.push({ first: start, last: cut - 1n });
      start = cut;
    }
    pieces.push({ first: start, last });
  }
  return pieces;
}

function searchCell(cell: Interval, textual: readonly AddressConstraint[], budget: Budget): Address | null {
  // Lists with the same patterns and other networks say the same here.
  const open = new Map<string, WordConstraint>();
  for (const { set, wanted } of textual) {
    const byPatterns = wantedOfPatterns(set, wanted, cell.first);
    if (byPatterns.length === 0) return null;
    if (byPatterns.length === 3 || set.words === null) continue;
    const patterns = patternsOf(set.words);
    const known = open.get(patterns)?.wanted ?? byPatterns;
    const both = known.filter((verdict) => byPatterns.includes(verdict));
    if (both.length === 0) return null;
    open.set(patterns, { list: set.words, wanted: both });
  }
  if (open.size === 0) return firstHost(cell);
  for (const form of printedForms(cell.first)) {
    const constraints = withoutContradictions(
      [...open.values()].map(({ list, wanted }) => ({ list: fittingIn(list, form), wanted })),
    );
    if (constraints === null) continue;
    const text = searchWords(constraints, printedAddresses(cell, form), budget);
    if (text !== null) return readAddress(fromByteString(text));
    if (isSpent(budget)) return null;
  }
  return null;
}

/** The patterns of a list that can match addresses of a form: letter by letter, that of the others shows late. Made once. */
const fittingIn = remember((list: WordList, { mayMatch }: PrintedForm): WordList =>
  [list.positive, list.negative].flatMap(patternsIn).every(mayMatch)
    ? list
    : { positive: patternsAmong(list.positive, mayMatch), negative: patternsAmong(list.negative, mayMatch) },
);

const patternsAmong = (
  { plain, wild }: WordList['positive'],
  isLeft: (pattern: string) => boolean,
): WordList['positive'] => ({ plain: new Set([...plain].filter(isLeft)), wild: wild.filter(isLeft) });

/**
 * Takes away what cannot be: a pattern that must not match is not the one by which another list says what is wanted, and where one must
 * match, a list that holds it does not say nothing, and one that negates it says just that. To find that out letter by letter would
 * take all forms that addresses have. `null` where a list can say nothing that is wanted.
 */
function withoutContradictions(given: readonly WordConstraint[]): readonly WordConstraint[] | null {
  const sayable = given.map(({ list, wanted }) => ({
    list,
    wanted: wanted.filter((verdict) => canSay(list, verdict)),
  }));
  const impossible = new Set(sayable.flatMap(ruledOut));
  const all = sayable.map((each) => withoutPatterns(each, impossible));
  if (all.some(({ wanted }) => wanted.length === 0)) return null;
  const certain = new Set(all.flatMap(onlyPattern));
  if (certain.size === 0) return all;
  const left = all.map(({ list, wanted }): WordConstraint => {
    const isCertain = (pattern: string): boolean => certain.has(pattern);
    if (patternsIn(list.negative).some(isCertain))
      return { list, wanted: wanted.filter((verdict) => verdict === -1) };
    const holds = patternsIn(list.positive).some(isCertain);
    return { list, wanted: holds ? wanted.filter((verdict) => verdict !== 0) : wanted };
  });
  return left.some(({ wanted }) => wanted.length === 0) ? null : left;
}

/** Whether a list has patterns by which it says something; one of stars alone leaves nothing else to say. */
function canSay({ positive, negative }: WordList, verdict: Verdict): boolean {
  const [hits, misses] = [patternsIn(positive), patternsIn(negative)];
  if (misses.some(fitsAll)) return verdict === -1;
  if (verdict === 0) return !hits.some(fitsAll);
  return (verdict === 1 ? hits : misses).length > 0;
}

const fitsAll = (pattern: string): boolean => /^\*+$/.test(pattern);

/** The patterns that must not match: what is wanted of the list could not be said then. */
function ruledOut({ list: { positive, negative }, wanted }: WordConstraint): readonly string[] {
  if (wanted.includes(-1)) return [];
  return [...patternsIn(negative), ...(wanted.includes(1) ? [] : patternsIn(positive))];
}

/** Leaves out of a list by what it cannot say the only thing that is wanted of it. */
function withoutPatterns({ list, wanted }: WordConstraint, impossible: ReadonlySet<string>): WordConstraint {
  const [only, ...others] = wanted;
  if (others.length > 0 || only === undefined || only === 0) return { list, wanted };
  const side = only === 1 ? 'positive' : 'negative';
  const patterns = patternsIn(list[side]);
  const left = patterns.filter((pattern) => !impossible.has(pattern));
  if (left.length === patterns.length) return { list, wanted };
  if (left.length === 0) return { list, wanted: [] };
  return {
    list: listWithout(list, JSON.stringify([side, patterns.filter((each) => impossible.has(each))])),
    wanted,
  };
}

/** A list without some patterns of one side, made once, so that its automata are. */
const listWithout = remember((list: WordList, key: string): WordList => {
  const [side, patterns] = JSON.parse(key) as readonly ['positive' | 'negative', readonly string[]];
  const out = new Set(patterns);
  return { ...list, [side]: patternsAmong(list[side], (pattern) => !out.has(pattern)) };
});

/** The pattern that must match: the only one by which a list can say what is wanted. */
function onlyPattern({ list, wanted }: WordConstraint): readonly string[] {
  const [only, ...others] = wanted;
  if (others.length > 0 || only === 0) return [];
  const patterns = patternsIn(only === 1 ? list.positive : list.negative);
  return patterns.length === 1 ? patterns : [];
}

const patternsIn = ({ plain, wild }: WordList['positive']): readonly string[] => [...plain, ...wild];

/** The patterns of a list, so that equal ones are the same text. */
const patternsOf = rememberOnce(({ positive, negative }: WordList): string =>
  JSON.stringify([positive, negative].map(({ plain, wild }) => [[...plain].sort(), [...wild].sort()])),
);

const verdicts: readonly Verdict[] = [-1, 0, 1];

/** What the patterns of a list must say, given what its networks say to the addresses of a piece. */
function wantedOfPatterns(set: AddressSet, wanted: readonly Verdict[], address: Address): readonly Verdict[] {
  if (contains(set.negative, address)) return wanted.includes(-1) ? verdicts : [];
  if (!contains(set.positive, address)) return wanted;
  return verdicts.filter((verdict) => wanted.includes(verdict === 0 ? 1 : verdict));
}
