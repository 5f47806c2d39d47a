// What linting costs beside reading the same configuration, and each rule by itself, in milliseconds of the processor. Each round begins
// with the text. Files as people write them are those of the tests, and with SSHD_LINT_CORPUS=FOLDER those of a folder.
// Usage: node scripts/run.mjs bench/rules.ts [ROUNDS] [BLOCKS...]
import { readFileSync } from 'node:fs';
import { resolveTarget } from '../src/openssh/index.js';
import { lintTrees } from '../src/linter/index.js';
import { type ActiveRule, presets, rules } from '../src/rules/index.js';
import {
  compile,
  type CompiledProgram,
  evaluate,
  loadTree,
  loginPartition,
  type ConfigTree,
  partition,
} from '../src/semantics/index.js';
import { resolveRules } from '../src/settings/index.js';
import { memoryFileSystem, worldOf } from '../src/system/index.js';
import { corpus } from '../test/support/wild.js';
import { fleet } from './fleet.js';
import { stockLike } from './stock.js';

/** A configuration, as text or as the bytes of a file. */
type Text = string | Uint8Array;

const [given = '5', ...sizes] = process.argv.slice(2);
const rounds = Number(given);
const path = '/etc/ssh/sshd_config';

const stock = stockLike();

function load(text: Text): ConfigTree {
  const fileSystem = memoryFileSystem({ [path]: text });
  return loadTree({ world: worldOf({ fileSystem, path, sysroot: '/', target: resolveTarget('debian-12') }) });
}

/** Milliseconds of the processor that a run takes. */
function cost(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The lower quartile of so many rounds of each, in turns, so that what else the machine does slows all of them down alike. */
function costs(times: number, runs: readonly (() => void)[]): readonly number[] {
  const all = runs.map((): number[] => []);
  for (let round = 0; round < times; round++)
    for (const [at, run] of runs.entries()) all[at]?.push(cost(run));
  return all.map((each) => each.sort((one, other) => one - other)[times >> 2] ?? NaN);
}

const read = (text: Text): CompiledProgram => compile(load(text));

/**
 * What reading and evaluating come to when nothing is left until it is asked for: all that `sshd -T` prints for nobody in particular, and
 * every keyword that is set for all connections.
 */
function evaluateKeywords(text: Text): CompiledProgram {
  const program = read(text);
  // The lines of a setting are made when they are asked for.
  evaluate(program).settings.forEach(({ lines }) => lines.length);
  for (const keyword of program.settings.keys()) partition(program, keyword);
  return program;
}

/** The same, and who can log in how. */
function evaluateLogins(text: Text): void {
  loginPartition(evaluateKeywords(text));
}

const lintWith =
  (active: readonly ActiveRule[]) =>
  (text: Text): void => {
    lintTrees({ trees: [load(text)], rules: active });
  };

const recommended = resolveRules({}, { rules, presets });
const every: readonly ActiveRule[] = Object.entries(rules).map(([id, rule]) => ({
  ...{ id, rule, level: 'warning', overrides: false, options: {}, benchmarks: [] },
}));

const print = (...cells: readonly unknown[]): void => {
  console.log(cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(2) : String(cell))).join(' | '));
};

/** Configurations that are measured together. */
interface Row {
  readonly name: string;
  readonly texts: readonly Text[];
  /** Small ones take more rounds until the code that they need is as fast as it gets. */
  readonly times: number;
}

const written = corpus.map((file) => readFileSync(file));
const rows: readonly Row[] = [
  { name: 'stock file', texts: [stock], times: rounds * 40 },
  { name: `${written.length} files as people write them`, texts: written, times: rounds },
  ...(sizes.length > 0 ? sizes : ['200']).map((blocks) => ({
    ...{ name: `${blocks} Match blocks`, texts: [stock + fleet(Number(blocks))] },
    times: rounds * Math.ceil(Math.min(200 / Number(blocks), 40)),
  })),
];

/** What a run over each of the texts of a row takes. */
const overAll =
  ({ texts }: Row, run: (text: Text) => void) =>
  (): void => {
    for (const text of texts) run(text);
  };

// Warm, so that no row or column pays for code that has never run before.
for (const row of rows) {
  const lint = overAll(row, lintWith(every));
  for (let round = 0; round < Math.max(3, row.times >> 3); round++) lint();
}

print(
  ...[
    '',
    'read',
    'keywords evaluated',
    'and logins',
    `recommended (${recommended.length})`,
    `all (${every.length})`,
  ],
  ...['all / keywords', 'all / keywords and logins'],
);
for (const row of rows) {
  const runs = [read, evaluateKeywords, evaluateLogins, lintWith(recommended), lintWith(every)];
  const [reading = 0, keywords = 0, logins = 0, some = 0, all = 0] = costs(
    row.times,
    runs.map((run) => overAll(row, run)),
  );
  print(row.name, reading, keywords, logins, some, all, all / keywords, all / logins);
}

// What a rule costs by itself beyond reading. Together they cost less, because they ask the same questions.
for (const row of rows.slice(0, 3)) {
  console.log(`\neach rule by itself, ${row.name}:`);
  const [none = 0, ...each] = costs(
    rounds,
    [[], ...every.map((rule) => [rule])].map((active) => overAll(row, lintWith(active))),
  );
  const ranked = every.map(({ id }, at) => [id, (each[at] ?? NaN) - none] as const);
  ranked.sort(([, one], [, other]) => other - one);
  for (const [id, ms] of ranked.slice(0, 12)) console.log(`  ${ms.toFixed(2).padStart(7)} ${id}`);
}
