import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerer } from '../../src/linter/demands.js';
import { type ActiveRule, type RuleDemand, type RuleFinding, rules } from '../../src/rules/index.js';
import type { ConfigFile } from '../../src/semantics/index.js';

const [file, other] = ['a', 'b'].map((name) => ({ name }) as ConfigFile);

type Place = readonly [which: number, start: number, length: number];

function findingAt([which, start, length]: Place): Pick<RuleFinding, 'at'> {
  const at = [file, other][which];
  return at === undefined ? {} : { at: { file: at, range: [start, start + length] } };
}

const demand = (level: 'error' | 'warning', item: string): RuleDemand => ({
  ...{ level, options: item, benchmarks: [item], benchmarksByOption: {} },
});
const demands = [demand('warning', 'A 1'), demand('error', 'B 2')];
const active: ActiveRule = {
  ...{ id: 'banner', rule: rules.banner, level: 'error', overrides: false, options: {}, benchmarks: [] },
  demands,
};

/** The third of them is not a file: something absent. */
const place = fc.tuple(fc.nat(2), fc.nat(40), fc.nat(6));

describe('which demands a finding breaks', () => {
  it('are those that find something at its place', () => {
    fc.assert(
      fc.property(
        fc.array(place, { maxLength: 6 }),
        fc.array(place, { maxLength: 6 }),
        place,
        (one, two, asked) => {
          const found = findingAt(asked);
          const isThere = (places: readonly Place[]): boolean =>
            places.some(([which, start, length]) =>
              which !== asked[0]
                ? false
                : which === 2 || (start <= asked[1] + asked[2] && asked[1] <= start + length),
            );
          const byItem: Record<string, readonly Place[]> = { 'A 1': one, 'B 2': two };
          const broken = demands.filter(({ benchmarks: [item = ''] }) => isThere(byItem[item] ?? []));
          const answering = answerer((options) => (byItem[String(options)] ?? []).map(findingAt));
          expect(answering(active, found)).toMatchObject({
            benchmarks: broken.flatMap(({ benchmarks }) => benchmarks),
            level: broken.length === 0 || broken.includes(demands[1]!) ? 'error' : 'warning',
          });
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('are looked for once for each demand, whatever the number of findings', () => {
    let asked = 0;
    const answering = answerer(() => {
      asked += 1;
      return [];
    });
    for (let start = 0; start < 100; start += 1) answering(active, findingAt([0, start, 1]));
    expect(asked).toBe(2);
  });
});
