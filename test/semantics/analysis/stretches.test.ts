import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Formula, type Literal, never } from '../../../src/semantics/analysis/conditions.js';
import { extendPath, holdingOn, type Path } from '../../../src/semantics/analysis/solver/path.js';
import { type Space, spaceOf } from '../../../src/semantics/analysis/space.js';
import { decidedOn, dimensionsOn, failingOn } from '../../../src/semantics/analysis/stretches.js';
import { configurationOf, settingLine } from './arbitraries.js';
import { programOf } from './programs.js';

/** A path along the Match lines of a text, with whether each holds. */
function pathOf(
  text: string,
  holds: (index: number) => boolean,
): { readonly path: Path | null; readonly space: Space } {
  const program = programOf(text);
  const space = spaceOf(program);
  let path: Path | null = null;
  for (const [index, statement] of program.statements.entries()) {
    if (statement.type !== 'match') continue;
    const condition = space.conditionOf({ match: statement, outer: statement.scope }, program);
    path = extendPath(path, { condition, holds: holds(index) });
  }
  return { path, space };
}

const placesOn = (path: Path | null): readonly Path[] =>
  path === null ? [] : [...placesOn(path.before), path];

const literalsIn = (formula: Formula): readonly Literal[] =>
  formula.type === 'literal' ? [formula] : formula.parts.flatMap(literalsIn);

const numbered = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `Match ${line(index)}\n`).join('');

describe('a path', () => {
  it('is gone through by jumps in a few steps', () => {
    const { path } = pathOf(
      numbered(5000, (index) => `User u${index}`),
      () => false,
    );
    for (const place of placesOn(path)) {
      let [steps, length] = [0, place.length];
      for (let at: Path | null = place; at !== null; at = at.jump) {
        expect(at.length).toBeLessThanOrEqual(length);
        [steps, length] = [steps + 1, at.length];
      }
      expect(steps).toBeLessThanOrEqual(2 * Math.log2(place.length + 1) + 1);
    }
  });
});

describe('what fails on a path', () => {
  it('is all of it in its order where nothing holds', () => {
    const { path } = pathOf(
      numbered(100, (index) => `Group g${index}`),
      () => false,
    );
    const { count, conditions } = failingOn(path);
    expect([...conditions]).toEqual(placesOn(path).map(({ requirement }) => requirement.condition));
    expect(count).toBe(100);
  });

  it('is what can meet the rest, looked at no more than it must', () => {
    const users = numbered(300, (index) => `User u${index % 250}`);
    const { path, space } = pathOf(`${users}Match Group wheel\nMatch User u7\n`, (index) => index === 301);
    const { count, conditions } = failingOn(path);
    const lists = [...conditions].map((each) =>
      space
        .partsOf(each)
        .map(({ list }) => list)
        .join(),
    );
    // The second block for u7 has the condition of the first one.
    expect(lists).toEqual(['u7', 'u7', 'wheel']);
    expect(count).toBe(3);
  });

  it('leaves out nothing that the others do not exclude', () => {
    fc.assert(
      fc.property(
        configurationOf(settingLine, 24),
        fc.array(fc.boolean(), { minLength: 64, maxLength: 64 }),
        (text, holds) => {
          const { path, space } = pathOf(text, (index) => holds[index % 64] === true);
          const { count, conditions } = failingOn(path);
          const found = [...conditions];
          expect(found).toHaveLength(count);
          const given = [...holdingOn(path)].map(({ condition }) => condition.formula);
          const all = placesOn(path).filter(({ requirement }) => !requirement.holds);
          const isMissing = ({ requirement }: Path): boolean => !found.includes(requirement.condition);
          for (const { requirement } of all.filter(isMissing))
            expect(space.solver.satisfiable([...given, requirement.condition.formula])).toBe(false);
          const order = all
            .map(({ requirement }) => requirement.condition)
            .filter((each) => found.includes(each));
          expect(found).toEqual(order);
          const looked = placesOn(path).flatMap(({ requirement }) =>
            literalsIn(requirement.condition.formula),
          );
          expect(new Set(dimensionsOn(path))).toEqual(new Set(looked.map(({ atom }) => atom.test.dimension)));
        },
      ),
    );
  });

  it('tells what it demands of each condition, and nothing of others', () => {
    const { path, space } = pathOf(
      numbered(100, (index) => `User u${index}`),
      (index) => index % 3 === 0,
    );
    const places = placesOn(path);
    for (const [length, place] of places.entries()) {
      const { get } = decidedOn(place);
      expect(places.map(({ requirement }) => get(requirement.condition))).toEqual(
        places.map(({ requirement }, at) => (at <= length ? requirement.holds : undefined)),
      );
    }
    expect(path === null ? null : decidedOn(path).get(space.conditions.condition(never))).toBeUndefined();
  });
});
