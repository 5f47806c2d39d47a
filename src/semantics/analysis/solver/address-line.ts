import { formatAddress, type IpAddress, type Network, parseAddress } from '../../../openssh/index.js';
import type { Interval } from './intervals.js';

/** The Internet protocols. */
export type Family = IpAddress['family'];

/**
 * All addresses on one line of numbers: first those of IPv4, behind them those of IPv6. So a set of addresses of both kinds is one set
 * of intervals, and an IPv4-mapped address is another than the IPv4 address in it, as it is to sshd.
 */
export type Address = bigint;

const ipv4Count = 1n << 32n;
const ipv6Count = 1n << 128n;

/** The stretch of the line that belongs to a family. */
export const familyInterval: Readonly<Record<Family, Interval>> = {
  4: { first: 0n, last: ipv4Count - 1n },
  6: { first: ipv4Count, last: ipv4Count + ipv6Count - 1n },
};

/** The whole line. */
export const allAddresses: readonly Interval[] = [{ first: 0n, last: ipv4Count + ipv6Count - 1n }];

/** IPv4 addresses in IPv6 clothes, which sshd undresses before it looks at a client's address; canohost.c. */
export const mappedAddresses: readonly Interval[] = [
  { first: ipv4Count + (0xffffn << 32n), last: ipv4Count + (0xffffn << 32n) + ipv4Count - 1n },
];

/** Where the bits of an address stand on the line. */
export function addressOf(family: Family, bits: bigint): Address {
  return family === 4 ? bits : ipv4Count + bits;
}

/** The family of an address. */
export function familyOf(address: Address): Family {
  return address < ipv4Count ? 4 : 6;
}

/** The bits of an address, without its place on the line. */
export function bitsOf(address: Address): bigint {
  return address < ipv4Count ? address : address - ipv4Count;
}

/**
 * An address as sshd prints it, by getnameinfo(3).
 *
 * @example
 * printAddress(addressOf(4, 0xc000020an)); // '192.0.2.10'
 */
export function printAddress(address: Address): string {
  return formatAddress({ family: familyOf(address), bits: bitsOf(address), scope: 0 });
}

/** Where an address as text stands on the line; `null` for what is no address, or one with a scope. */
export function readAddress(text: string): Address | null {
  const address = parseAddress(text);
  return address?.scope === 0 ? addressOf(address.family, address.bits) : null;
}

/** The stretch of the line that a network covers. */
export function networkInterval({ family, bits, prefix }: Network): Interval {
  const hostBits = BigInt((family === 4 ? 32 : 128) - prefix);
  return { first: addressOf(family, bits), last: addressOf(family, bits | ((1n << hostBits) - 1n)) };
}
