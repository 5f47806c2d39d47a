import { describe, expect, it } from 'vitest';
import { adversary, fleet } from '../../../bench/fleet.js';
import { type KeywordName, keywordNames } from '../../../src/openssh/index.js';
import { loginPartition, partition } from '../../../src/semantics/index.js';
import { programOf } from './programs.js';

/** The keywords whose analysis was given up, `login` among them, and the seconds of CPU that all of them took. */
function analyse(text: string) {
  const program = programOf(text);
  const before = process.cpuUsage();
  const known = keywordNames.filter((keyword) => program.tree.target.keyword(keyword) !== undefined);
  const incomplete: (KeywordName | 'login')[] = known.filter(
    (keyword) => !partition(program, keyword).complete,
  );
  const logins = loginPartition(program);
  if (!logins.complete) incomplete.push('login');
  const { user, system } = process.cpuUsage(before);
  const classes = known.reduce((sum, keyword) => sum + partition(program, keyword).classes.length, 0);
  return { incomplete, classes, logins: logins.classes.length, seconds: (user + system) / 1e6 };
}

// A quiet machine takes a tenth of these seconds; docs/performance.md has the figures.
describe.each([
  [200, 10],
  [2000, 60],
])('a fleet of %i Match blocks', (blocks, most) => {
  it('is analysed completely, all keywords and logins', { timeout: 120_000 }, () => {
    const { incomplete, classes, logins, seconds } = analyse(fleet(blocks));
    expect(incomplete).toEqual([]);
    // Each block but a few decides something for somebody.
    expect(classes).toBeGreaterThan(3 * blocks);
    expect(logins).toBeGreaterThan(1);
    expect(seconds).toBeLessThan(most);
  });
});

describe('an adversary', () => {
  it('comes to the bound of the search, which is said', { timeout: 120_000 }, () => {
    const { incomplete, seconds } = analyse(adversary(20));
    expect(incomplete).toContain('AllowUsers');
    expect(seconds).toBeLessThan(60);
  });
});
