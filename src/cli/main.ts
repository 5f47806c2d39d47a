import { RuleError } from '../linter/index.js';
import { ConfigurationTooLargeError } from '../semantics/index.js';
import { version } from '../version.js';
import { type Arguments, parseArguments } from './arguments.js';
import { checkCommand } from './commands/check.js';
import { diffCommand } from './commands/diff.js';
import { doctorCommand } from './commands/doctor.js';
import { effectiveCommand } from './commands/effective.js';
import { explainCommand } from './commands/explain.js';
import { initCommand } from './commands/init.js';
import { lintCommand } from './commands/lint.js';
import { presetsCommand } from './commands/presets.js';
import { rulesCommand } from './commands/rules.js';
import { isSetUp, setUpCommand } from './commands/set-up.js';
import { targetsCommand } from './commands/targets.js';
import { upgradeCommand } from './commands/upgrade.js';
import { whoCommand } from './commands/who.js';
import { complain } from './complain.js';
import { SettingsUsageError, UsageError } from './errors.js';
import { helpFor } from './help.js';
import type { ExitCode, Io } from './io.js';

/**
 * Runs a command line.
 *
 * @param argv - without the names of Node and of the script
 * @returns the exit code; nothing is thrown
 * @example
 * process.exitCode = await main(process.argv.slice(2), io);
 */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await run(parseArguments(argv), io);
  } catch (error) {
    for (const line of error instanceof SettingsUsageError ? error.lines : [explain(error)])
      complain(line, io);
    if ((io.env['DEBUG'] ?? '') !== '' && error instanceof Error) io.stderr.write(`${error.stack ?? ''}\n`);
    return 2;
  }
}

/**
 * The commands are loaded at once, for they share nearly everything: what a bundle loads later it has to wrap in functions, and
 * these are read twice. Only packages that few need wait until they are called for.
 */
async function run({ command, operands, options }: Arguments, io: Io): Promise<ExitCode> {
  if (options.version === true) {
    io.stdout.write(`sshd-lint ${version}\n`);
    return 0;
  }
  if (options.help === true) {
    io.stdout.write(helpFor(command));
    return 0;
  }
  switch (command) {
    case 'lint':
      return lintCommand(operands, options, io);
    case 'check':
      return checkCommand(operands, options, io);
    case 'effective':
      return effectiveCommand(operands, options, io);
    case 'who':
      return whoCommand(operands, options, io);
    case 'doctor':
      return doctorCommand(operands, options, io);
    case 'diff':
      return diffCommand(operands, options, io);
    case 'upgrade':
      return upgradeCommand(operands, options, io);
    case 'init':
      return isSetUp(options) ? setUpCommand(operands, options, io) : initCommand(operands, io);
    case 'explain':
      return explainCommand(operands, options, io);
    case 'rules':
      return rulesCommand(options, io);
    case 'presets':
      return presetsCommand(options, io);
    case 'targets':
      return targetsCommand(options, io);
  }
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  // What a person wrote, and what no machine reads within reason.
  if (error instanceof ConfigurationTooLargeError) return message;
  if (error instanceof RuleError) return `${message} (DEBUG=1 shows where)`;
  const plea = `a fault of sshd-lint ${version}, to be reported with the command and its input`;
  return `internal error: ${message} (${plea}; DEBUG=1 shows where)`;
}
