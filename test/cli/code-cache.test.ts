import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
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
import { type CodeCache, codeCacheOf } from '../../src/cli/process/code-cache.js';
import { asNobody } from '../system/ordinary-user.js';
import { copyCommand } from './built-command.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sshd-lint-code-'));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('what is kept of a program’s code', () => {
  const code = new Uint8Array(Array.from({ length: 20_000 }, (_, index) => 1 + (index % 251)));
  const program = { uid: process.getuid?.() ?? 0, mode: 0o644 };
  const cacheOf = (identity: string, status = program): CodeCache =>
    codeCacheOf(join(folder, 'program.js'), status, identity);
  const kept = (): string => join(folder, readdirSync(folder)[0] ?? '');

  it('comes back as it was', () => {
    cacheOf('one').write(() => code);
    expect(cacheOf('one').read()).toEqual(Buffer.from(code));
  });

  it('is nothing at first, and nothing of another version of the program', () => {
    expect(cacheOf('one').read()).toBeUndefined();
    cacheOf('one').write(() => code);
    expect(cacheOf('two').read()).toBeUndefined();
  });

  it.each([
    ['the first block is empty', 0, 4096],
    ['a block in the middle is empty', 4096, 8192],
    ['the end of the code is empty', 16_384, 20_000],
    ['all of it is empty', 0, Infinity],
  ])('is nothing when %s', (_, start, end) => {
    cacheOf('one').write(() => code);
    const bytes = readFileSync(kept());
    writeFileSync(kept(), bytes.fill(0, start, Math.min(end, bytes.length)));
    expect(cacheOf('one').read()).toBeUndefined();
  });

  it('is nothing when a block of it stands where another one should', () => {
    cacheOf('one').write(() => code);
    const bytes = readFileSync(kept());
    writeFileSync(kept(), bytes.copyWithin(4096, 8192, 12_288));
    expect(cacheOf('one').read()).toBeUndefined();
  });

  it.each([1, 4095, 4096, 4097, 8192, 8193])('comes back as it was when it is %i bytes long', (length) => {
    cacheOf('one').write(() => code.subarray(0, length));
    expect(cacheOf('one').read()).toEqual(Buffer.from(code.subarray(0, length)));
  });

  it.each([0, 5, 4096, 19_999, 20_000, 20_007])('is nothing when only %i bytes of it are there', (length) => {
    cacheOf('one').write(() => code);
    truncateSync(kept(), length);
    expect(cacheOf('one').read()).toBeUndefined();
  });

  it.skipIf(process.platform === 'win32').each([
    ['its program', 0o000, 0o755, 0o644],
    ['its program, if the owner alone may read that', 0o000, 0o700, 0o600],
    ['its program, if nobody may write that', 0o000, 0o555, 0o444],
    ['its program without others’ right to write', 0o000, 0o777, 0o644],
    ['what the mask leaves of it', 0o077, 0o755, 0o600],
  ])('has the mode of %s', (_, mask, mode, expected) => {
    const before = process.umask(mask);
    try {
      cacheOf('one', { ...program, mode }).write(() => code);
    } finally {
      process.umask(before);
    }
    expect(statSync(kept()).mode & 0o777).toBe(expected);
    expect(cacheOf('one').read()).toEqual(Buffer.from(code));
  });

  it.skipIf(process.platform === 'win32').each([0o664, 0o646, 0o602, 0o777])(
    'is nothing when others may write it (mode %o)',
    (mode) => {
      cacheOf('one').write(() => code);
      chmodSync(kept(), mode);
      expect(cacheOf('one').read()).toBeUndefined();
    },
  );

  // Nobody else can give a file away.
  it.runIf(process.getuid?.() === 0)(
    'is nothing when it belongs neither to the program’s owner nor to root',
    () => {
      cacheOf('one').write(() => code);
      expect(cacheOf('one', { ...program, uid: 1000 }).read()).toEqual(Buffer.from(code));
      chownSync(kept(), 1001, 1001);
      expect(cacheOf('one', { ...program, uid: 1000 }).read()).toBeUndefined();
      chownSync(kept(), 1000, 1000);
      expect(cacheOf('one', { ...program, uid: 1000 }).read()).toEqual(Buffer.from(code));
    },
  );

  it('leaves nothing behind when the code cannot be made', () => {
    cacheOf('one').write(() => {
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
    copyCommand(join(folder, 'bin'));
    chmodSync(join(folder, 'bin'), 0o777);
    if (asNobody.length > 0)
      for (const name of readdirSync(join(folder, 'bin')))
        chownSync(join(folder, 'bin', name), 65_534, 65_534);
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

  it('keeps as much of a run over many files, and nothing where threads did the work', () => {
    const hosts = Array.from({ length: 12 }, (_, host) => join(folder, `host-${host}`));
    for (const [host, path] of hosts.entries())
      writeFileSync(path, `StrictModes yes\nMaxSessions ${host + 1}\n`);
    const quiet = ['--target', 'debian-12', '--workers'];
    run([...quiet, '2', ...hosts]);
    expect(bytecode()).toEqual([]);
    const size = (): number => readFileSync(join(folder, 'bin', bytecode()[0] ?? '')).length;
    run([...quiet, '0', ...hosts]);
    const many = size();
    rmSync(join(folder, 'bin', bytecode()[0] ?? ''));
    run(lint);
    expect(many).toBeGreaterThanOrEqual(size());
  });

  it('loads settings that are code, from the code that was kept as well', () => {
    const settings = join(folder, 'settings.mjs');
    writeFileSync(settings, `export default { rules: { 'pubkey-authentication': 'off' } };\n`);
    const first = run(['-c', settings, ...lint]);
    expect(first).toContain('no problems');
    expect(bytecode()).toContainEqual(expect.stringMatching(/^program\.cjs-/));
    expect(run(['-c', settings, ...lint])).toBe(first);
  });

  it('keeps of other files what any run needed that judged something', () => {
    const first = run(['who', '--target', 'debian-12', '-', 'login']);
    expect(bytecode()).toEqual([expect.stringMatching(/^more\.cjs-/)]);
    expect(run(['who', '--target', 'debian-12', '-', 'login'])).toBe(first);
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

  it.skipIf(process.platform === 'win32')('does not run code that others could have changed', () => {
    const first = run(lint);
    const path = join(folder, 'bin', bytecode()[0] ?? '');
    expect(first).toContain('judged for');
    const altered = Buffer.from(
      readFileSync(path).toString('latin1').replaceAll('judged for', 'Judged for'),
      'latin1',
    );
    writeFileSync(path, altered);
    // That it would run at all is what makes the next line worth something.
    expect(run(lint)).toContain('Judged for');
    chmodSync(path, 0o666);
    expect(run(lint)).toBe(first);
    // In its place there is code now that nobody can change.
    expect(statSync(path).mode & 0o022).toBe(0);
    expect(run(lint)).toBe(first);
  });

  it.runIf(asNobody.length > 0)('keeps none for a program of somebody else, which nobody would take', () => {
    chownSync(join(folder, 'bin', 'program.cjs'), 1000, 1000);
    expect(run(lint)).toContain('judged for debian-12');
    expect(bytecode()).toEqual([]);
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
