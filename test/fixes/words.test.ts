import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  closeQuote,
  insertWords,
  quoteWord,
  removeWords,
  replaceArguments,
  replaceKeyword,
  replaceWord,
  replaceWords,
} from '../../src/fixes/index.js';
import { parse } from '../../src/grammar/index.js';
import { sourceFromString } from '../../src/text/index.js';
import { after, given } from './support.js';

/** The words behind a keyword as a syntax reads them. */
function wordsOf(text: string, syntax: 'strdelim' | 'argv'): readonly string[] {
  const [line] = parse(sourceFromString(`AllowUsers ${text}`, 'f'), { syntax }).lines;
  if (line?.type !== 'Directive') return [];
  if (line.arguments.some((word) => word.open)) return ['(open)'];
  const words = line.arguments.map((word) => word.value);
  // Behind closing quotes strdelim finds one more word, an empty one, which ends a list.
  return syntax === 'strdelim' && words.at(-1) === '' ? words.slice(0, -1) : words;
}

describe('quoteWord', () => {
  it.each([
    ['yes', 'argv', 'yes'],
    ['', 'argv', '""'],
    ['C:/Program Files/x', 'argv', '"C:/Program Files/x"'],
    ['C:\\dir\\', 'argv', 'C:\\dir\\\\'],
    ['C:\\my dir\\', 'argv', '"C:\\my dir\\\\"'],
    ["o'brien", 'argv', "o\\'brien"],
    ['#1', 'argv', '"#1"'],
    ['a#1', 'argv', 'a#1'],
    ['a b', 'strdelim', '"a b"'],
    ['a=b', 'strdelim', '"a=b"'],
    ["o'brien", 'strdelim', "o'brien"],
    ['a"b', 'strdelim', null],
    ['a#b', 'strdelim', null],
    ['a\nb', 'argv', null],
  ] as const)('writes %j for %s as %j', (value, syntax, expected) => {
    expect(quoteWord(value, syntax)).toBe(expected);
  });

  it.each(['argv', 'strdelim'] as const)('writes what %s reads as the same one word', (syntax) => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'Z', '9', ' ', '\t', '"', "'", '\\', '#', '=', ',', 'ö'),
    });
    fc.assert(
      fc.property(text, (value) => {
        const written = quoteWord(value, syntax);
        if (written === null || value === '') return;
        expect(wordsOf(written, syntax)).toEqual([value]);
        expect(wordsOf(`first ${written} last`, syntax)).toEqual(['first', value, 'last']);
      }),
    );
  });
});

describe('words are rewritten and the rest of the line stays', () => {
  const text = '\tAllowUsers  "alice" bob   carol # three\r\n';

  it.each([
    ['replaceWord', '\tAllowUsers  "a b" bob   carol # three\r\n'],
    ['replaceWords', '\tAllowUsers  dave   carol # three\r\n'],
    ['removeWords', '\tAllowUsers  "alice"   carol # three\r\n'],
    ['insertWords', '\tAllowUsers  "alice" -x bob   carol # three\r\n'],
    ['replaceArguments', '\tAllowUsers  x y # three\r\n'],
    ['replaceKeyword', '\tDenyUsers  "alice" bob   carol # three\r\n'],
  ])('by %s', (name, expected) => {
    const { root, directive, word } = given(text);
    const line = directive(1);
    const edits = {
      replaceWord: () => replaceWord(root, word(1, 0), 'a b'),
      replaceWords: () => replaceWords(root, line.arguments.slice(0, 2), ['dave']),
      removeWords: () => removeWords(root, [word(1, 1)]),
      insertWords: () => insertWords(root, word(1, 0), ['-x']),
      replaceArguments: () => replaceArguments(root, line, ['x', 'y']),
      replaceKeyword: () => replaceKeyword(root, line, 'DenyUsers'),
    };
    expect(after(edits[name as keyof typeof edits]())).toBe(expected);
  });

  it('also where a keyword has no arguments yet', () => {
    const { root, directive } = given('Port\r\n');
    expect(after(replaceArguments(root, directive(1), ['22']))).toBe('Port 22\r\n');
  });
});

describe('closeQuote', () => {
  it.each([
    ['Banner "/a b\n', 'Banner "/a b"\n'],
    ['Banner "/a b  \r\n', 'Banner "/a b"  \r\n'],
    ["Banner '/a b\n", "Banner '/a b'\n"],
    ["Banner don't\n", "Banner don\\'t\n"],
    ["ForceCommand echo it's\n", "ForceCommand echo it\\'s\n"],
    ['Banner /a"b\n', 'Banner /a"b"\n'],
    ['Banner /ab"\n', 'Banner /ab\n'],
    ["Banner /ab'  \n", 'Banner /ab  \n'],
    ['Banner "D:\\dir\\"\n', 'Banner "D:\\dir\\\\"\n'],
  ])('mends %j', (text, expected) => {
    const { root, directive } = given(text);
    const open = directive(1).arguments.find((word) => word.open);
    if (open === undefined) throw new Error('no quote is open');
    expect(after(closeQuote(root, open)?.edits ?? null)).toBe(expected);
    const mended = parse(sourceFromString(expected, 'f'), { syntax: 'argv' }).lines[0];
    expect(mended?.type === 'Directive' && mended.arguments.some((word) => word.open)).toBe(false);
  });
});
