import { printTargets, targetsJson } from '../../formatters/index.js';
import { listTargets } from '../../openssh/index.js';
import type { ExitCode, Io } from '../io.js';
import type { OptionValues } from '../options.js';

/** Lists every target. */
export function targetsCommand(options: OptionValues, io: Io): ExitCode {
  io.stdout.write(options.json === true ? targetsJson(listTargets()) : printTargets(listTargets()));
  return 0;
}
