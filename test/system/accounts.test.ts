import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accountsFrom, isOrdinary, memoryFileSystem, unknownAccounts } from '../../src/system/index.js';
import { accountsOf, parseGroup, parsePasswd } from '../../src/system/accounts.js';

const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../fixtures/system', name), 'latin1');

/**
 * What glibc 2.36 answered with both files in place: getpwnam(3), then the names that getgrgid(3) has for each of getgrouplist(3),
 * as `name|uid|gid|home|shell|group|…`, or `name -`. A name that occurs twice means nothing more.
 */
const recorded = fixture('accounts.txt').split('\n').slice(0, -1);

it.each([
  [999, 'debian', false],
  [1000, 'debian', true],
  [60_000, 'debian', true],
  [60_001, 'debian', false],
  [499, 'macos', false],
  [500, 'macos', true],
  [501, 'macos', true],
  [501, 'freebsd', false],
] as const)('%s is on %s the number of a person: %s', (uid, platform, expected) => {
  expect(isOrdinary(uid, platform)).toBe(expected);
});

describe('accounts', () => {
  const accounts = accountsOf(parsePasswd(fixture('passwd')), parseGroup(fixture('group')));

  it.each(recorded.map((line) => ({ line })))('has what glibc has: $line', ({ line }) => {
    if (line.endsWith(' -')) {
      const name = line.slice(0, -2);
      expect(accounts.user(name)).toBeUndefined();
      expect(accounts.groupsOf(name)).toEqual([]);
      expect(accounts.homeOf(name)).toBeUndefined();
      return;
    }
    const [name = '', uid, gid, home, shell, ...groups] = line.split('|');
    expect(accounts.user(name)).toEqual({
      name,
      uid: Number(uid),
      gid: Number(gid),
      home,
      shell,
      groups: [...new Set(groups)],
    });
    expect(accounts.groupsOf(name)).toEqual([...new Set(groups)]);
    expect(accounts.homeOf(name)).toBe(home);
  });

  it('lists names in the order of the files, each once', () => {
    const passwd = 'b:x:1:1:::\na:x:2:1:::\nb:x:3:1:::\n';
    const some = accountsOf(parsePasswd(passwd), parseGroup('g:x:1:\nf:x:2:\ng:x:3:\n'));
    expect(some.userNames).toEqual(['b', 'a']);
    expect(some.groupNames).toEqual(['g', 'f']);
  });

  it.each([
    ['4294967295', 4294967295],
    ['4294967296', undefined],
    ['0x10', undefined],
    ['1 ', undefined],
    ['', undefined],
  ])('takes the number %j for %s', (uid, expected) => {
    expect(parsePasswd(`u:x:${uid}:1:::\n`)[0]?.uid).toBe(expected);
  });

  it('reads long files', () => {
    const count = 100_000;
    const lines = Array.from({ length: count }, (_, at) => at.toString());
    const passwd = lines.map((at) => `u${at}:x:${at}:${at}::/home/u${at}:/bin/sh\n`).join('');
    const group = `all:x:1000000:${lines.map((at) => `u${at}`).join(',')}\n${lines.map((at) => `g${at}:x:${at}:u${at}\n`).join('')}`;
    const many = accountsFrom(memoryFileSystem({ '/etc/passwd': passwd, '/etc/group': group }));
    expect(many.userNames).toHaveLength(count);
    expect(many.groupsOf('u99999')).toEqual(['g99999', 'all']);
  });

  it('keeps names byte by byte', () => {
    const fileSystem = memoryFileSystem({
      '/etc/passwd': 'j\uDCFCrg:x:1:1::/home/j\uDCFCrg:\n',
      '/etc/group': 'b\u00FCro:x:1:\n',
    });
    expect(accountsFrom(fileSystem).groupsOf('j\uDCFCrg')).toEqual(['b\u00FCro']);
  });

  it.each([
    ['neither file', {}],
    ['no group', { '/etc/passwd': 'root:x:0:0:::\n' }],
    ['no passwd', { '/etc/group': 'root:x:0:\n' }],
    ['a passwd that may not be read', { '/etc/passwd': { content: '', unreadable: true }, '/etc/group': '' }],
  ])('knows nobody with %s', (_, files) => {
    const accounts = accountsFrom(memoryFileSystem(files));
    expect(accounts.known).toBe(false);
    expect(accounts.user('root')).toBeUndefined();
    expect(unknownAccounts.known).toBe(false);
  });

  it('knows that nobody is there', () => {
    expect(accountsFrom(memoryFileSystem({ '/etc/passwd': '', '/etc/group': '' })).known).toBe(true);
  });

  it('reads nothing before it is asked', () => {
    const fileSystem = {
      ...memoryFileSystem({}),
      readFile: () => {
        throw new Error('read');
      },
    };
    expect(() => accountsFrom(fileSystem)).not.toThrow();
  });
});
