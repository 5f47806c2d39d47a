import { createToken, type IToken, Lexer, type TokenType } from 'chevrotain';
import { lowerAscii, upperAscii } from '../text/index.js';
import type { Syntax, UnreadableLine } from './ast.js';
import {
  argvPattern,
  cutCommentPattern,
  hashPattern,
  ignoredPattern,
  keywordPattern,
  matchCommentPattern,
  type Pattern,
  prepare,
  strdelimPattern,
  unreadablePattern,
} from './patterns.js';
import { isRawKeyword, rawKeywords } from './raw-keywords.js';
import type { Preparation, ScannedKeyword, ScannedWord } from './scan.js';

/** A keyword. A plain one has no payload: it is what is written, and blanks and an argument or comment follow. */
export interface KeywordToken extends IToken {
  readonly payload?: Extract<ScannedKeyword, { readonly kind: 'keyword' }>;
}

/** A word behind the keyword. A plain one has no payload: it is what is written. */
export interface ArgumentToken extends IToken {
  readonly payload?: ScannedWord;
}

/** A line that is passed over. */
export interface UnreadableToken extends IToken {
  readonly payload: { readonly reason: UnreadableLine['reason'] };
}

/** How a custom pattern is declared. */
const custom = (exec: Pattern): { exec: Pattern } => ({ exec });

/** Tries a pattern at some characters alone, for modes in which the lexer has no index of them. */
const onlyAt =
  (characters: string, pattern: Pattern): Pattern =>
  (text, offset) =>
    characters.includes(text.charAt(offset)) ? pattern(text, offset) : null;

/**
 * All characters, as the lexer's index of first characters wants them: those above U+00FF share a few places (chevrotain's
 * `charCodeToOptimizedIndex`).
 */
const allCharacters: readonly number[] = [
  ...Array(256).keys(),
  ...Array.from({ length: 257 }, (_, index) => Math.min(256 + 255 * index, 0xffff)),
];

/** @param excluded - ASCII */
function charactersBut(excluded: string): number[] {
  // A filter would cost a millisecond at each start.
  const characters = [...allCharacters];
  for (const character of excluded) characters.splice(characters.indexOf(character.charCodeAt(0)), 1);
  return characters;
}

/** The first letters of keywords in both cases, and what may stand in front of them. */
function keywordsIn(initials: string): string[] {
  return Array.from(`"=${lowerAscii(initials)}${upperAscii(initials)}`);
}

/*
 * The vocabulary. A token type is bound to one pattern and to the mode that it opens; so one kind of token has several types, and a
 * category for what the parser sees of them.
 */

/** A keyword; where it has a payload, with the delimiters behind it. */
export const Keyword: TokenType = createToken({ name: 'Keyword', pattern: Lexer.NA });

/** A word behind the keyword; where it has a payload, with the delimiters behind it. */
export const Argument: TokenType = createToken({ name: 'Argument', pattern: Lexer.NA });

/** A comment behind the arguments. */
export const TrailingComment: TokenType = createToken({ name: 'TrailingComment', pattern: Lexer.NA });

/** What ends a line. */
export const LineEnd: TokenType = createToken({ name: 'LineEnd', pattern: Lexer.NA });

/** The `#` signs in front of a directive that was switched off. */
export const Hash: TokenType = createToken({
  name: 'Hash',
  pattern: custom(hashPattern),
  start_chars_hint: ['#'],
  line_breaks: false,
});

/** A line that is a comment, its line end included: such lines are many, and one token is cheaper than two. */
export const LineComment: TokenType = createToken({
  name: 'LineComment',
  pattern: /#[^\n]*\n/,
  start_chars_hint: ['#'],
  line_breaks: true,
});

/** A line that sshd passes over although it is not a comment. */
export const Unreadable: TokenType = createToken({
  name: 'Unreadable',
  pattern: custom(unreadablePattern),
  start_chars_hint: charactersBut(' \t\r\n#'),
  line_breaks: false,
});

const lettersAndDigits = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789');

const Indentation = createToken({
  name: 'Indentation',
  pattern: /[ \t\r]+/,
  group: Lexer.SKIPPED,
  start_chars_hint: [' ', '\t', '\r'],
});

const Newline = createToken({
  name: 'Newline',
  pattern: /\r?\n/,
  categories: LineEnd,
  start_chars_hint: ['\r', '\n'],
  line_breaks: true,
});

const StrdelimKeyword = createToken({
  name: 'StrdelimKeyword',
  pattern: custom(keywordPattern((keyword) => keyword !== 'setenv')),
  categories: Keyword,
  push_mode: 'strdelim words',
  start_chars_hint: charactersBut(' \t\r\n\0#'),
  line_breaks: false,
});

const SetEnvKeyword = createToken({
  name: 'SetEnvKeyword',
  pattern: custom(keywordPattern((keyword) => keyword === 'setenv')),
  categories: Keyword,
  push_mode: 'strdelimw words',
  start_chars_hint: keywordsIn('s'),
  line_breaks: false,
});

/** A keyword without quotes, with blanks and an argument or comment behind it, which is most of them. */
const PlainKeyword = createToken({
  name: 'PlainKeyword',
  start_chars_hint: lettersAndDigits,
  pattern: /[A-Za-z0-9]+(?=[ \t]+[^ \t\r\n\f\0=])/,
  categories: Keyword,
  push_mode: 'argv words',
});

const rawInitials = [...new Set(rawKeywords.map((keyword) => keyword.charAt(0)))].join('');

const PlainRawKeyword = createToken({
  name: 'PlainRawKeyword',
  start_chars_hint: Array.from(`${lowerAscii(rawInitials)}${upperAscii(rawInitials)}`),
  pattern: new RegExp(`(?:${rawKeywords.join('|')})(?=[ \\t]+[^ \\t\\r\\n\\f\\0=])`, 'i'),
  categories: Keyword,
  push_mode: 'raw words',
});

const PlainMatchKeyword = createToken({
  name: 'PlainMatchKeyword',
  start_chars_hint: Array.from('Mm'),
  pattern: /Match(?=[ \t]+[^ \t\r\n\f\0=])/i,
  categories: Keyword,
  push_mode: 'match words',
});

const ArgvKeyword = createToken({
  name: 'ArgvKeyword',
  pattern: custom(keywordPattern(() => true)),
  categories: Keyword,
  push_mode: 'argv words',
  start_chars_hint: charactersBut(' \t\r\n\0#'),
  line_breaks: false,
});

const RawKeyword = createToken({
  name: 'RawKeyword',
  pattern: custom(keywordPattern(isRawKeyword)),
  categories: Keyword,
  push_mode: 'raw words',
  start_chars_hint: keywordsIn(rawInitials),
  line_breaks: false,
});

const MatchKeyword = createToken({
  name: 'MatchKeyword',
  pattern: custom(keywordPattern((keyword) => keyword === 'match')),
  categories: Keyword,
  push_mode: 'match words',
  start_chars_hint: keywordsIn('m'),
  line_breaks: false,
});

const LastNewline = createToken({
  name: 'LastNewline',
  pattern: /\r?\n/,
  categories: LineEnd,
  pop_mode: true,
  start_chars_hint: ['\r', '\n'],
  line_breaks: true,
});

const Blank = createToken({
  name: 'Blank',
  pattern: /[ \t]+/,
  group: Lexer.SKIPPED,
  start_chars_hint: [' ', '\t'],
});

const Ignored = createToken({
  name: 'Ignored',
  pattern: custom(onlyAt('\r\f\0', ignoredPattern)),
  group: Lexer.SKIPPED,
  line_breaks: false,
});

const StrdelimWord = createToken({
  name: 'StrdelimWord',
  pattern: custom(strdelimPattern(true)),
  categories: Argument,
  line_breaks: false,
});

const StrdelimwWord = createToken({
  name: 'StrdelimwWord',
  pattern: custom(strdelimPattern(false)),
  categories: Argument,
  line_breaks: false,
});

const CutComment = createToken({
  name: 'CutComment',
  pattern: custom(onlyAt('#', cutCommentPattern)),
  categories: TrailingComment,
  line_breaks: false,
});

const MatchComment = createToken({
  name: 'MatchComment',
  pattern: custom(onlyAt('#"', matchCommentPattern)),
  categories: TrailingComment,
  line_breaks: false,
});

/** A word without quotes and escapes, which is most of them. */
const PlainWord = createToken({
  name: 'PlainWord',
  pattern: /[^ \t\r\n\f\0"'\\#][^ \t\r\n\f\0"'\\]*(?=[ \t\n]|\r\n)/,
  categories: Argument,
  start_chars_hint: charactersBut(' \t\r\n\f\0"\'\\#'),
});

const ArgvWord = createToken({
  name: 'ArgvWord',
  pattern: custom(argvPattern),
  categories: Argument,
  line_breaks: false,
});

const ArgvComment = createToken({
  name: 'ArgvComment',
  pattern: /#[^\n]*/,
  categories: TrailingComment,
  start_chars_hint: ['#'],
});

/** What looks like a comment behind a raw keyword and is a part of its argument. */
const RawTail = createToken({
  name: 'RawTail',
  pattern: /#[^\n]*/,
  group: Lexer.SKIPPED,
  start_chars_hint: ['#'],
});

const lineStart = [Newline, Indentation, Hash, LineComment];
const argvWords = [LastNewline, Blank, PlainWord, ArgvComment, Ignored, ArgvWord];
const rawWords = [LastNewline, Blank, PlainWord, RawTail, Ignored, ArgvWord];

/**
 * The modes of each syntax: one of its own name for the beginning of a line, and one for each way in which the rest of a line is
 * split.
 */
export const modes = {
  strdelim: {
    strdelim: [...lineStart, SetEnvKeyword, StrdelimKeyword, Unreadable],
    'strdelim words': [LastNewline, Blank, Ignored, CutComment, StrdelimWord],
    'strdelimw words': [LastNewline, Blank, Ignored, CutComment, StrdelimwWord],
  },
  argv: {
    argv: [
      ...lineStart,
      PlainMatchKeyword,
      PlainRawKeyword,
      PlainKeyword,
      MatchKeyword,
      RawKeyword,
      ArgvKeyword,
      Unreadable,
    ],
    'argv words': argvWords,
    'raw words': rawWords,
    'match words': [LastNewline, Blank, Ignored, MatchComment, StrdelimWord],
  },
  'argv-match': {
    'argv-match': [...lineStart, PlainRawKeyword, PlainKeyword, RawKeyword, ArgvKeyword, Unreadable],
    'argv words': argvWords,
    'raw words': rawWords,
  },
} satisfies Record<Syntax, Record<string, TokenType[]>>;

/** Every token type, categories included. */
export const vocabulary: TokenType[] = [
  ...new Set([
    Keyword,
    Argument,
    TrailingComment,
    LineEnd,
    ...Object.values(modes).flatMap((each) => Object.values(each).flat()),
  ]),
];

/**
 * Builds the lexer of a syntax.
 *
 * The modes of words have patterns without first characters, so the lexer tries the few that there are in their order: to index all
 * characters of four modes would cost each run more than that saves in a hundred kilobytes.
 */
export function createLexer(syntax: Syntax, validate = false): Lexer {
  return new Lexer(
    { modes: modes[syntax], defaultMode: syntax },
    { positionTracking: 'onlyOffset', ensureOptimizations: false, skipValidations: !validate },
  );
}

/** Made when first needed: building one takes longer than reading most files. */
const lexers = new Map<Syntax, Lexer>();

function lexerOf(syntax: Syntax): Lexer {
  const known = lexers.get(syntax);
  if (known !== undefined) return known;
  const lexer = createLexer(syntax);
  lexers.set(syntax, lexer);
  return lexer;
}

/**
 * Cuts whole lines into tokens.
 *
 * @param text - every line of it, the last one too, has a line end
 * @throws Error if the modes have a hole: no text may do that
 */
export function tokenize(text: string, syntax: Syntax, preparation: Preparation): IToken[] {
  prepare(preparation);
  const { tokens, errors } = lexerOf(syntax).tokenize(text);
  prepare(preparation);
  const error = errors[0];
  if (error !== undefined) throw new Error(`no token at offset ${error.offset}: ${error.message}`);
  return tokens;
}
