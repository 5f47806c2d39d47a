import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Directive,
  type LineNode,
  type MatchLine,
  type Node,
  parse,
  parseLogicalLine,
  print,
  type SshdConfig,
  type Syntax,
  visit,
  type Visitor,
} from '../../src/grammar/index.js';
import { applyEdits, decodeSource, encodeText, type Range } from '../../src/text/index.js';
import { readLine } from './model.js';
import { anyBytes, configurationText, line } from './texts.js';

const readings = fc.constantFrom<{ syntax: Syntax; trim: boolean }>(
  { syntax: 'strdelim', trim: false },
  { syntax: 'strdelim', trim: true },
  { syntax: 'argv', trim: true },
  { syntax: 'argv-match', trim: true },
);
const runs = { numRuns: 1000 };

/** The physical lines as sshd counts them, without the line feed. */
function physicalLines(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

function allNodes(config: SshdConfig): readonly Node[] {
  const nodes: Node[] = [];
  const add = (node: Node): void => {
    nodes.push(node);
  };
  visit(config, {
    SshdConfig: add,
    MatchBlock: add,
    Match: add,
    Directive: add,
    Comment: add,
    CommentedDirective: add,
    Blank: add,
    Unreadable: add,
    Criterion: add,
    Word: add,
  } satisfies Required<Visitor>);
  return nodes;
}

const acting = (node: LineNode): Directive | MatchLine | null =>
  node.type === 'Directive' || node.type === 'Match' ? node : null;

describe('any bytes', () => {
  it('are read without an exception, one node per physical line, and printed back', () => {
    fc.assert(
      fc.property(anyBytes, readings, (bytes, reading) => {
        const source = decodeSource(bytes, 'sshd_config');
        const config = parse(source, reading);
        expect(config.lines.map((node) => node.line)).toEqual(
          physicalLines(source.text).map((_, index) => index + 1),
        );
        expect(print(config)).toBe(source.text);
        // Words are looked for only when somebody asks.
        for (const { range } of allNodes(config)) expect(range[1]).toBeGreaterThanOrEqual(range[0]);
        expect(encodeText(print(config), source.bom)).toEqual(bytes);
      }),
      runs,
    );
  });
});

describe('any configuration', () => {
  it('has lines whose ranges tile it', () => {
    fc.assert(
      fc.property(configurationText, readings, (text, reading) => {
        let end = 0;
        for (const { range } of parse(text, reading).lines) {
          expect(range[0]).toBe(end);
          expect(range[1]).toBeGreaterThan(range[0]);
          end = range[1];
        }
        expect(end).toBe(text.replace(/^\uFEFF/, '').length);
      }),
      runs,
    );
  });

  it('is divided into the global section and Match blocks', () => {
    fc.assert(
      fc.property(configurationText, readings, (text, reading) => {
        const { lines, globalLines, blocks } = parse(text, reading);
        expect([...globalLines, ...blocks.flatMap((block) => [block.match, ...block.lines])]).toEqual(lines);
        expect(globalLines.some((node) => node.type === 'Match')).toBe(false);
        for (const { range, match, lines: hanging } of blocks) {
          expect(hanging.some((node) => node.type === 'Match')).toBe(false);
          expect(range).toEqual([match.range[0], (hanging.at(-1) ?? match).range[1]]);
        }
      }),
      runs,
    );
  });

  it('has nodes inside their parents, in the order of the text', () => {
    const inside = (inner: Range, outer: Range): boolean =>
      outer[0] <= inner[0] && inner[0] <= inner[1] && inner[1] <= outer[1];
    fc.assert(
      fc.property(configurationText, readings, (text, reading) => {
        const config = parse(text, reading);
        for (const node of allNodes(config)) {
          expect(inside(node.range, config.range)).toBe(true);
          if (node.type === 'CommentedDirective') {
            expect(node.directive.range).toEqual([node.hash[1], node.range[1]]);
          }
          if (node.type !== 'Directive' && node.type !== 'Match') continue;
          const { keywordWord, separator, rest } = node;
          expect(inside(keywordWord.range, node.range)).toBe(true);
          expect(separator[0]).toBe(keywordWord.range[1]);
          expect(rest[0]).toBe(separator[1]);
          const behind = config.source.text.slice(rest[1], node.range[1]);
          expect(['', '\n', '\r\n']).toContain(behind);
          expect(config.source.text.slice(...separator)).toMatch(/^[ \t\r]*=?[ \t\r]*$/);
          let end = rest[0];
          for (const word of node.arguments) {
            expect(inside(word.range, [end, rest[1]])).toBe(true);
            end = word.range[1];
          }
          if (node.comment !== null) {
            expect(node.comment[0]).toBeGreaterThanOrEqual(end);
            expect(node.comment[1]).toBe(rest[1]);
          }
        }
      }),
      runs,
    );
  });

  it('says in words without quotes and escapes what is written', () => {
    fc.assert(
      fc.property(configurationText, readings, (text, reading) => {
        const config = parse(text, reading);
        visit(config, {
          Word: ({ value, quoting, range }) => {
            const written = config.source.text.slice(...range);
            if (quoting === 'none' && !written.includes('\\')) expect(value).toBe(written);
            if (quoting === 'double') expect(written.startsWith('"')).toBe(true);
            if (quoting === 'single') expect(written.startsWith("'")).toBe(true);
          },
        });
      }),
      runs,
    );
  });

  it('can be edited at every node', () => {
    fc.assert(
      fc.property(configurationText, readings, (text, reading) => {
        const config = parse(text, reading);
        for (const { range } of allNodes(config)) {
          expect(applyEdits(config.source.text, [{ range, text: '' }])).toHaveLength(
            config.source.text.length - (range[1] - range[0]),
          );
        }
      }),
    );
  });

  it('is frozen in meaning: reading it twice gives the same tree', () => {
    fc.assert(
      fc.property(configurationText, readings, readings, (text, reading, other) => {
        const first = parse(text, reading);
        parse(text, other);
        expect(parse(text, reading)).toEqual(first);
      }),
    );
  });
});

describe('a line means what sshd makes of it', () => {
  const wordsOf = (node: Directive | MatchLine) => ({
    keyword: node.keywordWord.value,
    words: node.arguments.filter((word) => !word.open).map((word) => word.value),
    open: node.arguments.some((word) => word.open),
  });

  it('in every syntax', () => {
    fc.assert(
      fc.property(fc.oneof(line, configurationText), readings, (text, reading) => {
        const config = parse(text, reading);
        const lines = physicalLines(config.source.text);
        for (const [index, physical] of lines.entries()) {
          const node = acting(config.lines[index]!);
          expect(node === null ? null : wordsOf(node)).toEqual(
            readLine(physical, reading.syntax, reading.trim),
          );
        }
      }),
      // An open quote, up to 9.8, is not a comment, whatever stands behind it.
      { numRuns: 5000, examples: [['match\r"#\n', { syntax: 'argv', trim: true }]] },
    );
  });

  it('read by itself as in its file', () => {
    fc.assert(
      fc.property(line, readings, (text, { syntax, trim }) => {
        fc.pre(!text.startsWith('\uFEFF'));
        const node = parseLogicalLine(text, syntax, { trim });
        const [inFile] = parse(text, { syntax, trim }).lines;
        if (inFile === undefined) expect(node.type).toBe('Blank');
        else if (inFile.type === 'CommentedDirective') expect(node.type).toBe('Comment');
        else expect(node).toEqual(inFile);
      }),
      runs,
    );
  });
});
