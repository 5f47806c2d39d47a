import { describe, expect, it } from 'vitest';
import {
  lineEndOf,
  type Node,
  parse,
  parseLogicalLine,
  print,
  textOf,
  visit,
} from '../../src/grammar/index.js';

describe('visit', () => {
  const text = 'Port 22 # x\n\n# prose of it\n"\n#UsePAM no\nMatch User bob "" rest\n  Banner none\n';

  it('meets every node once, in the order of the text', () => {
    const seen: string[] = [];
    const note = (node: Node): void => {
      seen.push(node.type === 'Word' ? node.value : node.type);
    };
    visit(parse(text), {
      SshdConfig: note,
      MatchBlock: note,
      Match: note,
      Directive: note,
      Comment: note,
      CommentedDirective: note,
      Blank: note,
      Unreadable: note,
      Criterion: note,
      Word: note,
    });
    expect(seen).toEqual(
      [
        ['SshdConfig', 'Directive', 'Port', '22', 'Blank', 'Comment', 'Unreadable'],
        ['CommentedDirective', 'Directive', 'UsePAM', 'no'],
        [
          'MatchBlock',
          'Match',
          'Match',
          'Criterion',
          'User',
          'bob',
          '',
          'rest',
          'Directive',
          'Banner',
          'none',
        ],
      ].flat(),
    );
  });

  it('meets the two parts of a criterion in one word', () => {
    const words: string[] = [];
    visit(parse('Match User=bob\n'), { Word: ({ value }) => words.push(value) });
    expect(words).toEqual(['Match', 'User', 'bob']);
  });

  it('hands each node to the function of its type', () => {
    const keywords: (string | null)[] = [];
    visit(parse(text), { Directive: ({ keyword }) => keywords.push(keyword) });
    expect(keywords).toEqual(['Port', 'UsePAM', 'Banner']);
  });
});

describe('places', () => {
  it('knows what is written', () => {
    const config = parse(' Port  22 \r\nUseDNS no');
    const [first, second] = config.lines;
    expect(config.lines.map((line) => textOf(line, config.source))).toEqual([' Port  22 \r\n', 'UseDNS no']);
    expect(lineEndOf(first!, config.source)).toBe('\r\n');
    expect(lineEndOf(second!, config.source)).toBe('');
  });

  it.each([
    ['\n', '\n'],
    ['\r\n', '\r\n'],
    ['\r\r\n', '\r\n'],
    ['\r', ''],
  ])('of a blank line %j, the end is %j', (text, end) => {
    const config = parse(text);
    expect(lineEndOf(config.lines[0]!, config.source)).toBe(end);
  });
});

describe('parseLogicalLine', () => {
  it('reads what stands in no file', () => {
    expect(parseLogicalLine('Port 22', 'argv')).toMatchObject({
      type: 'Directive',
      keyword: 'Port',
      line: 1,
    });
    expect(parseLogicalLine('Match all', 'argv')).toMatchObject({ type: 'Match' });
    expect(parseLogicalLine('', 'argv')).toEqual({ type: 'Blank', range: [0, 0], line: 1 });
    expect(parseLogicalLine(' \t', 'argv')).toMatchObject({ type: 'Blank' });
    expect(parseLogicalLine('"Port', 'argv')).toMatchObject({ type: 'Unreadable' });
    expect(parseLogicalLine(' #Port 22', 'argv')).toEqual({
      type: 'Comment',
      range: [0, 9],
      line: 1,
      text: [1, 9],
    });
  });

  it('takes a byte order mark for a part of the keyword, as sshd does', () => {
    expect(parseLogicalLine('\uFEFFPort 22', 'argv')).toMatchObject({
      keyword: null,
      keywordWord: { value: '\uFEFFPort' },
    });
    expect(parseLogicalLine('\uFEFF# Port 22', 'argv')).toMatchObject({ keywordWord: { value: '\uFEFF#' } });
  });

  it('up to 8.6 keeps a # that does not stand in a file', () => {
    const banner = (origin: 'file' | 'command-line') => {
      const node = parseLogicalLine('Banner=/a#b', 'strdelim', { origin });
      return node.type === 'Directive' ? node.arguments.map((word) => word.value) : [];
    };
    expect(banner('file')).toEqual(['/a']);
    expect(banner('command-line')).toEqual(['/a#b']);
  });
});

describe('print', () => {
  it('gives the text without byte order mark', () => {
    expect(print(parse('\uFEFFport  22\r\n'))).toBe('port  22\r\n');
  });
});
