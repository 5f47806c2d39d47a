import {
  coloured,
  count,
  counted,
  defuse,
  describeLevels,
  formats,
  type JudgedTarget,
  none,
  paintPatch,
  type Places,
  plain,
  type Report,
  statistics,
  type Style,
  summarize,
  visible,
} from '../../formatters/index.js';
import type { LintResult } from '../../linter/index.js';
import { type Level, levels } from '../../rules/index.js';
import { realFolders, waysBelow } from '../../system/index.js';
import { encodeBytes, listed } from '../../text/index.js';
import { complain } from '../complain.js';
import { type Io, type Output, WriteFailure } from '../io.js';
import type { LintSettings } from '../settings/lint-settings.js';
import type { OptionValues } from '../options.js';
import { wantsColour } from './colour.js';
import { type Reporting, workspaceOf } from './reporting.js';
import { inChunks, writePieces } from './write-pieces.js';

/** Everything but the findings that `--quiet` leaves out. */
export function heedQuiet(results: readonly LintResult[], quiet: boolean): readonly LintResult[] {
  if (!quiet) return results;
  return results.map((result) => ({
    ...result,
    findings: result.findings.filter(({ level }) => level === 'error'),
  }));
}

/** How many findings of each level there are in one place and not in the other. */
export function countUnshown(
  all: readonly LintResult[],
  shown: readonly LintResult[],
): Readonly<Record<Level, number>> {
  const [there, here] = [count(all), count(shown)];
  return {
    error: there.error - here.error,
    warning: there.warning - here.warning,
    info: there.info - here.info,
  };
}

/** How text for an output is laid out. */
export function styleFor(output: Output, options: Pick<OptionValues, 'color'>, io: Pick<Io, 'env'>): Style {
  return { painter: wantsColour(options.color, io, output) ? coloured : plain };
}

/**
 * Prints a patch: for people, in colours if there are any, to a terminal and where `--color` asks for them. Whoever reads it from a pipe
 * otherwise applies it, so that every byte counts.
 */
export function printPatch(patch: string, options: Pick<OptionValues, 'color'>, { stdout, env }: Io): void {
  const { painter } = styleFor(stdout, options, { env });
  const isForPeople = stdout.isTerminal || options.color === true;
  stdout.write(isForPeople ? paintPatch(patch, painter) : encodeBytes(patch));
}

/**
 * Prints a report as settings want it, to an output or into the file that they name.
 *
 * @returns whether it got there
 */
export async function printReport(
  report: Report,
  { format, statistics: onlyNumbers, file, annotate, hint }: Reporting,
  options: Pick<OptionValues, 'color'>,
  output: Output,
  io: Io,
): Promise<boolean> {
  const { formatter, statistics: form } = formats[format];
  const print = (style: Style): Iterable<string> =>
    onlyNumbers && form !== null ? [statistics(report, form, style)] : formatter(report, style);
  if (file !== null) {
    // FORCE_COLOR is about the log.
    const pieces = print({ painter: options.color === true ? coloured : plain });
    const unjudged = onlyNumbers || !isToldBesides(format) ? [] : report.failures.map(toldBesides);
    if (!writeReport(file, unjudged.length === 0 ? pieces : [...pieces, ...unjudged], io)) return false;
    output.write(`${summarize(report, styleFor(output, options, io)).join('\n')}; see ${visible(file)}\n`);
    return true;
  }
  await writePieces(print(styleFor(output, options, io)), output);
  const [first] = report.results.flatMap(({ findings }) => findings.slice(0, 1));
  // Logs are searched, and a pipe is read by a program.
  if (first !== undefined && format === 'full' && !onlyNumbers && output.isTerminal)
    output.write(`\`sshd-lint explain ${visible(first.ruleId)}\` says more about a rule\n`);
  if (annotate && (first !== undefined || report.failures.length > 0)) {
    output.write('\n');
    await writePieces(formats.github.formatter(report, { painter: plain }), output);
  }
  if (first !== undefined && hint !== null) output.write(`${hint}\n`);
  return true;
}

/** Formats without a place for what could not be judged: standard error tells it, which is not beside a report in a file. */
const isToldBesides = (format: Reporting['format']): boolean =>
  format === 'full' || format === 'stylish' || format === 'compact';

const toldBesides = ({ message }: Report['failures'][number]): string =>
  defuse(`not judged: ${visible(message)}\n`);

/**
 * Writes a report into a file, wholly or not at all; says why where it cannot.
 *
 * @returns whether it got there
 */
export function writeReport(file: string, pieces: Iterable<string>, io: Io): boolean {
  const chunks = Array.from(inChunks(pieces), encodeBytes);
  try {
    io.writeReport({ path: io.resolvePath(file), bytes: Buffer.concat(chunks) });
    return true;
  } catch (error) {
    if (!(error instanceof WriteFailure)) throw error;
    complain(`the report cannot be written to ${file}: ${error.message}`, io);
    return false;
  }
}

/** Where build servers look for files: below their workspace, else below the working directory. */
export function placesFor(io: Io): Places {
  const workspace = workspaceOf(io.env);
  const base = workspace === null ? io.cwd : io.resolvePath(workspace);
  const below = waysBelow(base, realFolders(io.fileSystem));
  return {
    base,
    pathOf: (name) => {
      const path = io.resolvePath(name);
      return below(path) ?? path;
    },
  };
}

/** Writes text that holds bytes of files: every one of them into a pipe, and nothing that it would obey to a terminal. */
export function writeExactly(text: string, output: Output): void {
  output.write(output.isTerminal ? text.split('\n').map(visible).join('\n') : encodeBytes(text));
}

/** The targets of all worlds, each once. */
export function judgedTargets(
  worlds: readonly {
    readonly target: { readonly name: string };
    readonly targetOrigin: JudgedTarget['origin'];
  }[],
): readonly JudgedTarget[] {
  return eachOnce(worlds.map(({ target, targetOrigin }) => ({ name: target.name, origin: targetOrigin })));
}

/** Targets by their names, as each was told first. */
export function eachOnce(targets: readonly JudgedTarget[]): readonly JudgedTarget[] {
  const known = new Map<string, JudgedTarget>();
  for (const target of targets) if (!known.has(target.name)) known.set(target.name, target);
  return [...known.values()];
}

/** A level and all that are worse. */
const atOrAbove = (level: Level): readonly Level[] => levels.slice(0, levels.indexOf(level) + 1);

/**
 * Why the findings make the command fail, in words; `null` where they do not.
 */
export function verdictOn(
  results: readonly LintResult[],
  settings: LintSettings,
): 'fails' | 'too-many-warnings' | null {
  const { failOn, maxWarnings } = settings;
  const worst = atOrAbove(failOn);
  const findings = results.flatMap((result) => result.findings);
  if (findings.some(({ level }) => worst.includes(level))) return 'fails';
  return findings.filter(({ level }) => level === 'warning').length > maxWarnings
    ? 'too-many-warnings'
    : null;
}

/**
 * Why the command fails, in one line, where the findings that are shown do not tell.
 *
 * @param verdict - on all findings
 */
export function describeVerdict(
  verdict: ReturnType<typeof verdictOn>,
  { results, unshown }: Pick<Report, 'results' | 'unshown'>,
  settings: LintSettings,
): string | null {
  const { failOn, maxWarnings } = settings;
  switch (verdict) {
    case null:
      return null;
    case 'too-many-warnings':
      return `more than ${counted(maxWarnings, 'warning')} (--max-warnings)`;
    case 'fails': {
      if (verdictOn(results, settings) === 'fails') return null;
      const counting = atOrAbove(failOn);
      const counts = { ...none, ...Object.fromEntries(counting.map((level) => [level, unshown[level]])) };
      return `exit 1 because of ${listed(describeLevels(counts))} that --quiet does not show (--fail-on ${failOn})`;
    }
  }
}
