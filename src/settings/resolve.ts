import {
  type ActiveRule,
  isOfPlugin,
  type Level,
  type Preset,
  type Rule,
  type RuleDemand,
  type RuleEntry,
  type RuleLevel,
  ruleLevels,
} from '../rules/index.js';
import { areSame } from '../text/index.js';
import { withDefaults } from './defaults.js';
import { joinPlugins, pluginShape, rulesOfPlugin } from './plugin.js';
import type { Settings } from './settings.js';

/** Rules and presets to choose from. */
export interface Registry {
  readonly rules: Readonly<Record<string, Rule>>;
  readonly presets: Readonly<
    Record<string, Pick<Preset, 'rules' | 'benchmarks'> & Partial<Pick<Preset, 'benchmarksByOption'>>>
  >;
}

/** What decides which rules run. */
export interface RuleChoice extends Pick<Settings, 'presets' | 'rules' | 'plugins'> {
  /** Laid over `rules`, in this order. */
  readonly moreRules?: readonly Readonly<Record<string, RuleEntry>>[];
  /** If any, no other rules run; those that are off run as warnings. */
  readonly only?: readonly string[];
}

/** Settings that name something unknown, or that cannot be used as they are. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  /** What was not understood. */
  readonly typed: string;
  /** What would have been. */
  readonly valid: readonly string[];
  /** What there is none of by that name; `null` where something else is wrong. */
  readonly kind: 'preset' | 'rule' | null;

  constructor(
    message: string,
    typed: string,
    valid: readonly string[],
    kind: 'preset' | 'rule' | null = null,
  ) {
    super(message);
    this.typed = typed;
    this.valid = valid;
    this.kind = kind;
  }
}

/** What was settled for a rule. */
interface Settled {
  readonly level: RuleLevel;
  /** Whether the user settled it, not a preset. */
  readonly overrides: boolean;
  readonly options: Options;
  /** What presets ask of it that `options` unites, the same only once; none where the user wrote other options. */
  readonly demands: readonly Demand[];
  /** The items that nothing judges, because a later preset asks for what contradicts them. */
  readonly unjudged: readonly string[];
}

type Options = Readonly<Record<string, unknown>>;

interface Demand extends RuleDemand {
  readonly options: Options;
  /** What it is called where it answers no items of a guide. */
  readonly name: string;
}

/**
 * The rules that run: by themselves as `recommended` has them, over it the presets, over these what the user says of single rules. Presets
 * hold together; where no configuration can satisfy two of them, the later one does, and the rule names the items that it does not judge.
 *
 * @throws SettingsError if a rule, a preset or a level is unknown, or a plugin is malformed
 * @example
 * resolveRules({ presets: ['windows'], rules: { 'strict-modes': 'off' } }, { rules, presets });
 */
export function resolveRules(choice: RuleChoice, registry: Registry): readonly ActiveRule[] {
  const rules = withPlugins(registry.rules, choice.plugins);
  const settled = new Map<string, Settled>();
  for (const name of choice.presets ?? []) {
    const preset = find(registry.presets, name, 'preset');
    for (const [id, entry] of Object.entries(preset.rules)) {
      const benchmarks = preset.benchmarks[id] ?? [];
      const benchmarksByOption = preset.benchmarksByOption?.[id] ?? {};
      const by = { name: `${name} ${id}`, benchmarks, benchmarksByOption };
      settled.set(id, layPreset(id, rules[id], entry, settled.get(id), by));
    }
  }
  for (const [id, entry] of [choice.rules ?? {}, ...(choice.moreRules ?? [])].flatMap((one) =>
    Object.entries(one),
  )) {
    find(rules, id, 'rule');
    settled.set(id, layUser(id, entry, settled.get(id)));
  }
  const only = new Set(choice.only ?? []);
  for (const id of only) find(rules, id, 'rule');
  const active: ActiveRule[] = [];
  for (const [id, rule] of Object.entries(rules)) {
    if (only.size > 0 && !only.has(id)) continue;
    const own = settled.get(id) ?? { ...untouched, level: levelOf(id, rule.meta.level) };
    if (own.level !== 'off') active.push(activeOf(id, rule, own, own.level));
    else if (only.size > 0) active.push(activeOf(id, rule, { ...own, overrides: false }, 'warning'));
  }
  return active;
}

/**
 * All rules that there are.
 *
 * @param rules - those that sshd-lint has itself
 * @throws SettingsError if a plugin is malformed
 */
export function withPlugins(
  rules: Registry['rules'],
  plugins: NonNullable<RuleChoice['plugins']> = [],
): Registry['rules'] {
  if (plugins.length === 0) return rules;
  const {
    rules: more,
    faults: [fault],
  } = joinPlugins(rules, plugins.map(requireRules));
  if (fault !== undefined) throw new SettingsError(fault.message, fault.typed, fault.valid);
  return { ...rules, ...more };
}

function requireRules(plugin: unknown): Registry['rules'] {
  const rules = rulesOfPlugin(plugin);
  if (rules === null) throw new SettingsError(`a plugin is ${pluginShape}`, String(plugin), []);
  return rules;
}

const untouched = { overrides: false, options: {}, demands: [], unjudged: [] };

function activeOf(
  id: string,
  rule: Rule,
  { overrides, options, demands, unjudged }: Settled,
  level: Level,
): ActiveRule {
  return {
    id,
    rule,
    level,
    overrides,
    // The rules of sshd-lint know what holds without options.
    options: isOfPlugin(id) ? withDefaults(rule, options) : options,
    benchmarks: demands.map(({ benchmarks }) => benchmarks).reduce(union, []),
    benchmarksByOption: demands.map(({ benchmarksByOption }) => benchmarksByOption).reduce(unionByOption, {}),
    ...(demands.length > 1 && { demands }),
    ...(unjudged.length > 0 && { unjudged }),
  };
}

/** What is said of a rule: its level, and its options where they are named. Nobody holds JavaScript to the types. */
function partsOf(id: string, entry: RuleEntry): readonly [level: RuleLevel, options?: Options] {
  if (typeof entry !== 'object') return [entry];
  if (Array.isArray(entry)) return entry;
  throw new SettingsError(`rule ${id} has neither a level nor a list of a level and options`, '', ruleLevels);
}

/** Nobody holds JavaScript to the types. */
function levelOf(id: string, level: RuleLevel): RuleLevel {
  if (ruleLevels.includes(level)) return level;
  throw new SettingsError(`unknown level '${level}' for rule ${id}`, level, ruleLevels);
}

/** Lays what a preset says of a rule over what earlier ones do: both hold, unless nothing satisfies both; then the later one does. */
function layPreset(
  id: string,
  rule: Rule | undefined,
  entry: RuleEntry,
  before: Settled | undefined,
  by: Pick<Demand, 'name' | 'benchmarks' | 'benchmarksByOption'>,
): Settled {
  const [given, options = {}] = partsOf(id, entry);
  const level = levelOf(id, given);
  // What asks for nothing contradicts nobody.
  if (level === 'off') return before ?? { ...untouched, level };
  const demand: Demand = { ...by, level, options };
  if (before === undefined || before.level === 'off')
    return { ...untouched, level, options, demands: [demand] };
  const { demands, unjudged } = before;
  const joined = joinOptions(rule, before.options, options);
  if (joined === null) {
    const names = demands.flatMap(namesOf).filter((name) => !namesOf(demand).includes(name));
    return { ...untouched, level, options, demands: [demand], unjudged: [...unjudged, ...names] };
  }
  return {
    ...before,
    level: graver(before.level, level),
    options: joined,
    demands: withDemand(demands, demand),
  };
}

const namesOf = ({ name, benchmarks }: Demand): readonly string[] =>
  benchmarks.length > 0 ? benchmarks : [name];

const graver = <Some extends RuleLevel>(one: Some, other: Some): Some =>
  ruleLevels.indexOf(one) <= ruleLevels.indexOf(other) ? one : other;

/** Options that ask for what both ask for; `null` where nothing does. */
function joinOptions(rule: Rule | undefined, one: Options, other: Options): Options | null {
  if (areSame(one, other)) return one;
  // What a rule takes as options is of the shape that its schema has.
  if (rule?.joinOptions !== undefined) return rule.joinOptions(one, other) as Options | null;
  const differs = Object.entries(other).some(
    ([option, value]) => Object.hasOwn(one, option) && !areSame(one[option], value),
  );
  return differs ? null : { ...one, ...other };
}

/** Demands with a further one, which is one with another that asks for just the same. */
function withDemand(demands: readonly Demand[], demand: Demand): readonly Demand[] {
  if (!demands.some(({ options }) => areSame(options, demand.options))) return [...demands, demand];
  return demands.map((one) =>
    areSame(one.options, demand.options)
      ? {
          ...one,
          level: graver(one.level, demand.level),
          benchmarks: union(one.benchmarks, demand.benchmarks),
          benchmarksByOption: unionByOption(one.benchmarksByOption, demand.benchmarksByOption),
        }
      : one,
  );
}

/** Lays what the user says of a rule over what presets do: other options answer none of their items. */
function layUser(id: string, entry: RuleEntry, before: Settled | undefined): Settled {
  const { options: old, demands, unjudged } = before ?? untouched;
  const [given, options = old] = partsOf(id, entry);
  const level = levelOf(id, given);
  if (!areSame(old, options)) return { ...untouched, level, overrides: true, options };
  return { level, overrides: true, options, demands, unjudged };
}

function union(some: readonly string[], others: readonly string[]): readonly string[] {
  if (others.length === 0) return some;
  return some.length === 0 ? others : [...new Set([...some, ...others])];
}

type ByOption = RuleDemand['benchmarksByOption'];

function unionByOption(some: ByOption, others: ByOption): ByOption {
  const options = Object.keys(others);
  if (options.length === 0) return some;
  return {
    ...some,
    ...Object.fromEntries(options.map((option) => [option, union(some[option] ?? [], others[option] ?? [])])),
  };
}

function find<T>(all: Readonly<Record<string, T>>, name: string, kind: 'preset' | 'rule'): T {
  const found = Object.hasOwn(all, name) ? all[name] : undefined;
  if (found === undefined) throw new SettingsError(`unknown ${kind} '${name}'`, name, Object.keys(all), kind);
  return found;
}
