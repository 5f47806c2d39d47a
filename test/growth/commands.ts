import { blocks } from '../../bench/growth/blocks.js';
import { commands } from '../../bench/growth/commands.js';
import { directives } from '../../bench/growth/directives.js';
import { faults } from '../../bench/growth/faults.js';
import type { Shape } from '../../bench/growth/shape.js';
import { surroundings } from '../../bench/growth/surroundings.js';
import { systemsOf, wordsOf } from '../../bench/growth/systems.js';
import { type Counts, type Work, workOf } from './work.js';

// What it runs must be compiled after counting began.
const { run } = await import('../cli/command-line.js');

/** What `growth.test.ts` is told of a command and a shape of configuration. */
export interface Growth {
  readonly shape: string;
  readonly command: string;
  /** How many blocks of code ran for n, 2n and 4n. */
  readonly total: readonly number[];
  /** What ran, or went through long lists, more often than what it is done for grows. */
  readonly faster: readonly string[];
}

const shapes = new Map<string, Shape>(
  [...directives, ...faults, ...blocks, ...surroundings].map((shape) => [shape[0], shape]),
);

/** Twice as much is linear, four times as much quadratic; what is sorted takes a little more than twice as much. */
const MOST = 3;

const growsFaster = ([one = 0, two = 0, four = 0]: readonly number[]): boolean =>
  four - two > MOST * (two - one);

/** What ran so seldom that it does not matter, or did not run for a small configuration, is passed over. */
const runsFaster = (counts: readonly number[], size: number): boolean => {
  const [one = 0, two = 0, four = 0] = counts;
  return one > size / 2 && two > 1.6 * one && four > 6 * size && growsFaster(counts);
};

/** What went through a list as long as the configuration for each of a quarter of what is in it. */
const passesFaster = (counts: readonly number[], size: number): boolean =>
  (counts[2] ?? 0) > 4 * size * size && growsFaster(counts);

function sitesOf(
  works: readonly Work[],
  countsOf: (work: Work) => Counts,
  isSo: (counts: readonly number[]) => boolean,
): readonly string[] {
  const last = works.at(-1);
  return [...(last === undefined ? [] : countsOf(last).keys())].flatMap((site) => {
    const counts = works.map((work) => countsOf(work).get(site) ?? 0);
    return isSo(counts) ? [`${counts.join(', ')} times ${site}`] : [];
  });
}

/** How the work of a command grows with a configuration that is so large, twice and four times as large. */
export async function growthOf(name: string, command: string, size: number): Promise<Growth> {
  const shape = shapes.get(name);
  const line = commands[command];
  if (shape === undefined || line === undefined) throw new Error(`no ${name}, or no ${command}`);
  const works: Work[] = [];
  // The first is for what is made once.
  for (const count of [size + 3, size, 2 * size, 4 * size]) {
    const files = Object.fromEntries(
      Object.entries(systemsOf(shape, count)).flatMap(([system, held]) =>
        Object.entries(held).map(([path, content]) => [`/d/${system}/${path}`, content]),
      ),
    );
    works.push(
      await workOf(count, async () => {
        const { code, stderr } = await run(wordsOf(line.args, '/d', 'root'), { files, cwd: '/d/root' });
        if (code === 2 && stderr !== '') throw new Error(`${name}, ${command}: ${stderr}`);
      }),
    );
  }
  const [, ...counted] = works;
  return {
    shape: name,
    command,
    total: counted.map(({ blocks: counts }) => [...counts.values()].reduce((sum, count) => sum + count, 0)),
    faster: [
      ...sitesOf(
        counted,
        (work) => work.blocks,
        (counts) => runsFaster(counts, size),
      ),
      ...sitesOf(
        counted,
        (work) => work.passes,
        (counts) => passesFaster(counts, size),
      ),
    ],
  };
}
