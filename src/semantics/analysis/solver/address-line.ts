import { formatAddress, type IpAddress, type Network, parseAddress } from '../../../openssh/index.js';
import type { Interval } from './intervals.js';

/** The Internet protocols. */
export type Family = IpAddress['family'];

/**
 * All addresses on one line of numbers: first those of IPv4, behind them those of IPv6, and at the end those of links with their
 * interface. So a set of addresses of all kinds is one set of intervals, and an IPv4-mapped address is another than the IPv4 address
 * in it, as `fe80::1%eth0` is another than `fe80::1`, as they are to sshd.
 */
export type Address = bigint;

const ipv4Count = 1n << 32n;
const ipv6Count = 1n << 128n;

/** fe80::/10, the addresses of links (RFC 4291, 2.5.6). */
const linkPrefix = 0xfe80n << 112n;
const linkCount = 1n << 118n;

/** How many bits tell the interface, `eth0` to `eth7`: enough for patterns that name none. */
export const INTERFACE_BITS = 3;
const interfaceBits = BigInt(INTERFACE_BITS);

/** Addresses of links as everybody's are who comes from one: with their interface. */
export const linkAddresses: Interval = {
  first: ipv4Count + ipv6Count,
  last: ipv4Count + ipv6Count + (linkCount << interfaceBits) - 1n,
};

/** The same without it, as nobody is seen. */
export const bareLinkAddresses: readonly Interval[] = [
  { first: ipv4Count + linkPrefix, last: ipv4Count + linkPrefix + linkCount - 1n },
];

/** The stretch of the line that belongs to a family. */
export const familyInterval: Readonly<Record<Family, Interval>> = {
  4: { first: 0n, last: ipv4Count - 1n },
  6: { first: ipv4Count, last: linkAddresses.last },
};

/** The whole line. */
export const allAddresses: readonly Interval[] = [{ first: 0n, last: linkAddresses.last }];

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

/** Whether an address is one of a link, with its interface. */
export function isOnLink(address: Address): boolean {
  return address >= linkAddresses.first;
}

/** The address so many behind one, with the same interface. */
export function neighbourOf(address: Address, distance: bigint): Address {
  return address + (isOnLink(address) ? distance << interfaceBits : distance);
}

/** The bits of an address, without its place on the line; those of an interface stand behind them. */
export function bitsOf(address: Address): bigint {
  if (isOnLink(address)) return (linkPrefix << interfaceBits) + address - linkAddresses.first;
  return address < ipv4Count ? address : address - ipv4Count;
}

/**
 * An address as sshd prints it, by getnameinfo(3).
 *
 * @example
 * printAddress(addressOf(4, 0xc000020an)); // '192.0.2.10'
 */
export function printAddress(address: Address): string {
  const bits = bitsOf(address);
  if (!isOnLink(address)) return formatAddress({ family: familyOf(address), bits, scope: 0 });
  const number = BigInt.asUintN(INTERFACE_BITS, bits);
  return formatAddress({ family: 6, bits: bits >> interfaceBits, scope: `eth${number}` });
}

/** Where an address as text stands on the line; `null` for what is not an address, or one with another scope than the line has. */
export function readAddress(text: string): Address | null {
  const address = parseAddress(text);
  if (address === undefined) return null;
  const { family, bits, scope } = address;
  if (scope === 0) return addressOf(family, bits);
  const number = /^eth([0-7])$/.exec(String(scope))?.[1];
  return number === undefined
    ? null
    : linkAddresses.first + ((bits - linkPrefix) << interfaceBits) + BigInt(number);
}

/** The stretch of the line that a network covers. */
export function networkInterval({ family, bits, prefix }: Network): Interval {
  const hostBits = BigInt((family === 4 ? 32 : 128) - prefix);
  return { first: addressOf(family, bits), last: addressOf(family, bits | ((1n << hostBits) - 1n)) };
}
