import { describe, expect, it } from 'vitest';
import { Interview } from '../../src/cli/run/interview.js';
import { memoryFileSystem } from '../../src/system/index.js';

const interview = (): Interview =>
  new Interview(
    memoryFileSystem({
      '/h/a': 'x',
      '/h/long': 'x'.repeat(70_000),
      '/h/d/z': '',
      '/h/d/y': '',
      '/other': '',
    }),
    '/h',
  );

describe('an interview', () => {
  it('writes down what is asked, once and in its order, with what is answered', () => {
    const asked = interview();
    expect(asked.answerTo('readFile /d/z')).toBe('there: ');
    asked.readFile('/h/a');
    expect(() => asked.readFile('/h/b')).toThrow('/h/b: No such file or directory');
    asked.readFile('/h/a');
    asked.readDirectory('/h/d');
    expect([...asked.record]).toEqual([
      ['readFile /a', 'there: x'],
      ['readFile /b', 'not: ENOENT No such file or directory'],
      ['readDirectory /d', 'there: ["y","z"]'],
    ]);
    expect(asked.isWhole).toBe(true);
  });

  it.each([
    ['a file of another system', (asked: Interview) => asked.readFile('/other')],
    ['a file that is too long', (asked: Interview) => asked.readFile('/h/long')],
    ['a file that is too long, beforehand', (asked: Interview) => asked.answerTo('readFile /long')],
  ])('is not whole with %s', (_, ask) => {
    const asked = interview();
    ask(asked);
    expect(asked.isWhole).toBe(false);
  });
});
