import { describe, expect, it } from 'vitest';
import { frame, type Mark } from '../../../src/formatters/support/frame.js';
import { plain } from '../../../src/formatters/support/painter.js';
import { sourceFromString } from '../../../src/text/index.js';

const mark = (range: Mark['range'], label = '', stroke: Mark['stroke'] = '^'): Mark => ({
  range,
  label,
  stroke,
  role: 'error',
});

const draw = (text: string, marks: readonly Mark[], gutter = 2): string =>
  frame(sourceFromString(text, 'f'), marks, gutter, { painter: plain }).join('\n');

/** The range of a word. */
const at = (text: string, word: string): Mark['range'] => {
  const start = text.indexOf(word);
  return [start, start + word.length];
};

describe('frame', () => {
  it('underlines a word', () => {
    const text = 'Port 22\nUsePAM maybe # x\n';
    expect(draw(text, [mark(at(text, 'maybe'), 'yes or no')])).toBe(
      ['   |', ' 2 | UsePAM maybe # x', '   |        ^^^^^ yes or no'].join('\n'),
    );
  });

  it('keeps underlines below words behind tabs, wide characters and what is made visible', () => {
    const text = '\tBanner\t日本\x1b[2J\tx\n';
    expect(draw(text, [mark(at(text, 'x'))])).toBe(
      ['   |', ' 1 |         Banner  日本␛[2J        x', '   |                                 ^'].join('\n'),
    );
  });

  it('shows lines in order, the one between, and dots for more', () => {
    const text = 'a\nb\nc\nd\ne\nf\n';
    expect(
      draw(text, [mark(at(text, 'f')), mark(at(text, 'a'), 'first', '-'), mark(at(text, 'c'), 'then', '-')]),
    ).toBe(
      ['   |', ' 1 | a', '   | - first', ' 2 | b', ' 3 | c', '   | - then', '...', ' 6 | f', '   | ^'].join(
        '\n',
      ),
    );
  });

  it('shows one line once for two marks', () => {
    const text = 'Port 22 23\n';
    expect(draw(text, [mark(at(text, '23')), mark(at(text, '22'), 'kept', '-')])).toBe(
      ['   |', ' 1 | Port 22 23', '   |         ^^', '   |      -- kept'].join('\n'),
    );
  });

  it('underlines each line of a block without its indentation, line end and all', () => {
    const text = 'Match all\r\n  Port 1\r\n';
    expect(draw(text, [mark([0, text.length], 'here')])).toBe(
      ['   |', ' 1 | Match all', '   | ^^^^^^^^^', ' 2 |   Port 1', '   |   ^^^^^^ here'].join('\n'),
    );
  });

  it('leaves out the middle of a long block', () => {
    const text = Array.from({ length: 100 }, (_, index) => `Port ${index}`).join('\n');
    const rows = draw(text, [mark([0, text.length])], 3).split('\n');
    expect(rows.filter((row) => /^ *\d/.test(row)).map((row) => Number.parseInt(row, 10))).toEqual([
      1, 2, 3, 99, 100,
    ]);
    expect(rows).toContain('...');
  });

  it('shows an empty range as one column, also at the end of the text', () => {
    expect(draw('Port 22', [mark([7, 7])])).toBe(['   |', ' 1 | Port 22', '   |        ^'].join('\n'));
    expect(draw('Port 22\n', [mark([8, 8])])).toBe(['   |', ' 2 |', '   | ^'].join('\n'));
  });

  it('shows the part of a long line around each mark', () => {
    const text = `AllowUsers ${'x'.repeat(1000)} bob ${'y'.repeat(1000)} eve 😀`;
    const rows = draw(text, [mark(at(text, 'bob')), mark(at(text, 'eve'), 'too', '-')]).split('\n');
    expect(rows).toHaveLength(5);
    for (const [row, below, word] of [
      [rows[1], rows[2], 'bob'],
      [rows[3], rows[4], 'eve'],
    ] as const) {
      expect(row).toMatch(/^ 1 \| ….*/);
      expect(row!.length).toBeLessThan(180);
      expect(below!.search(/[-^]{3}/)).toBe(row!.indexOf(word));
    }
  });

  it('does not cut a character in two', () => {
    const text = '😀'.repeat(2000);
    for (const start of [2000, 2002]) {
      expect(draw(text, [mark([start, start + 2])])).not.toContain('\\ud');
    }
  });

  it('takes no time for a line of ten megabytes', () => {
    const text = `#${'a\t'.repeat(5_000_000)}`;
    expect(draw(text, [mark([5_000_000, 10_000_000])]).length).toBeLessThan(5000);
  });
});
