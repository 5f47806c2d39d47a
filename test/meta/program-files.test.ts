import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleInFiles } from '../../scripts/build/files.mjs';
import { loadProgram } from '../../src/cli/process/program-files.js';

/** A program of a few modules, of which an ordinary run calls `run` and `count`. */
const sources: Readonly<Record<string, string>> = {
  'main.ts': `
    import { add, describe, Rare, seldom, table } from './parts.js';
    import { count } from './state.js';
    export async function run() { count(); }
    export async function ask(what: string): Promise<unknown> {
      switch (what) {
        case 'seldom': return [seldom(), seldom(2)];
        case 'list': return [1, 2].map(seldom);
        case 'generator': return [...describe()];
        case 'table': return table().size;
        case 'class': return new Rare() instanceof Rare;
        case 'state': return [count(), add(10), count()];
        case 'package': return (await import('./apart.js')).apart(count);
      }
    }
  `,
  'parts.ts': `
    export { seldom, type Unused, table } from './seldom.js';
    export * from './rare.js';
    export { add } from './adding.js';
  `,
  'seldom.ts': `
    import { once } from './once.js';
    import { word } from './state.js';
    export type Unused = string;
    export const unused = { never: 'taken' };
    export function seldom(times = 1): string { return word.repeat(times); }
    export const table = once(() => new Map([['a', 1]]));
  `,
  'once.ts': `export function once<T>(make: () => T): () => T { let made: T | undefined; return () => (made ??= make()); }`,
  'rare.ts': `
    import { half } from './half.js';
    export class Rare {}
    export function* describe() { yield 'what waits'; yield seenBy(half(2)); }
    const seenBy = (one: number): number => one + 1;
  `,
  'adding.ts': `
    import { count } from './state.js';
    export function add(times: number): number { for (let left = times; left > 1; left -= 1) count(); return count(); }
  `,
  'state.ts': `let seen = 0; export function count(): number { return (seen += 1); } export const word = 'word';`,
  'half.ts': `export function half(whole: number): number { return whole / 2; }`,
  'apart.ts': `
    import { half } from './half.js';
    import { word } from './state.js';
    export const apart = (count: () => number): unknown => [word, half(2 * count())];
  `,
};

interface Program {
  readonly run: () => Promise<void>;
  readonly ask: (what: string) => Promise<unknown>;
  readonly lend: () => unknown;
}

let folder = '';
const texts = new Map<string, string>();
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sshd-lint-files-'));
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
  const options: BuildOptions & { readonly absWorkingDir: string } = {
    absWorkingDir: folder,
    bundle: true,
    write: false,
    outdir: folder,
    format: 'cjs',
    platform: 'node',
    supported: { 'dynamic-import': false },
    plugins: [],
  };
  for (const { name, text } of await bundleInFiles(options, 'main.ts', [[]])) {
    texts.set(name, text);
    writeFileSync(join(folder, name), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const load = (): Program => loadProgram<Program>(folder, join(folder, 'cli.cjs'), null).program;

describe('a program in several files', () => {
  it('begins with what is called in ordinary runs, and what cannot wait', () => {
    expect([...texts.keys()]).toEqual(['program.cjs', 'more.cjs', 'apart.cjs']);
    expect(texts.get('program.cjs')).toMatch(/Rare = class|class Rare/);
    expect(texts.get('program.cjs')).not.toContain('.repeat(');
    expect(texts.get('more.cjs')).toContain('.repeat(');
    expect(texts.get('more.cjs')).not.toContain('seen += 1');
  });

  it('leaves what only begins others to them', () => {
    expect(texts.get('program.cjs')).not.toContain('made ??= make()');
    expect(texts.get('more.cjs')).toContain('made ??= make()');
  });

  it('begins with what several of the others need', () => {
    expect([...texts].filter(([, text]) => text.includes('whole / 2')).map(([name]) => name)).toEqual([
      'program.cjs',
    ]);
  });

  it('runs as a rule without the other files', async () => {
    rmSync(join(folder, 'more.cjs'));
    try {
      await expect(load().run()).resolves.toBeUndefined();
      await expect(load().ask('seldom')).rejects.toThrow('more.cjs');
    } finally {
      writeFileSync(join(folder, 'more.cjs'), texts.get('more.cjs') ?? '');
    }
  });

  it.each([
    ['seldom', ['word', 'wordword']],
    ['list', ['word', 'wordword']],
    ['generator', ['what waits', 2]],
    ['table', 1],
    ['class', true],
    ['state', [1, 11, 12]],
    ['package', ['word', 1]],
  ])('does what it did in one: %s', async (what, expected) => {
    expect(await load().ask(what)).toEqual(expected);
  });
});

describe('the command', () => {
  it('needs nothing but the file that starts it for an ordinary run', () => {
    const alone = join(folder, 'alone');
    mkdirSync(alone);
    for (const name of ['cli.cjs', 'program.cjs'])
      copyFileSync(join(import.meta.dirname, '../../dist', name), join(alone, name));
    const file = join(folder, 'etc/ssh/sshd_config');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, 'PubkeyAuthentication yes\nMatch User ana\nX11Forwarding no\n');
    const argv = [join(alone, 'cli.cjs'), '--target', 'debian-12', file];
    expect(execFileSync(process.execPath, argv, { encoding: 'utf8' })).toContain('judged for debian-12');
  });
});
