// How long the analysis of all connections takes: every keyword of fleets and of adversaries, and rules where each block is a finding.
// Usage: node scripts/run.mjs bench/analysis.ts; VERBOSE=1 tells of each keyword.
import { keywordNames, resolveTarget } from '../src/openssh/index.js';
import { rules, type RuleId } from '../src/rules/index.js';
import {
  compile,
  type CompiledProgram,
  evaluate,
  loadTree,
  loginPartition,
  partition,
} from '../src/semantics/index.js';
import { memoryFileSystem, worldOf } from '../src/system/index.js';
import { adversary, fleet, weakened } from './fleet.js';

function programOf(text: string): CompiledProgram {
  const path = '/etc/ssh/sshd_config';
  const world = worldOf({
    fileSystem: memoryFileSystem({ [path]: text }),
    path,
    sysroot: '/',
    target: resolveTarget('debian-12'),
  });
  return compile(loadTree({ world }));
}

/** Analyses every keyword that the configuration sets, and says how long it took. */
function measure(name: string, text: string): void {
  const program = programOf(text);
  const started = performance.now();
  const before = process.cpuUsage();
  let classes = 0;
  const incomplete: string[] = [];
  const slow: string[] = [];
  for (const keyword of keywordNames) {
    if (!program.settings.has(keyword)) continue;
    const begun = performance.now();
    const found = partition(program, keyword);
    classes += found.classes.length;
    if (!found.complete) incomplete.push(keyword);
    slow.push(`${keyword} ${(performance.now() - begun).toFixed(0)} ms, ${found.classes.length} classes`);
  }
  const begun = performance.now();
  const logins = loginPartition(program);
  if (!logins.complete) incomplete.push('login');
  slow.push(`login ${(performance.now() - begun).toFixed(0)} ms, ${logins.classes.length} classes`);
  const milliseconds = performance.now() - started;
  const cpu = process.cpuUsage(before).user / 1000;
  console.log(
    `${name}: ${milliseconds.toFixed(0)} ms (${cpu.toFixed(0)} ms CPU), ${classes} classes, incomplete: ${incomplete.join(' ') || 'none'}`,
  );
  if (process.env['VERBOSE'] !== undefined) for (const line of slow) console.log(`  ${line}`);
}

/** Rules that ask for whom, on configurations where every block is a finding. */
function measureRules(name: string, text: string, ids: readonly RuleId[]): void {
  const program = programOf(text);
  const context = {
    tree: program.tree,
    target: program.tree.target,
    program,
    evaluation: evaluate(program),
    evaluate: (connection: Parameters<typeof evaluate>[1]) => evaluate(program, connection),
    options: {},
    optionsOf: () => undefined,
    ruleIds: [],
    unusedSuppressions: [],
  };
  const told = ids.map((id) => {
    const begun = performance.now();
    const findings = [...rules[id].check(context)].length;
    return `${id} ${(performance.now() - begun).toFixed(0)} ms, ${findings} findings`;
  });
  console.log(`${name}: ${told.join('; ')}`);
}

for (const blocks of [50, 100, 200, 500, 1000, 2000]) measure(`${blocks} Match blocks`, fleet(blocks));
for (const blocks of [10, 20, 40]) measure(`adversary, ${blocks} Match blocks`, adversary(blocks));
for (const kind of ['User', 'Group', 'Address'] as const) {
  for (const blocks of [500, 2000, 8000]) {
    measureRules(`${blocks} blocks by ${kind}`, weakened(blocks, kind), [
      'match-weakens-global',
      'password-via-keyboard-interactive',
      'no-auth-method',
    ]);
    measureRules(`${blocks} superfluous blocks by ${kind}`, weakened(blocks, kind, true), [
      'match-without-effect',
      'match-block-never-wins',
    ]);
  }
}
