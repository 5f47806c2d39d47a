import {
  type ActiveRule,
  isOfPlugin,
  type Preset,
  type Rule,
  type RuleEntry,
  type RuleLevel,
  ruleLevels,
} from '../rules/index.js';
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
  readonly options: Readonly<Record<string, unknown>>;
  /** The items of guides that ask for just these options. */
  readonly benchmarks: readonly string[];
  /** Of these, where they ask for different things, those that ask for each option. */
  readonly benchmarksByOption: Readonly<Record<string, readonly string[]>>;
}

/**
 * The rules that run: by themselves as `recommended` has them, over it the presets, over these what the user says of single rules.
 *
 * @throws SettingsError where a rule, a preset or a level is unknown, or a plugin is none, or has rules that it cannot have
 * @example
 * resolveRules({ presets: ['windows'], rules: { 'strict-modes': 'off' } }, { rules, presets });
 */
export function resolveRules(choice: RuleChoice, registry: Registry): readonly ActiveRule[] {
  const rules = withPlugins(registry.rules, choice.plugins);
  const settled = new Map<string, Settled>();
  for (const name of choice.presets ?? []) {
    const preset = find(registry.presets, name, 'preset');
    for (const [id, entry] of Object.entries(preset.rules)) {
      const items = preset.benchmarks[id] ?? noItems.items;
      const byOption = preset.benchmarksByOption?.[id] ?? noItems.byOption;
      settled.set(id, settle(id, entry, settled.get(id), { items, byOption }));
    }
  }
  for (const [id, entry] of [choice.rules ?? {}, ...(choice.moreRules ?? [])].flatMap((one) =>
    Object.entries(one),
  )) {
    find(rules, id, 'rule');
    settled.set(id, settle(id, entry, settled.get(id), 'user'));
  }
  const only = new Set(choice.only ?? []);
  for (const id of only) find(rules, id, 'rule');
  const active: ActiveRule[] = [];
  for (const [id, rule] of Object.entries(rules)) {
    if (only.size > 0 && !only.has(id)) continue;
    const plain = settled.get(id) ?? settle(id, rule.meta.level, undefined, noItems);
    // The rules of sshd-lint know what holds without options.
    const own = isOfPlugin(id) ? { ...plain, options: withDefaults(rule, plain.options) } : plain;
    if (own.level !== 'off') active.push({ id, rule, ...own, level: own.level });
    else if (only.size > 0) active.push({ id, rule, ...own, level: 'warning', overrides: false });
  }
  return active;
}

/**
 * All rules that there are.
 *
 * @param rules - those that sshd-lint has itself
 * @throws SettingsError where a plugin is none, or has rules that it cannot have
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

/** The items of a guide that an entry of a preset answers. */
interface Items {
  readonly items: readonly string[];
  readonly byOption: Settled['benchmarksByOption'];
}

const noItems: Items = { items: [], byOption: {} };

/**
 * Lays an entry over what was settled before.
 *
 * @param by - the items of the preset's guide that the entry answers, or that the user wrote it
 */
function settle(id: string, entry: RuleEntry, before: Settled | undefined, by: Items | 'user'): Settled {
  // Nobody holds JavaScript to the types.
  const [level, options = before?.options ?? noOptions] = typeof entry === 'object' ? entry : [entry];
  if (!ruleLevels.includes(level))
    throw new SettingsError(`unknown level '${level}' for rule ${id}`, level, ruleLevels);
  const { items, byOption } = by === 'user' ? noItems : by;
  const stays = before !== undefined && areEqual(before.options, options);
  const { benchmarks, benchmarksByOption } = stays ? before : answersNothing;
  return {
    level,
    overrides: by === 'user',
    options,
    benchmarks: union(benchmarks, items),
    benchmarksByOption: unionByOption(benchmarksByOption, byOption),
  };
}

const noOptions = {};

const answersNothing = { benchmarks: [], benchmarksByOption: {} };

const areEqual = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

function union(some: readonly string[], others: readonly string[]): readonly string[] {
  if (others.length === 0) return some;
  return some.length === 0 ? others : [...new Set([...some, ...others])];
}

function unionByOption(some: Items['byOption'], others: Items['byOption']): Items['byOption'] {
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
