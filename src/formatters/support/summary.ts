import type { Finding, LintResult } from '../../linter/index.js';
import { type Level, levels } from '../../rules/index.js';
import { listed } from '../../text/index.js';
import type { JudgedTarget, Report, Style } from '../model.js';
import { type Painter, plain } from './painter.js';
import { place } from './place.js';
import { type Reach, reachOf } from './reach.js';
import { visible } from './visible.js';
import { counted } from './words.js';

/** How many findings there are, and how many of them can be mended how. */
export interface Counts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
  /** By `--fix`. */
  readonly safe: number;
  /** Only by `--fix --unsafe-fixes`. */
  readonly unsafe: number;
}

/**
 * Counts findings by level and by the easiest way to mend them.
 */
export function count(results: readonly LintResult[]): Counts {
  const counts = { error: 0, warning: 0, info: 0, safe: 0, unsafe: 0 };
  for (const { findings } of results) {
    for (const finding of findings) {
      counts[finding.level] += 1;
      if (isMendedBy(finding, 'safe')) counts.safe += 1;
      else if (isMendedBy(finding, 'unsafe')) counts.unsafe += 1;
    }
  }
  return counts;
}

/** How many findings are kept back. */
function countSuppressed(results: readonly LintResult[]): number {
  return results.reduce((sum, { suppressed }) => sum + suppressed.length, 0);
}

const isMendedBy = ({ fixes }: Finding, reach: Reach): boolean => fixes.some((fix) => reachOf(fix) === reach);

/** What was mended, and what was not and why: one line each. */
export function describeMending({ applied, refused }: Report, { painter }: Style): readonly string[] {
  return [
    ...applied.map(({ finding, fix }) => {
      const head = painter('added', `fixed[${finding.ruleId}]`);
      return `${head} ${place(finding.file, finding.range)}: ${visible(fix.description)}`;
    }),
    ...refused.map(({ finding, fix, reason }) => {
      const head = painter('removed', `not fixed[${finding.ruleId}]`);
      return `${head} ${place(finding.file, finding.range)}: ${visible(fix.description)}: ${visible(reason)}`;
    }),
  ];
}

/**
 * Numbers of findings in words, by level; nothing of levels that have none.
 *
 * @example
 * describeLevels({ error: 0, warning: 2, info: 1 }); // ['2 warnings', '1 info']
 */
export const describeLevels = (
  counts: Readonly<Record<Level, number>>,
  painter: Painter = plain,
): readonly string[] =>
  levels
    .filter((level) => counts[level] > 0)
    .map((level) => painter(level, level === 'info' ? `${counts.info} info` : counted(counts[level], level)));

/** What is known of but not shown, behind what is. */
export function describeHeld({ results, unshown }: Pick<Report, 'results' | 'unshown'>): string {
  const suppressed = countSuppressed(results);
  const quiet = describeLevels(unshown);
  return [
    ...(suppressed === 0 ? [] : [`${suppressed} suppressed`]),
    ...(quiet.length === 0 ? [] : [`${listed(quiet)} not shown (--quiet)`]),
  ]
    .map((part) => `; ${part}`)
    .join('');
}

/** The last lines: what was found, for which target, and what can be mended how. */
export function summarize(report: Report, { painter }: Style): readonly string[] {
  const { results, targets, unshown, failures } = report;
  if (results.length === 0 && failures.length > 0) return ['nothing was judged'];
  const counts = count(results);
  const total = counts.error + counts.warning + counts.info;
  const judged = targets.length === 0 ? '' : `, judged for ${listed(targets.map(describeTarget))}`;
  const scope = `in ${counted(results.length, 'file')}${judged}`;
  const held = describeHeld(report);
  if (total === 0)
    return [
      `no ${unshown.warning + unshown.info > 0 ? 'errors' : 'problems'} ${scope}${held}`,
      ...followed(report),
    ];
  const parts = describeLevels(counts, painter).join(', ');
  return [`${counted(total, 'problem')} (${parts}) ${scope}${held}`, ...followed(report), ...offers(counts)];
}

/** Which guides were followed: without them, that nothing was found says less. */
function followed({ presets = [] }: Report): readonly string[] {
  const guides = presets.map(({ name, date, items, leftOut }) => {
    const dated = date === null ? '' : ` of ${date}`;
    const left = leftOut.length === 0 ? '' : `, ${leftOut.length} left out`;
    return items.length === 0 ? name : `${name}${dated} (${counted(items.length, 'item')}${left})`;
  });
  return guides.length === 0 ? [] : [`${guides.length === 1 ? 'preset' : 'presets'}: ${listed(guides)}`];
}

/** A target, and why it is the one, unless that is plain. */
function describeTarget({ name, origin }: JudgedTarget): string {
  switch (origin.source) {
    case 'option':
      return name;
    case 'location':
      return origin.release === undefined ? name : `${name} (${assumed(origin.release)})`;
    case 'os-release':
      return origin.exact ? name : `${name} (nearest to ${visible(origin.says ?? 'what the system is')})`;
    case 'windows-signs':
      return origin.release === undefined
        ? `${name} (line ${origin.line ?? 0} tells Windows)`
        : `${name} (line ${origin.line ?? 0} tells Windows; ${assumed(origin.release)})`;
    case 'default':
      return origin.says === null
        ? `${name} (assumed; --target names another)`
        : `${name} (assumed, as the sshd of ${visible(origin.says)} is not known; --target names another)`;
  }
}

const assumed = (release: string): string => `${release} is assumed, --target names another`;

function offers({ safe, unsafe }: Counts): readonly string[] {
  if (safe > 0 && unsafe > 0)
    return [`${safe} can be fixed with --fix, ${unsafe} more with --fix --unsafe-fixes`];
  if (safe > 0) return [`${safe} can be fixed with --fix`];
  if (unsafe > 0) return [`${unsafe} can be fixed with --fix --unsafe-fixes`];
  return [];
}
