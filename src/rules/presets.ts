import { catalogue } from './catalogue.js';
import type { Rule } from './model.js';
import { type Guide, type Preset, presetOf } from './preset.js';
import { guides } from './presets/catalogue.js';

/**
 * All presets by their names, and by the names that stand for one of them: `cis-debian-12` is the newest version that was read,
 * `cis-debian-12@1.1.0`.
 *
 * @example
 * presetsOf(rules)['windows']?.rules['windows-administrators-keys']; // 'warning'
 */
function presetsOf(rules: Readonly<Record<string, Rule>>): Readonly<Record<string, Preset>> {
  const made = new Map<string, Preset>();
  const presetNamed = (name: string, guide: Guide): Preset => {
    const preset = made.get(name) ?? presetOf(name, guide, rules);
    made.set(name, preset);
    return preset;
  };
  const presets = {};
  const define = (alias: string, name: string): void => {
    const guide = guides[name];
    if (guide === undefined) return;
    // Made when somebody asks for it: most runs ask for one.
    Object.defineProperty(presets, alias, { enumerable: true, get: () => presetNamed(name, guide) });
  };
  for (const name of Object.keys(guides)) define(name, name);
  for (const [alias, name] of Object.entries(aliasesOf(guides))) define(alias, name);
  return presets;
}

/**
 * The names that stand for presets: `NAME` for the newest `NAME@VERSION` that was read in full, and those that guides give themselves.
 *
 * @param named - in the order of their versions
 */
export function aliasesOf(named: Readonly<Record<string, Guide>>): Readonly<Record<string, string>> {
  const aliases: Record<string, string> = {};
  for (const [name, { derived, aliases: own = [] }] of Object.entries(named)) {
    const [base = name, version] = name.split('@');
    if (version !== undefined && (derived !== true || aliases[base] === undefined)) aliases[base] = name;
    for (const alias of own) aliases[alias] = name;
  }
  return aliases;
}

/** Every preset by its name, and by the names that stand for one: `cis-debian-12` for its newest version. */
export const presets: Readonly<Record<string, Preset>> = presetsOf(catalogue);
