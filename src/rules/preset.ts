import type { Level, Rule, RuleLevel } from './model.js';

/** What a preset says of a rule: its level, with options where they differ from the rule's own. */
export type PresetEntry = RuleLevel | readonly [level: RuleLevel, options: Readonly<Record<string, unknown>>];

/** What a user says of a rule: the same, or in a list the level alone, which leaves the options as they are. */
export type RuleEntry = PresetEntry | readonly [level: RuleLevel];

/**
 * One item of a guide that a rule answers: what the guide calls it (`5.1.20`, `RHEL-09-255045`), the rule, its level, and the options
 * that make the rule ask for what the item demands. An item about two keywords stands there twice.
 */
export type PresetItem = readonly [
  item: string,
  rule: string,
  level: Level,
  options?: Readonly<Record<string, unknown>>,
];

/** One item of a guide that no rule answers: what the guide calls it, what it is about, and why it is left out. */
export type LeftOutItem = readonly [item: string, subject: string, reason: string];

/** A guide as its file describes it; its name is the name of the file. */
export interface Guide {
  /** `CIS Debian Linux 12 Benchmark`. */
  readonly title: string;
  /** What findings call it: `CIS Debian 12`; the title without it. */
  readonly label?: string;
  /** As the guide writes it: `v1.1.0`, `V2R8`; `null` where it has none. */
  readonly version: string | null;
  /** Where its demands come from. */
  readonly source: string;
  /** Of the version, as exactly as it is known: `2024-09-26`, `2023-11`, `2026`; `null` where it was not found. */
  readonly date: string | null;
  /** What whoever uses it should know. */
  readonly notes?: readonly string[];
  /** Whether numbers or values were worked out from another version rather than read; names without a version do not stand for it. */
  readonly derived?: true;
  /** Further names. */
  readonly aliases?: readonly string[];
  /** In the order of the guide. */
  readonly items: readonly PresetItem[];
  readonly leftOut: readonly LeftOutItem[];
  /** What it says of rules besides, for presets that follow no guide with items. */
  readonly rules?: Readonly<Record<string, PresetEntry>> | ((rule: Rule) => PresetEntry | undefined);
}

/** A named choice of rules and levels; what it does not name it leaves to `recommended`. */
export interface Preset {
  /** With its version, where it has one: `cis-debian-12@1.1.0`. */
  readonly name: string;
  readonly title: string;
  readonly version: string | null;
  /** Where its demands come from. */
  readonly source: string;
  /** Of its version, as exactly as it is known; `null` where it was not found. */
  readonly date: string | null;
  readonly notes: readonly string[];
  /** The items of the guide that rules answer, in its order. */
  readonly items: readonly PresetItem[];
  /** Those that none does. */
  readonly leftOut: readonly LeftOutItem[];
  readonly rules: Readonly<Record<string, PresetEntry>>;
  /** The items that a rule answers, with the name of the guide in front: `CIS Debian 12 v1.1.0 5.1.20`. */
  readonly benchmarks: Readonly<Record<string, readonly string[]>>;
  /** Of rules that answer several items, those that ask for each option: `requires` of `kex-algorithms`, `CIS Debian 12 v2.0.0 5.1.23`. */
  readonly benchmarksByOption: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/**
 * Types a guide; gives it back unchanged.
 *
 * @example
 * export default definePreset({ title: 'CIS …', version: 'v1.1.0', …, items: [['5.1.20', 'permit-root-login', 'error', { equals: 'no' }]] });
 */
export function definePreset(guide: Guide): Guide {
  return guide;
}

/** The names of a list as sshd_config writes it. */
export function list(names: string): readonly string[] {
  return names.split(',');
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
