import { formatNames, type FormatName, formats, isFormatName } from '../../formatters/index.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import type { OptionValues } from '../options.js';

/** How and where a report is printed. */
export interface Reporting {
  readonly format: FormatName;
  /** Whether only the numbers are printed. */
  readonly statistics: boolean;
  /** The file that gets the report, as the user gave it; `null` for standard output. */
  readonly file: string | null;
  /** Whether GitHub Actions, which shows what is printed, also gets annotations. */
  readonly annotate: boolean;
  /** What a report with findings ends with; `null` for nothing. */
  readonly hint: string | null;
}

/**
 * Chooses the format: the one that was asked for, or what suits who reads it. In GitHub Actions that is a report for the log, and
 * annotations. GitLab takes findings only as a file, so a JSON file that is written there is its report.
 *
 * @throws UsageError where the options exclude each other
 */
export function readReporting(options: OptionValues, env: Io['env']): Reporting {
  const { format: given, statistics = false, diff = false } = options;
  const output = options['output-file'];
  const file = output === undefined || standardOutput.has(output) ? null : output;
  const idle =
    file !== null ? 'output-file' : given !== undefined ? 'format' : statistics ? 'statistics' : null;
  if (diff && idle !== null) throw new UsageError(`--diff prints a patch and takes no --${idle}`);
  const isChosen = given !== undefined && isFormatName(given);
  const format = isChosen
    ? given
    : isSet(env['GITLAB_CI']) && file?.endsWith('.json') === true
      ? 'gitlab'
      : 'full';
  if (statistics && formats[format].statistics === null) {
    const known = formatNames.filter((name) => formats[name].statistics !== null);
    throw new UsageError(`--statistics cannot be printed as ${format}, but as ${known.join(', ')}`);
  }
  const isOpen = !isChosen && file === null && !statistics;
  return {
    format,
    statistics,
    file,
    annotate: isOpen && isSet(env['GITHUB_ACTIONS']),
    hint: isOpen && isSet(env['GITLAB_CI']) ? gitlabHint : null,
  };
}

/** What standard output is called. A file behind it, to which others write as well, must not be replaced by another. */
const standardOutput: ReadonlySet<string> = new Set(['-', '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1']);

/** What the one or the other sets for every job. */
const isSet = (value: string | undefined): boolean => value === 'true';

const gitlabHint =
  'merge requests show findings from a file: sshd-lint -o gl-code-quality-report.json, kept under artifacts:reports:codequality';

/** The folder that a build server's paths start from; `null` where none tells. */
export function workspaceOf(env: Io['env']): string | null {
  // A container that a job starts often gets the folder and not the name of the server.
  return env['GITHUB_WORKSPACE'] || env['CI_PROJECT_DIR'] || null;
}
