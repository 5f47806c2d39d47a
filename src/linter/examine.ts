import { suitsEncoding } from '../fixes/index.js';
import {
  type ActiveRule,
  type Rule,
  type RuleContext,
  type RuleFinding,
  rules as ownRules,
  type UnusedSuppression,
} from '../rules/index.js';
import {
  type CompiledProgram,
  type ConfigFile,
  type ConfigTree,
  ConfigurationTooLargeError,
  evaluate,
  type Evaluation,
} from '../semantics/index.js';
import { fillMessage, unfilled } from './message.js';
import type { Finding } from './model.js';
import { RuleError } from './rule-error.js';

/** What the rules say about a configuration as one target reads it. */
export interface Examination {
  readonly program: CompiledProgram;
  /** In the order of the rules. */
  readonly findings: readonly Finding[];
}

/** Which rules run: the same for all files, or those of each file. */
export type RuleChoice = readonly ActiveRule[] | ((file: ConfigFile) => readonly ActiveRule[]);

/** How rules are run. */
export interface Examining {
  readonly rules: RuleChoice;
  /** The ids of all rules that there are, for comments that name rules; those that sshd-lint brings without it. */
  readonly ruleIds?: readonly string[];
  /** Whether a message with an unfilled placeholder is thrown as an error. */
  readonly strict?: boolean;
}

/**
 * Runs rules over a configuration as one target reads it: those that do not wait for others, or, when it is known which suppressions
 * are unused, those that do.
 *
 * A rule runs if it is on in any file. Its options are those of the first file that it is on in; what it finds in a file has the
 * level that it has there.
 */
export function examine(
  program: CompiledProgram,
  { rules, ruleIds = Object.keys(ownRules), strict = false }: Examining,
  unused: readonly UnusedSuppression[] | null = null,
): Examination {
  const { tree } = program;
  const shared: Shared = {
    program,
    evaluate: (connection) => evaluate(program, connection),
    ruleIds,
    unusedSuppressions: unused ?? [],
  };
  const levels = levelsIn(tree, rules);
  const findings: Finding[] = [];
  for (const active of activeIn(tree, rules)) {
    if ((active.rule.last === true) !== (unused !== null)) continue;
    if (!speaksOf(active.rule, tree)) continue;
    const context = new Context(shared, active.options);
    for (const found of findingsOf(active, context)) {
      const own = levels(found.at?.file ?? tree.root, active);
      if (own !== undefined) findings.push(complete(tree, own, found, strict));
    }
  }
  return { program, findings };
}

/** What a rule finds. */
function findingsOf({ id, rule }: ActiveRule, context: RuleContext): readonly RuleFinding[] {
  try {
    return [...rule.check(context)];
  } catch (error) {
    // Whoever wrote the plugin has to know.
    if (id.includes('/') && !(error instanceof ConfigurationTooLargeError)) throw new RuleError(id, error);
    throw error;
  }
}

/** Whether a rule has something to say about a configuration at all. */
export function speaksOf({ meta: { targets, category } }: Rule, { target, world }: ConfigTree): boolean {
  if (category === 'filesystem' && !world.inspected) return false;
  return targets === undefined || targets.includes(target.platform);
}

/** The rules that are on in any file of a tree, each once. */
function activeIn({ files }: ConfigTree, rules: RuleChoice): readonly ActiveRule[] {
  if (typeof rules !== 'function') return rules;
  const active = new Map<string, ActiveRule>();
  for (const list of new Set(files.map(rules))) {
    for (const one of list) if (!active.has(one.id)) active.set(one.id, one);
  }
  return [...active.values()];
}

/** A rule as it is on in a file; `undefined` where it is off. */
function levelsIn(
  { files }: ConfigTree,
  rules: RuleChoice,
): (file: ConfigFile, active: ActiveRule) => ActiveRule | undefined {
  if (typeof rules !== 'function') return (_, active) => active;
  const byList = new Map<readonly ActiveRule[], ReadonlyMap<string, ActiveRule>>();
  const byFile = new Map<string, ReadonlyMap<string, ActiveRule>>();
  for (const file of files) {
    const list = rules(file);
    const ids = byList.get(list) ?? new Map(list.map((one) => [one.id, one]));
    byList.set(list, ids);
    byFile.set(file.name, ids);
  }
  return (file, { id }) => byFile.get(file.name)?.get(id);
}

/** What all rules are told. */
type Shared = Pick<RuleContext, 'program' | 'evaluate' | 'ruleIds' | 'unusedSuppressions'>;

/** What one rule is told. A class, because V8 makes an object with a getter of its own many times slower than one whose class has it. */
class Context implements RuleContext {
  readonly tree: ConfigTree;
  readonly target: ConfigTree['target'];
  readonly program: CompiledProgram;
  readonly evaluate: RuleContext['evaluate'];
  readonly options: unknown;
  readonly ruleIds: readonly string[];
  readonly unusedSuppressions: readonly UnusedSuppression[];

  constructor({ program, evaluate: evaluateFor, ruleIds, unusedSuppressions }: Shared, options: unknown) {
    this.tree = program.tree;
    this.target = program.tree.target;
    this.program = program;
    this.evaluate = evaluateFor;
    this.options = options;
    this.ruleIds = ruleIds;
    this.unusedSuppressions = unusedSuppressions;
  }

  get evaluation(): Evaluation {
    return evaluate(this.program);
  }
}

function complete(tree: ConfigTree, active: ActiveRule, found: RuleFinding, strict: boolean): Finding {
  const { id, rule, level, overrides } = active;
  const template = rule.meta.messages[found.message];
  if (template === undefined) throw new Error(`rule ${id} has no message '${found.message}'`);
  const holes = strict ? unfilled(template, found.data) : [];
  if (holes.length > 0)
    throw new Error(`rule ${id}, message '${found.message}': no value for ${holes.join(', ')}`);
  const { name } = tree.target;
  return {
    ruleId: id,
    level: overrides ? level : (found.level ?? level),
    message: fillMessage(template, found.data),
    file: found.at?.file ?? tree.root,
    range: found.at?.range ?? [0, 0],
    related: found.related ?? [],
    fixes: (found.fixes ?? []).filter(({ edits }) => edits.every(suitsEncoding)),
    witness: found.witness ?? null,
    targets: [name],
    benchmarks: active.benchmarks ?? [],
    sshdMessages: found.sshdMessage === undefined ? {} : { [name]: found.sshdMessage },
  };
}
