import { describe, expect, it } from 'vitest';
import { type Directive, type MatchLine, parse, type Syntax, type Word } from '../../src/grammar/index.js';

function readOne(text: string, syntax: Syntax, trim = true): Directive | MatchLine {
  const [line] = parse(text, { syntax, trim }).lines;
  if (line?.type !== 'Directive' && line?.type !== 'Match') throw new Error(`nothing acts in ${text}`);
  return line;
}

/** An open word is shown with a trailing `…`. */
const show = (word: Word): string => (word.open ? `${word.value}…` : word.value);
const words = (text: string, syntax: Syntax, trim = true): readonly string[] =>
  readOne(text, syntax, trim).arguments.map(show);

/*
 * What follows was taken from what sshd made of these lines: the values in its dump, the text of "garbage at end of line", "no argument
 * after keyword", "Bad configuration option". The names are those of the recorded cases. Empty words at the end, which only show where
 * an argument is optional ("missing time value"), are those of misc.c:strdelim, whose pointer then stands on the terminator.
 */

describe('the keyword, in every syntax', () => {
  it.each([
    ['lex-leading-mixed', ' \t Port 2222', 'Port'],
    ['lex-leading-cr', '\rPort 2222', 'Port'],
    ['lex-leading-vtab', '\vPort 2222', '\vPort'],
    ['lex-leading-formfeed', '\fPort 2222', '\fPort'],
    ['lex-ff-middle', 'Port\f2222', 'Port\f2222'],
    ['lex-line-only-ff', '\f', '\f'],
    ['lex-bare-space-ff', ' \f', '\f'],
    ['lex-line-only-vtab', '\v', '\v'],
    ['lex-equals-0', 'Port=2222', 'Port'],
    ['lex-equals-3', 'Port = 2222', 'Port'],
    ['lex-equals-8', '=Port 2222', 'Port'],
    ['lex-equals-9', '= Port 2222', 'Port'],
    ['lex-quote-0', '"Port" 2222', 'Port'],
    ['lex-quote-2', "'Port' 22", "'Port'"],
    ['lex-quote-5', '"Po"rt 2222', 'Po'],
    ['lex-quote-6', 'Po"rt" 2222', 'Port'],
    ['lex-quote-7', '"Port"22', 'Port'],
    ['lex-quote-10', 'Port"2222"', 'Port2222'],
    ['lex-quote-11', "Port'2222'", "Port'2222'"],
    ['lex-quote-24', '"" Port 22', 'Port'],
    ['lex-case-keyword', 'pOrT 2222', 'pOrT'],
  ])('%s: %j', (_, text, keyword) => {
    for (const syntax of ['strdelim', 'argv', 'argv-match'] as const) {
      expect(readOne(text, syntax).keywordWord.value).toBe(keyword);
    }
  });

  it('keeps two form feeds where nothing is trimmed (lex-two-ff)', () => {
    expect(readOne('\f\f', 'strdelim', false).keywordWord.value).toBe('\f\f');
    expect(readOne('\f\f', 'strdelim').keywordWord.value).toBe('\f');
  });

  it.each([
    ['lex-quote-22', '"Port 2222', 'open-quote'],
    ['an open quote behind letters', 'Port"2222', 'open-quote'],
    ['an open quote behind an empty word', '"" "Port', 'open-quote'],
    ['lex-equals-14', '==', 'no-keyword'],
    ['lex-equals-15', '=', 'no-keyword'],
    ['lex-quote-23', '""', 'no-keyword'],
    ['two empty words', '"" "" Port 22', 'no-keyword'],
  ])('%s: %j is passed over', (_, text, reason) => {
    for (const syntax of ['strdelim', 'argv', 'argv-match'] as const) {
      expect(parse(` ${text}\r\n`, { syntax }).lines).toEqual([
        { type: 'Unreadable', range: [0, text.length + 3], line: 1, reason, text: [1, text.length + 1] },
      ]);
    }
  });

  it('in quotes and beginning with # makes a line that is passed over', () => {
    expect(parse('"#Port" 22', { syntax: 'argv' }).lines[0]).toMatchObject({
      type: 'Unreadable',
      reason: 'no-keyword',
    });
    // The # cuts the line before the quote closes.
    expect(parse('"#Port" 22', { syntax: 'strdelim' }).lines[0]).toMatchObject({
      type: 'Unreadable',
      reason: 'open-quote',
    });
  });

  it('hidden by a NUL makes a line that is passed over', () => {
    expect(parse('\0Port 22\n').lines).toEqual([
      { type: 'Unreadable', range: [0, 9], line: 1, reason: 'nul', text: [0, 8] },
    ]);
  });

  it('is known or not, whatever its case, and keeps its spelling', () => {
    expect(readOne('passwordauthentication no', 'argv')).toMatchObject({
      keyword: 'PasswordAuthentication',
      keywordWord: { value: 'passwordauthentication' },
    });
    expect(readOne('ChallengeResponseAuthentication no', 'argv')).toMatchObject({
      keyword: 'ChallengeResponseAuthentication',
    });
    expect(readOne('Bogus x', 'argv')).toMatchObject({ keyword: null });
    expect(readOne('UseDN yes', 'argv')).toMatchObject({ keyword: null });
  });
});

describe('the words up to 8.6', () => {
  it.each([
    ['lex-equals-0', 'Port=2222', ['2222']],
    ['lex-equals-7', 'Port== 2222', ['', '2222']],
    ['lex-equals-11', 'Port=', ['']],
    ['lex-equals-16', 'Port=2222=', ['2222', '']],
    ['lex-equals-arg-0', 'Banner=/a=b', ['/a', 'b']],
    ['lex-equals-arg-2', 'Banner = /a = b', ['/a', 'b']],
    ['lex-equals-arg-6', 'SetEnv A=b', ['A=b']],
    ['lex-equals-arg-7', 'SetEnv=A=b', ['A=b']],
    ['lex-equals-17', 'Port=22 22', ['22', '22']],
    ['lex-quote-3', "Port '2222'", ["'2222'"]],
    ['lex-quote-7', '"Port"22', ['22']],
    ['lex-quote-8', '"Port"=2222', ['', '2222']],
    ['lex-quote-9', '"Port" = 2222', ['', '2222']],
    ['lex-quote-13', 'Port "22"22', ['22', '22']],
    ['lex-quote-14', 'Port 22"22"', ['2222', '']],
    ['lex-quote-16', 'Port "2222', ['2222…']],
    ['lex-quote-17', 'Port 2222"', ['2222…']],
    ['lex-quote-arg-1', "Banner '/a b'", ["'/a", "b'"]],
    ['lex-quote-arg-2', 'Banner /a\\ b', ['/a\\', 'b']],
    ['lex-quote-arg-6', 'Banner "/a\\"b"', ['/a\\', 'b…']],
    ['lex-quote-arg-13', 'Banner "/a\\\\b"', ['/a\\\\b', '']],
    ['lex-quote-arg-22', 'Banner "/a#b"', ['/a…']],
    ['lex-quote-arg-23', 'Banner /a#b', ['/a']],
    ['lex-quote-arg-27', 'Banner \\#a', ['\\']],
    ['lex-quote-users-2', 'AllowUsers "alice bob" carol', ['alice bob', 'carol']],
    ['lex-quote-users-3', 'AllowUsers alice"bob"carol', ['alicebob', 'carol']],
    ['lex-quote-users-4', 'AllowUsers "" bob', ['', 'bob']],
    ['lex-quote-users-8', 'AllowUsers a#b c', ['a']],
    ['lex-quote-users-13', 'AllowUsers "#a" b', ['…']],
    ['lex-quote-users-15', "AllowUsers 'a b' c", ["'a", "b'", 'c']],
    ['lex-quote-users-16', 'AllowUsers "a', ['a…']],
    ['lex-quote-users-26', "AllowUsers a'b", ["a'b"]],
    ['lex-cr-middle', 'AllowUsers alice\rbob', ['alice', 'bob']],
    ['lex-cr-before-arg', 'Port \r2222', ['2222']],
    ['lex-ff-between2', 'Port 2222 \f # x', ['2222']],
    ['lex-comment-5', 'Port #', []],
    ['lex-comment-9', 'UseDNS yes#c', ['yes']],
    ['lex-nul-eol', 'Port 2222\0 33', ['2222']],
  ])('%s: %j', (_, text, expected) => {
    expect(words(text, 'strdelim')).toEqual(expected);
  });

  it.each([
    ['lex-trailing-ff', 'Port 2222\f\n', ['2222\f']],
    ['lex-ff-between2', 'Port 2222 \f # x\n', ['2222', '\f', '']],
    // "missing time value": there is an argument, and it is empty.
    ['lex-comment-31', 'RekeyLimit 1G # x\n', ['1G', '']],
    ['lex-comment-33', 'IPQoS af11 # x\n', ['af11', '']],
    ['lex-crlf', 'Port 2222\r\n', ['2222', '']],
  ])('where nothing is trimmed, up to 7.4, %s: %j', (_, text, expected) => {
    expect(words(text, 'strdelim', false)).toEqual(expected);
  });
});

describe('the words from 8.7 on', () => {
  it.each([
    ['lex-equals-7', 'Port== 2222', ['=', '2222']],
    ['lex-equals-11', 'Port=', []],
    ['lex-equals-16', 'Port=2222=', ['2222=']],
    ['lex-equals-arg-0', 'Banner=/a=b', ['/a=b']],
    ['lex-equals-arg-2', 'Banner = /a = b', ['/a', '=', 'b']],
    ['lex-quote-3', "Port '2222'", ['2222']],
    ['lex-quote-8', '"Port"=2222', ['=2222']],
    ['lex-quote-13', 'Port "22"22', ['2222']],
    ['lex-quote-16', 'Port "2222', ['2222…']],
    ['lex-quote-20', 'Port "2222\'', ["2222'…"]],
    ['lex-quote-arg-2', 'Banner /a\\ b', ['/a b']],
    ['lex-quote-arg-3', 'Banner "/a\\ b"', ['/a\\ b']],
    ['lex-quote-arg-5', "Banner '/a\"b'", ['/a"b']],
    ['lex-quote-arg-6', 'Banner "/a\\"b"', ['/a"b']],
    ['lex-quote-arg-7', "Banner '/a\\'b'", ["/a'b"]],
    ['lex-quote-arg-8', 'Banner /a"b c"d', ['/ab cd']],
    ['lex-quote-arg-11', 'Banner /a\\b', ['/a\\b']],
    ['lex-quote-arg-12', 'Banner /a\\nb', ['/a\\nb']],
    ['lex-quote-arg-13', 'Banner "/a\\\\b"', ['/a\\b']],
    ['lex-quote-arg-17', 'Banner "/a""b"', ['/ab']],
    ['lex-quote-arg-19', 'Banner /a\\', ['/a\\']],
    ['lex-quote-arg-20', 'Banner "/a\\"', ['/a"…']],
    ['lex-quote-arg-22', 'Banner "/a#b"', ['/a#b']],
    ['lex-quote-arg-26', 'Banner "/a"#b', ['/a#b']],
    ['lex-quote-arg-27', 'Banner \\#a', ['\\#a']],
    ['lex-quote-arg-28', 'Banner /a\\ ', ['/a\\']],
    ['lex-quote-arg-31', "Banner don't", ['dont…']],
    ['lex-quote-users-4', 'AllowUsers "" bob', ['', 'bob']],
    ['lex-quote-users-8', 'AllowUsers a#b c', ['a#b', 'c']],
    ['lex-quote-users-10', 'AllowUsers a #', ['a']],
    ['lex-quote-users-13', 'AllowUsers "#a" b', ['#a', 'b']],
    ['lex-quote-users-15', "AllowUsers 'a b' c", ['a b', 'c']],
    ['lex-quote-users-22', 'AllowUsers a\\\\b', ['a\\b']],
    ['lex-cr-middle', 'AllowUsers alice\rbob\r\n', ['alice\rbob']],
    ['lex-cr-before-arg', 'Port \r2222', ['2222']],
    ['lex-ff-between', 'Port \f2222', ['\f2222']],
    ['lex-ff-between2', 'Port 2222 \f # x', ['2222', '\f']],
    ['lex-trailing-ff', 'Port 2222\f\r\n', ['2222']],
    ['lex-trailing-vtab', 'Port 2222\v', ['2222\v']],
    ['lex-comment-5', 'Port #', []],
    ['lex-comment-9', 'UseDNS yes#c', ['yes#c']],
    ['lex-quote in a comment', 'Banner /a # don\'t "', ['/a']],
    ['val-forcecommand-11', "ForceCommand echo it's", ['echo', 'its…']],
    ['a raw keyword has no comment', "ForceCommand echo # it's", ['echo']],
    ['lex-nul-eol', 'Port 2222\0 33', ['2222']],
  ])('%s: %j', (_, text, expected) => {
    expect(words(text, 'argv')).toEqual(expected);
    expect(words(text, 'argv-match')).toEqual(expected);
  });
});

describe('quoting', () => {
  it.each([
    ['/a', 'none'],
    ['"/a b"', 'double'],
    ["'/a b'", 'single'],
    ['/a"b c"', 'mixed'],
    ['"/a"b', 'mixed'],
    ['"/a""b"', 'mixed'],
    ['"/a"\'b\'', 'mixed'],
    ['/a\\ b', 'none'],
    ['""', 'double'],
    ['"/a', 'double'],
    ["/a'", 'mixed'],
  ])('of %s is %s', (text, quoting) => {
    expect(readOne(`Banner ${text}`, 'argv').arguments[0]?.quoting).toBe(quoting);
  });

  it.each([
    ['"/a b"', 'double'],
    ['/a"b c"', 'mixed'],
    ["'/a", 'none'],
  ])('of %s is %s up to 8.6', (text, quoting) => {
    expect(readOne(`Banner ${text}`, 'strdelim').arguments[0]?.quoting).toBe(quoting);
  });
});

describe('the parts of a line', () => {
  const parts = (text: string, syntax: Syntax = 'argv-match') => {
    const { keywordWord, separator, rest, comment, range } = readOne(text, syntax);
    const cut = ([start, end]: readonly [number, number]): string => text.slice(start, end);
    return [keywordWord.range, separator, rest, comment ?? [0, 0], range].map((each) =>
      cut([each[0], each[1]]),
    );
  };

  it.each([
    ['  Port  22 # x \r\n', ['Port', '  ', '22 # x ', '# x ', '  Port  22 # x \r\n']],
    ['Port = 22', ['Port', ' = ', '22', '', 'Port = 22']],
    ['"Port"22\n', ['"Port"', '', '22', '', '"Port"22\n']],
    ['= Port 22\n', ['Port', ' ', '22', '', '= Port 22\n']],
    ['Port\n', ['Port', '', '', '', 'Port\n']],
    ['Port = \r\n', ['Port', ' = ', '', '', 'Port = \r\n']],
    ['Port # x\n', ['Port', ' ', '# x', '# x', 'Port # x\n']],
    ['ForceCommand  a # b \n', ['ForceCommand', '  ', 'a # b ', '', 'ForceCommand  a # b \n']],
    ['Port 22\r', ['Port', ' ', '22\r', '', 'Port 22\r']],
  ])('of %j', (text, expected) => {
    expect(parts(text)).toEqual(expected);
  });

  it('up to 8.6 a raw keyword has a comment, too', () => {
    expect(parts('ForceCommand  a # b \n', 'strdelim')).toEqual([
      'ForceCommand',
      '  ',
      'a # b ',
      '# b ',
      'ForceCommand  a # b \n',
    ]);
  });

  it('are counted behind a byte order mark', () => {
    const { lines } = parse('\uFEFFPort 22');
    expect(lines[0]).toMatchObject({ keyword: 'Port', range: [0, 7] });
  });
});
