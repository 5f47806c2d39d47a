import { describe, expect, it } from 'vitest';
import type { Growth } from './commands.js';
import { bundled, run } from '../system/ordinary-user.js';

const formats = [
  ...['full', 'stylish', 'compact', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'markdown'],
].map((format) => `format-${format}`);

/** Configurations that are large in one way each, what is done with them, and the least of three sizes. */
const runs: readonly (readonly [shape: string, size: number, commands: readonly string[]])[] = [
  ['block-user-over-global', 40, ['all', 'guides', 'fix-unsafe', 'diff', 'who-value', 'effective-why']],
  ['block-user-mixed', 40, ['guides', 'upgrade-debian']],
  ['block-user-many-settings', 40, ['guides']],
  ['block-keys-beside-methods', 60, ['all']],
  ['block-user-signed', 60, ['all']],
  ['acceptenv', 60, ['all', 'guides', 'fix-unsafe', 'diff', 'who-list', 'effective-why']],
  ['allowusers-words', 60, ['all', 'guides', 'diff', 'who-login', 'effective-why']],
  ['include-lines', 40, ['all', 'guides', 'fix-unsafe', 'diff', 'who-value']],
  ['include-words', 40, ['all']],
  ['include-glob-blocks', 40, ['all']],
  ['criteria-many', 40, ['all']],
  ['typos', 20, ['guides', 'fix-unsafe']],
  ['headings', 30, ['all', 'fix-unsafe', 'upgrade-debian']],
  ['capitals', 50, ['statistics', ...formats]],
  ['disable-next-line', 60, ['all']],
  ['keys', 60, ['doctor', 'doctor-key']],
  ['accounts-with-blocks', 30, ['doctor']],
];

/** What the processes are that count: V8 forgets the counts of code that it optimizes, or throws away. */
const counting = ['--no-opt', '--no-flush-bytecode'];

const program = `
  import { growthOf } from './test/growth/commands.js';
  const [, , shape, size, ...commands] = process.argv;
  for (const command of commands) console.log(JSON.stringify(await growthOf(shape, command, Number(size))));`;

/** How often the last doubling may do what the first one did, all in all: twice is linear, four times quadratic. */
const MOST = 3;

/**
 * The analysis of all connections goes through what can meet, and ends after so many steps. It has tests of its own
 * (`test/semantics/analysis/many-blocks.test.ts`); here it is held to what it comes to with all else.
 */
const isOfAnalysis = (site: string): boolean =>
  / src\/(?:semantics\/analysis|rules\/support\/effects\/late-blocks\.ts)/.test(site);

const kindOf = (site: string): string => site.replace(/^[\d, ]+ times /, '');

describe('the work of a command', () => {
  it.each(runs)(
    'grows as the configuration does: %s',
    { timeout: 300_000 },
    async (shape, size, commands) => {
      const code = await bundled(program);
      const argv = [process.execPath, ...counting, code, shape, String(size), ...commands];
      const found = run(argv, { maxBuffer: 1e8 })
        .trimEnd()
        .split('\n')
        .map((line): Growth => JSON.parse(line));
      expect(found.map(({ command }) => command)).toEqual(commands);
      for (const {
        command,
        total: [one = 0, two = 0, four = 0],
        faster,
      } of found) {
        expect.soft(faster.filter((site) => !isOfAnalysis(site)).map(kindOf), command).toEqual([]);
        expect.soft((four - two) / (two - one), `${command}: ${one}, ${two}, ${four}`).toBeLessThan(MOST);
      }
    },
  );
});
