import { printRules, rulesJson } from '../../formatters/index.js';
import { describeRules } from '../../rules/index.js';
import type { ExitCode, Io } from '../io.js';
import type { OptionValues } from '../options.js';
import { styleFor } from '../report/report.js';
import { rulesHere } from '../settings/settings-files.js';

/** Lists every rule, those of plugins that the settings of this folder name behind the own ones. */
export async function rulesCommand(options: OptionValues, io: Io): Promise<ExitCode> {
  const rules = describeRules(await rulesHere(options, io));
  io.stdout.write(
    options.json === true ? rulesJson(rules) : printRules(rules, styleFor(io.stdout, options, io)),
  );
  return 0;
}
