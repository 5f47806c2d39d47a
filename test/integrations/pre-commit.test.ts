import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { parseArguments } from '../../src/cli/arguments.js';
import { describeWith } from '../oracle/available.js';
import { emptyFolder } from '../support/folders.js';
import { absenceOf, commitAll, copyProject, plainEnvironment, root } from './tools.js';

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files: string;
  readonly language: string;
}

const hooks: readonly Hook[] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8'));

describe('.pre-commit-hooks.yaml', () => {
  it.each(hooks.map((hook) => [hook.id, hook] as const))('%s is a command that there is', (id, { entry }) => {
    const [program, ...args] = entry.split(' ');
    expect(program).toBe('sshd-lint');
    expect(parseArguments([...args, 'etc/ssh/sshd_config'])).toMatchObject({
      command: 'lint',
      operands: ['etc/ssh/sshd_config'],
      options: { 'force-exclude': true, ...(id === 'sshd-lint-fix' && { fix: true }) },
    });
  });

  it.each([
    ['sshd_config', true],
    ['hosts/a/etc/ssh/sshd_config', true],
    ['etc/ssh/sshd_config.d/50-cloud-init.conf', true],
    ['etc/ssh/sshd_config.d/README', false],
    ['etc/ssh/ssh_config', false],
    ['etc/ssh/sshd_config.j2', false],
    ['my_sshd_config', false],
  ])('means %s: %s', (path, meant) => {
    expect(hooks.map(({ files }) => new RegExp(files).test(path))).toEqual([meant, meant]);
  });
});

// The hook is installed from a copy of this project: with npm, its registry or its cache, and a build. That takes its time.
const limit = 600_000;

/**
 * Leaves a copy the packages that its build needs, and has it build without declarations, as a command needs none. That npm installs the
 * other packages as well, every run in a fresh clone shows, and that the whole build works, `npm test` before any test.
 */
function leaveToBuild(project: string): void {
  const path = join(project, 'package.json');
  const { devDependencies, scripts, ...others } = JSON.parse(readFileSync(path, 'utf8'));
  expect(scripts.prepack).toBe(scripts.build);
  const sources = ['src', 'scripts/build', 'scripts/build.mjs'].map((place) => join(project, place));
  const text = execFileSync('grep', ['-rhoE', `'[^'. ][^' ]*'`, ...sources], { encoding: 'utf8' });
  const needed = Object.entries(devDependencies).filter(
    ([name]) => text.includes(`'${name}'`) || text.includes(`'${name}/`),
  );
  const own = { ...scripts, prepack: `${scripts.prepack} --no-types` };
  writeFileSync(
    path,
    JSON.stringify({ ...others, scripts: own, devDependencies: Object.fromEntries(needed) }),
  );
}

describeWith(absenceOf('pre-commit', 'git', 'npm'), 'pre-commit', () => {
  const folder = emptyFolder();
  const project = join(folder, 'sshd-lint');
  const work = join(folder, 'work');
  let revision = '';

  beforeAll(() => {
    mkdirSync(project);
    copyProject(project);
    leaveToBuild(project);
    revision = commitAll(project);
    writeRepository({});
    const { status, output } = preCommit('install-hooks');
    expect(status, output).toBe(0);
  }, limit);
  afterAll(() => rmSync(folder, { recursive: true, force: true }), limit);

  /** Makes a new repository whose hooks are those of the copy. */
  function writeRepository(files: Readonly<Record<string, string | Uint8Array>>): void {
    rmSync(work, { recursive: true, force: true });
    const own = hooks.map(({ id }) => ({ id, args: ['--target', 'debian-12'] }));
    const configuration = stringify({ repos: [{ repo: project, rev: revision, hooks: own }] });
    for (const [path, content] of Object.entries({ ...files, '.pre-commit-config.yaml': configuration })) {
      mkdirSync(join(work, path, '..'), { recursive: true });
      writeFileSync(join(work, path), content);
    }
    commitAll(work);
  }

  function preCommit(...args: readonly string[]): {
    readonly status: number | null;
    readonly output: string;
  } {
    const env = plainEnvironment({ PRE_COMMIT_HOME: join(folder, 'home') });
    const options = { cwd: work, env, encoding: 'utf8', timeout: limit } as const;
    const { status, stdout, stderr } = spawnSync('pre-commit', args, options);
    return { status, output: stdout + stderr };
  }

  const run = (id: string): ReturnType<typeof preCommit> =>
    preCommit('run', '--all-files', '--color=never', id);

  it('shows what it finds, in the files that are meant', () => {
    writeRepository({ 'hosts/a/sshd_config': 'PermitRotLogin no\n', 'other.conf': 'PermitRotLogin no\n' });
    const { status, output } = run('sshd-lint');
    expect(output).toContain('error[unknown-keyword]');
    expect(output).toContain('hosts/a/sshd_config:1:1');
    expect(output).not.toContain('other.conf');
    expect(status).toBe(1);
  });

  it('lets pass what is right, and has nothing to do with other files', () => {
    writeRepository({ sshd_config: 'PubkeyAuthentication yes\n' });
    expect(run('sshd-lint')).toMatchObject({ status: 0, output: expect.stringContaining('Passed') });
    writeRepository({ ssh_config: 'Nonsense\n' });
    expect(run('sshd-lint').output).toContain('no files to check');
  });

  it('finds a file in UTF-16, which counts as binary', () => {
    writeRepository({ sshd_config: Uint8Array.from([0xff, 0xfe, ...Buffer.from('Port 22\r\n', 'utf16le')]) });
    const { status, output } = run('sshd-lint');
    expect(output).toContain('encoding-utf16');
    expect(status).toBe(1);
  });

  it('mends a file where it lies, and stops the commit to show it', () => {
    writeRepository({ 'etc/ssh/sshd_config': '#PubkeyAuthentication yes\n' });
    const { status, output } = run('sshd-lint-fix');
    expect(output).toContain('files were modified by this hook');
    expect(status).toBe(1);
    expect(readFileSync(join(work, 'etc/ssh/sshd_config'), 'utf8')).toBe('PubkeyAuthentication yes\n');
    expect(run('sshd-lint-fix').status).toBe(0);
  });
});
