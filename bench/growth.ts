// How the cost of commands grows with configurations that are large in many ways: CPU of the process for n, 2n and 4n of what a shape
// has many of, above what the same command costs for an empty file. Linear is 2 for the last doubling, quadratic 4.
// Usage: npm run build && node scripts/run.mjs bench/growth.ts [OPTIONS]
//   --shapes REGEX    those whose whole name it matches (default: all)    --commands REGEX  the same of commands (default: all)
//   --above SECONDS   measure n and 2n only where 4n costs more (default: 1); 0 shows every row
//   --scale FACTOR    take so many times the sizes of the shapes          --limit SECONDS   of CPU for one run (default: 30)
//   --cli FILE        another command than dist/cli.cjs                   --list            print the names, measure nothing
// Rows are marked: LIMIT where a run came to its limit, GROWS where the last doubling took more than 2.6 times as long.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

import { blocks } from './growth/blocks.js';
import { type Command, commands } from './growth/commands.js';
import { directives } from './growth/directives.js';
import { faults } from './growth/faults.js';
import { type Files, main, type Shape } from './growth/shape.js';
import { surroundings } from './growth/surroundings.js';
import { systemsOf, wordsOf } from './growth/systems.js';

const { values: options } = parseArgs({
  options: {
    shapes: { type: 'string', default: '.*' },
    commands: { type: 'string', default: '.*' },
    above: { type: 'string', default: '1' },
    scale: { type: 'string', default: '1' },
    limit: { type: 'string', default: '30' },
    cli: { type: 'string', default: join(import.meta.dirname, '../dist/cli.cjs') },
    list: { type: 'boolean', default: false },
  },
});
const named = (pattern: string): ((name: string) => boolean) => {
  const whole = new RegExp(`^(?:${pattern})$`);
  return (name) => whole.test(name);
};
const shapes = [...directives, ...faults, ...blocks, ...surroundings].filter(([name]) =>
  named(options.shapes)(name),
);
const chosen = Object.entries(commands).filter(([name]) => named(options.commands)(name));
const above = Number(options.above);
const limit = Number(options.limit);
const folder = mkdtempSync(join(tmpdir(), 'sshd-lint-bench-'));

/** What one run cost. */
interface Run {
  /** Seconds, user and system, of all threads. */
  readonly cpu: number;
  /** Bytes that it printed. */
  readonly printed: number;
  /** It came to the limit. */
  readonly limited: boolean;
}

/** Runs the command below a shell, which limits it and counts its time even where it is killed. */
function run(args: readonly string[], cwd: string): Run {
  const out = join(folder, 'out');
  const script = `ulimit -t "$0"; "$@" </dev/null >'${out}' 2>'${out}.err'; code=$?; times >&3; exit $code`;
  const { status, output } = spawnSync('/bin/sh', ['-c', script, `${limit}`, process.execPath, ...args], {
    cwd,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const limited = status === null || status >= 128;
  if (!limited && status > 2) throw new Error(`exit ${status}: ${args.join(' ').slice(-200)}`);
  // The second line is of the children: minutes and seconds, user and system.
  const children = (output[3] ?? '').split('\n')[1] ?? '';
  const cpu = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
  return { cpu, printed: statSync(out).size, limited };
}

function write(root: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

/** The systems of a shape, each in a folder of its own. */
function writeSystems(shape: Shape, factor: number): string {
  const [name, size] = shape;
  const place = join(folder, `${name}-${factor}`);
  for (const [system, files] of Object.entries(systemsOf(shape, Math.round(size * factor))))
    write(join(place, system), files);
  return place;
}

function measure({ args, before }: Command, place: string, system: 'root' | 'empty'): Run {
  const root = join(place, system);
  const filled = (line: string): readonly string[] => [options.cli, ...wordsOf(line, place, system)];
  rmSync(join(place, 'known.json'), { force: true });
  if (before !== undefined) run(filled(before), root);
  return run(filled(args), root);
}

const least = new Map<string, number>();

/** What the command costs for an empty file. */
function base(name: string, command: Command, place: string): number {
  const found = least.get(name);
  if (found !== undefined) return found;
  const cost = Math.min(...[1, 2, 3].map(() => measure(command, place, 'empty').cpu));
  least.set(name, cost);
  return cost;
}

const factors = [1, 2, 4].map((factor) => factor * Number(options.scale));

/** A row of the table, or null where the largest size costs too little. */
function row(shape: Shape, name: string, command: Command, large: string): string | null {
  const zero = base(name, command, large);
  const most = measure(command, large, 'root');
  if (most.cpu - zero < above && !most.limited) return null;
  const places = factors.slice(0, -1).map((factor) => writeSystems(shape, factor));
  const runs = [...places.map((place) => measure(command, place, 'root')), most];
  for (const place of places) rmSync(place, { recursive: true });
  const [half, whole] = runs.slice(1).map(({ cpu }) => Math.max(0.01, cpu - zero)) as [number, number];
  const growth = whole / half;
  const cells = [
    shape[0],
    name,
    Math.round(shape[1] * Number(options.scale)),
    ...runs.map(({ cpu, limited }) => (limited ? `> ${limit}` : cpu.toFixed(2))),
    growth.toFixed(1),
    (most.printed / 1e6).toFixed(1),
    most.limited ? 'LIMIT' : growth > 2.6 && whole > 0.5 ? 'GROWS' : '',
  ];
  return `| ${cells.join(' | ')} |`;
}

try {
  if (options.list) {
    for (const [name, size] of shapes) console.log(`${name} ${size}`);
    for (const [name, { args }] of chosen)
      console.log(`${name}: ${args.replaceAll(/(?: ?--rule \S+)+/g, ' --rule …')}`);
  } else {
    console.log('| shape | command | n | CPU n, s | 2n | 4n | last doubling | MB printed | |');
    console.log('| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |');
    let tried = 0;
    for (const shape of shapes) {
      const large = writeSystems(shape, factors.at(-1) ?? 1);
      for (const [name, command] of chosen) {
        if (!hasMain(large) && /\bFILE\b/.test(command.args)) continue;
        const printed = row(shape, name, command, large);
        tried += 1;
        if (printed !== null) console.log(printed);
      }
      rmSync(large, { recursive: true });
    }
    console.log(
      `${shapes.length} shapes, ${chosen.length} commands, ${tried} pairs; Node ${process.versions.node}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** Whether the system has a configuration where a system has it; fleets have none there. */
function hasMain(place: string): boolean {
  try {
    return statSync(join(place, 'root', main)).isFile();
  } catch {
    return false;
  }
}
