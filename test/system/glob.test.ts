import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FileError, glob, globCrashes, memoryFileSystem } from '../../src/system/index.js';
import { nodeFileSystem } from '../../src/system/node.js';
import { temporaryFolder } from '../support/folders.js';
import { inMemory, onDisk, type Tree } from './trees.js';

/** Recorded from `openbsd-compat/glob.c` of OpenSSH 9.2p1, run below chroot(2) on the tree; `crash`: it died of SIGSEGV. */
const recorded = JSON.parse(
  readFileSync(join(import.meta.dirname, '../fixtures/system/glob.json'), 'utf8'),
) as readonly {
  tree: Tree;
  cases: readonly (readonly [pattern: string, result: readonly string[] | 'crash'])[];
}[];

describe.each(recorded.map(({ tree, cases }, index) => ({ index, tree, cases })))(
  'glob on recorded tree $index',
  ({ tree, cases }) => {
    const folder = temporaryFolder();
    onDisk(tree, folder);

    it.each([
      { name: 'in memory', fileSystem: memoryFileSystem(inMemory(tree)) },
      { name: 'on disk', fileSystem: nodeFileSystem({ root: folder }) },
    ])("finds what sshd's own does, $name", ({ fileSystem }) => {
      const found = cases.map(([pattern]) => [
        pattern,
        globCrashes(pattern) ? 'crash' : glob(fileSystem, pattern),
      ]);
      expect(found).toEqual(cases);
    });
  },
);

describe('glob', () => {
  const fileSystem = memoryFileSystem({
    '/etc/ssh/sshd_config.d/10.conf': '',
    '/etc/ssh/sshd_config.d/9.conf': '',
    '/etc/ssh/private.d': { directory: true, unreadable: true },
    '/etc/ssh/private.d/x.conf': '',
    '/etc/ssh/sshd_config': '',
    '/here/again': { link: '.' },
  });

  it('sorts by bytes, not by UTF-16 units', () => {
    const names = memoryFileSystem({ '/\uE000': '', '/\u{10000}': '', '/\uDCFF': '', '/a': '' });
    expect(glob(names, '/*')).toEqual(['/a', '/\uE000', '/\u{10000}', '/\uDCFF']);
  });

  it('tells what may not be read, and not what is not there', () => {
    const errors: FileError[] = [];
    const note = (error: FileError): void => void errors.push(error);
    expect(glob(fileSystem, '/etc/ssh/private.d/*.conf', note)).toEqual([]);
    expect(glob(fileSystem, '/etc/ssh/private.d/x.conf', note)).toEqual([]);
    expect(glob(fileSystem, '/etc/ssh/nothing.d/*.conf', note)).toEqual([]);
    expect(glob(fileSystem, '/etc/ssh/sshd_config/*', note)).toEqual([]);
    expect(errors.map(({ code, path }) => [code, path])).toEqual([
      ['EACCES', '/etc/ssh/private.d/'],
      ['EACCES', '/etc/ssh/private.d/x.conf'],
    ]);
  });

  it('gives up on a pattern that means too many paths, and says so', () => {
    const errors: FileError[] = [];
    const pattern = `/here${'/.*'.repeat(60)}/x`;
    expect(glob(fileSystem, pattern, (error) => errors.push(error))).toEqual([]);
    expect(errors.at(-1)).toMatchObject({ code: 'EFBIG', path: pattern });
  });

  it('takes no longer for many stars', () => {
    const name = `/${'a'.repeat(250)}`;
    const long = memoryFileSystem({ [name]: '' });
    expect(glob(long, `/${'*a'.repeat(120)}b`)).toEqual([]);
    expect(glob(long, `/${'*a'.repeat(120)}`)).toEqual([name]);
  });

  it('matches nothing with a pattern as long as PATH_MAX', () => {
    const name = `/${'a'.repeat(4094)}`;
    const long = memoryFileSystem({ [name]: '', [`${name}a`]: '' });
    expect(glob(long, name)).toEqual([name]);
    expect(glob(long, `${name}a`)).toEqual([]);
  });

  it('ends a pattern at a NUL, as C does', () => {
    expect(glob(fileSystem, '/etc/ssh/sshd_config\0.d')).toEqual(['/etc/ssh/sshd_config']);
  });
});

/** What a pattern of plain letters, `*`, `?` and simple sets means, said as plainly as possible. */
function matchesNaively(name: string, pattern: string): boolean {
  const [first = '', ...others] = pattern.match(/\[[^\]]+\]|./gs) ?? [];
  const rest = others.join('');
  if (first === '') return name === '';
  if (first === '*') {
    return Array.from({ length: name.length + 1 }, (_, at) => at).some((at) =>
      matchesNaively(name.slice(at), rest),
    );
  }
  const [character] = name;
  if (character === undefined) return false;
  const here =
    first === '?' ||
    (first.startsWith('[!')
      ? !first.slice(2, -1).includes(character)
      : first.startsWith('[')
        ? first.slice(1, -1).includes(character)
        : first === character);
  return here && matchesNaively(name.slice(1), rest);
}

describe('glob, for any pattern', () => {
  const letters = fc.constantFrom('a', 'b', 'c', '.');
  const name = fc
    .string({ unit: letters, minLength: 1, maxLength: 6 })
    .filter((text) => !/^\.{1,2}$/.test(text));
  const pattern = fc
    .array(fc.constantFrom('a', 'b', 'c', '.', '*', '?', '[ab]', '[!ab]', '[c.]'), {
      minLength: 1,
      maxLength: 6,
    })
    .map((parts) => parts.join(''));

  it('agrees with a plain reading', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 8 }), pattern, (names, text) => {
        const tree = memoryFileSystem({
          '/d': { directory: true },
          ...Object.fromEntries(names.map((each) => [`/d/${each}`, ''])),
        });
        const expected = [...names, '.', '..']
          .filter((each) => matchesNaively(each, text) && (!each.startsWith('.') || text.startsWith('.')))
          .map((each) => `/d/${each}`)
          .sort();
        expect(glob(tree, `/d/${text}`)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('never fails, and finds nothing outside', () => {
    const tree = memoryFileSystem({
      '/a/b': '',
      '/a/c[': '',
      '/l': { link: '/a' },
      '/loop': { link: '/loop' },
    });
    const parts = fc.constantFrom(
      '/',
      '*',
      '?',
      '[',
      ']',
      '[!',
      '[[:alpha:]',
      ':]',
      '-',
      '\\',
      '..',
      'a',
      'l',
      'loop',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(parts, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 8 }),
        (text) => {
          for (const path of glob(tree, text.join(''))) expect(() => tree.lstat(path)).not.toThrow();
        },
      ),
      { numRuns: 500 },
    );
  });
});
