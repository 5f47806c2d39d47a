import { describe, expect, it } from 'vitest';

import { type KeywordName, valueTypeOf } from '../../../src/openssh/index.js';
import { answer, contextFor, readLines, unfinished } from './support.js';

type Row = readonly [
  target: string,
  keyword: KeywordName,
  words: readonly string[],
  answer: readonly string[],
];

describe('lists of names', () => {
  it.each<Row>([
    ['7.4p1', 'AllowUsers', ['root', 'alice'], ['root', 'alice']],
    ['7.4p1', 'AllowUsers', ['root@192.0.2.1/24'], ['invalid AllowUsers pattern: "root@192.0.2.1/24"']],
    ['10.5p1', 'DenyUsers', ['root@192.0.2.0/33'], ['invalid DenyUsers pattern: "root@192.0.2.0/33"']],
    ['10.5p1', 'AllowUsers', ['a@b@c', '@host', 'a@b/c'], ['a@b@c', '@host', 'a@b/c']],
    ['10.5p1', 'AllowUsers', ['a@'], ['invalid AllowUsers pattern: "a@"']],
    ['8.7p1', 'AllowUsers', [''], ['invalid AllowUsers pattern: ""']],
    ['8.6p1', 'AllowUsers', [''], []],
    ['8.6p1', 'AllowUsers', [], []],
    ['9.6p1', 'AllowUsers', [], []],
    ['9.7p1', 'AllowUsers', [], ['no AllowUsers specified']],
    ['8.7p1', 'AllowGroups', ['a', ''], ['empty AllowGroups pattern']],
    ['9.7p1', 'DenyGroups', [], ['no DenyGroups specified']],
    ['8.7p1', 'AcceptEnv', ['LANG', 'A=b'], ['Invalid environment name.']],
    ['8.7p1', 'AcceptEnv', ['LANG', ''], ['Invalid environment name.']],
    ['8.6p1', 'AcceptEnv', ['LANG', ''], ['LANG']],
    ['9.0p1', 'SetEnv', ['A=b', 'A=c'], ['A=b', 'A=c']],
    ['9.1p1', 'SetEnv', ['A=b', 'A=c', 'a=d'], ['A=b', 'a=d']],
    ['10.5p1', 'SetEnv', ['A=b=c', 'B='], ['A=b=c', 'B=']],
    ['10.5p1', 'SetEnv', ['A=b', 'C'], ['Invalid environment.']],
    ['8.7p1', 'SetEnv', [''], ['Invalid environment.']],
  ])('%s: %s %j gives %j', (target, keyword, words, expected) => {
    expect(answer(target, keyword, ...words)).toEqual(expected);
  });

  it('cuts a pattern in a message after 100 bytes up to 8.6', () => {
    const long = `${'ä'.repeat(60)}@10.0.0.1/8`;
    const [message] = answer('8.6p1', 'AllowUsers', long);
    expect(message).toBe(`invalid AllowUsers pattern: "${'ä'.repeat(50)}"`);
    expect(answer('8.7p1', 'AllowUsers', long)).toEqual([`invalid AllowUsers pattern: "${long}"`]);
  });

  it('ends at an empty or unfinished word up to 8.6 and leaves the rest', () => {
    expect(readLines('8.6p1', 'AllowUsers', ['a', '', 'b'])).toMatchObject({ consumed: 2, dump: ['a'] });
    expect(readLines('8.6p1', 'AllowUsers', ['a', unfinished])).toMatchObject({ consumed: 2, dump: ['a'] });
  });

  it('accumulates over lines, with what is written twice', () => {
    expect(readLines('10.5p1', 'AllowUsers', ['a'], ['b', 'a']).dump).toEqual(['a', 'b', 'a']);
    expect(readLines('10.5p1', 'SetEnv', ['A=1'], ['B=2']).dump).toEqual(['A=1']);
  });

  it('has no room for 257 patterns up to 7.6', () => {
    const names = Array.from({ length: 256 }, (_, index) => `u${index}`);
    expect(readLines('7.6p1', 'AllowUsers', names, ['x']).messages).toEqual(['too many allow users.']);
    expect(readLines('7.6p1', 'DenyGroups', ['x'], names).messages).toEqual(['too many deny groups.']);
    expect(readLines('7.6p1', 'AcceptEnv', names, ['A=b']).messages).toEqual(['Invalid environment name.']);
    expect(readLines('7.6p1', 'AcceptEnv', names, ['A']).messages).toEqual(['too many allow env.']);
    expect(readLines('7.7p1', 'AllowUsers', names, ['x']).dump).toHaveLength(257);
  });

  it('splits a user pattern at the last @', () => {
    const { value } = readLines('10.5p1', 'AllowUsers', ['bob@example.org@10.0.0.0/8']);
    expect(value).toMatchObject([{ user: 'bob@example.org', hosts: { text: '10.0.0.0/8' } }]);
  });

  it('lower-cases names on Windows and takes their first slash for a backslash', () => {
    expect(answer('windows', 'AllowUsers', 'Contoso/Bob/x')).toEqual(['contoso\\bob/x']);
    expect(answer('windows', 'AllowGroups', 'Administrators')).toEqual(['administrators']);
  });

  it('takes 50,000 lines and 50,000 words as they come', () => {
    const context = contextFor('10.5p1', 'AllowUsers');
    const type = valueTypeOf('AllowUsers');
    const accumulator = type.accumulator?.(context);
    let length = 0;
    for (let index = 0; index < 50_000; index += 1) {
      accumulator?.add([{ text: 'u', user: 'u', hosts: null }]);
      length += accumulator?.value()?.length ?? 0;
    }
    expect(length).toBe((50_000 * 50_001) / 2);
    expect(answer('10.5p1', 'AllowUsers', ...new Array<string>(50_000).fill('u'))).toHaveLength(50_000);
  });
});

describe('Subsystem', () => {
  it.each<Row>([
    ['8.6p1', 'Subsystem', ['', '/x'], ['Missing subsystem name.']],
    ['8.7p1', 'Subsystem', ['', '/x'], ['Subsystem missing argument.']],
    ['10.2p1', 'Subsystem', ['sftp'], ['Missing subsystem command.']],
    ['10.3p1', 'Subsystem', ['sftp', ''], ['Subsystem missing argument.']],
    ['9.4p1', 'Subsystem', ['sftp', '/a b', '-l'], ['sftp /a b -l']],
    ['9.5p1', 'Subsystem', ['sftp', '/a b', '-l'], ['sftp "/a b" -l']],
    ['9.6p1', 'Subsystem', ['sftp', '/x'], ['sftp /x ']],
    ['9.7p1', 'Subsystem', ['sftp', '/x'], ['sftp /x']],
    ['9.7p1', 'Subsystem', ['my sub', '/x', 'say "hi"', 'a\\b'], ['my sub /x "say \\"hi\\"" a\\\\b']],
  ])('%s: %s %j gives %j', (target, keyword, words, expected) => {
    expect(answer(target, keyword, ...words)).toEqual(expected);
  });

  it('is refused the second time up to 9.4, then dropped', () => {
    const twice = [['sftp', '/a'], ['sftp']];
    expect(readLines('9.4p1', 'Subsystem', ...twice).messages).toEqual(["Subsystem 'sftp' already defined."]);
    expect(readLines('9.7p1', 'Subsystem', ['sftp', '/a'], ['sftp', '/b']).dump).toEqual(['sftp /a']);
    expect(readLines('9.7p1', 'Subsystem', ['sftp', '/a'], ['SFTP', '/b']).dump).toEqual([
      'sftp /a',
      'SFTP /b',
    ]);
  });

  it('has no room for 257 of them up to 9.4', () => {
    const lines = Array.from({ length: 257 }, (_, index) => [`s${index}`, '/x']);
    expect(readLines('9.4p1', 'Subsystem', ...lines).messages).toEqual(['too many subsystems defined.']);
    expect(readLines('9.7p1', 'Subsystem', ...lines).dump).toHaveLength(257);
  });
});
