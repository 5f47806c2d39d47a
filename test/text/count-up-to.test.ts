import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countUpTo } from '../../src/text/index.js';

it('counts what a list begins with, asking few of its items', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50), { maxLength: 200 }), fc.nat(60), (numbers, limit) => {
      const list = numbers.toSorted((one, other) => one - other);
      let asked = 0;
      const count = countUpTo(list, (number) => {
        asked += 1;
        return number < limit;
      });
      expect(count).toBe(list.filter((number) => number < limit).length);
      expect(asked).toBeLessThanOrEqual(8);
    }),
  );
});
