import { describe, expect, it } from 'vitest';

import { type KeywordName, valueTypeOf } from '../../../src/openssh/index.js';
import { answer, argumentsOf, contextFor, readLines, unfinished } from './support.js';

type Row = readonly [
  target: string,
  keyword: KeywordName,
  words: readonly string[],
  answer: readonly string[],
];

describe('authentication', () => {
  it.each<Row>([
    [
      '7.4p1',
      'AuthenticationMethods',
      ['publickey,password', 'publickey:x'],
      ['publickey,password publickey:x'],
    ],
    [
      '7.4p1',
      'AuthenticationMethods',
      ['any', 'publickey'],
      ['"any" must appear alone in AuthenticationMethods'],
    ],
    [
      '10.5p1',
      'AuthenticationMethods',
      ['publickey', 'any'],
      ['"any" must appear alone in AuthenticationMethods'],
    ],
    [
      '8.6p1',
      'AuthenticationMethods',
      ['bogus'],
      ['Unknown authentication method "bogus" in list', 'invalid authentication method list.'],
    ],
    [
      '8.7p1',
      'AuthenticationMethods',
      ['publickey,'],
      ['Unknown authentication method "" in list', 'invalid AuthenticationMethods method list.'],
    ],
    [
      '7.6p1',
      'AuthenticationMethods',
      Array.from({ length: 257 }, () => 'publickey'),
      ['too many authentication methods.'],
    ],
    [
      '7.7p1',
      'AuthenticationMethods',
      Array.from({ length: 257 }, () => 'publickey'),
      [Array.from({ length: 257 }, () => 'publickey').join(' ')],
    ],
    ['8.6p1', 'AuthenticationMethods', [''], ['no AuthenticationMethods specified']],
    [
      '8.7p1',
      'AuthenticationMethods',
      [''],
      ['empty authentication method list', 'invalid AuthenticationMethods method list.'],
    ],
    [
      'debian-sid',
      'AuthenticationMethods',
      ['gssapi-with-mic'],
      [
        'Unknown authentication method "gssapi-with-mic" in list',
        'invalid AuthenticationMethods method list.',
      ],
    ],
    ['debian-12', 'AuthenticationMethods', ['gssapi-keyex'], ['gssapi-keyex']],
    ['10.5p1', 'AuthenticationMethods', ['any'], ['any']],
    [
      '8.3p1',
      'PubkeyAuthOptions',
      ['verify-required'],
      ['unsupported PubkeyAuthOptions option verify-required'],
    ],
    [
      '8.4p1',
      'PubkeyAuthOptions',
      ['Verify-Required', 'none', 'touch-required'],
      ['touch-required verify-required'],
    ],
    ['10.5p1', 'PubkeyAuthOptions', ['max-pk-ok:3'], ['unsupported PubkeyAuthOptions option max-pk-ok:3']],
    ['debian-sid', 'PubkeyAuthOptions', ['MAX-PK-OK:+03', 'max-pk-ok: 4'], ['none max-pk-ok:4']],
    ['debian-sid', 'PubkeyAuthOptions', ['none'], ['none']],
    [
      'debian-sid',
      'PubkeyAuthOptions',
      ['max-pk-ok:256'],
      ['bad PubkeyAuthOptions max-pk-ok value: too large'],
    ],
    ['debian-sid', 'PubkeyAuthOptions', ['max-pk-ok:'], ['bad PubkeyAuthOptions max-pk-ok value: invalid']],
    ['8.6p1', 'PubkeyAuthOptions', [''], ['none']],
  ])('%s: %s %j gives %j', (target, keyword, words, expected) => {
    expect(answer(target, keyword, ...words)).toEqual(expected);
  });

  it('counts an unknown option since 8.7, and ends at it before', () => {
    expect(readLines('8.6p1', 'PubkeyAuthOptions', ['x']).faults[0]?.severity).toBe('fatal');
    expect(readLines('8.7p1', 'PubkeyAuthOptions', ['x']).faults[0]?.severity).toBe('counted');
  });

  it('refuses any behind a line with methods from 8.7 to 9.6', () => {
    const lines = [['password,publickey'], ['any']];
    expect(readLines('8.6p1', 'AuthenticationMethods', ...lines).dump).toEqual(['password,publickey']);
    expect(readLines('9.6p1', 'AuthenticationMethods', ...lines).dump).toBeUndefined();
    expect(readLines('9.7p1', 'AuthenticationMethods', ...lines).dump).toEqual(['password,publickey']);
  });

  it('does not look for any behind methods up to 9.6 where the line is not in force', () => {
    const type = valueTypeOf('AuthenticationMethods');
    const faults = (release: string): number =>
      type.parse(
        argumentsOf('AuthenticationMethods', ['publickey', 'any']),
        contextFor(release, 'AuthenticationMethods'),
      ).faults.length;
    expect([faults('9.6p1'), faults('9.7p1')]).toEqual([0, 1]);
  });
});

describe('IPQoS', () => {
  it.each<Row>([
    ['8.1p1', 'IPQoS', ['le'], ['Bad IPQoS value: le']],
    ['8.2p1', 'IPQoS', ['le'], ['le le']],
    ['8.8p1', 'IPQoS', ['reliability'], ['reliability reliability']],
    ['8.9p1', 'IPQoS', ['reliability'], ['le le']],
    ['8.8p1', 'IPQoS', ['1'], ['le le']],
    ['10.0p2', 'IPQoS', ['LowDelay', '8'], ['lowdelay throughput']],
    ['10.1p1', 'IPQoS', ['lowdelay', '8'], ['none 0x08']],
    ['debian-13', 'IPQoS', ['lowdelay'], ['none none']],
    ['7.5p1', 'IPQoS', ['none'], ['Bad IPQoS value: none']],
    ['10.3p1', 'IPQoS', ['va'], ['va va']],
    ['9.7p1', 'IPQoS', ['0x10'], ['lowdelay lowdelay']],
    ['9.8p1', 'IPQoS', ['0x10'], ['Bad IPQoS value: 0x10']],
    ['9.7p1', 'IPQoS', ['010'], ['throughput throughput']],
    ['9.8p1', 'IPQoS', ['010'], ['0x0a 0x0a']],
    ['10.5p1', 'IPQoS', ['af11', '256'], ['Bad IPQoS value: 256']],
    ['8.6p1', 'IPQoS', [], ['Bad IPQoS value: (null)']],
    ['8.6p1', 'IPQoS', ['af11', ''], ['Bad IPQoS value: ']],
    ['8.7p1', 'IPQoS', [''], ['IPQoS missing argument.']],
  ])('%s: %s %j gives %j', (target, keyword, words, expected) => {
    expect(answer(target, keyword, ...words)).toEqual(expected);
  });

  it('takes an unfinished second value for none at all', () => {
    expect(answer('8.6p1', 'IPQoS', 'af11', unfinished)).toEqual(['af11 af11']);
  });
});

describe('ChannelTimeout', () => {
  it.each<Row>([
    ['9.2p1', 'ChannelTimeout', ['session=5m', '*=1'], ['session=5m *=1']],
    ['9.6p1', 'ChannelTimeout', ['session=1', 'none'], ['session=1 none']],
    [
      '9.7p1',
      'ChannelTimeout',
      ['session=1', 'none'],
      ['keyword ChannelTimeout "none" argument must appear alone.'],
    ],
    [
      '9.2p1',
      'ChannelTimeout',
      ['none', 'session=1'],
      ['keyword ChannelTimeout "none" argument must appear alone.'],
    ],
    ['9.2p1', 'ChannelTimeout', ['NONE'], []],
    ['9.3p1', 'ChannelTimeout', ['NONE'], ['none']],
    ['10.5p1', 'ChannelTimeout', ['session='], ['invalid channel timeout session=']],
    ['10.5p1', 'ChannelTimeout', ['=5'], ['invalid channel timeout =5']],
    ['10.5p1', 'ChannelTimeout', [], ['no ChannelTimeout specified']],
  ])('%s: %s %j gives %j', (target, keyword, words, expected) => {
    expect(answer(target, keyword, ...words)).toEqual(expected);
  });
});
