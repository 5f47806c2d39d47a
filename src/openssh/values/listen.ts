import { hasBehaviour } from '../behaviours.js';
import { formatAddress, type IpAddress, parseAddress } from '../matching/addresses.js';
import { accepted, argumentAt, fatal, refused, wordAt } from './faults.js';
import { parseHostPort, parsePort, splitHostPort } from './host-port.js';
import { collectLists } from './lists.js';
import type { AddressFamily, ListenAddress } from './model.js';
import { routingDomainFaults } from './routing-domain.js';
import type { Arguments, ArgumentWord, Parsed, ValueContext, ValueFault, ValueType } from './types.js';

/** So many ports sshd has room for. */
const maxPorts = 256;

/** `Port`. */
export const ports: ValueType<readonly number[]> = {
  name: 'ports',
  parse: (args, context) => {
    const word = argumentAt(args, 0);
    if (word === undefined) {
      return refused(args, fatal('missing-argument', 'missing port number.', wordAt(args, 0)));
    }
    const port = parsePort(word.value, context.target, context.servicePort);
    return port === null || port === 0
      ? refused(args, fatal('invalid-value', 'Badly formatted port number.', word))
      : accepted([port], 1);
  },
  faultsInForce: (parsed, _args, earlier) =>
    (earlier?.length ?? 0) >= maxPorts ? [fatal('too-many', 'too many ports.')] : parsed.faults,
  accumulator: () => collectLists<number>('all'),
  print: (value) => (value ?? []).map(String),
  words: (value) => value.map(String),
};

interface Socket {
  readonly host: string;
  readonly port: number | null;
}

/** The address with its port, or what sshd says against it. */
function parseSocket(word: ArgumentWord, context: ValueContext): Socket | ValueFault {
  const { value } = word;
  const colon = value.indexOf(':');
  // Two colons and no bracket are a bare IPv6 address.
  if (!value.includes('[') && colon !== -1 && value.includes(':', colon + 1))
    return { host: value, port: null };
  const split = parseHostPort(value, context.target);
  if (split === undefined) return fatal('invalid-address', 'bad address:port usage', word);
  if (split.port === null) return { host: split.host, port: null };
  const port = parsePort(split.port, context.target, context.servicePort);
  return port === null || port === 0
    ? fatal('invalid-value', 'bad port number', word)
    : { host: split.host, port };
}

function parseListenAddress(args: Arguments, context: ValueContext): Parsed<readonly ListenAddress[]> {
  const { target } = context;
  const word = argumentAt(args, 0);
  if (word === undefined) {
    return refused(args, fatal('missing-argument', 'missing address', wordAt(args, 0)));
  }
  const socket = parseSocket(word, context);
  if ('severity' in socket) return refused(args, socket);
  const keyword = wordAt(args, 1);
  if (keyword === undefined || !hasBehaviour(target, 'listensInDomain')) {
    return accepted([{ ...socket, rdomain: null }], 1);
  }
  const rdomain = wordAt(args, 2);
  if (keyword.value !== 'rdomain' || rdomain === undefined) {
    return refused(args, fatal('invalid-value', 'bad ListenAddress syntax', keyword));
  }
  const faults = routingDomainFaults(rdomain, 'bad routing domain', context);
  return faults.length > 0 ? refused(args, ...faults) : accepted([{ ...socket, rdomain: rdomain.value }], 3);
}

/** `ListenAddress`. What sockets come of it, {@link resolveListenAddresses} tells. */
export const listenAddresses: ValueType<readonly ListenAddress[]> = {
  name: 'listen-addresses',
  parse: parseListenAddress,
  accumulator: () => collectLists<ListenAddress>('all'),
  print: (value) => (value ?? []).map(listenText),
  words: (value) => value.map(listenText),
};

function listenText({ host, port, rdomain }: ListenAddress): string {
  const bare = host ?? '*';
  const name = bare.includes(':') ? `[${bare}]` : bare;
  const socket = port === null ? bare : `${name}:${port}`;
  return rdomain === null ? socket : `${socket} rdomain ${rdomain}`;
}

/**
 * The family of the address in a word of `ListenAddress`; `undefined` for a name.
 *
 * @example
 * familyOfListenAddress('2001:db8::1'); // 6: a bare one, and no host `2001` with a port
 */
export function familyOfListenAddress(word: string): 4 | 6 | undefined {
  return (parseAddress(word) ?? parseAddress(splitHostPort(word)?.host ?? ''))?.family;
}

/** The addresses of a host name, in the resolver's order, or getaddrinfo(3)'s words for why there are none. */
export type HostResolver = (name: string) => readonly string[] | { readonly error: string };

/** What sshd would listen on. */
export interface ListenSockets {
  /** As `sshd -T` prints them behind `listenaddress`, in its order; those that can be had. */
  readonly printed: readonly string[];
  /** The addresses that cannot be had, of which the first ends sshd; no place stands in front. */
  readonly faults: readonly ListenFault[];
}

/** An address that cannot be had. */
export interface ListenFault {
  readonly fault: ValueFault;
  /** Which of the addresses given it is, -1 if none. */
  readonly at: number;
}

const wrongFamily = 'Address family for hostname not supported';
const unknownName = 'Name or service not known';

/** Every address, in the order in which sshd prints what the C library gives for no name. */
const passive: readonly IpAddress[] = [
  { family: 6, bits: 0n, scope: 0 },
  { family: 4, bits: 0n, scope: 0 },
];

/** How they are written, made once: without a ListenAddress they are what every configuration has. */
const passiveTexts = new Map(passive.map((address) => [address, formatAddress(address)]));

/** The C library takes `*` for no name, too, but without the flag that asks for addresses to listen on. */
const loopback: readonly IpAddress[] = [
  { family: 4, bits: 0x7f000001n, scope: 0 },
  { family: 6, bits: 1n, scope: 0 },
];

function hasFamily(address: IpAddress, family: AddressFamily): boolean {
  return family === 'any' || (family === 'inet') === (address.family === 4);
}

function resolveHost(
  host: string | null,
  family: AddressFamily,
  resolver: HostResolver,
  hasDevice: (name: string) => boolean,
): readonly IpAddress[] | { readonly error: string } {
  if (host === null) return passive.filter((address) => hasFamily(address, family));
  if (host === '*') return loopback.filter((address) => hasFamily(address, family));
  const numeric = parseAddress(host);
  if (numeric !== undefined && !hasFamily(numeric, family)) return { error: wrongFamily };
  const device = numeric?.scope;
  if (typeof device === 'string' && !hasDevice(device)) return { error: unknownName };
  if (numeric !== undefined) return [numeric];
  const found = resolver(host);
  if ('error' in found) return found;
  const addresses = found
    .map(parseAddress)
    .filter((address) => address !== undefined && hasFamily(address, family))
    .filter((address) => address !== undefined);
  // sshd stacks what it is given, and prints from the bottom.
  return addresses.length === 0 ? { error: unknownName } : addresses.toReversed();
}

function printSocket(address: IpAddress, port: number, rdomain: string | null): string {
  const host = passiveTexts.get(address) ?? formatAddress(address);
  const socket = address.family === 6 ? `[${host}]:${port}` : `${host}:${port}`;
  return rdomain === null ? socket : `${socket} rdomain ${rdomain}`;
}

/**
 * Works out the sockets of a configuration, as sshd does when all lines are read (`servconf.c:add_listen_addr`): an address without
 * a port gets one socket for every `Port`; without any address sshd listens on all.
 *
 * @param listen - in the order of the lines
 * @param portNumbers - at least one; sshd's default is 22
 * @param hasDevice - whether the machine has a network device of that name, which an address of a link may name
 * @example
 * resolveListenAddresses([], [22], 'any', () => []).printed; // ['[::]:22', '0.0.0.0:22']
 */
export function resolveListenAddresses(
  listen: readonly ListenAddress[],
  portNumbers: readonly number[],
  family: AddressFamily,
  resolver: HostResolver,
  hasDevice: (name: string) => boolean = () => true,
): ListenSockets {
  const wanted: readonly ListenAddress[] =
    listen.length === 0 ? [{ host: null, port: null, rdomain: null }] : listen;
  const byDomain = new Map<string | null, string[]>();
  const faults: ListenFault[] = [];
  for (const [index, { host, port, rdomain }] of wanted.entries()) {
    const addresses = resolveHost(host, family, resolver, hasDevice);
    if ('error' in addresses) {
      const message = `bad addr or host: ${host ?? '<NULL>'} (${addresses.error})`;
      const fault: ValueFault = { code: 'invalid-address', severity: 'fatal', message, located: false };
      faults.push({ fault, at: listen.length === 0 ? -1 : index });
      continue;
    }
    const printed = byDomain.get(rdomain) ?? [];
    byDomain.set(rdomain, printed);
    for (const number of port === null ? portNumbers : [port]) {
      for (const address of addresses) printed.push(printSocket(address, number, rdomain));
    }
  }
  return { printed: [...byDomain.values()].flat(), faults };
}
