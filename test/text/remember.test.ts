import { describe, expect, it, vi } from 'vitest';
import { remember, rememberOnce } from '../../src/text/index.js';

describe('what is remembered about an object', () => {
  it('is worked out once, even where there is nothing', () => {
    const find = vi.fn((): string | undefined => undefined);
    const found = rememberOnce(find);
    const [one, other] = [{}, {}];
    expect([found(one), found(one), found(other), found(one)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(find).toHaveBeenCalledTimes(2);
  });

  it('is worked out once for each key, even where there is nothing', () => {
    const find = vi.fn((_owner: object, key: string): string | undefined => (key === '' ? undefined : key));
    const found = remember(find);
    const owner = {};
    expect([
      found(owner, 'a'),
      found(owner, ''),
      found(owner, 'a'),
      found(owner, ''),
      found({}, 'a'),
    ]).toEqual(['a', undefined, 'a', undefined, 'a']);
    expect(find).toHaveBeenCalledTimes(3);
  });

  it('is told apart by the question, whatever its name', () => {
    const [one, other] = [rememberOnce(() => 1), rememberOnce(() => 2)];
    const owner = {};
    expect([one(owner), other(owner), one(owner)]).toEqual([1, 2, 1]);
  });

  it.each([
    ['an object', (): object => ({ line: 1 })],
    ['a list', (): object => ['line']],
    ['a function', (): object => () => 1],
    ['a frozen object', (): object => Object.freeze({ line: 1 })],
  ])('leaves nothing to see on %s', (_, make) => {
    const count = vi.fn(() => 1);
    const counted = rememberOnce(count);
    const owner = make();
    expect([counted(owner), counted(owner)]).toEqual([1, 1]);
    expect(count).toHaveBeenCalledTimes(1);
    expect(Reflect.ownKeys(owner)).toEqual(Reflect.ownKeys(make()));
    if (typeof owner === 'object') expect(structuredClone(owner)).toEqual(make());
  });

  it('does not go into a copy', () => {
    const sum = rememberOnce(({ value }: { readonly value: number }) => value * 2);
    const owner = { value: 1 };
    sum(owner);
    expect(sum({ ...owner, value: 2 })).toBe(4);
  });
});
