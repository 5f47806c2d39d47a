import type { Report } from '../../formatters/index.js';
import { type Preset, presets } from '../../rules/index.js';
import { orNull } from '../../system/index.js';
import { complain } from '../complain.js';
import { UsageError } from '../errors.js';
import type { ExitCode, Io, Output } from '../io.js';
import { pathOf } from '../inputs/open.js';
import type { Run } from '../run/run.js';
import { heedSuppressions } from '../suppressions/suppressions.js';
import { settingsOf } from '../settings/ways.js';
import {
  countUnshown,
  describeVerdict,
  eachOnce,
  heedQuiet,
  placesFor,
  printReport,
  verdictOn,
} from './report.js';
import { rulePage } from './rule-pages.js';

/** What a run found out, and did. */
export type Findings = Pick<Report, 'results' | 'applied' | 'refused' | 'outputs'>;

/** The names of files that no report may be written over. */
export interface Precious {
  readonly linted: readonly string[];
  /** With a `null` for each input that has no settings. */
  readonly settings: readonly (string | null)[];
  /** The list of known findings. */
  readonly list: string | null;
}

/**
 * Keeps the report from being written over what it was made of.
 *
 * @throws UsageError
 */
export function checkReportFile(
  file: string | null,
  { linted, settings, list }: Precious,
  io: Pick<Io, 'fileSystem' | 'resolvePath'>,
): void {
  if (file === null) return;
  const own = nameOfFile(file, io);
  const isOwn = (name: string | null): boolean => name !== null && nameOfFile(name, io) === own;
  const victim = linted.some(isOwn)
    ? 'a file that is linted'
    : [...new Set(settings)].some(isOwn)
      ? 'the settings'
      : isOwn(list)
        ? 'the list of known findings'
        : null;
  if (victim !== null) throw new UsageError(`${file}: the report would be written over ${victim}`);
}

/** The same for all names of a file, links among them; of what is not there, its path. */
function nameOfFile(
  name: string,
  { fileSystem, resolvePath }: Pick<Io, 'fileSystem' | 'resolvePath'>,
): string {
  const path = resolvePath(name);
  return orNull(() => fileSystem.identify?.(path)) ?? path;
}

/**
 * Keeps back what is known, prints the rest, and says how the command ends.
 *
 * @param output - what gets a report that goes into no file
 */
export async function reportFindings(run: Run, findings: Findings, output: Output): Promise<ExitCode> {
  const { inputs, configurations, failures, leftOut, suppressions, workshop } = run;
  const { settings, options, io } = workshop;
  const linted = { inputs, options, io };
  const { results, isStale, failed } = heedSuppressions(findings.results, suppressions, linted);
  const loud = heedQuiet(results, settings.quiet);
  const rules = await rulesThatRan(run);
  const shown: Report = {
    ...findings,
    results: loud,
    unshown: countUnshown(results, loud),
    targets: eachOnce(configurations.flatMap(({ targets }) => targets)),
    rules,
    presets: await presetsOf(run, rules),
    pageOf: rulePage,
    failures,
    leftOut,
    places: placesFor(io),
  };
  noteUnjudgedOf(rules, io);
  const isPrinted = await printReport(shown, settings.reporting, options, output, io);
  const verdict = verdictOn(results, settings);
  const reason = describeVerdict(verdict, shown, settings);
  if (reason !== null) complain(reason, io);
  if (!isPrinted || failed) return 2;
  return verdict === null && !isStale ? 0 : 1;
}

/** Says which items of guides are passed over for a later preset: that nothing is found about them is no good sign. */
export async function noteUnjudged(run: Run): Promise<void> {
  noteUnjudgedOf(await rulesThatRan(run), run.workshop.io);
}

function noteUnjudgedOf(rules: Report['rules'], io: Io): void {
  const items = [...new Set(rules.flatMap(({ unjudged = [] }) => unjudged))];
  if (items.length === 0) return;
  const them = items.length === 1 ? 'it' : 'them';
  complain(`not judged: ${items.join(', ')}; a later preset asks for what contradicts ${them}`, io);
}

/** The presets that are followed in any file, each once, with the items that a rule looked at. */
async function presetsOf(
  { configurations, workshop }: Run,
  rules: Report['rules'],
): Promise<NonNullable<Report['presets']>> {
  const { options, io } = workshop;
  const followed = new Set<Preset>();
  for (const { input } of configurations) {
    const { presetsFor } = await settingsOf(input, workshop);
    for (const name of presetsFor(pathOf(input, options, io))) {
      const preset = presets[name];
      if (preset !== undefined) followed.add(preset);
    }
  }
  const unjudged = new Map(rules.map(({ id, unjudged: items = [] }) => [id, items]));
  return [...followed].map((preset) => ({
    ...preset,
    items: preset.items.filter(([item, rule]) => {
      const passedOver = unjudged.get(rule)?.filter((text) => preset.benchmarks[rule]?.includes(text));
      return passedOver?.some((text) => text.endsWith(` ${item}`)) === false;
    }),
  }));
}

/** The rules that are on in any file, each once. */
async function rulesThatRan({ configurations, workshop }: Run): Promise<Report['rules']> {
  const { options, io } = workshop;
  const lists = new Set<Report['rules']>();
  for (const { input, files } of configurations) {
    const { rulesFor } = await settingsOf(input, workshop);
    lists.add(rulesFor(pathOf(input, options, io)));
    for (const name of files) lists.add(rulesFor(io.resolvePath(name)));
  }
  const rules = new Map<string, Report['rules'][number]>();
  for (const rule of [...lists].flat()) if (!rules.has(rule.id)) rules.set(rule.id, rule);
  return [...rules.values()];
}
