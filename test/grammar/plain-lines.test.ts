import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Lexer, type TokenType } from 'chevrotain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineNode, Syntax } from '../../src/grammar/index.js';
import { parse } from '../../src/grammar/index.js';
import { Builder } from '../../src/grammar/builder.js';
import { ConfigParser } from '../../src/grammar/parser.js';
import { prepare } from '../../src/grammar/patterns.js';
import { modes } from '../../src/grammar/tokens.js';
import { wildFiles } from '../support/wild.js';
import { configurationText } from './texts.js';

const parser = new ConfigParser();

/** Makes the lexer of a syntax without the tokens that are a whole plain line: keyword and words are tokens of their own then. */
function lexerOfWords(syntax: Syntax): Lexer {
  const kept = Object.entries<TokenType[]>(modes[syntax]).map(([mode, tokens]): [string, TokenType[]] => [
    mode,
    tokens.filter(({ name }) => !name.endsWith('PlainLine')),
  ]);
  expect(kept.flatMap(([, tokens]) => tokens)).toHaveLength(Object.values(modes[syntax]).flat().length - 1);
  return new Lexer({ modes: Object.fromEntries(kept), defaultMode: syntax }, { skipValidations: true });
}

interface Reading {
  readonly syntax: Syntax;
  readonly trim: boolean;
}

const lexers = {
  strdelim: lexerOfWords('strdelim'),
  argv: lexerOfWords('argv'),
  'argv-match': lexerOfWords('argv-match'),
};

const readings: readonly Reading[] = [
  { syntax: 'strdelim', trim: false },
  { syntax: 'strdelim', trim: true },
  { syntax: 'argv', trim: true },
  { syntax: 'argv-match', trim: true },
];

/** @param text - without byte order mark */
function readByWords(text: string, { syntax, trim }: Reading): readonly LineNode[] {
  const builder = new Builder(text, syntax);
  if (text === '') return builder.lines;
  prepare({ cutAtHash: syntax === 'strdelim', trim });
  const { tokens, errors } = lexers[syntax].tokenize(text.endsWith('\n') ? text : `${text}\n`);
  expect(errors).toEqual([]);
  parser.parse(tokens, builder);
  return builder.lines;
}

function compare(text: string, reading: Reading): void {
  const { source, lines } = parse(text, reading);
  expect(lines).toEqual(readByWords(source.text, reading));
}

const plainWord = fc.constantFrom(
  '22',
  'yes',
  'all',
  'User',
  'bob',
  'a=b',
  '=',
  'User=bob',
  'a#b',
  '#x',
  'é',
  '\v',
  '-f',
);
const blanks = fc.constantFrom(' ', ' ', ' ', '\t', '  ', '\r', ' = ');

/** Lines that are plain, or nearly. */
const nearlyPlain = fc
  .array(
    fc
      .tuple(
        fc.constantFrom('', '', '#', '# ', ' ', '\t#'),
        fc.constantFrom(
          'Port',
          'port',
          'Match',
          'MATCH',
          'ForceCommand',
          'SetEnv',
          'AllowUsers',
          'Bogus',
          'Port22',
        ),
        fc.array(fc.tuple(blanks, plainWord), { maxLength: 4 }),
        fc.constantFrom('', '', ' ', '\t ', '\r', '\f', '=', '"', "'", '\\', '\0'),
      )
      .map(([indentation, keyword, words, end]) => [indentation, keyword, ...words.flat(), end].join('')),
    { maxLength: 6 },
  )
  .chain((lines) =>
    fc.constantFrom(...['\n', '\r\n'].flatMap((end) => [lines.join(end), lines.join(end) + end])),
  );

describe('plain lines, which are one token, are read as word by word', () => {
  it('whatever is nearly plain', () => {
    fc.assert(fc.property(fc.oneof(nearlyPlain, configurationText), fc.constantFrom(...readings), compare), {
      numRuns: 5000,
      examples: [['Port 22\r', { syntax: 'argv-match', trim: true }]],
    });
  });

  it.each(wildFiles.map((file) => [basename(file), file]))('in the corpus: %s', (_, file) => {
    const text = readFileSync(file, 'utf8');
    for (const reading of readings) compare(text, reading);
  });
});
