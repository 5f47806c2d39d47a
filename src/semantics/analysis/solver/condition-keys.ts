import { assertNever } from '../../../text/index.js';
import type { NameKeys } from '../../evaluate/name-keys.js';
import type { Formula, Test } from '../conditions.js';
import { blocksOf } from './address-blocks.js';
import type { AddressSet } from './address-set.js';
import type { Verdict, WordList } from './word-list.js';

/** A condition that names more is asked of everybody. */
const MOST_KEYS = 64;

type Named = 'user' | 'group' | 'host' | 'addr' | 'laddr';

/**
 * The names of which a connection must bear one for a formula to hold; `null` where there are none. Where the user or the network would
 * do, it is the one that fewer conditions name: thousands of them may be about one user.
 */
export function keysOf(
  formula: Formula,
  names: NameKeys,
  crowdOf: (keys: readonly string[]) => number,
): readonly string[] | null {
  if (formula.type === 'literal') return formula.holds ? keysOfTest(formula.atom.test, names) : null;
  const parts = formula.parts.map((part) => keysOf(part, names, crowdOf));
  const keys =
    formula.type === 'or'
      ? parts.includes(null)
        ? null
        : parts.flatMap((part) => part ?? [])
      : parts.reduce(
          (best, part) => (part !== null && (best === null || crowdOf(part) < crowdOf(best)) ? part : best),
          null,
        );
  return keys === null || keys.length > MOST_KEYS ? null : keys;
}

function keysOfTest(test: Test, names: NameKeys): readonly string[] | null {
  switch (test.dimension) {
    case 'group':
      return keysOfList(test.dimension, test.list, names);
    case 'user':
    case 'host':
      return isMatch(test.says) ? keysOfList(test.dimension, test.list, names) : null;
    case 'addr':
    case 'laddr':
      return isMatch(test.says) ? keysOfAddresses(test.dimension, test.set, names) : null;
    case 'lport':
      return [`lport ${test.port}`];
    case 'rdomain':
    case 'invalid-user':
      return null;
    default:
      return assertNever(test);
  }
}

function isMatch(says: readonly Verdict[]): boolean {
  return says.length === 1 && says[0] === 1;
}

function keysOfList(dimension: Named, { positive }: WordList, names: NameKeys): readonly string[] | null {
  const { plain, wild } = positive;
  if (plain.size + wild.length > MOST_KEYS) return null;
  const keys = [...plain, ...wild].map((pattern) => names.keyOf(dimension, pattern));
  return keys.includes(null) ? null : keys.filter((key) => key !== null);
}

/** The blocks of networks, and how the addresses are printed that patterns match. */
function keysOfAddresses(
  dimension: 'addr' | 'laddr',
  { positive, words }: AddressSet,
  names: NameKeys,
): readonly string[] | null {
  const blocks = blocksOf(dimension, positive);
  const printed = words === null ? [] : keysOfList(dimension, words, names);
  return blocks === null || printed === null ? null : [...blocks, ...printed];
}
