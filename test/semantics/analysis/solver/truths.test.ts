import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOf, anyOf, type Formula, holdsFor, not } from '../../../../src/semantics/analysis/conditions.js';
import { parseWordList } from '../../../../src/semantics/analysis/solver/word-list.js';
import { wanted } from '../../../../src/semantics/analysis/solver/word-search.js';
import { type Space, spaceOf } from '../../../../src/semantics/analysis/space.js';
import { candidate } from '../arbitraries.js';
import { programOf } from '../programs.js';

const names = Array.from({ length: 40 }, (_, index) => `u${index}`);

/** A condition of one test or of dozens, about the name of the user. */
interface Question {
  readonly named: readonly string[];
  readonly all: boolean;
  readonly opposite: boolean;
}

const question: fc.Arbitrary<Question> = fc.record({
  named: fc.subarray(names, { minLength: 1 }),
  all: fc.boolean(),
  opposite: fc.boolean(),
});

function formulaOf({ conditions }: Space, { named, all, opposite }: Question): Formula {
  const tests = named.map(
    (name, index) =>
      conditions.atom('user', name, () => ({
        dimension: 'user',
        list: parseWordList(name),
        says: wanted.match,
      }))[all || index % 3 === 0 ? 'no' : 'yes'],
  );
  const formula = all ? allOf(tests) : anyOf(tests);
  return opposite ? not(formula) : formula;
}

describe('what holds for a connection', () => {
  it('is what all conditions say one by one, of few tests or of many, whenever they were made', () => {
    const some = fc.array(question, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(candidate, fc.constantFrom(...names), some, some, (somebody, user, first, later) => {
        const one = { ...somebody, user };
        const space = spaceOf(programOf('Port 22\n'));
        const { conditions, solver } = space;
        for (const questions of [first, later]) {
          for (const each of questions) conditions.condition(formulaOf(space, each));
          const holding = conditions.all.filter(({ formula }) => holdsFor(formula, one));
          expect(conditions.all.filter((each) => solver.holds(each, one))).toEqual(holding);
          expect(new Set(solver.holding(one))).toEqual(new Set(holding));
          const asked = new Set(conditions.all.filter(({ id }) => id % 2 === 0));
          expect(new Set(solver.holdingAmong(one, asked))).toEqual(
            new Set(holding.filter((each) => asked.has(each))),
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  const shapes: readonly [string, (digits: number) => string][] = [
    ['names', (digits) => `u${digits}`],
    ['beginnings', (digits) => `u${digits}*`],
    ['ends', (digits) => `*${digits}`],
    ['what is in the middle', (digits) => `*${digits}*`],
    ['what comes after one letter', (digits) => `?${digits}*`],
  ];

  it.each(shapes)('is found where many conditions ask for nothing but %s', (_, patternOf) => {
    const space = spaceOf(programOf('Port 22\n'));
    const { conditions, solver } = space;
    for (const digits of names.keys()) {
      // The first of the tests is one that must not hold.
      conditions.condition(formulaOf(space, { named: [patternOf(digits)], all: false, opposite: true }));
    }
    for (const user of names) {
      const one = { ...solver.anyone().candidate, user };
      const holding = conditions.all.filter(({ formula }) => holdsFor(formula, one));
      expect(holding).not.toEqual([]);
      expect(new Set(solver.holding(one))).toEqual(new Set(holding));
    }
  });
});
