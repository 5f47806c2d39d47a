import { type Failure, formats } from '../../formatters/index.js';
import { joinResults, type LintResult } from '../../linter/index.js';
import { complain } from '../complain.js';
import { UsageError } from '../errors.js';
import { findInputs } from '../inputs/inputs.js';
import { readingOnce } from '../inputs/bytes.js';
import type { Input } from '../inputs/model.js';
import { checkPlacement } from '../inputs/open.js';
import { ownConfiguration } from '../inputs/platform.js';
import {
  insteadOfTemplates,
  noteTemplates,
  onlyTemplates,
  templatesAmong,
  withoutTemplateNames,
} from '../inputs/templates.js';
import {
  shownBy,
  whyIgnored,
  withoutIgnored,
  withoutIgnoredFolders,
  withoutParts,
} from '../inputs/wanted.js';
import type { ExitCode, Io } from '../io.js';
import type { OptionValues } from '../options.js';
import {
  checkReportFile,
  type Findings,
  noteUnjudged,
  type Precious,
  reportFindings,
} from '../report/findings.js';
import type { Reporting } from '../report/reporting.js';
import { asOnDisk, changeModes, printDiff, writeAll } from '../report/write-mended.js';
import { makePlaceholder } from '../run/alike.js';
import { type Crew, gather } from '../run/crew.js';
import { mendAll } from '../run/mend-all.js';
import type { Judged } from '../run/model.js';
import { judgeAll, resultsOf, type Run } from '../run/run.js';
import { type Workshop, workshopFor } from '../run/workshop.js';
import type { Mending } from '../settings/lint-settings.js';
import { printSettings } from '../settings/print-settings.js';
import { noteUnreadSettings } from '../settings/settings-files.js';
import { settingsOf } from '../settings/ways.js';
import { openSuppressions, type Suppressions } from '../suppressions/suppressions-file.js';

/**
 * Lints files, mends them if asked to, and reports.
 *
 * @param operands - paths, folders, globs, `-`
 */
export async function lintCommand(
  operands: readonly string[],
  options: OptionValues,
  given: Io,
): Promise<ExitCode> {
  const io = readingOnce(given);
  const nameless = workshopFor({ options, names: new Map(), placeholder: null, now: io.now() }, io);
  const { inputs: found, missing } = await findInputs(operands, io, options.sysroot);
  const names = new Map(
    found.flatMap((input) => (input.kind === 'file' ? [[input.path, input.name] as const] : [])),
  );
  const placeholder = found.length > 1 ? makePlaceholder() : null;
  const workshop: Workshop = { ...nameless, names, placeholder };
  const { settings } = workshop;
  checkPlacement(found, options, io);
  noteUnreadSettings(options, io);
  const notFound = await withoutIgnoredFolders(missing, workshop);
  if (options['print-config'] === true && found.length === 0 && notFound.length > 0) {
    for (const { message } of notFound) complain(message, io);
    return 2;
  }
  if (options['print-config'] === true) return printSettings(found, workshop);
  if (settings.mending.kind === 'write' && operands.length === 0 && options.sysroot === undefined)
    throw new UsageError(notNamed(io));
  if (isBackupOfNothing(settings.mending, found))
    throw new UsageError('--backup keeps a file, and standard input is not one');
  const suppressions = openSuppressions(options, io);
  const wanted = await withoutIgnored(found, workshop);
  const { inputs, leftOut } = withoutTemplateNames(wanted, io);
  // Whoever says --force-exclude has names from another program, and may have none that are wanted.
  const isStrict = options['force-exclude'] !== true;
  const allIgnored = isStrict && wanted.length === 0 ? await whyIgnored(operands, found, workshop) : [];

  const crew = gather(inputs.length, workshop);
  try {
    const { judged, failures: unread } = await judgeAll(inputs, crew);
    const unwanted = isStrict && unread.length === 0 ? onlyTemplates(judged) : [];
    const failures: readonly Failure[] = [...notFound, ...allIgnored, ...unread, ...unwanted];
    for (const { message } of [...notFound, ...allIgnored, ...unread]) complain(message, io);
    if (judged.length === 0 && failures.length > 0 && isForEyes(settings.reporting)) return 2;
    if (settings.reporting.file !== null)
      checkReportFile(settings.reporting.file, await preciousFor(inputs, judged, suppressions, workshop), io);
    const templates = templatesAmong(judged);
    const templateNotes = noteTemplates(templates, io);
    if (unwanted.length > 0) complain(insteadOfTemplates, io);
    const run: Run = {
      inputs,
      configurations: withoutParts(judged.filter(({ isTemplate }) => !isTemplate)),
      templates,
      // What came from standard input goes out again, whatever it is.
      named: new Map(
        judged.flatMap((one) => (one.isTemplate && one.input.kind === 'file' ? [] : [[one.name, one.input]])),
      ),
      isStdinIgnored: found.some((input) => input.kind === 'stdin' && !wanted.includes(input)),
      failures,
      leftOut: [...leftOut, ...templateNotes],
      suppressions,
      workshop,
    };
    const code =
      settings.mending.kind === 'none'
        ? await lintAll(run, judged)
        : await mendAndReport(run, settings.mending, crew);
    return failures.length > 0 ? 2 : code;
  } finally {
    await crew.dismiss();
  }
}

/** Whether people alone read the report, on a terminal or in a log, where what failed was told already. */
const isForEyes = ({ format, file, annotate }: Reporting): boolean =>
  file === null && !annotate && formats[format].reader === 'person' && format !== 'markdown';

function isBackupOfNothing(mending: Mending, inputs: readonly Input[]): boolean {
  return (
    mending.kind === 'write' &&
    mending.backupSuffix !== undefined &&
    inputs.length > 0 &&
    inputs.every(({ kind }) => kind === 'stdin')
  );
}

/** Looking at sshd’s own file needs no word; changing it does. */
function notNamed(io: Io): string {
  return `--fix changes only what is named; to mend this machine’s own file: sshd-lint --fix ${ownConfiguration(io, undefined)}`;
}

/** What a report is made of. */
async function preciousFor(
  inputs: readonly Input[],
  judged: readonly Judged[],
  suppressions: Suppressions | null,
  workshop: Workshop,
): Promise<Precious> {
  const settings = await Promise.all(inputs.map((input) => settingsOf(input, workshop)));
  return {
    linted: judged.flatMap(({ files }) => files),
    settings: settings.map(({ file }) => file),
    list: suppressions?.path ?? null,
  };
}

async function lintAll(run: Run, judged: readonly Judged[]): Promise<ExitCode> {
  const byRoot = new Map<string, readonly LintResult[]>();
  for (const { root, results } of judged) {
    if (results !== null && !byRoot.has(root)) byRoot.set(root, results);
  }
  const shown = shownBy(run);
  const results = run.configurations.map(({ root }) => shown(resultsOf(byRoot, root)));
  return reportFindings(
    run,
    { results: joinResults(results), applied: [], refused: [], outputs: new Map() },
    run.workshop.io.stdout,
  );
}

const notAtAnEnd =
  'mending has not come to an end; what one configuration changes in a file that it shares, another one changes again';

async function mendAndReport(
  run: Run,
  mending: Exclude<Mending, { readonly kind: 'none' }>,
  crew: Crew,
): Promise<ExitCode> {
  const { settings, io } = run.workshop;
  const { files, modes, each, unfinished } = await mendAll(run, crew);
  if (unfinished.length > 0) complain(`${unfinished.join(', ')}: ${notAtAnEnd}`, io);
  if (mending.kind === 'diff') {
    await noteUnjudged(run);
    return printDiff(run, files, modes);
  }

  const shown = shownBy(run);
  const results = each.map((one) => shown(one.results));
  const outputs = new Map(files.map(({ file, text }) => [file.name, text]));
  const findings: Findings = {
    results: joinResults(results),
    applied: each.flatMap(({ applied }) => applied),
    refused: each.flatMap(({ refused }) => refused),
    outputs,
  };
  if (mending.kind === 'dry-run') return reportFindings(run, findings, io.stdout);

  const written = await writeAll(run, files, mending.backupSuffix);
  const failed = new Set([...written.failed, ...changeModes(run, modes)]);
  const remaining = failed.size === 0 ? findings : await asOnDisk(run, findings, each, failed);
  const code = await reportFindings(run, remaining, written.toStdout ? io.stderr : io.stdout);
  if (written.files > 0 && formats[settings.reporting.format].reader === 'person') {
    (written.toStdout ? io.stderr : io.stdout).write('run `sshd -t` before you restart sshd\n');
  }
  return failed.size > 0 ? 2 : code;
}
