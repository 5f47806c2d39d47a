import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  formatAddress,
  matchAddressList,
  parseAddress,
  parseAddressList,
  resolveTarget,
} from '../../../src/openssh/index.js';

describe('parseAddress', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['127.1', '127.0.0.1'],
    ['1', '0.0.0.1'],
    ['1.2.3', '1.2.0.3'],
    ['0x7f.1', '127.0.0.1'],
    ['017.1', '15.0.0.1'],
    ['4294967295', '255.255.255.255'],
    ['::1:22', '::0.1.0.34'],
    ['::ffff:1.2.3.4', '::ffff:1.2.3.4'],
    ['::ffff:0:1.2.3.4', '::ffff:0:102:304'],
    ['1:0:0:2::3', '1:0:0:2::3'],
    ['0:0:1:0:0:0:0:1', '0:0:1::1'],
    ['1:2:0:4:5:6:7:8', '1:2:0:4:5:6:7:8'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['1::', '1::'],
    ['::', '::'],
    ['::5', '::5'],
    ['::1%1', '::1%1'],
  ])('reads %s, which the C library writes %s', (text, written) => {
    const address = parseAddress(text);
    expect(address && formatAddress(address)).toBe(written);
  });

  it.each([
    '',
    '256.1.1.1',
    '1.2.3.4.',
    '1.2.3.4.5',
    '08',
    '0x',
    '4294967296',
    '1.16777216',
    ' 1.2.3.4',
    '1.2.3.4%1',
    '::1%lo',
    '::1%',
    ':::',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '::1:',
    ':1::',
    '1::2::3',
    '12345::',
    '::01.2.3.4',
    '1.2.3.4::',
    '[::1]',
    'example.org',
  ])('does not take %j for an address', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const address = parseAddress(text);
        expect(address).toBeDefined();
        if (address !== undefined) expect(parseAddress(formatAddress(address))).toEqual(address);
      }),
    );
  });
});

describe('parseAddressList', () => {
  it.each([
    ['192.0.2.10/24', 'inconsistent-mask'],
    ['192.0.2.0/33', 'inconsistent-mask'],
    ['::1/0', 'inconsistent-mask'],
    ['1/33', 'inconsistent-mask'],
    ['192.0.2.0/033', 'inconsistent-mask'],
    ['192.0.2.0/129', 'inconsistent-mask'],
    ['2001:db8::/129', 'inconsistent-mask'],
    ['192.0.2.1/+33', 'inconsistent-mask'],
    ['192.0.2.1/ 8', 'inconsistent-mask'],
    ['a,', 'empty'],
    [',', 'empty'],
    ['!', 'empty'],
    ['', 'empty'],
  ])('refuses %j: %s', (text, problem) => {
    expect(parseAddressList(text).faults).toMatchObject([{ problem }]);
  });

  it.each([
    'host.example.com',
    '192.0.2.0/',
    '/255.255.255.0',
    '192.0.2.0/255.255.255.0',
    '300.1.1.1',
    'a-b',
    '[::1]',
    '192.0.2.0/2147483648',
    '192.0.2.0/-1',
    '192.0.2.0/24x',
    '192.0.2.0/24 ',
    `${'1'.repeat(60)}.1.1.1/33`,
    '192.0.2.*',
  ])('takes %j for a pattern', (text) => {
    expect(parseAddressList(text)).toMatchObject({ faults: [], items: [{ network: null }] });
  });

  it('lets blanks and signs stand in front of a mask up to 9.0', () => {
    const old = resolveTarget('openssh-9.0p1');
    expect(parseAddressList('192.0.2.0/+33', old).faults).toHaveLength(1);
    expect(parseAddressList('192.0.2.0/ 24', old).items[0]?.network?.prefix).toBe(24);
    expect(parseAddressList('0.0.0.0/-0', old).items[0]?.network?.prefix).toBe(0);
    expect(parseAddressList('0.0.0.0/-1', old).items[0]?.network).toBeNull();
    expect(parseAddressList('192.0.2.0/+33', resolveTarget('openssh-9.1p1')).faults).toEqual([]);
  });

  it.each(['10.3p1', '9.8p1'])('takes a mask above 128 for a number in %s', (release) => {
    const target = resolveTarget(`openssh-${release}`);
    expect(parseAddressList('192.0.2.0/129', target).faults).toHaveLength(1);
    expect(parseAddressList('192.0.2.0/+24', target).items[0]?.network?.prefix).toBe(24);
  });

  it.each(['9.7p1', '9.2p1', '9.0p1'])(
    'takes an address with a mask above 128 for a pattern in %s',
    (release) => {
      expect(parseAddressList('192.0.2.0/129', resolveTarget(`openssh-${release}`)).faults).toEqual([]);
    },
  );

  it('stops at the first fault', () => {
    const { items, faults } = parseAddressList('!10.0.0.0/8,a,10.0.0.1/8,');
    expect(items).toMatchObject([{ negated: true, text: '10.0.0.0/8' }, { text: 'a' }]);
    expect(faults).toEqual([{ text: '10.0.0.1/8', index: 2, problem: 'inconsistent-mask' }]);
  });
});

describe('matchAddressList', () => {
  it.each<readonly [address: string, list: string, result: -1 | 0 | 1 | 'invalid']>([
    ['10.1.2.3', '10.0.0.0/8', 1],
    ['10.1.2.3', '10.0.0.0/8,!10.1.2.3', -1],
    ['10.1.2.3', '!10.1.2.3,10.0.0.1/8', -1],
    ['10.1.2.3', '10.0.0.0/8,', 'invalid'],
    ['10.1.2.3', '10.1.*', 1],
    ['::ffff:10.1.2.3', '10.0.0.0/8', 0],
    ['2001:db8::5', '2001:DB8::/32', 1],
    ['fe80::1%2', 'fe80::/10', 0],
    ['fe80::1%2', 'fe80::%2/10', 1],
    ['nonsense', 'nonsense,10.0.0.1/8', 0],
    ['0.0.0.0', '0.0.0.0/0', 1],
    ['255.255.255.255', '0.0.0.0/0', 1],
  ])('%s in %s: %s', (address, list, result) => {
    expect(matchAddressList(address, list)).toBe(result);
    expect(matchAddressList(address, parseAddressList(list))).toBe(result);
  });
});
