import { expect, it, vi } from 'vitest';
import { once } from '../../src/text/index.js';

it('makes a value when it is asked for, and then no more', () => {
  const make = vi.fn(() => undefined);
  const value = once(make);
  expect(make).not.toHaveBeenCalled();
  expect([value(), value()]).toEqual([undefined, undefined]);
  expect(make).toHaveBeenCalledTimes(1);
});
