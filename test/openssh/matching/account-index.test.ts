import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  indexAccounts,
  matchAddressList,
  matchPattern,
  matchPatternList,
  parseAddressList,
  type UserPattern,
} from '../../../src/openssh/index.js';

function patternOf(text: string): UserPattern {
  const at = text.lastIndexOf('@');
  return at === -1
    ? { text, user: text, hosts: null }
    : { text, user: text.slice(0, at), hosts: parseAddressList(text.slice(at + 1)) };
}

/** As sshd goes through a list: match.c:match_user and match_host_and_ip. */
function isMeant({ user, hosts }: UserPattern, name: string, address: string, host: string): boolean {
  if (!matchPattern(name, user)) return false;
  if (hosts === null) return true;
  const byAddress = matchAddressList(address, hosts);
  const byName = matchPatternList(host.toLowerCase(), hosts.text.toLowerCase());
  return byAddress !== -1 && byAddress !== 'invalid' && byName !== -1 && (byAddress === 1 || byName === 1);
}

const itself = (pattern: UserPattern): UserPattern => pattern;

describe('indexAccounts', () => {
  it('finds the first that going through all of them finds', () => {
    const user = fc.constantFrom('bob', 'eve', 'b*', '*', 'Bob');
    const address = fc.constantFrom('10.0.0.1', '10.0.1.1', '2001:db8::1', 'fe80::1%2');
    const host = fc.constantFrom(
      ...[
        '10.0.0.1',
        '10.0.0.0/8',
        '10.0.0.0/24',
        '0.0.0.0/0',
        '10.0.*',
        '!10.0.0.1',
        '10.0.0.0/8,!10.0.1.1',
      ],
      ...['2001:DB8::1', '2001:db8:0::1/128', '2001:db8::/32', 'fe80::1%2', 'fe80::/10', '10.0.0.1/8', ''],
      ...['Host.example', 'host.example', '*.example', 'h?st.example', 'host.example,10.0.0.1'],
    );
    const pattern = fc
      .tuple(user, fc.option(host))
      .map(([name, at]) => patternOf(at === null ? name : `${name}@${at}`));
    fc.assert(
      fc.property(
        fc.array(pattern),
        fc.constantFrom('bob', 'eve', 'alice'),
        address,
        fc.constantFrom('host.example', 'HOST.example', '10.0.0.1', '10.0.0.0/8'),
        (patterns, name, from, called) => {
          const expected = patterns.find((one) => isMeant(one, name, from, called));
          expect(indexAccounts(patterns, itself).first(name, from, called)).toBe(expected);
        },
      ),
      { numRuns: 1000 },
    );
  });

  // One user tried against all of these would take 400,000,000 steps.
  it.each([
    ['bob', 'addresses', (index: number) => `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`],
    ['bob', 'networks', (index: number) => `2001:db8:${index >> 16}:${(index & 65_535).toString(16)}::/64`],
    ['bob', 'names', (index: number) => `h${index}.example`],
    ['*', 'networks', (index: number) => `2001:db8:${index >> 16}:${(index & 65_535).toString(16)}::/64`],
  ])('tries one user against few of 20,000 words for %s with %s', (user, _, make) => {
    const hosts = Array.from({ length: 20_000 }, (__, index) => make(index));
    const patterns = hosts.map((host) => patternOf(`${user}@${host}`));
    const index = indexAccounts(patterns, itself);
    const wrong = hosts.filter((host, at) => {
      const address = host.endsWith('example') ? '192.0.2.1' : host.replace('/64', '1');
      return index.first('bob', address, host) !== patterns[at];
    });
    expect(wrong).toEqual([]);
  });
});
