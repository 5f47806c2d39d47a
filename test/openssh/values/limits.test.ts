import { describe, expect, it } from 'vitest';

import { type KeywordName, valueTypeOf } from '../../../src/openssh/index.js';
import { answer, contextFor, readLines } from './support.js';

type Row = readonly [
  target: string,
  keyword: KeywordName,
  words: readonly string[],
  answer: readonly string[],
];

describe('limits', () => {
  it.each<Row>([
    ['7.4p1', 'MaxStartups', ['10'], ['10:30:10']],
    ['9.1p1', 'MaxStartups', ['0'], ['0:30:0']],
    ['9.1p1', 'MaxStartups', ['-1'], ['10:30:100']],
    ['9.2p1', 'MaxStartups', ['0'], ['Invalid MaxStartups spec.']],
    ['10.1p1', 'MaxStartups', ['1'], ['10:30:1']],
    ['10.3p1', 'MaxStartups', ['1'], ['1:30:1']],
    ['8.6p1', 'MaxStartups', ['10:30'], ['Illegal MaxStartups spec.']],
    ['8.7p1', 'MaxStartups', ['10:101:60'], ['Invalid MaxStartups spec.']],
    ['8.7p1', 'MaxStartups', ['60:30:10'], ['Invalid MaxStartups spec.']],
    ['10.5p1', 'MaxStartups', ['10:30:100:5'], ['10:30:100']],
    ['8.6p1', 'MaxStartups', [''], ['Missing MaxStartups spec.']],
    ['8.7p1', 'MaxStartups', [''], ['MaxStartups missing argument.']],
    ['10.3p1', 'PerSourceNetBlockSize', ['24'], ['24:128']],
    ['10.3p1', 'PerSourceNetBlockSize', ['24:x'], ['24:128']],
    ['9.2p1', 'PerSourceNetBlockSize', ['24:64:1'], ['24:64']],
    ['9.2p1', 'PerSourceNetBlockSize', ['33:64'], ['Invalid PerSourceNetBlockSize spec.']],
    ['9.2p1', 'PerSourceNetBlockSize', [':64'], ['Invalid PerSourceNetBlockSize spec.']],
    ['7.4p1', 'RekeyLimit', ['default', 'none'], ['0 0']],
    ['10.5p1', 'RekeyLimit', ['1G', '1h30m'], ['1073741824 5400']],
    ['10.5p1', 'RekeyLimit', ['0.5G'], ['536870912 0']],
    ['10.5p1', 'RekeyLimit', ['1'], ['RekeyLimit too small']],
    ['10.5p1', 'RekeyLimit', ['-1'], ['RekeyLimit too small']],
    ['7.4p1', 'RekeyLimit', ['none'], ["Bad number 'none': Numerical result out of range"]],
    ['8.6p1', 'RekeyLimit', ['none'], ["Bad number 'none': Invalid argument"]],
    ['8.7p1', 'RekeyLimit', ['Default'], ["Bad RekeyLimit number 'Default': Invalid argument"]],
    ['7.4p1', 'RekeyLimit', ['8E'], ['RekeyLimit too small']],
    ['8.7p1', 'RekeyLimit', ['8E'], ["Bad RekeyLimit number '8E': Numerical result out of range"]],
    ['7.4p1', 'RekeyLimit', ['7E'], ['8070450532247928832 0']],
    ['7.5p1', 'RekeyLimit', ['7E'], ["Bad number '7E': Numerical result out of range"]],
    ['7.6p1', 'RekeyLimit', ['7E'], ['8070450532247928832 0']],
    ['10.3p1', 'RekeyLimit', ['7.9E'], ['8070450532247928832 0']],
    ['10.3p1', 'RekeyLimit', ['0.7E'], ['0 0']],
    ['debian-sid', 'RekeyLimit', ['7.9E'], ['9108079886394090496 0']],
    ['debian-sid', 'RekeyLimit', ['0.7E'], ['807045053224792883 0']],
    ['debian-sid', 'RekeyLimit', ['7.1234567890123456789E'], ['8212786519189972070 0']],
    ['debian-sid', 'RekeyLimit', ['1.E'], ['1152921504606846976 0']],
    ['10.5p1', 'RekeyLimit', ['1G', 'NONE'], ['invalid time value.']],
    ['8.6p1', 'RekeyLimit', ['1G', ''], ['missing time value.']],
    ['8.6p1', 'RekeyLimit', ['1G', 'none', ''], ['invalid time value.']],
    ['8.7p1', 'RekeyLimit', ['1G', 'none', 'x'], ['1073741824 0']],
  ])('%s: %s %j gives %j', (target, keyword, words, expected) => {
    expect(answer(target, keyword, ...words)).toEqual(expected);
  });

  it('wins as each release lets it', () => {
    const startups = (release: string, ...lines: readonly string[]): unknown =>
      readLines(release, 'MaxStartups', ...lines.map((line) => [line])).dump;
    expect(startups('10.0p2', '5', '6:10:20')).toEqual(['6:10:20']);
    expect(startups('10.0p2', '6:10:20', '5')).toEqual(['5:10:5']);
    expect(startups('10.2p1', '5', '6:10:20')).toEqual(['10:30:5']);
    expect(startups('10.3p1', '5', '6:10:20')).toEqual(['5:30:5']);
    expect(readLines('10.5p1', 'RekeyLimit', ['1G'], ['2G', '1h'], ['default', '2h']).dump).toEqual([
      '1073741824 3600',
    ]);
  });

  it('lays the size and interval of a Match block over the global ones separately', () => {
    const type = valueTypeOf('RekeyLimit');
    const context = contextFor('10.5p1', 'RekeyLimit');
    const laid = type.override?.({ bytes: 5n, seconds: 60 }, { bytes: 7n, seconds: null }, context);
    expect(laid).toEqual({ bytes: 7n, seconds: 60 });
  });
});

describe('PerSourcePenalties', () => {
  const rest = 'max-sources4:65536 max-sources6:65536 overflow:permissive overflow6:permissive';

  it.each<Row>([
    [
      '9.8p1',
      'PerSourcePenalties',
      ['crash:10', 'no'],
      [`crash:10 authfail:5 noauth:1 grace-exceeded:20 max:600 min:15 ${rest}`],
    ],
    [
      '10.2p1',
      'PerSourcePenalties',
      ['yes'],
      [`crash:90 authfail:5 noauth:1 grace-exceeded:10 refuseconnection:10 max:600 min:15 ${rest}`],
    ],
    [
      '10.3p1',
      'PerSourcePenalties',
      ['crash:1.5', 'crash:2'],
      [
        `crash:1.500000 authfail:5.000000 noauth:1.000000 invaliduser:5.000000 grace-exceeded:10.000000 refuseconnection:10.000000 max:600.000000 min:15.000000 ${rest}`,
      ],
    ],
    ['10.5p1', 'PerSourcePenalties', ['NO'], ['no']],
    [
      '10.5p1',
      'PerSourcePenalties',
      ['yes', 'crash:1'],
      ['keyword PerSourcePenalties "yes" argument must appear alone.'],
    ],
    ['10.2p1', 'PerSourcePenalties', ['crash:1.5'], ['invalid PerSourcePenalties time value.']],
    [
      '10.2p1',
      'PerSourcePenalties',
      ['invaliduser:5s'],
      ['unsupported PerSourcePenalties keyword invaliduser:5s'],
    ],
    ['10.5p1', 'PerSourcePenalties', ['CRASH:1'], ['unsupported PerSourcePenalties keyword CRASH:1']],
    ['10.5p1', 'PerSourcePenalties', ['crash'], ['unsupported PerSourcePenalties keyword crash']],
    ['10.5p1', 'PerSourcePenalties', ['overflow:x'], ['unsupported PerSourcePenalties keyword overflow:x']],
    ['10.5p1', 'PerSourcePenalties', ['max-sources4:'], ['PerSourcePenalties value missing.']],
    ['10.5p1', 'PerSourcePenalties', ['max-sources4:-1'], ['PerSourcePenalties value too small.']],
    ['10.5p1', 'PerSourcePenalties', [], ['no PerSourcePenalties specified']],
    ['10.5p1', 'PerSourcePenaltyExemptList', ['None'], ['none']],
    ['10.5p1', 'PerSourcePenaltyExemptList', ['10.0.0.0/8,!10.1.1.1'], ['10.0.0.0/8,!10.1.1.1']],
    [
      '10.5p1',
      'PerSourcePenaltyExemptList',
      ['10.0.0.1/8'],
      ['keyword PerSourcePenaltyExemptList invalid address argument.'],
    ],
    ['10.5p1', 'PerSourcePenaltyExemptList', [''], ['missing argument.']],
  ])('%s: %s %j gives %j', (target, keyword, words, expected) => {
    expect(answer(target, keyword, ...words)).toEqual(expected);
  });

  it('takes the first of each, and is switched on again by what it sets', () => {
    const first = (...lines: readonly string[]): string =>
      readLines('9.8p1', 'PerSourcePenalties', ...lines.map((line) => line.split(' '))).dump?.[0]?.split(
        ' max:',
      )[0] ?? '';
    expect(first('crash:1', 'crash:2 authfail:3')).toBe('crash:1 authfail:3 noauth:1 grace-exceeded:20');
    expect(first('no', 'crash:2')).toBe('crash:2 authfail:5 noauth:1 grace-exceeded:20');
    expect(first('crash:2', 'no')).toBe('crash:2 authfail:5 noauth:1 grace-exceeded:20');
    expect(first('no', 'yes')).toBe('no');
  });
});
