import type { ActiveRule, Preset, Rule, RuleLevel } from '../rules/index.js';

/** Rules and presets to choose from. */
export interface Registry {
  readonly rules: Readonly<Record<string, Rule>>;
  readonly presets: Readonly<Record<string, Preset>>;
}

/** What the user chose. */
export interface RuleChoice {
  /** Laid over `recommended` in this order. */
  readonly presets?: readonly string[];
  /** Levels by rule: they hold for all findings of the rule. */
  readonly rules?: Readonly<Record<string, RuleLevel>>;
  /** If any, no other rules run; those that are off run as warnings. */
  readonly only?: readonly string[];
}

/** A choice that names something unknown. */
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

/** Level and options of a rule, as far as they are settled. */
interface Setting {
  readonly level: RuleLevel;
  readonly overrides: boolean;
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * The rules that run: `recommended`, over it the presets, over these the levels that the user gave.
 *
 * @throws SettingsError where a rule, a preset or a level is unknown
 * @example
 * resolveRules({ presets: ['windows'], rules: { 'strict-modes': 'off' } }, { rules, presets });
 */
export function resolveRules(choice: RuleChoice, registry: Registry): readonly ActiveRule[] {
  const settings = new Map<string, Setting>();
  for (const name of ['recommended', ...(choice.presets ?? [])]) {
    const preset = find(registry.presets, name, 'preset');
    for (const [id, entry] of Object.entries(preset.rules)) {
      find(registry.rules, id, 'rule');
      const [level, options] = typeof entry === 'string' ? [entry, {}] : entry;
      settings.set(id, { level, overrides: false, options });
    }
  }
  for (const [id, level] of Object.entries(choice.rules ?? {})) {
    find(registry.rules, id, 'rule');
    if (!levels.includes(level))
      throw new SettingsError(`unknown level '${level}' for rule ${id}`, level, levels);
    settings.set(id, { options: settings.get(id)?.options ?? {}, level, overrides: true });
  }
  const only = new Set(choice.only ?? []);
  for (const id of only) find(registry.rules, id, 'rule');
  return Object.entries(registry.rules).flatMap(([id, rule]): readonly ActiveRule[] => {
    if (only.size > 0 && !only.has(id)) return [];
    const { level, overrides, options } = settings.get(id) ?? {
      level: rule.meta.level,
      overrides: false,
      options: {},
    };
    if (level !== 'off') return [{ id, rule, level, overrides, options }];
    return only.size > 0 ? [{ id, rule, level: 'warning', overrides: false, options }] : [];
  });
}

function find<T>(all: Readonly<Record<string, T>>, name: string, kind: string): T {
  const found = Object.hasOwn(all, name) ? all[name] : undefined;
  if (found === undefined) throw new SettingsError(`unknown ${kind} '${name}'`, name, Object.keys(all));
  return found;
}
