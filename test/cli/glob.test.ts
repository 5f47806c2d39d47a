import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { glob } from '../../src/cli/process/glob.js';
import { fileSystemPath, nodeFileSystem } from '../../src/system/node.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sshd-lint-glob-'));
  mkdirSync(join(folder, 'sshd_config.d/x.conf'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.skipIf(process.platform !== 'linux')('a glob', () => {
  it('finds names that are not UTF-8, by which they are read', () => {
    const name = Buffer.from([0x61, 0xe9, 0x2e, 0x63, 0x6f, 0x6e, 0x66]);
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/sshd_config.d/`), name]), 'Port 22\n');
    const [found = '', ...others] = glob(['**/sshd_config.d/*.conf'], folder).files;
    expect([found, others]).toEqual(['sshd_config.d/a\udce9.conf', []]);
    const bytes = nodeFileSystem().readFile(fileSystemPath(found, folder));
    expect(Buffer.from(bytes).toString()).toBe('Port 22\n');
  });

  it('leaves packages of others alone, unless they are named', () => {
    for (const name of ['a', 'node_modules/b', 'c/node_modules/d']) {
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(join(folder, name, 'sshd_config'), '');
    }
    expect(glob(['**/sshd_config'], folder).files).toEqual(['a/sshd_config']);
    expect(glob(['node_modules/**/sshd_config'], folder).files).toEqual(['node_modules/b/sshd_config']);
  });

  it.each([
    ['?/f', ['a/f', 'b/f']],
    ['a?/f', ['ab/f']],
    ['??/?', ['ab/f', 'cb/f']],
    ['{a,b}?/f', ['ab/f']],
    ['[?a]b/f', ['ab/f']],
    ['a?(b)/f', ['a/f', 'ab/f']],
    ['a\\?/f', []],
    ['a?f', []],
  ])('takes ? for any one character of a name, also of a folder: %s', (pattern, files) => {
    for (const name of ['a', 'b', 'ab', 'cb', '.a', '.']) {
      mkdirSync(join(folder, name), { recursive: true });
      writeFileSync(join(folder, name, 'f'), '');
    }
    expect(glob([pattern], folder).files).toEqual(files);
  });

  it('tells of the folders that match', () => {
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    writeFileSync(join(folder, 'c'), '');
    symlinkSync('a', join(folder, 'd'));
    const files = ['c', 'd'];
    expect(glob(['*'], folder)).toEqual({ files, folders: ['a', 'sshd_config.d'], closed: [] });
  });

  it.skipIf(process.getuid?.() === 0)('tells of folders that may not be looked into', () => {
    mkdirSync(join(folder, 'a/b'), { recursive: true, mode: 0o000 });
    expect(glob(['**/f'], folder)).toEqual({ files: [], folders: [], closed: [join(folder, 'a')] });
    chmodSync(join(folder, 'a'), 0o700);
  });

  it('finds files and links, sorted, and enters no links', () => {
    for (const file of ['b.conf', 'a.conf', '.hidden.conf', 'other'])
      writeFileSync(join(folder, 'sshd_config.d', file), '');
    symlinkSync('nowhere', join(folder, 'sshd_config.d/c.conf'));
    symlinkSync('.', join(folder, 'again'));
    expect(glob(['**/sshd_config.d/*.conf'], folder).files).toEqual(
      ['a', 'b', 'c'].map((one) => `sshd_config.d/${one}.conf`),
    );
  });
});
