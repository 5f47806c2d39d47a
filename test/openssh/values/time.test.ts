import { describe, expect, it } from 'vitest';

import { answer, readLines } from './support.js';

const invalid = 'invalid time value.';

describe('times', () => {
  it.each([
    ['7.4p1', '1d2h3m4s', '93784'],
    ['7.5p1', '1d2h3m4s', '94020'],
    ['8.3p1', '1d2h3m4s', '94020'],
    ['8.4p1', '1d2h3m4s', '93784'],
    ['7.4p1', '90S', '90'],
    ['10.5p1', '1M', '60'],
    ['10.5p1', '3550w', '2147040000'],
    ['8.4p1', '2147483648', '-2147483648'],
    ['8.4p1', '99999999999', '1215752191'],
    ['8.4p1', '4294967295', invalid],
    ['8.5p1', '2147483648', invalid],
    ['9.7p1', '+5', '5'],
    ['9.8p1', '+5', invalid],
    ['9.7p1', '1m 5s', '65'],
    ['9.8p1', '1m 5s', invalid],
    ['10.2p1', '10s5', '15'],
    ['10.3p1', '10s5', invalid],
    ['10.2p1', '1.5', invalid],
    ['10.3p1', '1.5', '1'],
    ['10.3p1', '.5', '0'],
    ['10.3p1', '1m.5s', '60'],
    ['10.3p1', '1.', invalid],
    ['10.3p1', '1.5m', invalid],
    ['10.3p1', '1.5.5', invalid],
    ['10.3p1', '.', invalid],
    ['10.5p1', '1e3', invalid],
    ['10.5p1', '-1', invalid],
    ['10.5p1', 'm', invalid],
    ['10.5p1', '1y', invalid],
    ['10.5p1', 'none', invalid],
    ['10.5p1', '', 'missing time value.'],
  ])('%s reads %j as %s', (release, word, expected) => {
    expect(answer(release, 'LoginGraceTime', word)).toEqual([expected]);
  });

  it('takes time linear in what is written', () => {
    expect(answer('8.4p1', 'LoginGraceTime', '1s'.repeat(50_000))).toEqual(['50000']);
    expect(answer('9.2p1', 'LoginGraceTime', '9'.repeat(100_000))).toEqual([invalid]);
  });
});

describe('UnusedConnectionTimeout', () => {
  it('is cleared by none, but not by 0 nor by a later time', () => {
    const set = (...lines: readonly string[][]): unknown =>
      readLines('10.5p1', 'UnusedConnectionTimeout', ...lines).dump;
    expect(set(['5m'])).toEqual(['300']);
    expect(set(['5m'], ['None'])).toEqual(['none']);
    expect(set(['5m'], ['0'])).toEqual(['300']);
    expect(set(['none'], ['5m'])).toEqual(['none']);
    expect(set(['0'])).toEqual(['none']);
  });
});
