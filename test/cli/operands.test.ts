import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { GlobMatches } from '../../src/cli/io.js';
import { processIo } from '../../src/cli/process/process-io.js';
import { run } from './command-line.js';

const folder = mkdtempSync(join(tmpdir(), 'sshd-lint-operands-'));
afterAll(() => rmSync(folder, { recursive: true }));

for (const name of [
  'hosts/a/etc/ssh/sshd_config',
  'hosts/a/etc/ssh/sshd_config.d/a.conf',
  'hosts/a/etc/ssh/sshd_config.d/notes',
  'hosts/a/etc/ssh/others/b.conf',
  'hosts/b/sshd_config',
  'hosts/c/README',
  'one/sshd_config',
]) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), 'Port x\n');
}
mkdirSync(join(folder, 'empty'));

const { fileSystem, glob } = processIo();
const here = {
  fileSystem,
  cwd: folder,
  glob: (globs: readonly string[], from: string) => glob(globs, join(folder, from)),
};
const ssh = 'hosts/a/etc/ssh';

/** The files that were linted. */
async function linted(argv: string): Promise<readonly string[]> {
  const { stdout } = await run(`-f json ${argv}`, here);
  return JSON.parse(stdout).map(({ filePath }: { readonly filePath: string }) => filePath);
}

describe('what is linted', () => {
  it.each([
    [
      'a glob that matches folders',
      'hosts/*',
      [`${ssh}/sshd_config`, `${ssh}/sshd_config.d/a.conf`, 'hosts/b/sshd_config'],
    ],
    [
      'a glob that ends with a slash',
      'hosts/*/',
      [`${ssh}/sshd_config`, `${ssh}/sshd_config.d/a.conf`, 'hosts/b/sshd_config'],
    ],
    ['a glob of folders with a question mark', 'ho?ts/b', ['hosts/b/sshd_config']],
    ['a glob of files and folders', `${ssh}/*`, [`${ssh}/sshd_config`, `${ssh}/sshd_config.d/a.conf`]],
    ['the folder of drop-ins', `${ssh}/sshd_config.d`, [`${ssh}/sshd_config.d/a.conf`]],
    ['the folder of drop-ins, with a slash', `${ssh}/sshd_config.d/`, [`${ssh}/sshd_config.d/a.conf`]],
    ['an empty folder among others', 'empty one', ['one/sshd_config', 'empty']],
    ['a glob without a match among others', 'nope/* one', ['one/sshd_config', 'nope/*']],
  ])('%s', async (_, argv, files) => {
    expect(await linted(argv)).toEqual(files);
  });

  it('the working directory, where it is the folder of drop-ins', async () => {
    const cwd = join(folder, ssh, 'sshd_config.d');
    const within = {
      ...here,
      cwd,
      glob: (globs: readonly string[], from: string) => glob(globs, join(cwd, from)),
    };
    const { stdout } = await run('-f compact .', within);
    expect(stdout).toMatch(/^a\.conf:1:6: error:/m);
  });
});

describe('what is not there', () => {
  it('is told, the others are linted and reported, and the exit code is 2', async () => {
    const taken = await run(['empty', 'nope/*', 'hosts/c*', 'one', '-o', 'report'], here);
    expect(taken.code).toBe(2);
    expect(taken.stderr).toBe(
      [
        'sshd-lint: empty: no sshd_config and no sshd_config.d/*.conf in this folder\n',
        'sshd-lint: nope/*: no file matches\n',
        'sshd-lint: hosts/c*: no folder that matches has one of sshd’s files\n',
      ].join(''),
    );
    expect(taken.reports[join(folder, 'report')]).toContain('one/sshd_config');
  });

  it('is told where there is nothing else', async () => {
    expect(await run('empty', here)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'sshd-lint: empty: no sshd_config and no sshd_config.d/*.conf in this folder\n',
    });
  });
});

describe('a folder that may not be looked into', () => {
  const files = { '/mine/h/a/sshd_config': 'Port x\n', '/mine/h/d/x': '', '/mine/.sshd-lint.yaml': '' };
  const matches = (found: Partial<GlobMatches>) => () =>
    Promise.resolve({ files: [], folders: [], closed: [], ...found });

  it('is told below a folder, by what that was called', async () => {
    const glob = matches({ files: ['a/sshd_config'], closed: ['/mine/h/d'] });
    const taken = await run('-f compact h/', { files, glob });
    expect(taken.code).toBe(2);
    expect(taken.stderr).toBe('sshd-lint: h/d: Permission denied\n');
    expect(taken.stdout).toContain('h/a/sshd_config:1:6: error:');
  });

  it('is told where it was named, and not called empty', async () => {
    for (const [argv, name] of [
      ['h/d', 'h/d'],
      ['/mine/h/d/', '/mine/h/d/'],
    ] as const) {
      const taken = await run(argv, { files, glob: matches({ closed: ['/mine/h/d'] }) });
      expect(taken).toMatchObject({ code: 2, stdout: '', stderr: `sshd-lint: ${name}: Permission denied\n` });
    }
  });

  it('is told of a glob', async () => {
    const glob = matches({ closed: ['/mine/h/d'] });
    for (const [argv, name] of [
      ['h/*/x*', 'h/d'],
      ['/mine/h/*/x*', '/mine/h/d'],
    ] as const)
      expect(await run(argv, { files, glob })).toMatchObject({
        code: 2,
        stderr: `sshd-lint: ${name}: Permission denied\n`,
      });
  });

  it('is not told where settings ignore it', async () => {
    const ignoring = { ...files, '/mine/.sshd-lint.yaml': 'ignores: [h/d/]\n' };
    const glob = matches({ files: ['a/sshd_config'], closed: ['/mine/h/d'] });
    expect(await run('h', { files: ignoring, glob })).toMatchObject({ code: 1, stderr: '' });
    expect(await run('h', { files: ignoring, glob: matches({ closed: ['/mine/h/d'] }) })).toMatchObject({
      code: 0,
      stderr: '',
    });
  });
});
