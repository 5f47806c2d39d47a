import type { Level } from '../rules/index.js';
import { stringify } from './json.js';
import { inline, table } from './markdown.js';
import type { Report, Style } from './model.js';
import { reachOf } from './support/reach.js';

/** How often a rule reported something. */
interface Tally {
  readonly ruleId: string;
  readonly level: Level;
  count: number;
  /** How many of these `--fix` mends. */
  fixable: number;
}

/**
 * How often each rule reported something, the most frequent first.
 *
 * @param form - what it looks like
 */
export function statistics(report: Report, form: 'text' | 'json' | 'markdown', { painter }: Style): string {
  const tallies = new Map<string, Tally>();
  for (const { ruleId, level, fixes } of report.results.flatMap(({ findings }) => findings)) {
    const key = `${level} ${ruleId}`;
    const tally = tallies.get(key) ?? { ruleId, level, count: 0, fixable: 0 };
    tallies.set(key, tally);
    tally.count += 1;
    if (fixes.some((fix) => reachOf(fix) === 'safe')) tally.fixable += 1;
  }
  const sorted = [...tallies.values()].sort((a, b) => b.count - a.count || (a.ruleId < b.ruleId ? -1 : 1));
  if (form === 'json') return `${stringify(sorted)}\n`;
  if (form === 'markdown') {
    const rows = sorted.map(({ ruleId, level, count, fixable }) => [
      String(count),
      level,
      inline(ruleId),
      String(fixable),
    ]);
    return `${table(['Count', 'Level', 'Rule', 'By --fix'], rows)}\n`;
  }
  const width = String(sorted[0]?.count ?? 0).length;
  const lines = sorted.map(({ ruleId, level, count, fixable }) => {
    const mended = fixable === 0 ? '' : `  (${fixable} by --fix)`;
    return `${String(count).padStart(width)}  ${painter(level, level.padEnd('warning'.length))}  ${ruleId}${mended}\n`;
  });
  return lines.join('');
}
