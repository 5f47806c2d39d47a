import { type Fix, suitsEncoding, suitsJoinedLines } from '../fixes/index.js';
import type { KeywordName, Target } from '../openssh/index.js';
import {
  type ActiveRule,
  isOfPlugin,
  type RuleContext,
  type RuleFinding,
  rules as ownRules,
  type UnusedSuppression,
} from '../rules/index.js';
import {
  addTo,
  type CompiledProgram,
  type ConfigFile,
  type ConfigTree,
  ConfigurationTooLargeError,
  evaluate,
  type Evaluation,
  hasGaps,
  isFragment,
  passedOverBy,
} from '../semantics/index.js';
import { foreignRoot } from '../system/index.js';
import { positionAt, remember, rememberOnce } from '../text/index.js';
import { changesAnything } from './candidates.js';
import { answerer, isGraver, itemsFor } from './demands.js';
import { fillMessage, unfilled } from './message.js';
import type { Finding } from './model.js';
import { checkFinding } from './check-finding.js';
import { RuleError } from './rule-error.js';
import { keywordsSet, neededBy } from './set-keywords.js';

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
  /** Whether a message with an unfilled placeholder is thrown as an error, as those of plugins always are. */
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
  const running = activeIn(tree, rules);
  const shared: Shared = {
    program,
    evaluation: evaluate(program),
    evaluate: (connection) => evaluate(program, connection),
    optionsOf: (id) => byId(running).get(id)?.options,
    ruleIds,
    unusedSuppressions: unused ?? [],
  };
  const levels = levelsIn(tree, rules);
  const findings: Finding[] = [];
  const told: Told = { program, targets: [tree.target.name], strict };
  const set = keywordsSet(tree);
  for (const { active, isLast, isForeign, needed } of turnsOf(speaking(running, tree))) {
    if (isLast !== (unused !== null)) continue;
    if (needed !== undefined && !needed.some((keyword) => set.has(keyword))) continue;
    const context = new Context(shared, active.options);
    // Where presets differ about it, which is seldom.
    let answering: ReturnType<typeof answerer> | undefined;
    try {
      for (const found of findingsOf(active, context, isForeign)) {
        if (isForeign) checkFinding(found, tree);
        if (found.at === undefined && mayLack(tree)) continue;
        const own = levels(found.at?.file ?? tree.root, active);
        if (own === undefined) continue;
        if (own.demands !== undefined)
          answering ??= answerer((options) => findingsOf(active, new Context(shared, options), isForeign));
        findings.push(complete(told, answering?.(own, found) ?? own, found));
      }
    } catch (error) {
      // Whoever wrote the plugin has to know.
      if (isForeign && !(error instanceof ConfigurationTooLargeError)) throw new RuleError(active.id, error);
      throw error;
    }
  }
  return { program, findings: withoutRepeats(findings, running) };
}

/**
 * Whether nothing is to be said of what a configuration does not say: a drop-in that is read by itself is a part of one, not a whole one,
 * and what a file in UTF-16 says is there for whoever wrote it.
 */
const mayLack = rememberOnce(
  (tree: ConfigTree): boolean =>
    isFragment(tree) ||
    passedOverBy(tree) !== null ||
    tree.files.some(({ config }) => config.source.encoding !== 'utf-8'),
);

/**
 * Leaves out what a rule says of a line where another one, to which it yields, speaks. The items of guides that it answered, and its
 * level, if that is the graver one, go over to the other.
 */
function withoutRepeats(findings: readonly Finding[], rules: readonly ActiveRule[]): readonly Finding[] {
  const yielding = yieldingIn(rules);
  if (yielding.size === 0) return findings;
  const repeats = findings.filter(({ ruleId }) => yielding.has(ruleId));
  if (repeats.length === 0) return findings;
  const place = ({ file, range }: Finding, ruleId: string): string =>
    `${ruleId} ${positionAt(file.config.source, range[0]).line} ${file.name}`;
  const heard = new Set(repeats.flatMap(({ ruleId }) => yielding.get(ruleId) ?? []));
  const said = new Set(
    findings.flatMap((finding) => (heard.has(finding.ruleId) ? place(finding, finding.ruleId) : [])),
  );
  const heirs = new Map<string, Finding[]>();
  const dropped = new Set<Finding>();
  for (const repeat of repeats) {
    const heir = yielding.get(repeat.ruleId)?.find((other) => said.has(place(repeat, other)));
    if (heir === undefined) continue;
    dropped.add(repeat);
    addTo(heirs, place(repeat, heir), repeat);
  }
  if (dropped.size === 0) return findings;
  return findings.flatMap((finding) => {
    if (dropped.has(finding)) return [];
    return (heirs.get(place(finding, finding.ruleId)) ?? []).reduce(inherit, finding);
  });
}

function inherit(heir: Finding, { level, benchmarks }: Finding): Finding {
  return {
    ...heir,
    level: isGraver(level, heir.level) ? level : heir.level,
    benchmarks: [...new Set([...heir.benchmarks, ...benchmarks])],
  };
}

/** The rules of a list that yield, with those that they yield to. */
const yieldingIn = rememberOnce(
  (rules: readonly ActiveRule[]): ReadonlyMap<string, readonly string[]> =>
    new Map(
      rules.flatMap(({ id, rule: { yieldsTo } }) =>
        yieldsTo === undefined ? [] : [[id, yieldsTo] as const],
      ),
    ),
);

/** What a rule finds. */
function findingsOf({ rule }: ActiveRule, context: RuleContext, isForeign: boolean): readonly RuleFinding[] {
  let findings: RuleFinding[] | undefined;
  // Spreading what a generator yields takes twice as long. Most rules find nothing.
  for (const finding of isForeign ? listed(rule.check(context)) : rule.check(context))
    (findings ??= []).push(finding);
  return findings ?? nothing;
}

/**
 * What a rule of a plugin gives, if findings can be taken from it.
 *
 * @throws TypeError
 */
function listed(given: unknown): Iterable<RuleFinding> {
  if (typeof given === 'object' && given !== null) {
    // Each of them is looked at when it comes.
    if (Symbol.iterator in given) return given as Iterable<RuleFinding>;
    if (given instanceof Promise) given.catch(() => undefined);
    if (given instanceof Promise || Symbol.asyncIterator in given)
      throw new TypeError('its `check` is async, and rules are run at once');
  }
  throw new TypeError(
    'its `check` gives no findings: it has to be a generator, `*check(context)`, or to return a list',
  );
}

/** The rules of a list that speak of a target: those for systems whose files can be looked at, and those for others. */
const speakingOf = remember((rules: readonly ActiveRule[], { platform }: Target) => {
  const inspecting = rules.filter(({ rule: { meta } }) => meta.targets?.includes(platform) !== false);
  return { inspecting, others: inspecting.filter(({ rule: { meta } }) => meta.category !== 'filesystem') };
});

/** The rules of a list that have something to say about a configuration at all. */
export function speaking(rules: readonly ActiveRule[], { target, world }: ConfigTree): readonly ActiveRule[] {
  const { inspecting, others } = speakingOf(rules, target);
  return world.inspected ? inspecting : others;
}

/** A rule that runs, and what is asked about it for each configuration. */
interface Turn {
  readonly active: ActiveRule;
  readonly isLast: boolean;
  readonly isForeign: boolean;
  readonly needed: readonly KeywordName[] | undefined;
}

/** Rules have many shapes, at which V8 looks slowly: each is looked at once for a list. */
const turnsOf = rememberOnce((rules: readonly ActiveRule[]): readonly Turn[] =>
  rules.map((active) => ({
    active,
    isLast: active.rule.last === true,
    isForeign: isOfPlugin(active.id),
    needed: neededBy(active.rule),
  })),
);

/** The rules that are on in any file of a tree, each once. */
function activeIn({ files }: ConfigTree, rules: RuleChoice): readonly ActiveRule[] {
  if (typeof rules !== 'function') return rules;
  const [only = [], ...others] = new Set(files.map(rules));
  if (others.length === 0) return only;
  const active = new Map(only.map((one) => [one.id, one]));
  for (const one of others.flat()) if (!active.has(one.id)) active.set(one.id, one);
  return [...active.values()];
}

const byId = rememberOnce((list: readonly ActiveRule[]): ReadonlyMap<string, ActiveRule> => {
  const found = new Map<string, ActiveRule>();
  for (const one of list) found.set(one.id, one);
  return found;
});

/** A rule as it is on in a file; `undefined` where it is off. */
function levelsIn(
  { files }: ConfigTree,
  rules: RuleChoice,
): (file: ConfigFile, active: ActiveRule) => ActiveRule | undefined {
  if (typeof rules !== 'function') return (_, active) => active;
  const byFile = new Map(files.map((file) => [file.name, byId(rules(file))]));
  return (file, { id }) => byFile.get(file.name)?.get(id);
}

/** What all rules are told. */
type Shared = Pick<
  RuleContext,
  'program' | 'evaluation' | 'evaluate' | 'optionsOf' | 'ruleIds' | 'unusedSuppressions'
>;

/** What one rule is told. A class, which V8 makes faster than a copy of what all are told. */
class Context implements RuleContext {
  readonly tree: ConfigTree;
  readonly target: ConfigTree['target'];
  readonly program: CompiledProgram;
  readonly evaluation: Evaluation;
  readonly evaluate: RuleContext['evaluate'];
  readonly options: unknown;
  readonly optionsOf: RuleContext['optionsOf'];
  readonly ruleIds: readonly string[];
  readonly unusedSuppressions: readonly UnusedSuppression[];

  constructor(shared: Shared, options: unknown) {
    this.tree = shared.program.tree;
    this.target = shared.program.tree.target;
    this.program = shared.program;
    this.evaluation = shared.evaluation;
    this.evaluate = shared.evaluate;
    this.options = options;
    this.optionsOf = shared.optionsOf;
    this.ruleIds = shared.ruleIds;
    this.unusedSuppressions = shared.unusedSuppressions;
  }
}

/** What goes into all findings. */
interface Told {
  readonly program: CompiledProgram;
  readonly targets: readonly [string];
  readonly strict: boolean;
}

const beginning: Finding['range'] = [0, 0];
const nothing: readonly never[] = [];
const noMessages: Finding['sshdMessages'] = {};
const suits = ({ edits }: Fix): boolean =>
  edits.every((each) => suitsEncoding(each) && suitsJoinedLines(each));

/** The fixes that can be made, and of those of plugins such as do anything. */
function offered(id: string, fixes: readonly Fix[]): readonly Fix[] {
  const may = isOfPlugin(id)
    ? (fix: Fix): boolean => suits(fix) && (fix.class === 'manual' || changesAnything(fix))
    : suits;
  return fixes.every(may) ? fixes : fixes.filter(may);
}

/** Fixes that say for which system their commands are. */
function placed(fixes: readonly Fix[], { world }: ConfigTree): readonly Fix[] {
  if (!fixes.some(({ commands }) => commands !== undefined)) return fixes;
  const system = foreignRoot(world);
  return system === null
    ? fixes
    : fixes.map((fix) => (fix.commands === undefined ? fix : { ...fix, system }));
}

function complete({ program, targets, strict }: Told, active: ActiveRule, found: RuleFinding): Finding {
  const { id, rule, overrides } = active;
  const { tree } = program;
  const { fixes = nothing } = found;
  const { messages } = rule.meta;
  const template = Object.hasOwn(messages, found.message) ? messages[found.message] : undefined;
  if (template === undefined) throw new Error(`rule ${id} has no message '${found.message}'`);
  const holes = strict || isOfPlugin(id) ? unfilled(template, found.data) : [];
  if (holes.length > 0)
    throw new Error(`rule ${id}, message '${found.message}': no value for ${holes.join(', ')}`);
  const level = overrides ? active.level : (found.level ?? active.level);
  const message = fillMessage(template, found.data);
  // What no line says, one that was not read may.
  const isOpen = found.at === undefined && rule.meta.category !== 'filesystem' && hasGaps(program);
  return {
    ruleId: id,
    level: isOpen && level === 'error' && !overrides ? 'warning' : level,
    message: isOpen ? `${message} (not all was read)` : message,
    file: found.at?.file ?? tree.root,
    range: found.at?.range ?? beginning,
    related: found.related ?? nothing,
    fixes: placed(offered(id, fixes), tree),
    witness: found.witness ?? null,
    targets,
    benchmarks: itemsFor(active, found.option),
    sshdMessages: found.sshdMessage === undefined ? noMessages : { [targets[0]]: found.sshdMessage },
  };
}
