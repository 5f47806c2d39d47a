import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { withAlgorithms } from '../../scripts/record/algorithms.js';
import { withAnswers } from '../../scripts/record/answers.js';
import { withKeywords } from '../../scripts/record/keywords.js';
import { withValueAt } from '../../scripts/record/ranges.js';
import { readAlgorithms, readKeywords } from '../openssh/recorded.js';
import { openSshd, sshdAbsence, type LiveSshd } from '../oracle/live-sshd.js';
import { baselines } from './builds.js';
import { readCases, recordedSurroundings, type ConformanceCase } from './cases.js';

const build = 'debian-9.2';
const release = '9.2p1';

/** The case as if the build had never been asked. */
function without(one: ConformanceCase): ConformanceCase {
  const results = one.results.map((result) => ({
    ...result,
    versions: result.versions.filter((name) => name !== build),
  }));
  return { ...one, results: results.filter(({ versions }) => versions.length > 0) };
}

/** Results as a set: which answer comes first says nothing. */
function told(cases: readonly ConformanceCase[]): unknown {
  return cases.map(({ id, results }) => [id, new Set(results)]);
}

describe.skipIf(sshdAbsence() !== null || process.getuid?.() !== 0)('npm run record', () => {
  let sshd: LiveSshd;
  beforeAll(async () => {
    sshd = await openSshd({ target: 'debian-12', root: '/', etc: recordedSurroundings });
  });
  afterAll(() => {
    sshd.close();
  });

  it('hears of the machine’s sshd what was recorded of it', { timeout: 60_000 }, async () => {
    // One in thirty, of all kinds; those told by chance are kept as they are.
    const cases = readCases().filter((one, index) => index % 30 === 0 && one.nondeterministic === undefined);
    const heard = await withAnswers(cases.map(without), build, sshd);
    expect(heard.baseline).toEqual(baselines[build]);
    expect(told(heard.cases)).toEqual(told(cases));
  });

  it('finds its keywords among the words of the binary', { timeout: 60_000 }, async () => {
    const recorded = readKeywords();
    const { [build]: extra, ...others } = recorded.extra;
    const forgotten = { ...recorded, extra: others, unsupported: { ...recorded.unsupported, [build]: [] } };
    const heard = await withKeywords(forgotten, build, release, '/', sshd);
    const inLowerCase = (known: object = {}): object =>
      Object.fromEntries(Object.entries(known).map(([name, fact]) => [name.toLowerCase(), fact as unknown]));
    expect(inLowerCase(heard.extra[build])).toEqual(inLowerCase(extra));
    expect(heard.unsupported[build]).toEqual(recorded.unsupported[build]);
  });

  it('asks ssh for its algorithms', async () => {
    const recorded = readAlgorithms();
    const { [build]: own, ...others } = recorded.builds;
    const heard = await withAlgorithms({ ...recorded, builds: others }, build, release, '/', sshd);
    expect(heard.builds[build]).toEqual(own);
  });
});

describe('spans of releases', () => {
  const spans = [
    ['7.4p1', '8.0p1', 'a'],
    ['8.2p1', '10.5p1', 'b'],
  ] as const;

  it('grow by a release that says the same', () => {
    expect(withValueAt(spans, '10.6p1', 'b')).toEqual([spans[0], ['8.2p1', '10.6p1', 'b']]);
  });

  it('begin anew where it says something else, and end where it says nothing', () => {
    expect(withValueAt(spans, '10.6p1', 'c')).toEqual([...spans, ['10.6p1', '10.6p1', 'c']]);
    expect(withValueAt(spans, '10.6p1', undefined)).toEqual(spans);
  });

  it('are put together and divided in between', () => {
    expect(withValueAt(spans, '8.1p1', 'a')).toEqual([['7.4p1', '8.1p1', 'a'], spans[1]]);
    expect(withValueAt(spans, '7.5p1', undefined)).toEqual([
      ['7.4p1', '7.4p1', 'a'],
      ['7.6p1', '8.0p1', 'a'],
      spans[1],
    ]);
  });
});
