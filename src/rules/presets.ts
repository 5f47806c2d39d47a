import { catalogue } from './catalogue.js';
import type { Rule } from './model.js';
import { presetOf } from './preset-of.js';
import type { Preset } from './preset.js';
import { guideNamed } from './presets/catalogue.js';
import { presetAliases, presetNames } from './presets/names.js';
import recommended from './presets/recommended.js';

/**
 * All presets by their names, and by the names that stand for one of them: `cis-debian-12` is the newest version that was read,
 * `cis-debian-12@1.1.0`.
 *
 * @example
 * presetsOf(rules)['windows']?.rules['windows-administrators-keys']; // 'warning'
 */
function presetsOf(rules: Readonly<Record<string, Rule>>): Readonly<Record<string, Preset>> {
  const made = new Map<string, Preset>();
  const presetNamed = (name: string): Preset | undefined => {
    const guide = name === 'recommended' ? recommended : guideNamed(name);
    const preset = made.get(name) ?? (guide && presetOf(name, guide, rules));
    if (preset !== undefined) made.set(name, preset);
    return preset;
  };
  const presets = {};
  // Made when somebody asks for it: most runs ask for one.
  const define = (alias: string, name: string): void =>
    void Object.defineProperty(presets, alias, { enumerable: true, get: () => presetNamed(name) });
  for (const name of presetNames) define(name, name);
  for (const [alias, name] of Object.entries(presetAliases)) define(alias, name);
  return presets;
}

/** The name of a preset, or one that stands for it. */
export type PresetName = (typeof presetNames)[number] | keyof typeof presetAliases;

/** Every preset by its name, and by the names that stand for one: `cis-debian-12` for the newest version whose items were read. */
export const presets: Readonly<Record<string, Preset>> = presetsOf(catalogue);
