// What linting costs beside reading the same configuration, and each rule by itself, in milliseconds of the processor. Each round begins
// with the text.
// Usage: node scripts/run.mjs bench/rules.ts [ROUNDS] [BLOCKS...]
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
import { fleet } from './fleet.js';
import { stockLike } from './stock.js';

const [given = '5', ...sizes] = process.argv.slice(2);
const rounds = Number(given);
const path = '/etc/ssh/sshd_config';

const stock = stockLike();

function load(text: string): ConfigTree {
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

const read = (text: string): CompiledProgram => compile(load(text));

/**
 * What reading and evaluating come to when nothing is left until it is asked for: all that `sshd -T` prints for nobody in particular, and
 * every keyword that is set for all connections.
 */
function evaluateKeywords(text: string): CompiledProgram {
  const program = read(text);
  // The lines of a setting are made when they are asked for.
  evaluate(program).settings.forEach(({ lines }) => lines.length);
  for (const keyword of program.settings.keys()) partition(program, keyword);
  return program;
}

/** The same, and who can log in how. */
function evaluateLogins(text: string): void {
  loginPartition(evaluateKeywords(text));
}

const lintWith = (text: string, active: readonly ActiveRule[]) => (): void => {
  lintTrees({ trees: [load(text)], rules: active });
};

const recommended = resolveRules({}, { rules, presets });
const every: readonly ActiveRule[] = Object.entries(rules).map(([id, rule]) => ({
  ...{ id, rule, level: 'warning', overrides: false, options: {}, benchmarks: [] },
}));

const print = (...cells: readonly unknown[]): void => {
  console.log(cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(2) : String(cell))).join(' | '));
};

const texts = new Map<string, string>([
  ['stock file', stock],
  ...(sizes.length > 0 ? sizes : ['200']).map((blocks): [string, string] => [
    `${blocks} Match blocks`,
    stock + fleet(Number(blocks)),
  ]),
]);

// Warm, so that no row or column pays for code that has never run before.
for (const text of texts.values()) {
  for (let round = 0; round < (text === stock ? 100 : 3); round++)
    lintTrees({ trees: [load(text)], rules: every });
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
for (const [name, text] of texts) {
  // A small configuration takes more rounds until the code that it needs is as fast as it gets.
  const times = text === stock ? rounds * 40 : rounds;
  const [reading = 0, keywords = 0, logins = 0, some = 0, all = 0] = costs(times, [
    () => {
      read(text);
    },
    () => {
      evaluateKeywords(text);
    },
    () => {
      evaluateLogins(text);
    },
    lintWith(text, recommended),
    lintWith(text, every),
  ]);
  print(name, reading, keywords, logins, some, all, all / keywords, all / logins);
}

// What a rule costs by itself beyond reading. Together they cost less, because they ask the same questions.
for (const [name, text] of [...texts].slice(0, 2)) {
  console.log(`\neach rule by itself, ${name}:`);
  const [none = 0, ...each] = costs(
    rounds,
    [[], ...every.map((rule) => [rule])].map((active) => lintWith(text, active)),
  );
  const ranked = every.map(({ id }, at) => [id, (each[at] ?? NaN) - none] as const);
  ranked.sort(([, one], [, other]) => other - one);
  for (const [id, ms] of ranked.slice(0, 12)) console.log(`  ${ms.toFixed(2).padStart(7)} ${id}`);
}
