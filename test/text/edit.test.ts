import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, EditError, mergeEdits, type TextEdit } from '../../src/text/index.js';

const edit = (start: number, end: number, text = ''): TextEdit => ({ range: [start, end], text });

const thrown = (run: () => unknown): unknown => {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
};

describe('applyEdits', () => {
  it.each([
    ['nothing', 'abc', [], 'abc'],
    ['a deletion', '#Port 22', [edit(0, 1)], 'Port 22'],
    ['an insertion at the end', 'a', [edit(1, 1, 'b')], 'ab'],
    ['edits in any order', 'abc', [edit(2, 3, 'C'), edit(0, 1, 'A')], 'AbC'],
    ['edits that touch', 'abc', [edit(0, 1, 'A'), edit(1, 2, 'B')], 'ABc'],
    ['insertions at one place in their order', 'ac', [edit(1, 1, '1'), edit(1, 1, '2')], 'a12c'],
    ['an insertion before what replaces the text there', 'abc', [edit(1, 2, 'B'), edit(1, 1, '>')], 'a>Bc'],
    ['an insertion behind a replacement', 'abc', [edit(2, 2, '<'), edit(1, 2, 'B')], 'aB<c'],
  ])('makes %s', (_, text, edits, expected) => {
    expect(applyEdits(text, edits)).toBe(expected);
  });

  it.each([
    ['overlap', 'abcd', [edit(0, 2), edit(1, 3)]],
    ['overlap', 'abcd', [edit(0, 4), edit(2, 2, 'x')]],
    ['overlap', 'abcd', [edit(1, 2, 'x'), edit(1, 2, 'x')]],
    ['out-of-range', 'abcd', [edit(3, 5)]],
    ['out-of-range', 'abcd', [edit(-1, 2)]],
    ['out-of-range', 'abcd', [edit(3, 2)]],
    ['out-of-range', 'abcd', [edit(Number.NaN, 2)]],
  ])('refuses: %s', (code, text, edits) => {
    const error = thrown(() => applyEdits(text, edits));
    expect(error).toBeInstanceOf(EditError);
    expect(error).toMatchObject({ name: 'EditError', code });
  });
});

describe('mergeEdits', () => {
  it('takes a group wholly or not at all', () => {
    const groups = [[edit(0, 2)], [edit(5, 6), edit(1, 3)], [edit(5, 7)]];
    expect(mergeEdits(groups)).toEqual({ edits: [edit(0, 2), edit(5, 7)], rejected: [1] });
  });

  it('takes what two groups have in common once', () => {
    const line = edit(4, 4, 'UsePAM yes\n');
    expect(mergeEdits([[line], [{ ...line }, edit(9, 9, 'x')]])).toEqual({
      edits: [line, edit(9, 9, 'x')],
      rejected: [],
    });
  });

  it('keeps insertions at one place in the order of their groups', () => {
    const { edits } = mergeEdits([[edit(1, 1, 'a')], [edit(1, 1, 'b')], [edit(0, 1)]]);
    expect(applyEdits('xy', edits)).toBe('aby');
  });

  const overlap = ({ range: [start, end] }: TextEdit, { range: [first, last] }: TextEdit): boolean =>
    start < last && first < end;

  it.each([
    [edit(0, 2), edit(1, 3), true],
    [edit(0, 2), edit(2, 3), false],
    [edit(0, 4), edit(2, 2), true],
    [edit(0, 4), edit(0, 0), false],
    [edit(0, 4), edit(4, 4), false],
    [edit(2, 2), edit(2, 2, 'x'), false],
    [edit(1, 2), edit(1, 2, 'x'), true],
  ])('%j and %j overlap: %s', (first, second, isOne) => {
    expect(mergeEdits([[first], [second]]).rejected).toEqual(isOne ? [1] : []);
    expect(mergeEdits([[second], [first]]).rejected).toEqual(isOne ? [1] : []);
  });

  it('takes exactly the groups that overlap none of those taken before', () => {
    const anyEdit = fc
      .tuple(fc.nat({ max: 20 }), fc.nat({ max: 4 }), fc.constantFrom('', 'a', 'b'))
      .map(([start, length, text]) => edit(start, start + length, text));
    const disjoint = (group: readonly TextEdit[]): boolean =>
      group.every((one, index) => group.slice(index + 1).every((other) => !overlap(one, other)));
    const groups = fc.array(fc.array(anyEdit, { minLength: 1, maxLength: 3 }).filter(disjoint));
    fc.assert(
      fc.property(groups, (input) => {
        const taken: TextEdit[] = [];
        const rejected: number[] = [];
        for (const [index, group] of input.entries()) {
          const fresh = group.filter(
            (one) => !taken.some((other) => JSON.stringify(one) === JSON.stringify(other)),
          );
          if (fresh.some((one) => taken.some((other) => overlap(one, other)))) rejected.push(index);
          else taken.push(...fresh);
        }
        const merged = mergeEdits(input);
        expect(merged.rejected).toEqual(rejected);
        const text = 'abcdefghijklmnopqrstuvwxyz';
        expect(applyEdits(text, merged.edits)).toBe(applyEdits(text, taken));
      }),
      { numRuns: 500 },
    );
  });

  it('takes many thousands of groups', () => {
    const groups = Array.from({ length: 20_000 }, (_, index) => [
      edit(index % 2 ? index : 0, index % 2 ? index : 0, `${index}`),
    ]);
    expect(mergeEdits(groups).edits).toHaveLength(20_000);
  });

  // Each of them moved all that were taken before.
  it.each([
    ['from the last to the first', (index: number) => 150_000 - index],
    ['in no order', (index: number) => (index * 7919) % 150_000],
  ])('takes them %s', { timeout: 20_000 }, (_, placeOf) => {
    const groups = Array.from({ length: 150_000 }, (__, index) => [
      edit(placeOf(index) * 2, placeOf(index) * 2 + 1),
    ]);
    const { edits, rejected } = mergeEdits([...groups, [edit(7, 9)]]);
    expect(rejected).toEqual([150_000]);
    expect(edits.map(({ range: [start] }) => start)).toEqual(
      groups.map(([one]) => one?.range[0] ?? 0).sort((one, other) => one - other),
    );
  });
});
