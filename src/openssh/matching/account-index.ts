import { lowerAscii } from '../../text/index.js';
import type { UserPattern } from '../values/model.js';
import { type IpAddress, matchAddressList, parseAddress, widths } from './addresses.js';
import { FEW_PATTERNS, indexPatterns } from './pattern-index.js';
import { matchPattern, matchPatternList } from './patterns.js';

/** Things by the accounts that they are meant for, and by where these connect from, as words of AllowUsers name them. */
export interface AccountIndex<T> {
  /** The first whose pattern matches a user who connects from an address that has a host name. */
  readonly first: (user: string, address: string, host: string) => T | undefined;
}

/** A thing with its pattern and its number. */
interface Placed<T> {
  readonly item: T;
  readonly at: number;
  readonly pattern: UserPattern;
}

/**
 * Arranges things by patterns for accounts, so that an account is tried against those alone that name it and where it connects from,
 * or that have wildcards or several hosts.
 *
 * @example
 * const patterns = parseUserPatterns('bob@10.0.0.0/8 bob');
 * indexAccounts(patterns, (pattern) => pattern).first('bob', '10.1.2.3', '10.1.2.3')?.text; // 'bob@10.0.0.0/8'
 */
export function indexAccounts<T>(items: readonly T[], patternOf: (item: T) => UserPattern): AccountIndex<T> {
  if (items.length <= FEW_PATTERNS) {
    const matches = (pattern: UserPattern, user: string, address: string, host: string): boolean =>
      matchPattern(user, pattern.user) && matchesHosts(pattern, address, host);
    return {
      first: (user, address, host) => items.find((item) => matches(patternOf(item), user, address, host)),
    };
  }
  const seen = new Set<string>();
  const narrow = new Map<string, Placed<T>[]>();
  const wide: Placed<T>[] = [];
  const prefixes = new Map<string, Pick<IpAddress, 'family'> & { readonly prefix: number }>();
  items.forEach((item, at) => {
    const pattern = patternOf(item);
    if (seen.has(pattern.text)) return;
    seen.add(pattern.text);
    const placed = { item, at, pattern };
    const keys = keysOf(pattern);
    if (keys === null) wide.push(placed);
    for (const key of keys ?? []) {
      const known = narrow.get(key);
      if (known === undefined) narrow.set(key, [placed]);
      else known.push(placed);
    }
    const network = pattern.hosts?.items[0]?.network ?? null;
    if (network !== null) prefixes.set(`${network.family}/${network.prefix}`, network);
  });
  const wideByUser = indexPatterns(wide, ({ pattern }) => pattern.user);

  const candidates = function* (user: string, address: string, host: string): Iterable<Placed<T>> {
    yield* narrow.get(keyOfUser(user)) ?? [];
    const parsed = parseAddress(address);
    for (const named of new Set([user, anyone])) {
      for (const name of new Set([lowerAscii(address), lowerAscii(host)]))
        yield* narrow.get(keyOfHost(named, name)) ?? [];
      if (parsed !== undefined)
        for (const { family, prefix } of prefixes.values())
          if (family === parsed.family) yield* narrow.get(keyOfNetwork(named, parsed, prefix)) ?? [];
    }
    yield* wideByUser.matching(user);
  };

  return {
    first: (user, address, host) => {
      let best: Placed<T> | undefined;
      for (const placed of candidates(user, address, host))
        if ((best === undefined || placed.at < best.at) && matchesHosts(placed.pattern, address, host))
          best = placed;
      return best?.item;
    },
  };
}

/** The pattern of an account that all match, as lists of networks have it. */
const anyone = '*';

/** Where a pattern is kept that has one name and at most one host or network, or one of these for everyone; `null` for others. */
function keysOf({ user, hosts }: UserPattern): readonly string[] | null {
  if (/[*?]/.test(user) && (user !== anyone || hosts === null)) return null;
  if (hosts === null) return [keyOfUser(user)];
  const [item, ...others] = hosts.items;
  if (item === undefined || item.negated || others.length + hosts.faults.length > 0) return null;
  if (/[*?]/.test(item.text)) return null;
  const byName = keyOfHost(user, lowerAscii(item.text));
  return item.network === null ? [byName] : [byName, keyOfNetwork(user, item.network, item.network.prefix)];
}

const keyOfUser = (user: string): string => user;
const keyOfHost = (user: string, host: string): string => `${user}\n${host}`;

function keyOfNetwork(user: string, { family, bits, scope }: IpAddress, prefix: number): string {
  return `${user}\n${family}/${prefix}\n${bits >> BigInt(widths[family] - prefix)}%${scope}`;
}

/** match.c:match_host_and_ip */
function matchesHosts({ hosts }: UserPattern, address: string, host: string): boolean {
  if (hosts === null) return true;
  const byAddress = matchAddressList(address, hosts);
  const byName = matchPatternList(lowerAscii(host), lowerAscii(hosts.text));
  return byAddress !== -1 && byAddress !== 'invalid' && byName !== -1 && (byAddress === 1 || byName === 1);
}
