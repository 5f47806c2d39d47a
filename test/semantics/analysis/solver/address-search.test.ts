import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchPattern, parseAddressList } from '../../../../src/openssh/index.js';
import {
  type Address,
  addressOf,
  allAddresses,
  familyInterval,
  linkAddresses,
  printAddress,
  readAddress,
} from '../../../../src/semantics/analysis/solver/address-line.js';
import {
  type AddressConstraint,
  type AddressStyle,
  findAddress,
} from '../../../../src/semantics/analysis/solver/address-search.js';
import { addressSetOf, verdictOnAddress } from '../../../../src/semantics/analysis/solver/address-set.js';
import { makeBudget } from '../../../../src/semantics/analysis/budget.js';
import type { Interval } from '../../../../src/semantics/analysis/solver/intervals.js';
import {
  printedAddresses,
  printedForms,
} from '../../../../src/semantics/analysis/solver/printed-addresses.js';
import { parseWordList, wordListOf } from '../../../../src/semantics/analysis/solver/word-list.js';
import { searchWords, wanted } from '../../../../src/semantics/analysis/solver/word-search.js';

const anywhere: AddressStyle = { within: allAddresses, preferred: [] };
const matches = (text: string): AddressConstraint => ({
  set: addressSetOf(parseAddressList(text)),
  wanted: wanted.match,
});
const matchesNot = (text: string): AddressConstraint => ({
  set: addressSetOf(parseAddressList(text)),
  wanted: wanted.noMatch,
});
const find = (constraints: readonly AddressConstraint[], style = anywhere): string | null => {
  const address = findAddress(constraints, style, makeBudget(2_000_000));
  return address === null ? null : printAddress(address);
};
const at = (text: string): Address => {
  const address = readAddress(text);
  if (address === null) throw new Error(text);
  return address;
};

describe('an address for constraints', () => {
  it.each<readonly [readonly AddressConstraint[], string]>([
    [[matches('10.0.0.0/8')], '10.0.0.1'],
    [[matches('192.0.2.7')], '192.0.2.7'],
    [[matches('10.0.0.0/8,!10.0.0.5'), matches('10.0.0.0/29')], '10.0.0.1'],
    [[matches('10.0.0.0/8'), matchesNot('10.0.0.0/9')], '10.128.0.1'],
    [[matches('2001:db8::/32')], '2001:db8::1'],
    [[matches('10.0.*')], '10.0.0.1'],
    [[matches('192.168.1.?')], '192.168.1.1'],
    [[matches('*'), matchesNot('0.0.0.0/0')], '::1'],
    [[matches('fe80:*')], 'fe80::1'],
    [[matches('fe80:*'), matchesNot('::/0')], 'fe80::1%eth0'],
    [[matches('*'), matchesNot('0.0.0.0/0,::/0')], 'fe80::%eth0'],
    [[matches('*'), matchesNot('0.0.0.0/0,::/0,*:*0')], 'fe80::%eth1'],
    [[matches('*%*'), matchesNot('fe80:*,feb*')], 'fe81::%eth0'],
    [[matches('*.7'), matches('10.1.0.0/16,!10.1.0.0/17')], '10.1.128.7'],
    [[matches('*:ff*:*'), matches('2001:db8::/32')], '2001:db8:0:0:ff00::'],
    [[matches('*::'), matches('2001:db8::/32'), matchesNot('2001:db8::')], '2001:db8:0:1::'],
    [[matches('::ffff:10.*')], '::ffff:10.0.0.1'],
  ])('case %#', (constraints, expected) => {
    const found = find(constraints);
    for (const { set, wanted: allowed } of constraints) {
      expect(allowed).toContain(verdictOnAddress(set, at(found ?? '')));
    }
    expect(found?.includes(':')).toBe(expected.includes(':'));
    if (!expected.includes('ff00') && !expected.endsWith(':1::')) expect(found).toBe(expected);
  });

  it.each<readonly [string, readonly AddressConstraint[]]>([
    ['networks apart', [matches('10.0.0.0/8'), matches('192.168.0.0/16')]],
    ['a network inside an excluded one', [matches('10.1.0.0/16'), matchesNot('10.0.0.0/8')]],
    ['a negated item that covers all', [matches('10.1.0.0/16,!10.0.0.0/8')]],
    ['only negated items', [matches('!10.0.0.0/8')]],
    ['IPv4 in IPv6', [matches('::ffff:10.0.0.0/104'), matches('10.0.0.0/8')]],
    ['what no address looks like', [matches('300.*')]],
    ['a host name', [matches('*.example.com')]],
    ['leading zeros', [matches('10.00*')]],
    ['capital letters', [matches('*A*')]],
    ['an uncompressed form', [matches('2001:db8:0:0:0:*')]],
    ['a pattern outside the network', [matches('10.1*'), matches('10.2.0.0/16')]],
    ['a list with a fault', [matches('10.0.0.0/8,')]],
  ])('there is none for %s', (_, constraints) => {
    expect(find(constraints)).toBeNull();
  });

  it('is soon known to be missing where one list wants the pattern that another one does not', () => {
    const budget = makeBudget(20_000);
    const constraints = [matchesNot('!192.0.2.*,*:1'), matches('*:1'), matches('!2001:db8::/32,*')];
    expect(findAddress(constraints, anywhere, budget)).toBeNull();
    expect(findAddress([matches('*:1'), matches('*,!*:1')], anywhere, budget)).toBeNull();
    expect(findAddress([matches('*:1'), matchesNot('::/0')], anywhere, budget)).toBeNull();
    const withOthers = [matches('!192.0.2.*,*:1'), matchesNot('*:1,!10.0.0.0/8')];
    expect(findAddress(withOthers, anywhere, budget)).toBeNull();
    expect(budget.left).toBeGreaterThan(0);
  });

  it.each([
    ['*:1,10.?.0.*,!10.0.0.0/8', '*:1'],
    ['*:1,*:2,10.?.0.*,!10.0.0.0/8', '*:2,*:1'],
  ])(
    'is soon known to be missing where %s matches by patterns that %s has, or in what it excludes',
    (list, other) => {
      const budget = makeBudget(20_000);
      expect(findAddress([matches(list), matchesNot(other)], anywhere, budget)).toBeNull();
      expect(budget.left).toBeGreaterThan(0);
    },
  );

  it('is soon known to be missing where a star leaves a list nothing to say but what another one rules out', () => {
    const budget = makeBudget(20_000);
    const constraints = [matchesNot('*:1'), matchesNot('!*:1,*,10.0.0.0/8')];
    expect(findAddress(constraints, anywhere, budget)).toBeNull();
    expect(budget.left).toBeGreaterThan(0);
    expect(find([matchesNot('*:1'), matchesNot('!*:1,*.1,10.0.0.0/8')])).not.toBeNull();
    expect(find([matches('!*:1,*')])).not.toBeNull();
    expect(find([matchesNot('!*:1,*')])).toMatch(/:1$/);
  });

  it('prefers addresses that everybody knows', () => {
    const style = { within: allAddresses, preferred: [at('192.0.2.10'), at('2001:db8::10')] };
    expect(find([matchesNot('10.0.0.0/8')], style)).toBe('192.0.2.10');
    expect(find([matchesNot('192.0.0.0/8')], style)).toBe('2001:db8::10');
  });

  const part = fc.constantFrom('*', '?', '0', '1', '25', '255', '.');
  const textual = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''));
  const network = fc
    .tuple(fc.integer({ min: 0, max: 1023 }), fc.integer({ min: 22, max: 32 }))
    .map(([host, prefix]) => {
      const bits = ((0x0a000000 + host) >>> (32 - prefix)) << (32 - prefix);
      return `${printAddress(addressOf(4, BigInt(bits >>> 0)))}/${prefix}`;
    });
  const list = fc
    .array(fc.tuple(fc.boolean(), fc.oneof(network, textual)), { minLength: 1, maxLength: 4 })
    .map((items) => items.map(([negated, text]) => (negated ? `!${text || '*'}` : text || '*')).join(','));

  it('is found exactly where there is one', () => {
    const within = [{ first: at('10.0.0.0'), last: at('10.0.3.255') }];
    const all = Array.from({ length: 1024 }, (_, host) => addressOf(4, BigInt(0x0a000000 + host)));
    const constraint = fc.record({
      set: list.map((text) => addressSetOf(parseAddressList(text))),
      wanted: fc.constantFrom(...Object.values(wanted)),
    });
    fc.assert(
      fc.property(fc.array(constraint, { minLength: 1, maxLength: 3 }), (constraints) => {
        const fits = (address: Address): boolean =>
          constraints.every((each) =>
            (each.wanted as readonly number[]).includes(verdictOnAddress(each.set, address)),
          );
        const found = findAddress(constraints, { within, preferred: [] }, makeBudget(5_000_000));
        if (found === null) expect(all.filter(fits).map(printAddress)).toEqual([]);
        else expect([fits(found), all.includes(found)]).toEqual([true, true]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the printed forms of an interval', () => {
  const withoutInterface: Interval = { first: familyInterval[6].first, last: linkAddresses.first - 1n };
  const groups = fc.array(fc.constantFrom(0, 0, 0, 1, 0xffff, 0x1a0), { minLength: 8, maxLength: 8 });
  const ipv6 = groups.map((all) =>
    addressOf(
      6,
      all.reduce((bits, group) => (bits << 16n) | BigInt(group), 0n),
    ),
  );
  const ipv4 = fc
    .array(fc.constantFrom(0, 1, 9, 10, 99, 100, 200, 255), { minLength: 4, maxLength: 4 })
    .map((all) =>
      addressOf(
        4,
        all.reduce((bits, one) => (bits << 8n) | BigInt(one), 0n),
      ),
    );
  const onLink = fc
    .tuple(fc.constantFrom(0xfe80, 0xfe81, 0xfeb0, 0xfebf), groups, fc.integer({ min: 0, max: 7 }))
    .map(([first, [, ...others], number]) =>
      at(`${[first, ...others].map((each) => each.toString(16)).join(':')}%eth${number}`),
    );
  const between = (one: Address, other: Address): Interval =>
    one < other ? { first: one, last: other } : { first: other, last: one };
  const spells = (text: string, interval: Interval): boolean =>
    printedForms(interval.first).some(
      (form) =>
        searchWords(
          [{ list: wordListOf([text]), wanted: wanted.match }],
          printedAddresses(interval, form),
          makeBudget(1_000_000),
        ) === text,
    );

  it.each([
    ['IPv4', ipv4],
    ['IPv6', ipv6],
    ['link', onLink],
  ])('hold each %s address inside, as sshd prints it, and none outside', (_, address) => {
    fc.assert(
      fc.property(address, address, address, (one, other, some) => {
        const interval = between(one, other);
        expect(spells(printAddress(some), interval)).toBe(interval.first <= some && some <= interval.last);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['IPv4', ipv4],
    ['IPv6', ipv6],
    ['link', onLink],
  ])('are not ruled out for patterns that match %s addresses', (_, address) => {
    const place = fc.nat(40);
    fc.assert(
      fc.property(address, place, place, fc.boolean(), (one, from, length, hasMark) => {
        const text = printAddress(one);
        const start = from % (text.length + 1);
        const some = `${text.slice(0, start)}*${text.slice(start + (length % 6))}`;
        const pattern = hasMark ? some.replace(/[^*]$/, '?') : some;
        expect(matchPattern(text, pattern)).toBe(true);
        const able = printedForms(one).filter(({ mayMatch }) => mayMatch(pattern));
        const found = able.map((form) =>
          searchWords(
            [{ list: wordListOf([pattern]), wanted: wanted.match }],
            printedAddresses({ first: one, last: one }, form),
            makeBudget(1_000_000),
          ),
        );
        expect(found).toContain(text);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    '::1',
    '::',
    '1::',
    '::1:0',
    '::0.1.0.0',
    '::ffff:1.2.3.4',
    '::ffff:0:0',
    '::fffe:102:304',
    '1:0:0:2::',
    '1::2:0:0:3',
  ])('spell %s only if it is how the address is printed', (text) => {
    expect(spells(text, withoutInterface)).toBe(printAddress(at(text)) === text);
  });

  it('hold no other text', () => {
    const text = fc.string({ unit: fc.constantFrom('0', '1', 'f', ':', '::', '.'), maxLength: 9 });
    fc.assert(
      fc.property(text, (some) => {
        const address = readAddress(some);
        const canonical = address !== null && printAddress(address) === some;
        expect(spells(some, withoutInterface) || spells(some, familyInterval[4])).toBe(canonical);
      }),
      { numRuns: 400 },
    );
  });

  it('are searched for patterns', () => {
    const [form] = printedForms(familyInterval[4].first);
    if (form === undefined) throw new Error('no form');
    const shortest = searchWords(
      [
        { list: parseWordList('*5.1?2.*'), wanted: wanted.match },
        { list: parseWordList('*0*'), wanted: wanted.noMatch },
      ],
      printedAddresses(familyInterval[4], form),
      makeBudget(1_000_000),
    );
    expect(shortest).toBe('5.1.2.1');
  });
});
