import { describe, expect, it } from 'vitest';

import type { KeywordName } from '../../../src/openssh/index.js';
import { answer, readLines, unfinished } from './support.js';

describe('logging', () => {
  it.each<readonly [target: string, keyword: KeywordName, word: string, answer: string]>([
    ['7.4p1', 'LogLevel', 'debug1', 'DEBUG'],
    ['10.5p1', 'LogLevel', 'QUIET', 'QUIET'],
    ['10.5p1', 'LogLevel', 'SILENT', "unsupported log level 'SILENT'"],
    ['debian-12', 'LogLevel', 'silent', 'SILENT'],
    ['debian-12', 'LogLevel', 'QUIET', 'SILENT'],
    ['10.5p1', 'LogLevel', '', "unsupported log level ''"],
    ['10.5p1', 'SyslogFacility', 'local7', 'LOCAL7'],
    ['10.5p1', 'SyslogFacility', 'CRON', "unsupported log facility 'CRON'"],
    ['7.5p1', 'FingerprintHash', 'ripemd160', 'RIPEMD160'],
    ['7.6p1', 'FingerprintHash', 'ripemd160', 'Invalid hash algorithm "ripemd160".'],
    ['8.7p1', 'FingerprintHash', 'SHA-256', 'Invalid FingerprintHash algorithm "SHA-256".'],
    ['8.6p1', 'FingerprintHash', '', 'Missing argument.'],
    ['8.7p1', 'FingerprintHash', '', 'FingerprintHash missing argument.'],
    // Letters that JavaScript folds to `s`, and sshd does not.
    ['debian-12', 'LogLevel', 'VERBO\u017fE', "unsupported log level 'VERBO\u017fE'"],
    ['debian-12', 'LogLevel', '\u017fILENT', "unsupported log level '\u017fILENT'"],
    ['debian-12', 'SyslogFacility', 'U\u017fER', "unsupported log facility 'U\u017fER'"],
    ['debian-12', 'FingerprintHash', '\u017fha256', 'Invalid FingerprintHash algorithm "\u017fha256".'],
  ])('%s: %s %j gives %j', (target, keyword, word, expected) => {
    expect(answer(target, keyword, word)).toEqual([expected]);
  });

  it('shows a missing level as <NONE>', () => {
    expect(answer('8.6p1', 'LogLevel')).toEqual(["unsupported log level '<NONE>'"]);
    expect(answer('8.6p1', 'LogLevel', unfinished)).toEqual(["unsupported log level '<NONE>'"]);
    expect(answer('9.2p1', 'SyslogFacility')).toEqual(["unsupported log facility '<NONE>'"]);
  });

  it('collects LogVerbose up to 8.6 only', () => {
    expect(readLines('8.6p1', 'LogVerbose', ['a'], ['b']).dump).toEqual(['a b']);
    expect(readLines('8.7p1', 'LogVerbose', ['a'], ['b']).dump).toEqual(['a']);
    expect(answer('8.6p1', 'LogVerbose', 'none', 'a')).toEqual(['none a']);
    expect(answer('8.7p1', 'LogVerbose', 'a', 'none')).toEqual([
      'keyword LogVerbose "none" argument must appear alone.',
    ]);
    expect(answer('8.7p1', 'LogVerbose', 'a', '')).toEqual(['keyword LogVerbose empty argument']);
    expect(answer('8.6p1', 'LogVerbose', '')).toEqual([]);
    expect(answer('9.7p1', 'LogVerbose')).toEqual(['no LogVerbose specified']);
  });
});
