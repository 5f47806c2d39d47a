import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeCacheOf } from '../../src/cli/process/code-cache.js';
import { asNobody } from '../system/ordinary-user.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sshd-lint-code-'));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('what is kept of a program’s code', () => {
  const code = new Uint8Array(Array.from({ length: 64 }, (_, index) => index));
  const program = (): string => join(folder, 'program.js');
  const kept = (): string => join(folder, readdirSync(folder)[0] ?? '');

  it('comes back as it was', () => {
    codeCacheOf(program(), 'one').write(() => code);
    expect(codeCacheOf(program(), 'one').read()).toEqual(Buffer.from(code));
  });

  it('is nothing at first, and nothing of another version of the program', () => {
    expect(codeCacheOf(program(), 'one').read()).toBeUndefined();
    codeCacheOf(program(), 'one').write(() => code);
    expect(codeCacheOf(program(), 'two').read()).toBeUndefined();
  });

  it.each([0, 4, 8, 70])('is nothing when byte %i was changed', (at) => {
    codeCacheOf(program(), 'one').write(() => code);
    const bytes = readFileSync(kept());
    bytes[at] = ~(bytes[at] ?? 0);
    writeFileSync(kept(), bytes);
    expect(codeCacheOf(program(), 'one').read()).toBeUndefined();
  });

  it.each([0, 5, 8, 71])('is nothing when only %i bytes of it are there', (length) => {
    codeCacheOf(program(), 'one').write(() => code);
    truncateSync(kept(), length);
    expect(codeCacheOf(program(), 'one').read()).toBeUndefined();
  });

  it('leaves nothing behind when the code cannot be made', () => {
    codeCacheOf(program(), 'one').write(() => {
      throw new Error('no code');
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the command', () => {
  const command = (): string => join(folder, 'bin', 'cli.cjs');
  const bytecode = (): readonly string[] =>
    readdirSync(join(folder, 'bin')).filter((name) => name.includes('.bytecode'));
  const run = (argv: readonly string[], env: NodeJS.ProcessEnv = {}): string => {
    const [program = '', ...args] = [...asNobody, process.execPath, command(), ...argv];
    return execFileSync(program, args, { input: 'StrictModes yes\n', env, encoding: 'utf8' });
  };
  const lint = ['--target', 'debian-12', '-'];

  beforeEach(() => {
    mkdirSync(join(folder, 'bin'));
    // As npm lays it out: a folder of ES modules.
    writeFileSync(join(folder, 'bin', 'package.json'), '{ "type": "module" }');
    for (const name of ['cli.cjs', 'program.cjs'])
      copyFileSync(join(import.meta.dirname, '../../dist', name), join(folder, 'bin', name));
    chmodSync(join(folder, 'bin'), 0o777);
  });

  it('keeps its code when it has linted, uses it and lets it be', () => {
    const first = run(lint);
    const [name, ...others] = bytecode();
    expect(name).toContain(process.versions.v8);
    expect(others).toEqual([]);
    const before = statSync(join(folder, 'bin', name ?? ''));
    expect(run(lint)).toBe(first);
    expect(statSync(join(folder, 'bin', name ?? ''))).toMatchObject({
      ino: before.ino,
      mtimeMs: before.mtimeMs,
    });
  });

  it('loads settings that are code, from the code that was kept as well', () => {
    const settings = join(folder, 'settings.mjs');
    writeFileSync(settings, `export default { rules: { 'pubkey-authentication': 'off' } };\n`);
    const first = run(['-c', settings, ...lint]);
    expect(first).toContain('no problems');
    expect(bytecode()).toHaveLength(1);
    expect(run(['-c', settings, ...lint])).toBe(first);
  });

  it('replaces code that is broken', () => {
    const first = run(lint);
    const path = join(folder, 'bin', bytecode()[0] ?? '');
    const good = readFileSync(path).length;
    const broken = readFileSync(path).fill(0xff, 4096, 8192);
    rmSync(path);
    writeFileSync(path, broken, { mode: 0o644 });
    expect(run(lint)).toBe(first);
    const mended = readFileSync(path);
    expect(mended.subarray(4096, 8192)).not.toEqual(broken.subarray(4096, 8192));
    expect(mended.length).toBeGreaterThan(good / 2);
  });

  it.each([
    ['shows the help', ['--help'], {}],
    ['explains', ['explain', 'strict-modes'], {}],
    ['was told to keep none', lint, { NODE_DISABLE_COMPILE_CACHE: '1' }],
  ])('keeps none when it %s', (_, argv, env) => {
    run(argv, env);
    expect(bytecode()).toEqual([]);
  });

  it('works where nothing can be written', () => {
    chmodSync(join(folder, 'bin'), 0o555);
    expect(run(lint)).toContain('judged for debian-12');
    expect(bytecode()).toEqual([]);
  });
});
