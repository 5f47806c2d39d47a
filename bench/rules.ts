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

/** The least of so many rounds. */
function cost<T>(times: number, prepare: () => T, run: (prepared: T) => void): number {
  let least = Infinity;
  for (let round = 0; round < times; round++) {
    const prepared = prepare();
    const before = process.cpuUsage();
    run(prepared);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

/** Parses and compiles, and evaluates for nobody in particular. */
function read(text: string): CompiledProgram {
  const program = compile(load(text));
  evaluate(program);
  return program;
}

/** The same, and evaluates every keyword that is set for all connections. */
function readForAll(text: string): void {
  const program = read(text);
  for (const keyword of program.settings.keys()) partition(program, keyword);
}

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
  ...['', 'read', 'read, all connections', `recommended (${recommended.length})`, `all (${every.length})`],
  'all / read, all connections',
);
for (const [name, text] of texts) {
  // A small configuration takes more rounds until the code that it needs is as fast as it gets.
  const times = text === stock ? rounds * 40 : rounds;
  const nothing = (): void => undefined;
  const lint = (active: readonly ActiveRule[]): number =>
    cost(times, nothing, () => lintTrees({ trees: [load(text)], rules: active }));
  const reading = cost(times, nothing, () => {
    readForAll(text);
  });
  const all = lint(every);
  print(
    name,
    cost(times, nothing, () => read(text)),
    reading,
    lint(recommended),
    all,
    all / reading,
  );
}

// What a rule costs by itself beyond reading. Together they cost less, because they ask the same questions.
for (const [name, text] of [...texts].slice(0, 2)) {
  console.log(`\neach rule by itself, ${name}:`);
  const lint = (active: readonly ActiveRule[]): number =>
    cost(
      rounds,
      () => load(text),
      (tree) => lintTrees({ trees: [tree], rules: active }),
    );
  const none = lint([]);
  const each = every
    .map((rule) => [rule.id, lint([rule]) - none] as const)
    .sort(([, one], [, other]) => other - one);
  for (const [id, ms] of each.slice(0, 12)) console.log(`  ${ms.toFixed(2).padStart(7)} ${id}`);
}
