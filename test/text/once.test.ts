import { expect, it, vi } from 'vitest';
import { once } from '../../src/text/index.js';

it('makes a value when it is asked for, and then no more, even if there is none', () => {
  const make = vi.fn((): string | null => null);
  const value = once(make);
  expect(make).not.toHaveBeenCalled();
  expect([value(), value()]).toEqual([null, null]);
  expect(make).toHaveBeenCalledTimes(1);
});
