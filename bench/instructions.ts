// What it costs to start, in instructions of all threads: two builds can be compared by them on a machine that does other work as well.
// Needs valgrind.
// Usage: node scripts/run.mjs bench/instructions.ts [COMMAND.cjs...]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stockLike } from './stock.js';

const [...given] = process.argv.slice(2);
const commands = given.length > 0 ? given : [join(import.meta.dirname, '../dist/cli.cjs')];

// Where tables are hashed differently in each run, they are filled in another order. The kept code is that of runs with the same flag.
const flags = ['--hash-seed=42'];
// Node reads them at each start, which can take longer than all else.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;

/** Millions of instructions of a run of Node. */
function count(argv: readonly string[]): number {
  const valgrind = ['--tool=callgrind', '--callgrind-out-file=/dev/null', '--smc-check=all-non-file'];
  const { stderr, error } = spawnSync('valgrind', [...valgrind, process.execPath, ...flags, ...argv], {
    env,
    encoding: 'utf8',
  });
  if (error !== undefined) throw error;
  const collected = /Collected : (\d+)/.exec(stderr)?.[1];
  if (collected === undefined) throw new Error(`valgrind counted nothing:\n${stderr}`);
  return Number(collected) / 1e6;
}

const folder = mkdtempSync(join(tmpdir(), 'sshd-lint-bench-'));
try {
  const file = join(folder, 'sshd_config');
  const empty = join(folder, 'empty.cjs');
  writeFileSync(file, stockLike());
  writeFileSync(empty, '');
  const base = count([empty]);
  console.log(`Node ${process.versions.node}: ${base.toFixed(0)} million instructions for an empty program`);
  console.log('| above it | --version | lint, 120 lines |\n| --- | ---: | ---: |');
  for (const command of commands) {
    const lint = [command, '--target', 'debian-12', file];
    // The first run keeps its compiled code, the second one is sure that it lies there.
    for (let run = 0; run < 2; run += 1) spawnSync(process.execPath, [...flags, ...lint], { env });
    const cells = [[command, '--version'], lint].map((argv) => (count(argv) - base).toFixed(0));
    console.log(`| ${command} | ${cells.join(' | ')} |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
