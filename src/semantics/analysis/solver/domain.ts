import type { Platform } from '../../../openssh/index.js';
import { type Account, isOrdinary } from '../../../system/index.js';
import { lastFew, lowerAscii, once, toByteString, remember, rememberOnce } from '../../../text/index.js';
import { reachabilityOf } from '../../reachability.js';
import type { CompiledProgram } from '../../program.js';
import { resolveAtStartup } from '../../evaluate/resolve.js';
import {
  type Address,
  allAddresses,
  bareLinkAddresses,
  type Family,
  familyInterval,
  readAddress,
} from './address-line.js';
import { type IntervalSet, subtract, union } from './intervals.js';
import { anyByte, lowerCaseBytes, type WordStyle } from './word-search.js';

/** An account that the world knows, its names as strings of bytes. */
export interface KnownAccount {
  readonly name: string;
  readonly groups: readonly string[];
}

/** Where sshd can be reached on one port. */
export interface Endpoint {
  readonly port: number;
  readonly laddr: IntervalSet;
}

/** What connections there can be in life, and what names read well. */
export interface Domain {
  /** Whether sshd asks for the client's host name; if not, it sees the printed address in its place. */
  readonly usesNames: boolean;
  readonly endpoints: readonly Endpoint[];
  /** All accounts, those of people first; `null` where the world does not know them. */
  readonly accounts: readonly KnownAccount[] | null;
  readonly userStyle: WordStyle;
  readonly groupStyle: WordStyle;
  readonly hostStyle: WordStyle;
  readonly domainStyle: WordStyle;
  readonly preferredAddresses: readonly Address[];
  readonly preferredPorts: readonly number[];
}

const userNames = ['alice', 'bob', 'carol', 'dave', 'erin', 'frank', 'grace', 'heidi'];
const groupNames = ['users', 'staff', 'wheel', 'admins'];
const hostNames = ['client.example.com', 'www.example.com', 'host.example.org'];

/** Addresses set apart for examples (RFC 5737, RFC 3849), for private networks and for links. */
const preferredAddresses = once((): readonly Address[] =>
  [
    '192.0.2.10',
    '198.51.100.10',
    '203.0.113.10',
    '10.0.0.10',
    '192.168.1.10',
    '172.16.0.10',
    '2001:db8::10',
    'fd00::10',
    'fe80::10%eth0',
  ].flatMap((text) => readAddress(text) ?? []),
);

/**
 * What the programs leave possible, taken together: DNS names if either asks for them, the ports and addresses of both, the accounts
 * of the last.
 */
export function domainOf(programs: readonly CompiledProgram[]): Domain {
  const accounts = programs.at(-1)?.tree.world.accounts;
  const platforms = programs.map(({ tree }) => tree.target.platform);
  const platform = platforms.includes('windows') ? 'windows' : (platforms.at(-1) ?? 'openssh');
  const usesNames = programs.some((program) => resolveAtStartup(program, 'UseDNS').value === 'yes');
  const printed = programs.flatMap((program) => reachabilityOf(program).addresses);
  const users = accounts?.known === true ? accounts.users : null;
  return domainsWith(users ?? nobody)(`${platform} ${+usesNames} ${printed.join('\n')}`, () =>
    makeDomain(users, platform, usesNames, printed),
  );
}

/** Stands for accounts that are not known. */
const nobody: readonly Account[] = [];

/** Hosts with the same accounts, which are reached in the same places, have the same domain. */
const domainsWith = rememberOnce((_: readonly Account[]) => lastFew<Domain>(16, 1024));

function makeDomain(
  users: readonly Account[] | null,
  platform: Platform,
  usesNames: boolean,
  printed: readonly string[],
): Domain {
  const endpoints = mergeEndpoints(printed.flatMap(endpointOf));
  const alphabet = platform === 'windows' ? lowerCaseBytes : anyByte;
  const preferredUsers = users === null ? [] : peopleFirst(users, platform);
  return {
    usesNames,
    endpoints,
    accounts: users === null ? null : preferredUsers,
    userStyle: {
      preferred: [...preferredUsers.slice(0, 8).map(({ name }) => name), ...userNames],
      fills: [
        ['bob', '1'],
        ['bob', ''],
        ['a', 'a'],
      ],
      alphabet,
    },
    groupStyle: {
      preferred: groupNames,
      fills: [
        ['dev', '1'],
        ['dev', ''],
        ['a', 'a'],
      ],
      alphabet,
    },
    hostStyle: {
      preferred: hostNames,
      fills: [
        ['www', 'www'],
        ['www', '1'],
        ['www', 'example.com'],
        ['a', ''],
      ],
      alphabet: lowerCaseBytes,
    },
    domainStyle: { preferred: ['vrf-blue', 'vrf-red'], fills: [['a', '1']], alphabet: anyByte },
    preferredAddresses: preferredAddresses(),
    preferredPorts: [...new Set(endpoints.map(({ port }) => port)), 22, 2222],
  };
}

/**
 * Accounts of people before root, root before those of services: the order in which examples are looked for. The same list for hosts
 * with the same accounts.
 */
const peopleFirst = remember((accounts: readonly Account[], platform: Platform): readonly KnownAccount[] => {
  const rank = ({ uid }: Account): number => (isOrdinary(uid, platform) ? 0 : uid === 0 ? 1 : 2);
  const byName = (name: string): string => toByteString(platform === 'windows' ? lowerAscii(name) : name);
  return accounts
    .toSorted((one, other) => rank(one) - rank(other))
    .map(({ name, groups }) => ({ name: byName(name), groups: groups.map(byName) }));
});

/**
 * What is not understood, as an interface that the line of addresses does not have, may be anywhere in its family.
 *
 * @param printed - as `sshd -T` prints where it listens
 */
function endpointOf(printed: string): readonly Endpoint[] {
  const [, bracketed, bare, port] = /^(?:\[([^\]]*)\]|([^\s:]*)):(\d+)(?: |$)/.exec(printed) ?? [];
  if (port === undefined) return [];
  const address = readAddress(bracketed ?? bare ?? '');
  const anywhere = familyInterval[bracketed === undefined ? 4 : 6].first;
  return [{ port: Number(port), laddr: reachableAt(address ?? anywhere) }];
}

/** `0.0.0.0` and `::` stand for every address of their family; sshd keeps the two apart by IPV6_V6ONLY. */
function reachableAt(address: Address): IntervalSet {
  const whole = ([4, 6] as const)
    .map((family: Family) => familyInterval[family])
    .find(({ first }) => first === address);
  return whole === undefined ? [{ first: address, last: address }] : subtract([whole], bareLinkAddresses);
}

function mergeEndpoints(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const byPort = new Map<number, IntervalSet>();
  for (const { port, laddr } of endpoints) byPort.set(port, union(byPort.get(port) ?? [], laddr));
  if (byPort.size === 0) byPort.set(22, allAddresses);
  return [...byPort].map(([port, laddr]) => ({ port, laddr }));
}
