import { rememberOnce } from '../../../text/index.js';
import type { Budget } from '../budget.js';
import type { Candidate } from '../candidate.js';
import type { Literal } from '../conditions.js';
import {
  type Address,
  allAddresses,
  bareLinkAddresses,
  type Family,
  familyInterval,
  familyOf,
  mappedAddresses,
  neighbourOf,
  printAddress,
} from './address-line.js';
import { type AddressStyle, findAddress } from './address-search.js';
import { type AddressSet, addressSetOfWords } from './address-set.js';
import { addressConstraints, wordConstraints } from './constraints.js';
import type { Domain } from './domain.js';
import { intersect, type IntervalSet, subtract, union } from './intervals.js';
import type { WordList } from './word-list.js';
import { findWord } from './word-search.js';

type NetworkData = Pick<Candidate, 'host' | 'addr' | 'laddr' | 'lport'>;

/** Tells which ports literals allow: the one that all demand, or all but some. */
function allowedPorts(literals: readonly Literal[]): (port: number) => boolean {
  const demanded = new Set<number>();
  const forbidden = new Set<number>();
  for (const { atom, holds } of literals)
    if (atom.test.dimension === 'lport') (holds ? demanded : forbidden).add(atom.test.port);
  return (port) =>
    !forbidden.has(port) && (demanded.size === 0 || (demanded.size === 1 && demanded.has(port)));
}

/** Any addresses, any port and any name that the client's may have, whether or not sshd listens there and looks names up. */
export function freeNetwork(
  literals: readonly Literal[],
  domain: Domain,
  budget: Budget,
): NetworkData | null {
  const addr = findAddress(
    addressConstraints(literals, 'addr'),
    { within: allAddresses, preferred: domain.preferredAddresses },
    budget,
  );
  if (addr === null) return null;
  const laddr = localAddress(literals, familyOf(addr), domain, budget);
  const lport = freePort(literals, domain);
  if (laddr === null || lport === null) return null;
  const preferred = domain.usesNames
    ? domain.hostStyle.preferred
    : [printAddress(addr), ...domain.hostStyle.preferred];
  const host = findWord(wordConstraints(literals, 'host'), { ...domain.hostStyle, preferred }, budget);
  return host === null ? null : { addr, laddr, lport, host };
}

/** A local address, of the family of the client's address if there is one. */
function localAddress(
  literals: readonly Literal[],
  family: Family,
  domain: Domain,
  budget: Budget,
): Address | null {
  const constraints = addressConstraints(literals, 'laddr');
  const preferred = localFirst(domain.preferredAddresses);
  return (
    findAddress(constraints, { within: [familyInterval[family]], preferred }, budget) ??
    findAddress(constraints, { within: allAddresses, preferred }, budget)
  );
}

/** A server does not talk to itself in an example: its own address is the next one. */
const localFirst = rememberOnce((preferred: readonly Address[]): readonly Address[] =>
  preferred.map((address) => neighbourOf(address, -9n)),
);

function freePort(literals: readonly Literal[], domain: Domain): number | null {
  const isAllowed = allowedPorts(literals);
  const demanded = literals.find(({ atom, holds }) => holds && atom.test.dimension === 'lport')?.atom.test;
  if (demanded?.dimension === 'lport') return isAllowed(demanded.port) ? demanded.port : null;
  const preferred = domain.preferredPorts.find(isAllowed);
  if (preferred !== undefined) return preferred;
  for (let port = 1; port <= 0xffff; port += 1) if (isAllowed(port)) return port;
  return null;
}

/** Both ends of the same family, at an endpoint that there is; the host a name, or the printed address. */
export function networkInLife(
  literals: readonly Literal[],
  domain: Domain,
  budget: Budget,
): NetworkData | null {
  const isAllowed = allowedPorts(literals);
  for (const { port, family, style } of meetingPlaces(domain)) {
    if (!isAllowed(port)) continue;
    const laddr = findAddress(addressConstraints(literals, 'laddr'), style, budget);
    if (laddr === null) continue;
    const client = clientInLife(literals, family, domain, budget);
    if (client !== null) return { ...client, laddr, lport: port };
  }
  return null;
}

/** The addresses of one family at which sshd can be reached on a port. */
interface MeetingPlace {
  readonly port: number;
  readonly family: Family;
  readonly style: AddressStyle;
}

const meetingPlaces = rememberOnce(({ endpoints, preferredAddresses }: Domain): readonly MeetingPlace[] =>
  endpoints.flatMap(({ port, laddr }) =>
    ([4, 6] as const).flatMap((family) => {
      const within = intersect(laddr, [familyInterval[family]]);
      return within.length === 0
        ? []
        : [{ port, family, style: { within, preferred: localFirst(preferredAddresses) } }];
    }),
  ),
);

/** The addresses of a family from which clients come. */
const clientAddresses: Readonly<Record<Family, IntervalSet>> = {
  4: subtract([familyInterval[4]], mappedAddresses),
  6: subtract([familyInterval[6]], union(mappedAddresses, bareLinkAddresses)),
};

function clientInLife(
  literals: readonly Literal[],
  family: Family,
  domain: Domain,
  budget: Budget,
): Pick<NetworkData, 'addr' | 'host'> | null {
  const constraints = addressConstraints(literals, 'addr');
  const style = { within: clientAddresses[family], preferred: domain.preferredAddresses };
  const hosts = wordConstraints(literals, 'host');
  const unnamed = (): Pick<NetworkData, 'addr' | 'host'> | null => {
    const asText = hosts.map(({ list, wanted: allowed }) => ({ set: asAddressSet(list), wanted: allowed }));
    const addr = findAddress([...constraints, ...asText], style, budget);
    return addr === null ? null : { addr, host: printAddress(addr) };
  };
  const named = (): Pick<NetworkData, 'addr' | 'host'> | null => {
    const addr = findAddress(constraints, style, budget);
    const host = addr === null ? null : findWord(hosts, domain.hostStyle, budget);
    return addr === null || host === null ? null : { addr, host };
  };
  if (!domain.usesNames) return unnamed();
  // A list that can hit an address is meant for one.
  const forAddresses = hosts.some(
    ({ list, wanted: allowed }) =>
      allowed.length === 1 &&
      asAddressSet(list).words?.positive.wild.at(0) !== '*' &&
      asAddressSet(list).words !== null,
  );
  return forAddresses ? (unnamed() ?? named()) : (named() ?? unnamed());
}

/** A list of hosts as what it says to printed addresses. */
const asAddressSet: (list: WordList) => AddressSet = rememberOnce(addressSetOfWords);
