import type { AddressList } from '../../../openssh/index.js';
import { type Address, networkInterval, printAddress } from './address-line.js';
import { contains, type IntervalSet, intervalSet } from './intervals.js';
import { type Verdict, verdictOn, type WordList, wordListWith } from './word-list.js';
import { rememberOnce } from '../../../text/index.js';

/**
 * An address list taken apart: networks as intervals, everything else as patterns for the printed address. A `Match Host` list becomes
 * one, too, where sshd knows no names: it has patterns only.
 */
export interface AddressSet {
  readonly positive: IntervalSet;
  readonly negative: IntervalSet;
  /** Those patterns that an address can match; `null` where there are none. */
  readonly words: WordList | null;
  /** Whether the list speaks of networks on certain interfaces (`fe80::%2/64`), which are left out. */
  readonly scoped: boolean;
}

/** A list that no address matches. */
const nothing: AddressSet = { positive: [], negative: [], words: null, scoped: false };

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
  return {
    positive: networks(false),
    negative: networks(true),
    words: printable(wordListWith(patterns(false), patterns(true))),
    scoped: list.items.some((item) => (item.network?.scope ?? 0) !== 0),
  };
});

/** A list that looks at nothing but the printed address. */
export function addressSetOfWords(words: WordList): AddressSet {
  return { ...nothing, words: printable(words) };
}

/** Leaves out the patterns that no address can match, such as names of hosts. */
function printable({ positive, negative }: WordList): WordList | null {
  const [hit, veto] = [positive, negative].map(({ plain, wild }) =>
    [...plain, ...wild].filter((pattern) => /^[0-9a-f:.*?]*(?:%[eth0-7*?]*)?$/.test(pattern)),
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
