import { type Address, bitsOf, type Family, familyOf, isOnLink, printAddress } from './address-line.js';
import type { IntervalSet } from './intervals.js';

/** Sizes of the blocks under which networks are kept, in bits of the host part: whole octets, and customary IPv6 prefixes. */
const blockSizes: Readonly<Record<Family, readonly bigint[]>> = { 4: [8n, 16n, 24n], 6: [64n, 80n, 96n] };

/** More networks than these are looked at one by one sooner than by their blocks. */
const MOST_NETWORKS = 64;

/** The smallest customary blocks in which networks lie; `null` where there is none, or too many. */
export function blocksOf(dimension: string, networks: IntervalSet): readonly string[] | null {
  if (networks.length > MOST_NETWORKS) return null;
  const keys: string[] = [];
  for (const { first, last } of networks) {
    const family = familyOf(first);
    const [from, to] = [bitsOf(first), bitsOf(last)];
    const size =
      familyOf(last) === family ? blockSizes[family].find((bits) => from >> bits === to >> bits) : undefined;
    if (size === undefined) return null;
    keys.push(blockKey(dimension, family, from, size));
  }
  return keys;
}

function blockKey(dimension: string, family: Family, bits: bigint, size: bigint): string {
  return `${dimension} ${family} ${size} ${bits >> size}`;
}

/**
 * The customary blocks around one, or nothing where a key is of no block.
 *
 * @example
 * widerBlocks('addr 4 8 655361'); // ['addr 4 16 2560', 'addr 4 24 10']
 */
export function widerBlocks(key: string): readonly string[] {
  const [dimension = '', family = '', size = '', prefix = ''] = key.split(' ');
  if (dimension !== 'addr' && dimension !== 'laddr') return [];
  const which: Family = family === '4' ? 4 : 6;
  const own = BigInt(size);
  return blockSizes[which]
    .filter((wider) => wider > own)
    .map((wider) => blockKey(dimension, which, BigInt(prefix) << own, wider));
}

/** How an address is printed, and the blocks that it lies in. */
interface AddressPlace {
  readonly printed: string;
  readonly blocks: readonly string[];
}

/** Finds out about each address once. */
export function placesAmong(dimension: 'addr' | 'laddr'): (address: Address) => AddressPlace {
  const known = new Map<Address, AddressPlace>();
  return (address) => {
    let place = known.get(address);
    if (place === undefined) {
      place = { printed: printAddress(address), blocks: blocksAround(dimension, address) };
      known.set(address, place);
    }
    return place;
  };
}

/** The blocks that an address lies in; one with its interface lies in no network. */
function blocksAround(dimension: 'addr' | 'laddr', address: Address): readonly string[] {
  if (isOnLink(address)) return [];
  const family = familyOf(address);
  const bits = bitsOf(address);
  return blockSizes[family].map((size) => blockKey(dimension, family, bits, size));
}
