import { stringify } from '../../formatters/index.js';
import { FileError } from '../../system/index.js';
import { UsageError } from '../errors.js';
import type { Input } from '../inputs/model.js';
import { pathOf } from '../inputs/open.js';
import type { ExitCode, Io } from '../io.js';
import { checkReportFile } from '../report/findings.js';
import { writeReport } from '../report/report.js';
import type { Workshop } from '../run/workshop.js';

/** Prints the settings that hold for one file, or writes them into the file that is to get the report. */
export async function printSettings(
  inputs: readonly Input[],
  { options, finder, settings, io }: Workshop,
): Promise<ExitCode> {
  const [input, ...others] = inputs;
  if (input === undefined || others.length > 0) {
    const isFound = inputs.some((one) => one.kind === 'file' && one.found === true);
    throw new UsageError(`--print-config takes one file${isFound ? ', by its name' : ''}`);
  }
  requireFile(input, io);
  const path = pathOf(input, options, io);
  const { file, presetsFor, rulesFor, targetsFor, ignores } = await finder(path);
  const shown = {
    file,
    ignored: ignores(path),
    presets: presetsFor(path),
    targets: options.target ?? targetsFor(path),
    rules: Object.fromEntries(rulesFor(path).map(({ id, level, options: own }) => [id, [level, own]])),
  };
  const text = `${stringify(shown)}\n`;
  const { file: report } = settings.reporting;
  if (report === null) {
    io.stdout.write(text);
    return 0;
  }
  checkReportFile(report, { linted: [path], settings: [file], list: null }, io);
  return writeReport(report, [text], io) ? 0 : 2;
}

/** @throws UsageError where nothing is at its path: whoever misspells a name would be told of the settings of another file */
function requireFile(input: Input, { fileSystem }: Io): void {
  if (input.kind === 'stdin') return;
  try {
    fileSystem.stat(input.path);
  } catch (error) {
    if (error instanceof FileError) throw new UsageError(`${input.name}: ${error.reason}`);
    throw error;
  }
}
