import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, posix } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { beforeAll, describe, expect, it } from 'vitest';
import { packedTarball } from '../integrations/package.js';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

beforeAll(() => {
  if (!existsSync(join(dist, 'index.d.ts'))) throw new Error('dist/ is missing: run `npm run build` first');
});

describe('the package', () => {
  it('needs nothing at run time', () => {
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest).not.toHaveProperty('peerDependencies');
  });

  it('builds itself when it is packed, and says nothing else on standard output than the name of the tarball', () => {
    // pre-commit takes what `npm pack` prints for the name; a script that runs in the foreground prints its own name there.
    expect(manifest.scripts).toMatchObject({ prepack: manifest.scripts.build });
    expect(readFileSync(join(root, '.npmrc'), 'utf8')).toContain('foreground-scripts=false');
  });

  it('names its types first, and no address that it does not have', () => {
    const { './package.json': _, './schema/*.json': __, ...entries } = manifest.exports;
    for (const entry of Object.values<object>(entries)) expect(Object.keys(entry)[0]).toBe('types');
    for (const name of ['repository', 'homepage', 'bugs']) expect(manifest).not.toHaveProperty(name);
  });

  it('gives its schemas to editors and programs', () => {
    const { resolve } = createRequire(join(root, 'package.json'));
    for (const name of ['settings', 'suppressions'])
      expect(resolve(`sshd-lint/schema/${name}.json`)).toBe(join(root, `schema/${name}.json`));
  });

  it('pins exact versions, and its lockfile names no download address', () => {
    const versions: string[] = Object.values(manifest.devDependencies);
    const exact = /^(?:npm:[a-z-]+@)?\d+\.\d+\.\d+$/;
    expect(versions.filter((version) => !exact.test(version))).toEqual([]);
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved"');
  });

  it('satisfies publint', async () => {
    const { messages, pkg } = await publint({ pkgDir: root, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it('resolves with its types as an ES module (attw)', () => {
    const command = join(root, 'node_modules/.bin/attw');
    const options = ['--profile', 'esm-only', '--format', 'ascii', '--no-color', packedTarball()];
    const attw = spawnSync(command, options, { cwd: root, encoding: 'utf8' });
    expect(attw.status, attw.stdout + attw.stderr).toBe(0);
  });

  it('holds the bundles, the declarations, the licences, completions, the manual page and the documents', () => {
    const others = packedPaths().filter(
      (path) => !/^(?:dist\/(?:.+\.d\.ts|shared-\w+\.js)|docs\/.+)$/.test(path),
    );
    expect(others.sort()).toEqual([
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'completions/_sshd-lint',
      'completions/sshd-lint.bash',
      'completions/sshd-lint.fish',
      'completions/sshd-lint.ps1',
      'dist/THIRD_PARTY_LICENSES.txt',
      'dist/cli.cjs',
      'dist/cli.js',
      'dist/core.js',
      'dist/glob.cjs',
      'dist/index.js',
      'dist/jsonschema.cjs',
      'dist/more.cjs',
      'dist/patch.cjs',
      'dist/program.cjs',
      'dist/yaml.cjs',
      'man/sshd-lint.1',
      'package.json',
      'schema/settings.json',
      'schema/suppressions.json',
    ]);
  });

  it('holds every page and picture that its pages lead to', () => {
    const packed = new Set(packedPaths());
    const pages = [...packed].filter((path) => path.endsWith('.md'));
    const dead = pages.flatMap((page) =>
      Array.from(
        readFileSync(join(root, page), 'utf8').matchAll(/\]\(([^)#\s:]+)(?:#[^)]*)?\)/g),
        ([, link = '']) => posix.join(posix.dirname(page), link).replace(/\/$/, '/README.md'),
      )
        .filter((path) => !packed.has(path))
        .map((path) => `${page}: ${path}`),
    );
    expect(pages.length).toBeGreaterThan(200);
    expect(dead).toEqual([]);
  });
});

/** The paths in the tarball, from its root. */
function packedPaths(): readonly string[] {
  const listed = execFileSync('tar', ['--list', '--gzip', '--file', packedTarball()], { encoding: 'utf8' });
  return listed
    .trimEnd()
    .split('\n')
    .map((path) => path.replace(/^package\//, ''));
}

describe('dist', () => {
  it('says its version as an executable file with nothing but the program beside it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sshd-lint-'));
    try {
      for (const name of ['cli.cjs', 'program.cjs']) copyFileSync(join(dist, name), join(folder, name));
      for (const command of [join(folder, 'cli.cjs'), join(dist, 'cli.js')])
        expect(execFileSync(command, ['--version'], { encoding: 'utf8' })).toContain(manifest.version);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('names the licence of every package that it contains', () => {
    const licences = readFileSync(join(dist, 'THIRD_PARTY_LICENSES.txt'), 'utf8');
    expect(licences).toMatch(/^chevrotain \d.*, modified by sshd-lint$/m);
    expect(licences).toContain('sshd-lint changes two files of chevrotain');
    expect(licences).toContain('Apache License');
  });

  it('has a core that loads and works without anything of Node', async () => {
    const { outputFiles } = await build({
      stdin: { contents: `export * from './core.js';`, resolveDir: dist },
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'core',
      platform: 'browser',
    });
    // What every browser has beyond the language itself.
    const context = createContext({ TextEncoder, TextDecoder });
    runInContext(outputFiles[0]?.text ?? '', context);
    expect(runInContext(`core.print(core.parse('Port 22\\r\\n#x'))`, context)).toBe('Port 22\r\n#x');
  });

  it('brings no rules into a program that only parses, and lets bundlers warn of nothing', async () => {
    const { outputFiles, warnings } = await build({
      stdin: {
        contents:
          "import { parse } from './dist/core.js';\nconsole.log(parse('Port 22\\n').blocks.length);\n",
        resolveDir: root,
      },
      bundle: true,
      minify: true,
      write: false,
      logLevel: 'silent',
      platform: 'browser',
    });
    const text = outputFiles[0]?.text ?? '';
    expect(warnings).toEqual([]);
    // Of 1,181 kB in one piece; most of it is the parser that ours is made with.
    expect(text.length).toBeLessThan(350_000);
    const said: unknown[] = [];
    runInContext(
      text,
      createContext({ TextEncoder, TextDecoder, console: { log: (word: unknown) => said.push(word) } }),
    );
    expect(said).toEqual([0]);
  });

  it('has declarations that stand alone', () => {
    const entries = ['index.d.ts', 'core.d.ts'].map((name) => join(dist, name));
    const strict = ['--strict', '--noEmit', '--skipLibCheck', 'false', '--types', '', '--ignoreConfig'];
    const language = ['--lib', 'es2023', '--target', 'es2023', '--module', 'nodenext', '--listFiles'];
    const tsc = join(root, 'node_modules/@typescript/native/bin/tsc');
    const options = { cwd: root, encoding: 'utf8' } as const;
    const { status, stdout } = spawnSync(
      process.execPath,
      [tsc, ...strict, ...language, ...entries],
      options,
    );
    expect(status, stdout).toBe(0);
    const files = stdout.trimEnd().split('\n');
    expect(files).toEqual(expect.arrayContaining(entries));
    const own = /^lib\.[\w.]+\.d\.ts$/;
    expect(files.filter((file) => !file.startsWith(dist) && !own.test(basename(file)))).toEqual([]);
  });

  it('has no declaration of the command', () => {
    expect(readdirSync(dist)).not.toContain('cli');
  });
});
