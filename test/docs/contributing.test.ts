import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyProject, plainEnvironment, root } from '../integrations/tools.js';
import { emptyFolder } from '../support/folders.js';

const limit = 300_000;
const page = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');

/** The files that the page shows, by their paths, in its order. */
const shown = [...page.matchAll(/\*\*, `([^`]+)`:[^]*?\n```\w+\n([^]*?)```/g)].map(
  ([, path = '', text = '']) => [path, text] as const,
);

let copy = '';
beforeAll(() => {
  copy = emptyFolder();
  copyProject(copy);
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}, limit);
afterAll(() => rmSync(copy, { recursive: true, force: true }), limit);

function run(...args: readonly string[]): { readonly status: number | null; readonly output: string } {
  const options = { cwd: copy, env: plainEnvironment({ NO_COLOR: '1' }), encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { ...options, timeout: limit });
  return { status, output: stdout + stderr };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(copy, path)), { recursive: true });
  writeFileSync(join(copy, path), text);
}

/** Makes what a rule changes at the places given: `docs/api.md`, which takes longest, is made of no rules. */
function generate(...places: readonly string[]): void {
  const { status, output } = run('scripts/run.mjs', 'scripts/generate.ts', ...places);
  expect(status, output).toBe(0);
}

/** Runs what belongs to the new rule, in one process, with what the first run loaded: loading all sources takes longer than these tests. */
const vitest = (...files: readonly string[]): ReturnType<typeof run> => {
  const some = ['-t', 'long-comment|the files of the rules', '--maxWorkers=1'];
  const cache = ['--experimental.fsModuleCache', `--experimental.fsModuleCachePath=${join(copy, 'cache')}`];
  return run('node_modules/vitest/vitest.mjs', 'run', ...files, ...some, ...cache);
};

describe('CONTRIBUTING.md: a rule in ten minutes', () => {
  it('shows a rule, its cases and its page', () => {
    const places = ['src/rules', 'test/fixtures/rules/long-comment', 'docs/rules'];
    expect(shown.map(([path]) => dirname(path))).toEqual(places);
  });

  it(
    'leads from a rule alone, of which the tests say what is missing, to one that is whole',
    () => {
      const [rule = ['', ''], ...others] = shown;
      write(...rule);
      generate('docs/rules');
      const before = vitest('test/meta/rules.test.ts');
      expect(before.status).toBe(1);
      expect(before.output).toContain('long-comment');
      expect(before.output).toContain('have cases each');
      expect(before.output).toContain('has the headings in their order, each with something below it');

      for (const file of others) write(...file);
      generate('schema', 'docs/rules', 'docs/presets.md', 'docs/usage.md', 'README.md');
      const after = vitest('test/meta/rules.test.ts', 'test/rules/rules.test.ts');
      expect(after.status, after.output).toBe(0);
      expect(after.output).toMatch(/Tests +\d+ passed/);
    },
    limit,
  );
});
