import { stringify } from '../../formatters/index.js';
import { UsageError } from '../errors.js';
import type { Input } from '../inputs/inputs.js';
import type { ExitCode } from '../io.js';
import { pathOf } from '../inputs/open.js';
import { checkReportFile } from '../report/findings.js';
import { writeReport } from '../report/report.js';
import type { Workshop } from '../run/tasks.js';

/** Prints the settings that hold for one file, or writes them into the file that is to get the report. */
export async function printSettings(
  inputs: readonly Input[],
  { options, finder, settings, io }: Workshop,
): Promise<ExitCode> {
  const [input, ...others] = inputs;
  if (input === undefined || others.length > 0) throw new UsageError('--print-config takes one file');
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
