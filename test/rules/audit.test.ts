import { describe, expect, it } from 'vitest';
import type { Target } from '../../src/openssh/index.js';
import {
  audited,
  configurationOf,
  dumpOf,
  findingsOf,
  isMet,
  remedyFor,
  targetOf,
  withoutLine,
} from './auditor.js';
import { type Requirement, ruleOf } from './requirements.js';

// An auditor who reads what `sshd -T` prints, as the guides tell auditors to, must find what the presets find.

/** Values that suit nobody: the opposite of a flag, one more than the most, one less than the least. */
function insultTo({ keyword, op, value }: Requirement, target: Target): string {
  const [name = ''] = [keyword].flat();
  if (target.keyword(name)?.status !== 'supported') return '';
  const opposite: Readonly<Record<string, string>> = { yes: 'no', no: 'yes' };
  switch (op) {
    case 'equals':
      return String(value) in opposite ? `${name} ${opposite[String(value)] ?? ''}` : '';
    case 'at-most':
    case 'recommended':
      return typeof value === 'number'
        ? `${name} ${value + 1}`
        : name === 'MaxStartups'
          ? `${name} 10:30:101`
          : '';
    case 'at-least':
      return typeof value === 'number' ? `${name} ${Math.max(value - 1, 0)}` : '';
    default:
      return '';
  }
}

describe.each(audited)('%s finds what its auditor finds', (name, all) => {
  const target = targetOf(name);
  const cases: Readonly<Record<string, string>> = {
    'an empty file': '',
    'a file as the guide wants it': configurationOf(all.map((each) => remedyFor(each, target))),
    'a file against everything': configurationOf(all.map((each) => insultTo(each, target))),
  };

  it.each(Object.entries(cases))('in %s', (kind, text) => {
    const dump = dumpOf(text, target);
    const written = new Set(text.split('\n').map((line) => line.replace(/ .*$/, '').toLowerCase()));
    const failed = all.filter((each) => {
      const met = isMet(each, dump, target);
      const stated = [each.keyword].flat().some((keyword) => written.has(keyword.toLowerCase()));
      return met === false || (met === true && each.explicit && !stated && !withoutLine.includes(each.op));
    });
    const findings = findingsOf(name, text, target).filter(
      ({ ruleId }) => kind === 'a file as the guide wants it' || ruleId !== 'terrapin',
    );
    const found = new Set(findings.map(({ ruleId }) => ruleId));
    expect([...found].sort()).toEqual([...new Set(failed.map(ruleOf))].sort());
    for (const requirement of failed) {
      const answering = findings.filter(({ ruleId }) => ruleId === ruleOf(requirement));
      for (const { benchmarks } of answering) {
        expect(
          benchmarks.some((item) => item.endsWith(` ${requirement.id}`)),
          requirement.id,
        ).toBe(true);
      }
    }
    if (kind === 'a file as the guide wants it') expect(failed).toEqual([]);
  });
});
