import { describe, expect, it } from 'vitest';
import { isSpent, makeBudget } from '../../../../src/semantics/analysis/budget.js';
import { nothingDecided } from '../../../../src/semantics/analysis/solver/solver.js';
import { spaceOf } from '../../../../src/semantics/analysis/space.js';
import { programOf } from '../programs.js';

const text = 'Match User a*b*c,*b*c*a*\n  PermitTTY no\nMatch User *c*,!*a*\n  PermitTTY no\n';

describe('a budget of steps', () => {
  it.each([-7, 0, 1, 5, 20])('of %i stays spent once it is, and is never more than before', (steps) => {
    const program = programOf(text);
    const { solver, conditionOf } = spaceOf(program);
    const [block] = program.assignments('PermitTTY');
    const scope = block?.statement.scope ?? null;
    if (scope === null) throw new Error('no block');
    const budget = makeBudget(steps);
    const more = { condition: conditionOf(scope, program), holds: true };
    const ask = (): unknown => solver.solve({ path: null, decided: nothingDecided }, more, 'life', budget);
    expect(ask()).toBe('unknown');
    expect(isSpent(budget)).toBe(true);
    const { left } = budget;
    expect(left).toBeLessThanOrEqual(steps);
    expect(ask()).toBe('unknown');
    expect(budget.left).toBe(left);
  });
});
