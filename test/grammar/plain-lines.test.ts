import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LineNode, Syntax } from '../../src/grammar/index.js';
import { parse } from '../../src/grammar/index.js';
import { readByTokens } from '../../src/grammar/by-tokens.js';
import { wildFiles } from '../support/wild.js';
import { configurationText } from './texts.js';

interface Reading {
  readonly syntax: Syntax;
  readonly trim: boolean;
}

const readings: readonly Reading[] = [
  { syntax: 'strdelim', trim: false },
  { syntax: 'strdelim', trim: true },
  { syntax: 'argv', trim: true },
  { syntax: 'argv-match', trim: true },
];

/** Reads all lines by lexer and parser, as only those are that are not plain. */
function readAll(text: string, { syntax, trim }: Reading): readonly LineNode[] {
  const places = Array.from(text.matchAll(/[^\n]*\n|[^\n]+$/g), ({ 0: image, index }, at) => ({
    line: at + 1,
    start: index,
    end: index + image.length,
  }));
  const nodes: LineNode[] = [];
  const preparation = { cutAtHash: syntax === 'strdelim', trim };
  readByTokens({ text, syntax }, places, preparation, (_, node) => nodes.push(node));
  return nodes;
}

function compare(text: string, reading: Reading): void {
  const { source, lines } = parse(text, reading);
  expect(lines).toEqual(readAll(source.text, reading));
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

describe('plain lines are read as lexer and parser read them', () => {
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
