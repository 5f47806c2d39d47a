import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/grammar/index.js';

const text = 'Port 22\r\n\n# prose\n #Port 23\nMatch User bob\n\tBanner none';
const { lines } = parse(text);

const port = {
  type: 'Directive',
  range: [0, 9],
  line: 1,
  keyword: 'Port',
  keywordWord: { type: 'Word', range: [0, 4], value: 'Port', quoting: 'none', open: false },
  separator: [4, 5],
  arguments: [{ type: 'Word', range: [5, 7], value: '22', quoting: 'none', open: false }],
  rest: [5, 7],
  comment: null,
};

describe('nodes that look at their line when somebody asks', () => {
  it('are whole in JSON', () => {
    const records = JSON.parse(JSON.stringify(lines)) as unknown[];
    expect(records[0]).toStrictEqual(port);
    expect(records[1]).toStrictEqual({ type: 'Blank', range: [9, 10], line: 2 });
    expect(records[2]).toStrictEqual({ type: 'Comment', range: [10, 18], line: 3, text: [10, 17] });
    expect(records[3]).toMatchObject({
      ...{ type: 'CommentedDirective', range: [18, 28], line: 4, hash: [19, 20] },
      directive: { type: 'Directive', range: [20, 28], line: 4, keyword: 'Port', rest: [25, 27] },
    });
    expect(records[4]).toMatchObject({
      type: 'Match',
      criteria: [{ name: { value: 'User' }, range: [34, 42] }],
    });
    expect(records[5]).toMatchObject({ range: [43, 55], rest: [51, 55] });
  });

  it('are whole where Node prints them', () => {
    expect(inspect(lines[0])).toContain("keyword: 'Port'");
    expect(inspect(lines[2])).toContain("type: 'Comment'");
  });

  it('give the same words whenever they are asked', () => {
    for (const line of lines) {
      if (line.type !== 'Directive' && line.type !== 'Match') continue;
      expect(line.arguments[0]).toBeDefined();
      expect(line.arguments[0]).toBe(line.arguments[0]);
    }
    const [, , , commented] = lines;
    expect(commented?.type === 'CommentedDirective' && commented.directive === commented.directive).toBe(
      true,
    );
  });
});
