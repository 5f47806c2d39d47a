import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { KeywordName } from '../../../src/openssh/index.js';
import {
  formatDouble,
  parseLeadingInt,
  parseNumber,
  scanColonInts,
  scanLong,
} from '../../../src/openssh/values/numbers.js';
import { answer, readLines } from './support.js';

describe('strtonum', () => {
  it.each([
    ['22', 22],
    ['+022', 22],
    [' \t22', 22],
    ['0x16', 'invalid'],
    ['22 ', 'invalid'],
    ['', 'invalid'],
    ['-', 'invalid'],
    ['-1', 'too small'],
    ['65536', 'too large'],
    ['-99999999999999999999', 'too small'],
    ['9'.repeat(100_000), 'too large'],
  ])('reads %j as %j', (text, expected) => {
    expect(parseNumber(text, 0, 65535)).toBe(expected);
  });

  it('reads every number that it can be given', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 65535 }), fc.nat(5), (value, zeros) => {
        expect(parseNumber(`${'0'.repeat(zeros)}${value}`, 0, 65535)).toBe(value);
      }),
    );
  });
});

describe('atoi, sscanf and strtol', () => {
  it('wrap to 32 bits and stop at junk', () => {
    expect(parseLeadingInt('2147483648')).toBe(-2147483648);
    expect(parseLeadingInt('99999999999999999999')).toBe(-1);
    expect(parseLeadingInt('x')).toBe(0);
    expect(scanColonInts('10:30:x', 3)).toEqual([10, 30]);
    expect(scanColonInts('10x', 3)).toEqual([10]);
    expect(scanColonInts(':5', 2)).toEqual([]);
    expect(scanColonInts('1: 2', 2)).toEqual([1, 2]);
  });

  it('know the bases', () => {
    expect(scanLong('7a', 0, 8)).toEqual({ value: 7n, end: 1, clamped: false });
    expect(scanLong('0x1f', 0, 8)).toEqual({ value: 0n, end: 1, clamped: false });
    expect(scanLong('0x1f', 0, 0)).toEqual({ value: 31n, end: 4, clamped: false });
    expect(scanLong('0x', 0, 0)).toEqual({ value: 0n, end: 1, clamped: false });
    expect(scanLong('010', 0, 0)).toEqual({ value: 8n, end: 3, clamped: false });
  });
});

describe('printf("%f")', () => {
  it.each([
    [90, '90.000000'],
    [1.5, '1.500000'],
    [0.0078125, '0.007812'],
    [0.0234375, '0.023438'],
    [99999999999, '99999999999.000000'],
    [1e22, '10000000000000000000000.000000'],
  ])('prints %d as %s', (value, expected) => {
    expect(formatDouble(value)).toBe(expected);
  });
});

describe('integers', () => {
  it.each<readonly [release: string, keyword: KeywordName, word: string, answer: readonly string[]]>([
    ['7.6p1', 'ClientAliveCountMax', '-1', []],
    ['7.6p1', 'ClientAliveCountMax', '2147483648', ['-2147483648']],
    ['7.6p1', 'ClientAliveCountMax', '0x3', ['0']],
    ['7.6p1', 'ClientAliveCountMax', '', ['missing integer value.']],
    ['7.7p1', 'ClientAliveCountMax', '', ['integer value missing.']],
    ['8.6p1', 'ClientAliveCountMax', '-1', ['integer value too small.']],
    ['8.7p1', 'ClientAliveCountMax', '0x3', ['ClientAliveCountMax integer value invalid.']],
    ['10.5p1', 'MaxSessions', '2147483648', ['MaxSessions integer value too large.']],
    ['10.5p1', 'MaxSessions', '+3', ['3']],
    ['8.5p1', 'PerSourceMaxStartups', 'None', ['integer value invalid.']],
    ['9.2p1', 'PerSourceMaxStartups', 'none', ['none']],
    ['9.2p1', 'PerSourceMaxStartups', '2147483647', ['none']],
    ['8.6p1', 'StreamLocalBindMask', '01000', ['Bad mask.']],
    ['8.7p1', 'StreamLocalBindMask', '-1', ['Invalid StreamLocalBindMask.']],
    ['8.6p1', 'StreamLocalBindMask', '', ['missing StreamLocalBindMask argument.']],
    ['10.5p1', 'StreamLocalBindMask', '7a', ['07']],
    ['10.5p1', 'StreamLocalBindMask', '0x1ff', ['00']],
    ['10.5p1', 'StreamLocalBindMask', '0009', ['00']],
    ['10.5p1', 'StreamLocalBindMask', '40000000000', ['00']],
  ])('%s: %s %j gives %j', (release, keyword, word, expected) => {
    expect(answer(release, keyword, word)).toEqual(expected);
  });

  it('points at the word at fault', () => {
    const [fault] = readLines('9.2p1', 'MaxSessions', ['x']).faults;
    expect(fault).toMatchObject({ code: 'invalid-value', severity: 'fatal', located: true, range: [0, 1] });
  });
});
