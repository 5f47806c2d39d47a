import type { AddressList } from '../../../openssh/index.js';
import { rememberOnce } from '../../../text/index.js';
import { type Address, addressOf, type Family, networkInterval, printAddress } from './address-line.js';
import { contains, type Interval, type IntervalSet, intervalSet } from './intervals.js';
import { everyForm } from './printed-addresses.js';
import { type Verdict, verdictOn, type WordList, wordListWith } from './word-list.js';

/**
 * An address list taken apart: networks as intervals, everything else as patterns for the printed address. A `Match Host` list becomes
 * one, too, where sshd knows no names: it has patterns only.
 */
export interface AddressSet {
  readonly positive: IntervalSet;
  readonly negative: IntervalSet;
  /** Those patterns that an address can match; `null` where there are none. */
  readonly words: WordList | null;
  /** Where all addresses lie that it matches; `null` where a pattern does not begin with a network. */
  readonly bounds: IntervalSet | null;
}

/** A list that no address matches. */
const nothing: AddressSet = { positive: [], negative: [], words: null, bounds: [] };

/**
 * Takes an address list apart. One with a fault matches nothing: sshd reaches the fault whatever the address, unless a negated item
 * hits before.
 *
 * @example
 * addressSetOf(parseAddressList('10.0.0.0/8,!10.0.0.5'));
 */
export const addressSetOf = rememberOnce((list: AddressList): AddressSet => {
  if (list.faults.length > 0) return nothing;
  const networks = (negated: boolean): IntervalSet =>
    intervalSet(
      list.items.flatMap((item) =>
        item.negated === negated && item.network?.scope === 0 ? [networkInterval(item.network)] : [],
      ),
    );
  const patterns = (negated: boolean): string[] =>
    list.items.flatMap((item) => (item.negated === negated && item.network === null ? [item.text] : []));
  const positive = networks(false);
  const words = printable(wordListWith(patterns(false), patterns(true)));
  return {
    positive,
    negative: networks(true),
    words,
    bounds: boundsOf(positive, words),
  };
});

/**
 * A text for an address list, the same where it means the same: releases differ in which masks they take (`10.0.0.0/+8`), and two of them
 * are compared by the same conditions.
 */
export function readingOf({ text, items, faults }: AddressList): string {
  const patterns = items.flatMap((item, at) =>
    item.network === null && item.text.includes('/') ? [at] : [],
  );
  return [text, ...patterns, ...faults.map(({ index }) => `fault ${index}`)].join(' ');
}

/** A list that looks at nothing but the printed address. */
export function addressSetOfWords(list: WordList): AddressSet {
  const words = printable(list);
  return { ...nothing, words, bounds: boundsOf([], words) };
}

function boundsOf(networks: IntervalSet, words: WordList | null): IntervalSet | null {
  if (words === null) return networks;
  const { plain, wild } = words.positive;
  const bounds = [...plain, ...wild].map(networkOf);
  if (bounds.includes(null)) return null;
  return intervalSet([...networks, ...bounds.filter((each) => each !== null)]);
}

/** The network of all addresses that are printed as a pattern begins: 10.0.0.0/16 of `10.0.*`, 2001:db8::/32 of `2001:db8:*`. */
function networkOf(pattern: string): Interval | null {
  const octets = /^(?:\d{1,3}\.){1,3}/.exec(pattern)?.[0].split('.').slice(0, -1).map(Number);
  if (octets !== undefined) {
    if (octets.some((octet) => octet > 255)) return null;
    return networkOfParts(4, octets, 8n);
  }
  const groups = /^(?:[0-9a-f]{1,4}:){1,7}/.exec(pattern)?.[0].split(':').slice(0, -1);
  const numbers = groups?.map((group) => Number.parseInt(group, 16)) ?? [];
  // With their interface, addresses of links have a place of their own.
  if (numbers[0] === undefined || (numbers[0] & 0xffc0) === 0xfe80) return null;
  return networkOfParts(6, numbers, 16n);
}

function networkOfParts(family: Family, parts: readonly number[], width: bigint): Interval {
  const rest = (family === 4 ? 32n : 128n) - width * BigInt(parts.length);
  const bits = parts.reduce((sum, part) => (sum << width) | BigInt(part), 0n) << rest;
  return { first: addressOf(family, bits), last: addressOf(family, bits | ((1n << rest) - 1n)) };
}

/** Leaves out the patterns that no address can match, such as names of hosts. */
function printable({ positive, negative }: WordList): WordList | null {
  const [hit, veto] = [positive, negative].map(({ plain, wild }) =>
    [...plain, ...wild].filter((pattern) => everyForm.some(({ mayMatch }) => mayMatch(pattern))),
  );
  if (hit === undefined || veto === undefined || hit.length + veto.length === 0) return null;
  return wordListWith(hit, veto);
}

/** What a list says to an address; addrmatch.c:addr_match_list. */
export function verdictOnAddress(set: AddressSet, address: Address): Verdict {
  if (contains(set.negative, address)) return -1;
  const words = set.words === null ? 0 : verdictOn(set.words, printAddress(address));
  return words === 0 && contains(set.positive, address) ? 1 : words;
}
