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

/** Makes what a rule or a preset changes at the places given: `docs/api.md`, which takes longest, is made of no rules. */
function generate(...places: readonly string[]): void {
  const { status, output } = run('scripts/run.mjs', 'scripts/generate.ts', ...places);
  expect(status, output).toBe(0);
}

/** Runs some tests, in one process, with what the first run loaded: loading all sources takes longer than these tests. */
const vitest = (names: string, ...files: readonly string[]): ReturnType<typeof run> => {
  const some = ['-t', names, '--maxWorkers=1'];
  const cache = ['--experimental.fsModuleCache', `--experimental.fsModuleCachePath=${join(copy, 'cache')}`];
  return run('node_modules/vitest/vitest.mjs', 'run', ...files, ...some, ...cache);
};

describe('CONTRIBUTING.md: a rule in ten minutes', () => {
  const ofRule = 'long-comment|the files of the rules';

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
      const before = vitest(ofRule, 'test/meta/rules.test.ts');
      expect(before.status).toBe(1);
      expect(before.output).toContain('long-comment');
      expect(before.output).toContain('have cases each');
      expect(before.output).toContain('has the headings in their order, each with something below it');

      for (const file of others) write(...file);
      generate('schema', 'docs/rules', 'docs/presets.md', 'docs/usage.md', 'README.md');
      const after = vitest(ofRule, 'test/meta/rules.test.ts', 'test/rules/rules.test.ts');
      expect(after.status, after.output).toBe(0);
      expect(after.output).toMatch(/Tests +\d+ passed/);
    },
    limit,
  );
});

describe('CONTRIBUTING.md: a preset', () => {
  const section = page.slice(page.indexOf('## Add a preset'), page.indexOf('## Changes elsewhere'));
  const blockOf = (language: string): string =>
    new RegExp(`\n\`\`\`${language}\n([^]*?)\`\`\``).exec(section)?.[1] ?? '';
  // The page leaves out what a guide goes on with.
  const table = blockOf('ts').replaceAll(/(?:\n *|, )…/g, '');
  // There is a preset of the name that the page has.
  const [, known = ''] = /"([^"]+)": \[/.exec(blockOf('json')) ?? [];
  const name = known.replace('debian-12', 'fedora-43');
  const demands = 'test/fixtures/presets/requirements.json';

  it(
    'leads from a table, of which the tests say what is missing, to one that is held to what its guide demands',
    () => {
      expect(name).toMatch(/^cis-fedora-43@/);
      write(`src/rules/presets/${name}.ts`, table);
      generate('schema', 'docs/presets.md', 'docs/usage.md', 'README.md');
      const before = vitest('^presets ', 'test/rules/presets.test.ts');
      expect(before.status).toBe(1);
      expect(before.output).toContain(`what each guide demands stands in ${demands}`);

      const { [known]: own } = JSON.parse(`{${blockOf('json')}}`);
      const others = JSON.parse(readFileSync(join(copy, demands), 'utf8'));
      write(demands, JSON.stringify({ ...others, [name]: own }));
      const [, command = ''] = /`npx vitest run ([^`]+)`/.exec(section) ?? [];
      const after = vitest(`^presets |${name}`, ...command.split(' '));
      expect(after.status, after.output).toBe(0);
      expect(after.output).toMatch(/Test Files +4 passed/);
    },
    limit,
  );
});
