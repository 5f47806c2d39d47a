// What rules cost: all of them beside parsing, compiling and evaluating the same configuration, and each by itself, in milliseconds of
// the processor. Each round works on a configuration that nothing was asked of before.
// Usage: node scripts/run.mjs bench/rules.ts [ROUNDS]
import { resolveTarget } from '../src/openssh/index.js';
import { lintTrees } from '../src/linter/index.js';
import { type ActiveRule, presets, rules } from '../src/rules/index.js';
import { compile, evaluate, loadTree, type ConfigTree } from '../src/semantics/index.js';
import { resolveRules } from '../src/settings/index.js';
import { memoryFileSystem, worldOf } from '../src/system/index.js';
import { fleet } from './fleet.js';

const rounds = Number(process.argv[2] ?? 5);
const path = '/etc/ssh/sshd_config';

const stock = `Include /etc/ssh/sshd_config.d/*.conf
KbdInteractiveAuthentication no
UsePAM yes
X11Forwarding yes
PrintMotd no
AcceptEnv LANG LC_*
Subsystem sftp /usr/lib/openssh/sftp-server
`;

function load(text: string): ConfigTree {
  const fileSystem = memoryFileSystem({ [path]: text });
  return loadTree({ world: worldOf({ fileSystem, path, sysroot: '/', target: resolveTarget('debian-12') }) });
}

/** The least of all rounds. */
function cost(prepare: () => ConfigTree, run: (tree: ConfigTree) => void): number {
  let least = Infinity;
  for (let round = 0; round < rounds; round++) {
    const tree = prepare();
    const before = process.cpuUsage();
    run(tree);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

const active = resolveRules({}, { rules, presets });
const every: readonly ActiveRule[] = Object.entries(rules).map(([id, rule]) => ({
  ...{ id, rule, level: 'warning', overrides: false, options: {}, benchmarks: [] },
}));

for (const [name, text] of [
  ['stock file', stock],
  ['200 Match blocks', stock + fleet(200)],
] as const) {
  const prepare = (): ConfigTree => load(text);
  const reading = cost(prepare, () => evaluate(compile(load(text))));
  const recommended = cost(prepare, (tree) => lintTrees({ trees: [tree], rules: active }));
  const all = cost(prepare, (tree) => lintTrees({ trees: [tree], rules: every }));
  console.log(
    `\n${name}: parsing and evaluating ${reading.toFixed(2)} ms, ` +
      `with the ${active.length} rules of recommended ${recommended.toFixed(2)} ms, with all ${every.length} ${all.toFixed(2)} ms`,
  );
  const each = every
    .map((rule) => [rule.id, cost(prepare, (tree) => lintTrees({ trees: [tree], rules: [rule] }))] as const)
    .sort(([, one], [, other]) => other - one);
  for (const [id, ms] of each.slice(0, 12)) console.log(`  ${ms.toFixed(2).padStart(7)} ${id}`);
}
