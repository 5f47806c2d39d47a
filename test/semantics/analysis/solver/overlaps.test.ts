import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlapsAmong } from '../../../../src/semantics/analysis/solver/overlaps.js';
import type { Condition } from '../../../../src/semantics/analysis/conditions.js';
import { spaceOf } from '../../../../src/semantics/analysis/space.js';
import { configurationOf, settingLine } from '../arbitraries.js';
import { programOf } from '../programs.js';

function conditionsOf(text: string) {
  const program = programOf(text);
  const space = spaceOf(program);
  const conditions = program.statements.flatMap((statement): readonly Condition[] =>
    statement.type === 'match'
      ? [space.conditionOf({ match: statement, outer: statement.scope }, program)]
      : [],
  );
  return { conditions, solver: space.solver };
}

const block = (match: string): string => `Match ${match}\n  PermitTTY no\n`;

/** For each condition, those that are looked at. */
function looked(...matches: readonly string[]): readonly (readonly number[])[] {
  const { conditions } = conditionsOf(matches.map(block).join(''));
  const meeting = overlapsAmong(conditions);
  return conditions.map((condition) => [...new Set(meeting(condition).flat())].sort((a, b) => a - b));
}

describe('conditions that may hold together', () => {
  it('leave none out that can', () => {
    fc.assert(
      fc.property(configurationOf(settingLine, 8), (text) => {
        const { conditions, solver } = conditionsOf(text);
        const meeting = overlapsAmong(conditions);
        for (const one of conditions) {
          const found = new Set(meeting(one).flat());
          for (const [place, other] of conditions.entries()) {
            if (!found.has(place)) expect(solver.satisfiable([one.formula, other.formula])).toBe(false);
          }
        }
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it('do not name different users, ports or host names', () => {
    expect(looked('User a', 'User b', 'User b*')).toEqual([
      [0, 2],
      [1, 2],
      [0, 1, 2],
    ]);
    expect(looked('LocalPort 22', 'LocalPort 2222')).toEqual([[0], [1]]);
    expect(looked('Host a.example', 'Host b.example')).toEqual([[0], [1]]);
  });

  it('do not name patterns that begin or end differently', () => {
    expect(looked('Host *.a.example', 'Host *.b.example', 'Host *.x.a.example', 'Host a*')).toEqual([
      [0, 2, 3],
      [1, 3],
      [0, 2, 3],
      [0, 1, 2, 3],
    ]);
    // A plain name may be any of theirs.
    expect(looked('User dev-*', 'User ops-*', 'User dev-a-*', 'User d*', 'User bob')).toEqual([
      [0, 2, 3, 4],
      [1, 4],
      [0, 2, 3, 4],
      [0, 2, 3, 4],
      [0, 1, 2, 3, 4],
    ]);
  });

  it('do not name patterns of addresses in different networks', () => {
    expect(
      looked(
        'Address 10.0.1.*',
        'Address 10.0.2.*',
        'Address 10.0.1.0/24',
        'Address 10.0.?.1',
        'Address *.1',
      ),
    ).toEqual([
      [0, 2, 3, 4],
      [1, 3, 4],
      [0, 2, 3, 4],
      [0, 1, 2, 3, 4],
      [0, 1, 2, 3, 4],
    ]);
    expect(looked('Address 2001:db8:1:*', 'Address 2001:db8:2:*', 'Address fe80:1:*')).toEqual([
      [0, 2],
      [1, 2],
      [0, 1, 2],
    ]);
  });

  it('name networks of which one holds the other', () => {
    expect(
      looked('Address 10.0.0.0/8', 'Address 10.1.0.0/16', 'Address 10.2.3.0/24', 'Address 11.0.0.1'),
    ).toEqual([[0, 1, 2], [0, 1], [0, 2], [3]]);
    expect(looked('Address 2001:db8::/64', 'Address 2001:db8::1', 'Address 2001:db8:0:1::/64')).toEqual([
      [0, 1],
      [0, 1],
      [2],
    ]);
  });

  it('may name different groups, which one account is in', () => {
    expect(looked('Group a', 'Group b')).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  it('are looked for in the dimension that leaves the fewest', () => {
    const here = (last: number): string => `User a Address 10.0.${last}.1`;
    expect(looked(here(0), here(1), here(2))).toEqual([[0], [1], [2]]);
  });
});
