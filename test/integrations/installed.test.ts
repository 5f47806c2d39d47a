import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { current } from '../../scripts/generate/generated-file.js';
import { describeWith } from '../oracle/available.js';
import { installInto } from './package.js';
import { emptyFolder } from '../support/folders.js';
import { plainEnvironment, root } from './tools.js';

const limit = 240_000;
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

let folder = '';
beforeAll(() => {
  folder = emptyFolder();
  installInto(folder);
}, limit);
afterAll(() => rmSync(folder, { recursive: true, force: true }), limit);

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);

/** Runs a program in the folder and gives its status and what it prints. */
function run(program: string, ...args: readonly string[]): { status: number | null; output: string } {
  const options = { cwd: folder, env: plainEnvironment(), encoding: 'utf8', timeout: limit } as const;
  const { status, stdout, stderr } = spawnSync(program, args, options);
  return { status, output: stdout + stderr };
}

describe('installed from its tarball into an empty folder', () => {
  it('comes alone', () => {
    const installed = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(installed).toEqual(['sshd-lint']);
  });

  it('is a command', () => {
    const command = join(folder, 'node_modules/.bin/sshd-lint');
    expect(run(command, '--version')).toEqual({ status: 0, output: `sshd-lint ${manifest.version}\n` });
    write('sshd_config', 'PermitRotLogin no\n');
    const { status, output } = run(command, '--target', 'debian-12', '--format', 'compact', 'sshd_config');
    expect(output).toMatch(/^sshd_config:1:1: error: .*\[unknown-keyword\]$/m);
    expect(status).toBe(1);
  });

  it('is a library', () => {
    write(
      'library.mjs',
      `import { lint, nodeFileSystem, version } from 'sshd-lint';
       import * as core from 'sshd-lint/core';
       const ids = (found) => found.flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId));
       const text = 'PermitRotLogin no\\n';
       const options = { targets: ['debian-12'], only: ['unknown-keyword'] };
       console.log(JSON.stringify({
         version,
         here: ids(lint(text, options)),
         core: ids(core.lint(text, options)),
         same: core.lint === lint,
         node: typeof nodeFileSystem,
         inCore: 'nodeFileSystem' in core,
       }));`,
    );
    expect(JSON.parse(run(process.execPath, 'library.mjs').output)).toEqual({
      version: manifest.version,
      here: ['unknown-keyword'],
      core: ['unknown-keyword'],
      same: true,
      node: 'function',
      inCore: false,
    });
  });

  it.each<[string, string, object]>([
    ['sshd-lint-plugin-x', 'sshd-lint-plugin-x', { type: 'module', exports: { import: './index.js' } }],
    ['@us/rules', '@us/rules', { type: 'module', main: './index.js' }],
    [
      '@them/rules/strict',
      '@them/rules',
      { type: 'module', exports: { './strict': { default: './index.js' } } },
    ],
  ])('takes rules of the package %s', (plugin, name, more) => {
    mkdirSync(join(folder, 'node_modules', name), { recursive: true });
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', ...more }));
    write(
      `node_modules/${name}/index.js`,
      `import { defineRule, rules } from 'sshd-lint';
       const meta = { ...rules['strict-modes'].meta, messages: { hello: 'hello from ${plugin}' } };
       export default { rules: { 'x/hello': defineRule({ meta, *check() { yield { message: 'hello' }; } }) } };`,
    );
    write('settings.yaml', `plugins: ['${plugin}']\nrules: { x/hello: error }\n`);
    write('sshd_config', 'Port 22\n');
    const command = join(folder, 'node_modules/.bin/sshd-lint');
    const { status, output } = run(
      command,
      '-c',
      'settings.yaml',
      '--only',
      'x/hello',
      '-f',
      'compact',
      'sshd_config',
    );
    expect(output).toBe(`sshd_config:1:1: error: hello from ${plugin} [x/hello]\n`);
    expect(status).toBe(1);
    const absent = run(command, '-c', 'settings.yaml', '--rule', 'x/hallo=off', 'sshd_config');
    expect([absent.status, absent.output]).toEqual([2, expect.stringContaining("unknown rule 'x/hallo'")]);
  });

  it('says when a plugin is not installed', () => {
    write('settings.yaml', 'plugins: [sshd-lint-plugin-nowhere]\n');
    const { status, output } = run(
      join(folder, 'node_modules/.bin/sshd-lint'),
      '-c',
      'settings.yaml',
      'sshd_config',
    );
    expect([status, output]).toEqual([
      2,
      'sshd-lint: settings.yaml:1:11: the plugin sshd-lint-plugin-nowhere is not installed\n',
    ]);
  });

  // The compiler before the native one takes thrice as long.
  it.each([
    ['node16', 'typescript'],
    ['nodenext', '@typescript/native'],
    ['bundler', '@typescript/native'],
  ])(
    'has types for the strictest settings, with libraries checked as well, resolved as %s does, for %s',
    (resolution, compiler) => {
      write(
        'use.mts',
        `import { defineConfig, defineRule, evaluate, type Finding, lint, load, type Rule } from 'sshd-lint';
         import { parse, visit, type SshdConfig } from 'sshd-lint/core';
         const config: SshdConfig = parse('Port 22\\n');
         visit(config, {});
         const findings: readonly Finding[] = lint('Port 22\\n').flatMap((result) => result.findings);
         const values: readonly string[] = evaluate(load('Port 22\\n')).get('Port').values;
         export const settings = defineConfig({ presets: ['windows'] });
         export const own = (rule: Rule): Rule => defineRule(rule);
         // @ts-expect-error a keyword that does not exist
         evaluate(load('')).get('Prot');
         console.log(findings.length, values.length);`,
      );
      const [, example = ''] = /```ts\n([^]*?)```/.exec(current('README.md')) ?? [];
      expect(example).toContain('lint(');
      write('readme.mts', example);
      const strict = ['strict', 'noUncheckedIndexedAccess', 'exactOptionalPropertyTypes'].map(
        (option) => `--${option}`,
      );
      const language = ['--module', resolution === 'bundler' ? 'esnext' : resolution, '--target', 'es2023'];
      const tsc = join(root, 'node_modules', compiler, 'bin/tsc');
      const options = ['--moduleResolution', resolution, '--lib', 'es2023,dom', '--skipLibCheck', 'false'];
      const files = ['--noEmit', 'use.mts', 'readme.mts'];
      expect(run(process.execPath, tsc, ...strict, ...language, ...options, ...files)).toEqual({
        status: 0,
        output: '',
      });
    },
    limit,
  );
});

const browsers = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];
const browser = browsers.find((name) => spawnSync(name, ['--version']).error === undefined);

describeWith(browser === undefined ? 'no Chromium' : null, 'sshd-lint/core in a browser', () => {
  it(
    'lints the text of a page',
    async () => {
      write(
        'page.js',
        `import { fix, format, lint } from 'sshd-lint/core';
         const text = document.querySelector('textarea').value;
         const options = { targets: ['debian-12'] };
         const show = (id, shown) => { document.getElementById(id).textContent = shown; };
         show('found', lint(text, options).flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId)).join(' '));
         show('fixed', fix(text, options).files.map((file) => file.text).join(''));`,
      );
      await build({
        absWorkingDir: folder,
        entryPoints: ['page.js'],
        bundle: true,
        outfile: join(folder, 'bundle.js'),
        format: 'iife',
        platform: 'browser',
        charset: 'utf8',
      });
      write(
        'page.html',
        `<!doctype html><meta charset="utf-8"><textarea>#PubkeyAuthentication yes\nPermitRotLogin no\n</textarea>
         <p id="found"></p><pre id="fixed"></pre><script src="bundle.js"></script>`,
      );
      const page = execFileSync(
        browser ?? '',
        [
          '--headless',
          '--no-sandbox',
          '--disable-gpu',
          '--disable-dev-shm-usage',
          `--user-data-dir=${join(folder, 'profile')}`,
          '--timeout=60000',
          '--dump-dom',
          `file://${join(folder, 'page.html')}`,
        ],
        { env: plainEnvironment(), encoding: 'utf8', timeout: limit, stdio: ['ignore', 'pipe', 'ignore'] },
      );
      const shown = (id: string): string => new RegExp(`id="${id}">([^<]*)<`).exec(page)?.[1] ?? '';
      expect(shown('found').split(' ')).toContain('unknown-keyword');
      expect(shown('fixed')).toBe('PubkeyAuthentication yes\nPermitRotLogin no\n');
    },
    limit,
  );
});
