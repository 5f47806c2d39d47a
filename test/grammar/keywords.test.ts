import { describe, expect, it } from 'vitest';
import { isRawKeyword, parse } from '../../src/grammar/index.js';
import { type KeywordName, keywordNames, type Parsed, valueTypeOf } from '../../src/openssh/index.js';
import { lowerAscii, upperAscii } from '../../src/text/index.js';
import { argumentsOf, contextFor } from '../openssh/values/support.js';

/** Words of which each keyword that takes several takes some. */
const several: readonly (readonly string[])[] = [
  ['alice', 'bob'],
  ['/etc/one', '/etc/two'],
  ['publickey', 'password'],
  ['session=5m', 'direct-tcpip=1m'],
  ['A=b', 'C=d'],
  ['sftp', '/usr/lib/sftp-server'],
  ['af21', 'cs1'],
  ['1G', '1h'],
  ['localhost:80', 'localhost:443'],
  ['8080', '8081'],
  ['127.0.0.1:22', 'rdomain', 'blue'],
  ['touch-required', 'verify-required'],
  ['crash:90s', 'authfail:5s'],
  ['kex.c:*:1000', 'packet.c:*:1000'],
  ['yes', 'no'],
  ['22', '23'],
];

const releases = ['openssh-7.4', 'openssh-8.6', 'openssh-9.2', 'openssh-10.6', 'windows@9.5'];

/** Whether some release takes all of several words behind a keyword. */
const takes = (keyword: KeywordName, words: readonly string[]): boolean =>
  releases.some((target) => {
    const context = { ...contextFor(target, keyword), hasDevice: () => true };
    const { consumed, faults, value } = valueTypeOf(keyword).parse(
      argumentsOf(keyword, words),
      context,
    ) as Parsed<unknown>;
    return faults.length === 0 && value !== undefined && consumed === words.length;
  });

describe('the grammar knows of the table of keywords', () => {
  it('which of them take the rest of their line, in any spelling', () => {
    const found = keywordNames.filter((keyword) => {
      const { value } = valueTypeOf(keyword).parse(
        argumentsOf(keyword, ['/a', 'b']),
        contextFor('openssh-9.2', keyword),
      ) as Parsed<unknown>;
      return value === '/a b';
    });
    expect(found.length).toBeGreaterThan(0);
    expect(keywordNames.filter(isRawKeyword)).toEqual(found);
    for (const keyword of keywordNames) {
      if (keyword === 'Match') continue;
      const spellings = [keyword, lowerAscii(keyword), upperAscii(keyword), `"${keyword}"`];
      for (const spelled of spellings)
        for (const syntax of ['argv', 'argv-match'] as const)
          for (const separator of [' ', '=']) {
            const [line] = parse(`${spelled}${separator}/a # b\n`, { syntax }).lines;
            const hasComment = line?.type === 'Directive' && line.comment !== null;
            expect([spelled, separator, hasComment]).toEqual([spelled, separator, !found.includes(keyword)]);
          }
    }
  });

  it('which of them take several words, so that a line with some is one that is switched off', () => {
    const taking = keywordNames.filter(
      (keyword) => keyword !== 'Match' && several.some((words) => takes(keyword, words)),
    );
    expect(taking.length).toBeGreaterThan(0);
    const prose = taking.filter(
      (keyword) =>
        !several.some(
          (words) =>
            takes(keyword, words) &&
            parse(`#${keyword} ${words.join(' ')}\n`).lines[0]?.type === 'CommentedDirective',
        ),
    );
    expect(prose).toEqual([]);
    // What takes one word is prose with a second.
    const single = keywordNames.filter((keyword) => keyword !== 'Match' && !taking.includes(keyword));
    const taken = single.filter(
      (keyword) => parse(`#${keyword} alpha beta\n`).lines[0]?.type === 'CommentedDirective',
    );
    expect(taken).toEqual([]);
  });

  it('which of them are English words, behind which not everything is a value', () => {
    const words = keywordNames.filter(
      // The name of a subsystem may be any word.
      (keyword) => /^(?:[A-Z][a-z]+|MACs)$/.test(keyword) && keyword !== 'Subsystem',
    );
    expect(words).toContain('Banner');
    for (const keyword of words)
      expect([keyword, parse(`# ${keyword} good\n`).lines[0]?.type]).toEqual([keyword, 'Comment']);
  });

  it('which of them have commands with words of their own', () => {
    const commands: readonly KeywordName[] = [...keywordNames.filter(isRawKeyword), 'Subsystem'];
    for (const keyword of commands)
      expect([keyword, parse(`#${keyword} /bin/a this is not the end\n`).lines[0]?.type]).toEqual([
        keyword,
        'CommentedDirective',
      ]);
  });
});
