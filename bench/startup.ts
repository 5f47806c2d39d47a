// What it costs to start: CPU and wall time of dist/cli.cjs on a short file, beside those of an empty Node in the same run.
// Usage: node scripts/run.mjs bench/startup.ts [ROUNDS]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stockLike } from './stock.js';

const rounds = Number(process.argv[2] ?? 30);
const command = join(import.meta.dirname, '../dist/cli.cjs');
const folder = mkdtempSync(join(tmpdir(), 'sshd-lint-bench-'));
const hook = join(folder, 'hook.cjs');
const file = join(folder, 'sshd_config');

// Node reads them at each start, which can take longer than all else.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;

interface Cost {
  /** Of the process itself, in milliseconds. */
  readonly cpu: number;
  readonly wall: number;
}

function run(argv: readonly string[]): Cost {
  const started = performance.now();
  const { output, error } = spawnSync(process.execPath, ['--require', hook, ...argv], {
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
    encoding: 'utf8',
    env,
  });
  if (error !== undefined) throw error;
  return { cpu: Number(output[3]) / 1000, wall: performance.now() - started };
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

const variants: Readonly<Record<string, readonly string[]>> = {
  'node -e 0': ['-e', '0'],
  '--version': [command, '--version'],
  'lint, 120 lines': [command, '--target', 'debian-12', file],
  'check, 120 lines': [command, 'check', '--target', 'debian-12', file],
};

try {
  writeFileSync(
    hook,
    `process.on('exit', () => { const { user, system } = process.cpuUsage(); require('fs').writeSync(3, String(user + system)); });`,
  );
  writeFileSync(file, stockLike());
  const costs = new Map(Object.keys(variants).map((name): [string, Cost[]] => [name, []]));
  // Taking turns, so that all variants meet the same load.
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, argv] of Object.entries(variants)) costs.get(name)?.push(run(argv));
  }
  const base = median((costs.get('node -e 0') ?? []).map(({ cpu }) => cpu));
  console.log(`Node ${process.versions.node}, ${rounds} rounds; milliseconds`);
  console.log('| | CPU median | CPU least | above node -e 0 | wall least |');
  console.log('| --- | ---: | ---: | ---: | ---: |');
  for (const [name, measured] of costs) {
    const cpu = measured.map((cost) => cost.cpu);
    const wall = Math.min(...measured.map((cost) => cost.wall));
    const cells = [median(cpu), Math.min(...cpu), median(cpu) - base, wall].map((number) =>
      number.toFixed(0),
    );
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
