import { describe, expect, it } from 'vitest';
import { parse, type SshdConfig, type Syntax, visit } from '../../src/grammar/index.js';

const syntaxes = ['strdelim', 'argv', 'argv-match'] as const satisfies readonly Syntax[];

const repeated = (part: string, length = 500_000): string => part.repeat(Math.ceil(length / part.length));

function words(config: SshdConfig): number {
  const [line] = config.lines;
  return line?.type === 'Directive' || line?.type === 'Match' ? line.arguments.length : -1;
}

/** Words are looked for only when somebody asks. */
function visitAllWords(config: SshdConfig): void {
  visit(config, { Word: ({ range }) => range });
}

/* A stack that grows with the input fails here, and what is not linear takes longer than any test may. */
describe('a text of any size', () => {
  it.each([
    ['a comment', `#${repeated('x', 2_000_000)}`],
    ['a comment that begins like a directive', `#Port${repeated(' ', 2_000_000)}`],
    ['a comment that is a directive', `#AllowUsers ${repeated('alice ')}`],
    ['a keyword', repeated('x', 2_000_000)],
    ['blanks', repeated(' ')],
    ['blanks behind a keyword', `Port${repeated(' \t')}`],
    ['blanks in front of what is not a word', `Port${repeated('\t')}=`],
    ['carriage returns', `Port ${repeated('\r')}x`],
    ['blanks and carriage returns', `Port 22${repeated(' \r')}x`],
    ['form feeds', `Port 22${repeated('\f')}`],
    ['NULs', `Port 22${repeated('\0')}`],
    ['equals signs', repeated('=')],
    ['open quotes', `Port ${repeated('"a\'')}`],
    ['quoted parts of one word', `Banner ${repeated('"a"\'b\'c')}`],
    ['backslashes', `Banner ${repeated('\\')}`],
    ['escaped blanks', `Banner ${repeated('\\ ')}`],
    ['criteria', `Match ${repeated('User bob ')}`],
  ])('on one line: %s', (_, text) => {
    for (const syntax of syntaxes) {
      const config = parse(text, { syntax });
      expect(config.lines).toHaveLength(1);
      expect(config.lines[0]?.range).toEqual([0, text.length]);
      visitAllWords(config);
    }
  });

  it('in a million words', () => {
    expect(words(parse(`AllowUsers${' alice'.repeat(1_000_000)}\n`))).toBe(1_000_000);
  });

  it.each(['Port 22\n', '#Port 22\r\n', '\n', '"\n', 'Match all\n', 'Port "22" # x\n', '#Port "22"\n'])(
    'in 200,000 lines of %j',
    (line) => {
      const config = parse(line.repeat(200_000));
      const { lines } = config;
      expect(lines).toHaveLength(200_000);
      expect(lines.at(-1)).toMatchObject({
        line: 200_000,
        range: [199_999 * line.length, 200_000 * line.length],
      });
      visitAllWords(config);
    },
  );
});
