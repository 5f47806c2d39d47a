import { byteLength, lastFew } from '../../text/index.js';
import type { Span } from '../release.js';
import type { TargetFacts } from '../targets/facts.js';
import { matchPattern } from './patterns.js';

/** An address as numbers. */
export interface IpAddress {
  readonly family: 4 | 6;
  /** 32 or 128 bits, the first in front. */
  readonly bits: bigint;
  /** What stands behind `%` in an IPv6 address, the number or the name of an interface; without it 0. */
  readonly scope: number | string;
}

/** An address and how many of its leading bits count. */
export interface Network extends IpAddress {
  readonly prefix: number;
}

/** An item of an address list. */
export interface AddressListItem {
  /** Without the `!`. */
  readonly text: string;
  readonly negated: boolean;
  /** `null` for what is not an address: sshd compares it as a wildcard pattern with the address in text. */
  readonly network: Network | null;
}

/** What sshd refuses an address list for. */
export interface AddressListFault {
  /** The item without the `!`, and its place in the list. */
  readonly text: string;
  readonly index: number;
  readonly problem: 'empty' | 'inconsistent-mask';
}

/** A list of addresses, networks and patterns as `Match Address` has it. */
export interface AddressList {
  readonly text: string;
  /** Up to the first fault. */
  readonly items: readonly AddressListItem[];
  /** At most one: sshd looks no further. */
  readonly faults: readonly AddressListFault[];
}

/** How many bits addresses have. */
export const widths = { 4: 32, 6: 128 } as const;

/** Bytes of an item that can be an address; longer ones are patterns. */
const addressMax = 63;

/** IFNAMSIZ less one. To Linux what stands behind a colon is an alias of the interface, and no part of its name. */
const interfaceName = /^(?=.{1,15}$)([^\s/%:]+)(?::[^\s/%]*)?$/;

/** Addresses of a single link, fe80::/10 and ff02::/16 with its flags; only they take the name of an interface. */
function isLinkLocal(bits: bigint): boolean {
  return bits >> 118n === 0x3fan || ((bits >> 112n) & 0xff0fn) === 0xff02n;
}

const decimal = /^(?:0|[1-9][0-9]{0,2})$/;
const octalOrDecimalOrHex = /^(?:0[0-7]*|[1-9][0-9]*|0[xX][0-9a-fA-F]+)$/;

function numberOf(part: string): number | undefined {
  if (!octalOrDecimalOrHex.test(part)) return undefined;
  const octal = part.length > 1 && part.startsWith('0') && /^[0-7]+$/.test(part);
  const value = octal ? Number.parseInt(part, 8) : Number(part);
  return value > 0xffffffff ? undefined : value;
}

/** `inet_aton(3)`: one to four numbers, of which the last fills what is left: `127.1` is 127.0.0.1. */
function parseInet(text: string): bigint | undefined {
  const parts = text.split('.', 5);
  if (parts.length > 4) return undefined;
  let bits = 0n;
  for (const [index, part] of parts.entries()) {
    const value = numberOf(part);
    if (value === undefined) return undefined;
    const bytes = index === parts.length - 1 ? 5 - parts.length : 1;
    if (value >= 256 ** bytes) return undefined;
    bits = (bits << BigInt(8 * bytes)) | BigInt(value);
  }
  return bits;
}

/** `inet_pton(3)` for IPv4, as it may end an IPv6 address: four decimal numbers. */
function parseStrictInet(text: string): readonly number[] | undefined {
  const parts = text.split('.', 5);
  if (parts.length !== 4 || !parts.every((part) => decimal.test(part) && Number(part) < 256))
    return undefined;
  const [a, b, c, d] = parts.map(Number);
  return [((a ?? 0) << 8) | (b ?? 0), ((c ?? 0) << 8) | (d ?? 0)];
}

function parseGroups(text: string): readonly number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':', 9);
  const groups: number[] = [];
  for (const [index, part] of parts.entries()) {
    if (index === parts.length - 1 && part.includes('.')) {
      const last = parseStrictInet(part);
      if (last === undefined) return undefined;
      groups.push(...last);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) {
      groups.push(Number.parseInt(part, 16));
    } else {
      return undefined;
    }
  }
  return groups;
}

/** `inet_pton(3)` for IPv6. */
function parseInet6(text: string): bigint | undefined {
  const gap = text.indexOf('::');
  const head = parseGroups(gap === -1 ? text : text.slice(0, gap));
  const tail = gap === -1 ? [] : parseGroups(text.slice(gap + 2));
  if (head === undefined || tail === undefined) return undefined;
  if (gap !== -1 && text.slice(0, gap).includes('.')) return undefined;
  const missing = 8 - head.length - tail.length;
  if (gap === -1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...new Array<number>(missing).fill(0), ...tail];
  return groups.reduce((bits, group) => (bits << 16n) | BigInt(group), 0n);
}

/**
 * Reads a numeric address as `getaddrinfo(3)` does with `AI_NUMERICHOST`: the forms of `inet_aton(3)` and of `inet_pton(3)`, the latter
 * with a scope. An interface that a link-local address names is taken to exist, as it does wherever somebody connects through it.
 *
 * @example
 * parseAddress('127.1'); // { family: 4, bits: 2130706433n, scope: 0 }
 */
export function parseAddress(text: string): IpAddress | undefined {
  return knownAddresses(text, () => readAddress(text));
}

/** The same few addresses are asked about over and over again. */
const knownAddresses = lastFew<IpAddress | undefined>(128, addressMax);

function readAddress(text: string): IpAddress | undefined {
  const inet = parseInet(text);
  if (inet !== undefined) return { family: 4, bits: inet, scope: 0 };
  const percent = text.indexOf('%');
  const bits = parseInet6(percent === -1 ? text : text.slice(0, percent));
  if (bits === undefined) return undefined;
  if (percent === -1) return { family: 6, bits, scope: 0 };
  const scope = text.slice(percent + 1);
  if (/^[0-9]{1,10}$/.test(scope))
    return Number(scope) > 0xffffffff ? undefined : { family: 6, bits, scope: Number(scope) };
  const named = interfaceName.exec(scope)?.[1];
  return isLinkLocal(bits) && named !== undefined ? { family: 6, bits, scope: named } : undefined;
}

/** What a release takes for the number behind a slash. */
interface PrefixSyntax extends Span {
  readonly pattern: RegExp;
  /** Above this it is not a number, and the whole item a pattern. */
  readonly greatest: number;
  /** The hosts of a fleet have many lists in common. */
  readonly knownLists: (text: string, make: () => AddressList) => AddressList;
}

const knownLists = (): PrefixSyntax['knownLists'] => lastFew(512, 256);

/** `strtoul`'s and `strtonum`'s blanks and signs pass; 9.1 to 9.7 wanted a digit. */
const signed = /^[ \t\n\v\f\r]*(?:\+?([0-9]+)|-(0+))$/;

const prefixSyntax: readonly PrefixSyntax[] = [
  { until: '9.0p1', pattern: signed, greatest: 128, knownLists: knownLists() },
  { since: '9.1p1', until: '9.7p1', pattern: /^([0-9]+)$/, greatest: 128, knownLists: knownLists() },
];
const newestPrefixSyntax: PrefixSyntax = { pattern: signed, greatest: 2 ** 31 - 1, knownLists: knownLists() };

/** What follows the slash: `undefined` where it is not a number that the release takes. */
function parsePrefix(text: string, syntax: PrefixSyntax): number | undefined {
  const found = syntax.pattern.exec(text);
  const prefix = Number(found?.[1] ?? found?.[2] ?? Number.NaN);
  return prefix <= syntax.greatest ? prefix : undefined;
}

/** `addr.c:addr_pton_cidr`: a network, `null` for what is none, or that its mask does not fit. */
function parseNetwork(text: string, syntax: PrefixSyntax): Network | null | 'inconsistent-mask' {
  if (text.length > addressMax || byteLength(text) > addressMax) return null;
  const slash = text.indexOf('/');
  const length = slash === -1 ? undefined : parsePrefix(text.slice(slash + 1), syntax);
  if (slash !== -1 && length === undefined) return null;
  const address = parseAddress(slash === -1 ? text : text.slice(0, slash));
  if (address === undefined) return null;
  const width = widths[address.family];
  const prefix = length ?? width;
  if (prefix > width) return 'inconsistent-mask';
  const host = BigInt(width - prefix);
  return (address.bits >> host) << host === address.bits ? { ...address, prefix } : 'inconsistent-mask';
}

/** The network that an address with a mask lies in, where bits behind the mask are set, which sshd refuses; `null` for anything else. */
function networkAround(text: string): string | null {
  const [, host = '', mask] = /^([^/]+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = mask === undefined ? undefined : parseAddress(host);
  if (address === undefined) return null;
  const free = BigInt(widths[address.family] - Number(mask));
  const bits = free < 0n ? address.bits : (address.bits >> free) << free;
  if (free < 0n || bits === address.bits) return null;
  const full = fullNetwork(host);
  if (full !== undefined && full !== host) return networkAround(`${full}/${mask}`) ?? `${full}/${mask}`;
  return `${formatAddress({ ...address, bits })}/${mask}`;
}

/** The first address of a network that is written without its last zeros: sshd reads `10/8` as 0.0.0.10/8, not as 10.0.0.0/8. */
function fullNetwork(host: string): string | undefined {
  const missing = 4 - host.split('.', 5).length;
  return missing > 0 && /^[0-9.]+$/.test(host) ? host + '.0'.repeat(missing) : undefined;
}

/**
 * A list of addresses with networks for those that have bits set behind their masks.
 *
 * @returns the list, and the first item that sshd refuses; `null` where there is none
 * @example
 * maskedList('10.0.0.5/8,!192.0.2.1'); // { text: '10.0.0.0/8,!192.0.2.1', item: '10.0.0.5/8' }
 */
export function maskedList(list: string): { readonly text: string; readonly item: string } | null {
  const items = list.split(',');
  const masked = items.map((item) => {
    const not = item.startsWith('!') ? '!' : '';
    return `${not}${networkAround(item.slice(not.length)) ?? item.slice(not.length)}`;
  });
  const item = items.find((each, index) => each !== masked[index]);
  return item === undefined ? null : { text: masked.join(','), item };
}

/**
 * Reads a list of addresses, networks and patterns (`addrmatch.c:addr_match_list`). What is not an address is silently a pattern, so that
 * only an empty item and a mask that does not fit are faults.
 *
 * @param target - 9.1 to 9.7 allow no blank or sign in front of a mask, and up to 9.7 one above 128 makes a pattern; without it the
 *   newest release decides
 * @example
 * parseAddressList('10.0.0.0/8,!10.1.2.3').items.length; // 2
 * parseAddressList('10.0.0.1/8').faults[0]?.problem; // 'inconsistent-mask'
 */
export function parseAddressList(text: string, target?: TargetFacts): AddressList {
  const syntax = prefixSyntax.find((entry) => target?.is(entry)) ?? newestPrefixSyntax;
  return syntax.knownLists(text, () => readAddressList(text, syntax));
}

/**
 * What a list is refused for, for people.
 *
 * @param whose - what the list is called: `from=`
 * @example
 * describeListFault(fault, 'from='); // '`10.0.0.0/33` has more bits behind its slash than the address has'
 */
export function describeListFault({ problem, text }: AddressListFault, whose: string): string {
  if (problem === 'empty') return `an item of ${whose} is empty`;
  return maskedList(text) === null
    ? `\`${text}\` has more bits behind its slash than the address has`
    : `\`${text}\` has bits set behind its mask`;
}

function readAddressList(text: string, syntax: PrefixSyntax): AddressList {
  const items: AddressListItem[] = [];
  for (const [index, part] of text.split(',').entries()) {
    const negated = part.startsWith('!');
    const item = negated ? part.slice(1) : part;
    const network = item === '' ? 'empty' : parseNetwork(item, syntax);
    if (typeof network === 'string')
      return { text, items, faults: [{ text: item, index, problem: network }] };
    items.push({ text: item, negated, network });
  }
  return { text, items, faults: [] };
}

/** Whether an address lies in a network; scopes must be the same. */
function inNetwork(address: IpAddress, network: Network): boolean {
  if (address.family !== network.family || address.scope !== network.scope) return false;
  const host = BigInt(widths[network.family] - network.prefix);
  return address.bits >> host === network.bits >> host;
}

/**
 * Matches an address with a list (`addrmatch.c:addr_match_list`). What is not an address matches nothing.
 *
 * @param list - the list as written, or already read
 * @returns 1 if an item matches, -1 if a negated one does, 0 if none; `invalid` where a fault of the list is reached
 * @example
 * matchAddressList('10.1.2.3', '10.0.0.0/8'); // 1
 */
export function matchAddressList(
  address: string,
  list: string | AddressList,
  target?: TargetFacts,
): -1 | 0 | 1 | 'invalid' {
  const parsed = parseAddress(address);
  if (parsed === undefined) return 0;
  const { items, faults } = typeof list === 'string' ? parseAddressList(list, target) : list;
  let found: 0 | 1 = 0;
  for (const { text, negated, network } of items) {
    if (!(network === null ? matchPattern(address, text) : inNetwork(parsed, network))) continue;
    if (negated) return -1;
    found = 1;
  }
  return faults.length > 0 ? 'invalid' : found;
}

function longestZeroRun(groups: readonly number[]): readonly [start: number, length: number] {
  let best: readonly [number, number] = [-1, 1];
  let start = -1;
  for (const [index, group] of [...groups, 1].entries()) {
    if (group === 0) {
      if (start === -1) start = index;
    } else {
      if (start !== -1 && index - start > best[1]) best = [start, index - start];
      start = -1;
    }
  }
  return best;
}

function inetText(bits: bigint): string {
  const number = Number(bits);
  return `${number >>> 24}.${(number >>> 16) & 0xff}.${(number >>> 8) & 0xff}.${number & 0xff}`;
}

function inet6Text(bits: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) =>
    Number((bits >> BigInt(112 - 16 * index)) & 0xffffn),
  );
  const [start, length] = longestZeroRun(groups);
  const embedded = start === 0 && (length === 6 || (length === 5 && groups[5] === 0xffff));
  const shown = embedded ? groups.slice(0, 6) : groups;
  const hex = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  const last = embedded ? [inetText(bits & 0xffffffffn)] : [];
  const join = (part: readonly number[]): string =>
    [...(part.length > 0 ? [hex(part)] : []), ...last].join(':');
  if (start === -1) return join(shown);
  return `${hex(shown.slice(0, start))}::${join(shown.slice(start + length))}`;
}

/**
 * Writes an address as `getnameinfo(3)` does with `NI_NUMERICHOST`.
 *
 * @example
 * formatAddress({ family: 6, bits: 1n, scope: 0 }); // '::1'
 */
export function formatAddress(address: IpAddress): string {
  if (address.family === 4) return inetText(address.bits);
  const text = inet6Text(address.bits);
  return address.scope === 0 ? text : `${text}%${address.scope}`;
}
