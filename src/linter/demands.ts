import { type ActiveRule, type Level, levels, type RuleDemand, type RuleFinding } from '../rules/index.js';
import type { ConfigFile } from '../semantics/index.js';
import type { Range } from '../text/index.js';

type Found = Pick<RuleFinding, 'at' | 'option'>;

/** Whether one level is graver than another. */
export const isGraver = (one: Level, other: Level): boolean => levels.indexOf(one) < levels.indexOf(other);

/** The items of guides that a finding answers. */
export function itemsFor(
  { benchmarks = [], benchmarksByOption = {} }: Pick<ActiveRule, 'benchmarks' | 'benchmarksByOption'>,
  option: string | undefined,
): readonly string[] {
  const asking = option === undefined ? undefined : benchmarksByOption[option];
  if (asking === undefined) return benchmarks;
  // What stands under no option asks for all that the rule looks at.
  const divided = new Set(Object.values(benchmarksByOption).flat());
  return benchmarks.filter((item) => asking.includes(item) || !divided.has(item));
}

/**
 * Makes a function that gives a rule as those presets have it whose demands a finding breaks, where several ask for different things: what
 * is not strict enough for one guide may be so for another. What the rule finds for a demand is found once, and only if somebody asks.
 *
 * @param findFor - what the rule finds with these options
 */
export function answerer(
  findFor: (options: unknown) => readonly Found[],
): (active: ActiveRule, found: Found) => ActiveRule {
  const places = new Map<RuleDemand, Places>();
  const placesOf = (demand: RuleDemand): Places => {
    const known = places.get(demand) ?? new Places(findFor(demand.options));
    places.set(demand, known);
    return known;
  };
  return (active, found) => {
    const { demands = [], overrides, level } = active;
    const { option } = found;
    const broken = demands.filter((demand) => placesOf(demand).hasAt(found));
    const asking = broken.filter(({ options }) => option === undefined || option in (options as object));
    const all = asking.length > 0 ? asking : broken;
    const [first] = all;
    if (first === undefined) return active;
    return {
      ...active,
      level: overrides
        ? level
        : all.reduce((gravest, one) => (isGraver(one.level, gravest) ? one.level : gravest), first.level),
      benchmarks: [...new Set(all.flatMap((demand) => itemsFor(demand, option)))],
      benchmarksByOption: {},
    };
  };
}

/** Where findings stand. There may be as many as there are lines, and each line is asked about. */
class Places {
  readonly #isAbsent: boolean;
  readonly #ranges = new Map<ConfigFile, Range[]>();

  constructor(findings: readonly Found[]) {
    this.#isAbsent = findings.some(({ at }) => at === undefined);
    for (const { at } of findings) {
      if (at === undefined) continue;
      const ranges = this.#ranges.get(at.file);
      if (ranges === undefined) this.#ranges.set(at.file, [at.range]);
      else ranges.push(at.range);
    }
    for (const [file, ranges] of this.#ranges) this.#ranges.set(file, joined(ranges));
  }

  /** Whether something was found at the place of a finding, or, as it was, about something absent. */
  hasAt({ at }: Found): boolean {
    if (at === undefined) return this.#isAbsent;
    const ranges = this.#ranges.get(at.file) ?? [];
    const [start, end] = at.range;
    let [low, high] = [0, ranges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle]?.[1] ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    const next = ranges[low];
    return next !== undefined && next[0] <= end;
  }
}

/** Ranges in order, those that touch as one. */
function joined(ranges: readonly Range[]): Range[] {
  const found: Range[] = [];
  for (const [start, end] of ranges.toSorted(([one], [other]) => one - other)) {
    const last = found.at(-1);
    if (last !== undefined && start <= last[1]) found[found.length - 1] = [last[0], Math.max(last[1], end)];
    else found.push([start, end]);
  }
  return found;
}
