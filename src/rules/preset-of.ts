import { areSame } from '../text/index.js';
import { type Level, type Rule, ruleLevels } from './model.js';
import type { Guide, Preset, PresetEntry } from './preset.js';

/** Why an item is left out whose rule does not exist. */
const noRule = 'no rule answers it';

/**
 * Makes a preset of a guide: items that share a rule become one entry, with the options of all. Items whose rule does not exist are
 * left out.
 *
 * @throws Error where two items ask contradictory things of one rule
 */
export function presetOf(name: string, guide: Guide, rules: Readonly<Record<string, Rule>>): Preset {
  const { title, label = title, version, source, date, notes = [], rules: own = {} } = guide;
  const items = guide.items.filter(([, rule]) => Object.hasOwn(rules, rule));
  const missing = guide.items.filter(([, rule]) => !Object.hasOwn(rules, rule));
  const entries = new Map<string, PresetEntry>();
  for (const [id, rule] of Object.entries(rules)) {
    const chosen = typeof own === 'function' ? own(rule) : own[id];
    if (chosen !== undefined) entries.set(id, chosen);
  }
  const benchmarks = new Map<string, string[]>();
  const byOption = new Map<string, Record<string, string[]>>();
  const prefix = version === null ? label : `${label} ${version}`;
  for (const [item, id, level, options] of items) {
    // What is wrong for nearly everyone is no less so for a guide.
    const before = entries.get(id) ?? rules[id]?.meta.level;
    entries.set(id, merge(`${name}: ${item}`, before, [level, options ?? {}]));
    const known = benchmarks.get(id);
    const text = `${prefix} ${item}`;
    if (known === undefined) benchmarks.set(id, [text]);
    else if (!known.includes(text)) known.push(text);
    const asked = byOption.get(id) ?? {};
    byOption.set(id, asked);
    for (const option of Object.keys(options ?? {})) asked[option] = [...(asked[option] ?? []), text];
  }
  return {
    name,
    title,
    version,
    source,
    date,
    notes,
    items,
    leftOut: [...guide.leftOut, ...missing.map(([item, rule]) => [item, rule, noRule] as const)],
    rules: Object.fromEntries(entries),
    benchmarks: Object.fromEntries(benchmarks),
    benchmarksByOption: Object.fromEntries(
      [...byOption].filter(([id]) => (benchmarks.get(id) ?? []).length > 1),
    ),
  };
}

/** Options that say more the more they name; of all others one item must say the same as another. */
const united: readonly string[] = ['forbids', 'requires'];

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function merge(
  what: string,
  before: PresetEntry | undefined,
  [level, options]: readonly [Level, Readonly<Record<string, unknown>>],
): PresetEntry {
  const [old, merged] = typeof before === 'object' ? before : [before ?? 'off', {}];
  const all: Record<string, unknown> = { ...merged };
  for (const [option, value] of Object.entries(options)) {
    const known = all[option];
    if (united.includes(option) && isList(known) && isList(value)) {
      all[option] = [...new Set([...known, ...value])];
    } else if (known !== undefined && !areSame(known, value)) {
      throw new Error(`${what} contradicts another item of the same rule about ${option}`);
    } else {
      all[option] = value;
    }
  }
  const graver = ruleLevels.indexOf(old) < ruleLevels.indexOf(level) ? old : level;
  return Object.keys(all).length === 0 ? graver : [graver, all];
}
