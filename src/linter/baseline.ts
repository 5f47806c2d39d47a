import { type Level, levels } from '../rules/index.js';
import { groupBy } from '../semantics/index.js';
import { byPlace } from './merge.js';
import type { Finding, LintResult, SuppressedFinding } from './model.js';

/** How many findings of one rule in one file are known, by level. */
export interface Known extends Readonly<Partial<Record<Level, number>>> {
  /** Why they stay, where somebody said so. */
  readonly reason?: string;
}

/** What is known in one file, by rule. */
export type KnownInFile = ReadonlyMap<string, Known>;

/** Findings that were there when the list was made, by the path of the file, relative and divided by `/`. */
export type Baseline = ReadonlyMap<string, KnownInFile>;

/** A rule that finds more in a file, or less, than the list has. */
export interface BaselineDifference {
  readonly path: string;
  readonly ruleId: string;
  readonly known: number;
  readonly found: number;
}

/** What is left to report when the known findings are kept back. */
export interface Heeded {
  readonly results: readonly LintResult[];
  /** Rules that find more than is known: what they find is reported, since nothing tells what is new. */
  readonly exceeded: readonly BaselineDifference[];
  /** Rules that ran and find less than is known. */
  readonly stale: readonly BaselineDifference[];
}

/** The path of a file in the list, by its name; `null` where it has none. */
export type ListedPath = (fileName: string) => string | null;

const nothing: KnownInFile = new Map();

/**
 * Keeps back the findings of each rule in each file that are no more than is known. Lines do not count, because they move; levels do:
 * a finding is never kept back for one that was known and less grave.
 */
export function heedBaseline(results: readonly LintResult[], baseline: Baseline, pathOf: ListedPath): Heeded {
  const exceeded: BaselineDifference[] = [];
  const stale: BaselineDifference[] = [];
  const heeded = results.map((result) => {
    const path = pathOf(result.file.name);
    const known = (path === null ? undefined : baseline.get(path)) ?? nothing;
    if (path === null || known.size === 0) return result;
    const found = byRule(result.findings);
    const keptBack = new Map<Finding, string | null>();
    for (const [ruleId, one] of known) {
      const here = found.get(ruleId) ?? [];
      const { kept, spare } = compare(here, one);
      for (const finding of kept) keptBack.set(finding, one.reason ?? null);
      const difference = { path, ruleId, known: countKnown(one), found: here.length };
      if (kept.length < here.length) exceeded.push(difference);
      else if (spare > 0 && result.ran.includes(ruleId)) stale.push(difference);
    }
    return withoutKnown(result, keptBack);
  });
  return { results: heeded, exceeded, stale };
}

const byRule = (findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> =>
  groupBy(findings, ({ ruleId }) => ruleId);

/** What is known of a graver level counts for a milder one as well, unless that level has its own too many. */
function compare(
  found: readonly Finding[],
  known: Known,
): { readonly kept: readonly Finding[]; readonly spare: number } {
  const kept: Finding[] = [];
  let spare = 0;
  for (const level of levels) {
    const here = found.filter((finding) => finding.level === level);
    spare += known[level] ?? 0;
    if (here.length > spare) {
      spare = 0;
    } else {
      spare -= here.length;
      for (const finding of here) kept.push(finding);
    }
  }
  return { kept, spare };
}

/** How many findings are known, whatever their level. */
export const countKnown = (known: Known): number =>
  levels.reduce((sum, level) => sum + (known[level] ?? 0), 0);

function withoutKnown(result: LintResult, keptBack: ReadonlyMap<Finding, string | null>): LintResult {
  if (keptBack.size === 0) return result;
  const suppressed = [...keptBack].map(([finding, reason]): SuppressedFinding => ({
    finding,
    by: 'baseline',
    reason,
  }));
  return {
    ...result,
    findings: result.findings.filter((finding) => !keptBack.has(finding)),
    suppressed: [...result.suppressed, ...suppressed].sort((a, b) => byPlace(a.finding, b.finding)),
  };
}

/**
 * The list with all that is found now in the place of what it had; what it had of files that were not linted, and of rules that did not
 * run, stays, and so do reasons.
 *
 * @param only - if any, no other rules are put into it
 */
export function recordBaseline(
  results: readonly LintResult[],
  baseline: Baseline,
  pathOf: ListedPath,
  only: ReadonlySet<string>,
): Baseline {
  const isMeant = (ruleId: string): boolean => only.size === 0 || only.has(ruleId);
  return revise(results, baseline, pathOf, ({ findings, ran }, known) => {
    const rules = new Map(known);
    for (const ruleId of known.keys()) {
      if (isMeant(ruleId) && ran.includes(ruleId)) rules.delete(ruleId);
    }
    for (const [ruleId, found] of byRule(findings)) {
      if (!isMeant(ruleId)) continue;
      const before = known.get(ruleId);
      const counts = countsOf(found, before);
      // Of a rule that counts as not run there may be more than was found.
      if (before === undefined || ran.includes(ruleId)) rules.set(ruleId, counts);
      else if (compare(found, before).kept.length < found.length)
        rules.set(ruleId, greaterOf(counts, before));
    }
    return rules;
  });
}

/**
 * The list without what is not found any longer. Nothing is added; files that are gone go, too.
 *
 * @param isThere - whether there is still a file at a path of the list
 */
export function pruneBaseline(
  results: readonly LintResult[],
  baseline: Baseline,
  pathOf: ListedPath,
  isThere: (path: string) => boolean,
): Baseline {
  const left = new Map([...baseline].filter(([path]) => isThere(path)));
  return revise(results, left, pathOf, ({ findings, ran }, known) => {
    const rules = new Map(known);
    const found = byRule(findings);
    for (const [ruleId, one] of known) {
      const here = found.get(ruleId) ?? [];
      const { kept, spare } = compare(here, one);
      if (kept.length < here.length || spare === 0 || !ran.includes(ruleId)) continue;
      if (here.length === 0) rules.delete(ruleId);
      else rules.set(ruleId, countsOf(here, one));
    }
    return rules;
  });
}

function revise(
  results: readonly LintResult[],
  baseline: Baseline,
  pathOf: ListedPath,
  rulesOf: (result: LintResult, known: KnownInFile) => KnownInFile,
): Baseline {
  const revised = new Map(baseline);
  for (const result of results) {
    const path = pathOf(result.file.name);
    if (path === null) continue;
    const rules = rulesOf(result, revised.get(path) ?? nothing);
    if (rules.size === 0) revised.delete(path);
    else revised.set(path, rules);
  }
  return revised;
}

/** The greater count of each level. */
function greaterOf(some: Known, others: Known): Known {
  const counts = levels.map((level) => [level, Math.max(some[level] ?? 0, others[level] ?? 0)] as const);
  return { ...others, ...Object.fromEntries(counts.filter(([, count]) => count > 0)) };
}

function countsOf(findings: readonly Finding[], before: Known | undefined): Known {
  const counts = levels.map(
    (level) => [level, findings.filter((one) => one.level === level).length] as const,
  );
  return {
    ...Object.fromEntries(counts.filter(([, count]) => count > 0)),
    ...(before?.reason === undefined ? {} : { reason: before.reason }),
  };
}
