import type { ActiveRule, Preset, PresetEntry, Rule, RuleLevel } from '../rules/index.js';
import type { Settings } from './settings.js';

/** Rules and presets to choose from. */
export interface Registry {
  readonly rules: Readonly<Record<string, Rule>>;
  readonly presets: Readonly<Record<string, Preset>>;
}

/** What decides which rules run. */
export interface RuleChoice extends Pick<Settings, 'presets' | 'rules' | 'plugins'> {
  /** If any, no other rules run; those that are off run as warnings. */
  readonly only?: readonly string[];
}

/** Settings that name something unknown. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  /** What was not understood. */
  readonly typed: string;
  /** What would have been. */
  readonly valid: readonly string[];

  constructor(message: string, typed: string, valid: readonly string[]) {
    super(message);
    this.typed = typed;
    this.valid = valid;
  }
}

const levels: readonly string[] = ['error', 'warning', 'info', 'off'] satisfies readonly RuleLevel[];

/** What was settled for a rule. */
interface Settled {
  readonly level: RuleLevel;
  /** Whether the user settled it, not a preset. */
  readonly overrides: boolean;
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * The rules that run: `recommended`, over it the presets, over these what the user says of single rules.
 *
 * @throws SettingsError where a rule, a preset or a level is unknown
 * @example
 * resolveRules({ presets: ['windows'], rules: { 'strict-modes': 'off' } }, { rules, presets });
 */
export function resolveRules(choice: RuleChoice, registry: Registry): readonly ActiveRule[] {
  const rules = withPlugins(registry.rules, choice);
  const settled = new Map<string, Settled>();
  for (const name of ['recommended', ...(choice.presets ?? [])]) {
    for (const [id, entry] of Object.entries(find(registry.presets, name, 'preset').rules)) {
      settled.set(id, settle(id, entry, settled.get(id), false));
    }
  }
  for (const [id, entry] of Object.entries(choice.rules ?? {})) {
    find(rules, id, 'rule');
    settled.set(id, settle(id, entry, settled.get(id), true));
  }
  const only = new Set(choice.only ?? []);
  for (const id of only) find(rules, id, 'rule');
  return Object.entries(rules).flatMap(([id, rule]): readonly ActiveRule[] => {
    if (only.size > 0 && !only.has(id)) return [];
    const { level, overrides, options } = settled.get(id) ?? settle(id, rule.meta.level, undefined, false);
    if (level !== 'off') return [{ id, rule, level, overrides, options }];
    return only.size > 0 ? [{ id, rule, level: 'warning', overrides: false, options }] : [];
  });
}

function withPlugins(
  rules: Registry['rules'],
  { plugins = [] }: Pick<RuleChoice, 'plugins'>,
): Readonly<Record<string, Rule>> {
  return Object.fromEntries(
    [rules, ...plugins.map((plugin) => plugin.rules)].flatMap((some) => Object.entries(some)),
  );
}

function settle(id: string, entry: PresetEntry, before: Settled | undefined, overrides: boolean): Settled {
  const [level, options] = typeof entry === 'string' ? [entry, before?.options ?? {}] : entry;
  if (!levels.includes(level))
    throw new SettingsError(`unknown level '${level}' for rule ${id}`, level, levels);
  return { level, overrides, options };
}

function find<T>(all: Readonly<Record<string, T>>, name: string, kind: string): T {
  const found = Object.hasOwn(all, name) ? all[name] : undefined;
  if (found === undefined) throw new SettingsError(`unknown ${kind} '${name}'`, name, Object.keys(all));
  return found;
}
