import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { readCases } from './cases.js';
import { judgeCase } from './judge.js';
import { formatReport, tally } from './report.js';

const cases = readCases();
const counts = tally();

describe('recorded answers of real builds of sshd', () => {
  const groups = new Set(cases.map((one) => one.id.split('-')[0] ?? ''));
  it.each([...groups])('%s: status, lines, messages and dump are equal', { timeout: 120_000 }, (group) => {
    const wrong: string[] = [];
    for (const one of cases) {
      if (one.id.split('-')[0] !== group) continue;
      for (const verdict of judgeCase(one)) {
        counts.add(verdict);
        if (verdict.differs.length > 0) {
          wrong.push(`${verdict.id} ${verdict.build}: sshd ${verdict.expected}, ours ${verdict.actual}`);
        }
      }
    }
    expect(wrong.slice(0, 20)).toEqual([]);
  });

  it('are published as they are', () => {
    const page = readFileSync(new URL('../../docs/conformance.md', import.meta.url), 'utf8');
    expect(formatReport(counts.rows(), cases.length)).toBe(page);
  });
});
