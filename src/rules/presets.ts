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
export function presetsOf(rules: Readonly<Record<string, Rule>>): Readonly<Record<string, Preset>> {
  const all = Object.entries(guides).map(([name, guide]) => [name, presetOf(name, guide, rules)] as const);
  const byName = new Map(all);
  const aliases = Object.entries(aliasesOf(guides)).flatMap(([alias, name]) => {
    const preset = byName.get(name);
    return preset === undefined ? [] : [[alias, preset] as const];
  });
  return Object.fromEntries([...all, ...aliases]);
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
