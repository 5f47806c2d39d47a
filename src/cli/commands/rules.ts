import { printRules, rulesJson } from '../../formatters/index.js';
import { describeRules } from '../../rules/index.js';
import type { ExitCode, Io } from '../io.js';
import type { OptionValues } from '../options.js';
import { styleFor } from '../report/report.js';

/** Lists every rule. */
export function rulesCommand(options: OptionValues, io: Io): ExitCode {
  const rules = describeRules();
  io.stdout.write(
    options.json === true ? rulesJson(rules) : printRules(rules, styleFor(io.stdout, options, io)),
  );
  return 0;
}
