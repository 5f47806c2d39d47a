import { expect, it } from 'vitest';

import { makeBudget } from '../../../../src/semantics/analysis/budget.js';
import { spaceOf } from '../../../../src/semantics/analysis/space.js';
import { blocksOf } from '../../../../src/semantics/index.js';
import { programOf } from '../programs.js';

const numbered = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');

it('finds the members of a group without going through all accounts', () => {
  const program = programOf('Match Group team4999,!team4998\n  X11Forwarding no\n', {
    files: {
      '/etc/passwd': numbered(5000, (index) => `u${index}:x:${1000 + index}:100::/home/u${index}:/bin/sh`),
      '/etc/group': numbered(5000, (index) => `team${index}:x:${10_000 + index}:u${index},u4998`),
    },
  });
  const scope = blocksOf(program)[0]?.settings[0]?.scope;
  if (scope === null || scope === undefined) throw new Error('there is no block');
  const { solver, conditionOf } = spaceOf(program);
  const budget = makeBudget(100_000);
  const found = solver.solve(
    { path: null, decided: new Map() },
    { condition: conditionOf(scope, program), holds: true },
    'life',
    budget,
  );
  expect(found).toMatchObject({ candidate: { user: 'u4999' }, freedom: 'life' });
  expect(100_000 - budget.left).toBeLessThan(200);
});
