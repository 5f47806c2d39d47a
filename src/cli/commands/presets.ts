import { presetsJson, printPresets } from '../../formatters/index.js';
import { presets } from '../../rules/index.js';
import type { ExitCode, Io } from '../io.js';
import type { OptionValues } from '../options.js';

/** Lists every preset. */
export function presetsCommand(options: OptionValues, io: Io): ExitCode {
  io.stdout.write(options.json === true ? presetsJson(presets) : printPresets(presets));
  return 0;
}
