import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchPattern } from '../../../src/openssh/index.js';
import { matcher, resolve } from '../../../src/semantics/evaluate/resolve.js';
import { holdsFor } from '../../../src/semantics/analysis/conditions.js';
import { spaceOf } from '../../../src/semantics/analysis/space.js';
import { makeNameKeys } from '../../../src/semantics/evaluate/name-keys.js';
import { partition } from '../../../src/semantics/index.js';
import {
  asConnection,
  candidate,
  configurationOf,
  settingKeywords,
  settingLine,
} from '../analysis/arbitraries.js';
import { programOf } from '../analysis/programs.js';

const text = fc
  .array(fc.constantFrom('a', 'b', 'svc-', 'é', '\udce9', '\udcc3', 'A'), { maxLength: 4 })
  .map((parts) => parts.join(''));
const pattern = fc
  .array(fc.constantFrom('a', 'b', 'svc-', 'é', '\udce9', '*', '?', 'A'), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.join(''));

describe('keys of names', () => {
  it('find every pattern that a name matches, and not those of another kind', () => {
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 5 }), text, (patterns, name) => {
        const keys = makeNameKeys();
        const made = patterns.map((each) => keys.keyOf('user', each));
        const found = new Set(keys.keysFor('user', name));
        for (const [index, each] of patterns.entries()) {
          const key = made[index];
          if (key !== null && key !== undefined && matchPattern(name, each)) expect(found).toContain(key);
        }
        expect([...keys.keysFor('group', name)]).toEqual([`group ${name}`]);
      }),
      { numRuns: 2000 },
    );
  });

  it('leave out what begins or ends differently', () => {
    const keys = makeNameKeys();
    expect(['svc-*', '*.example.com', 'bob', '*'].map((each) => keys.keyOf('host', each))).toEqual([
      'host<svc-',
      'host>.example.com',
      'host bob',
      null,
    ]);
    expect([...keys.keysFor('host', 'www.example.com')]).toEqual([
      'host www.example.com',
      'host<www.',
      'host>.example.com',
    ]);
  });

  it('leave out what has nothing inside that a pattern has', () => {
    const keys = makeNameKeys();
    expect(['*svc*', '*?', '?é*b?'].map((each) => keys.keyOf('user', each))).toEqual([
      'user~svc',
      null,
      'user~b',
    ]);
    expect([...keys.keysFor('user', 'svcb')]).toEqual([
      'user svcb',
      ...['user~svc', 'user~vcb'],
      ...['user~s', 'user~v', 'user~c', 'user~b'],
    ]);
  });
});

it('tell patterns apart by what is inside, where they begin and end alike', () => {
  const keys = makeNameKeys();
  expect(['*a12*b', 'x*middle*b', 'svc-*a*', 'team-*-admin'].map((each) => keys.keyOf('user', each))).toEqual(
    ['user~a12', 'user~middle', 'user<svc-', 'user<team-'],
  );
});

describe('what a connection meets', () => {
  it('is found by its names as by asking all Match lines', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(configurationOf(settingLine, 8), candidate, (written, one) => {
        const program = programOf(written);
        const quick = matcher(program, asConnection(one));
        for (const keyword of settingKeywords) {
          const { shadowed, ...found } = resolve(program, keyword, quick);
          const all = resolve(program, keyword, (scope) => quick(scope));
          expect({ ...found, shadowed: [...shadowed] }).toEqual({ ...all, shadowed: [...all.shadowed] });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is found by its names as by asking all conditions', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(configurationOf(settingLine, 8), candidate, (written, one) => {
        const program = programOf(written);
        for (const keyword of settingKeywords) partition(program, keyword);
        const { solver, conditions } = spaceOf(program);
        const all = conditions.all.filter(({ formula }) => holdsFor(formula, one));
        expect([...solver.holding(one)].map(({ id }) => id).sort((a, b) => a - b)).toEqual(
          all.map(({ id }) => id),
        );
      }),
      { numRuns: 150 },
    );
  });
});
