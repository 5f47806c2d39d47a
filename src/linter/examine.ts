import type { ActiveRule, RuleContext, RuleFinding } from '../rules/index.js';
import { type CompiledProgram, type ConfigTree, evaluate, type Evaluation } from '../semantics/index.js';
import { fillMessage, unfilled } from './message.js';
import type { Finding } from './model.js';

/** What the rules say about a configuration as one target reads it. */
export interface Examination {
  readonly program: CompiledProgram;
  /** In the order of the rules. */
  readonly findings: readonly Finding[];
}

/**
 * Runs rules over a configuration as one target reads it.
 *
 * @param strict - whether a message with an unfilled placeholder is thrown as an error
 */
export function examine(program: CompiledProgram, rules: readonly ActiveRule[], strict = false): Examination {
  const { tree } = program;
  const inForce = evaluateOnce(program);
  const findings: Finding[] = [];
  for (const active of rules) {
    const { targets, category } = active.rule.meta;
    if (targets !== undefined && !targets.includes(tree.target.platform)) continue;
    if (category === 'filesystem' && !tree.world.inspected) continue;
    for (const found of active.rule.check(contextOf(program, inForce, active.options))) {
      findings.push(complete(tree, active, found, strict));
    }
  }
  return { program, findings };
}

function contextOf(program: CompiledProgram, inForce: () => Evaluation, options: unknown): RuleContext {
  return {
    tree: program.tree,
    target: program.tree.target,
    program,
    get evaluation() {
      return inForce();
    },
    evaluate: (connection) => evaluate(program, connection),
    options,
  };
}

/** What is in force when nobody in particular connects, computed for the first rule that asks. */
function evaluateOnce(program: CompiledProgram): () => Evaluation {
  let evaluation: Evaluation | undefined;
  return () => (evaluation ??= evaluate(program));
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
    fixes: found.fixes ?? [],
    witness: found.witness ?? null,
    targets: [name],
    benchmarks: active.benchmarks ?? [],
    sshdMessages: found.sshdMessage === undefined ? {} : { [name]: found.sshdMessage },
  };
}
