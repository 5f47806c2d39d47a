import { version } from '../version.js';
import { type Arguments, parseArguments } from './arguments.js';
import { complain } from './complain.js';
import { UsageError } from './errors.js';
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
    complain(explain(error), io);
    if ((io.env['DEBUG'] ?? '') !== '' && error instanceof Error) io.stderr.write(`${error.stack ?? ''}\n`);
    return 2;
  }
}

/** Each command is loaded when it is called for: linting one file shall not wait for the others to start. */
async function run({ command, operands, options }: Arguments, io: Io): Promise<ExitCode> {
  if (options.version === true) {
    io.stdout.write(`sshd-lint ${version}\n`);
    return 0;
  }
  if (options.help === true) {
    const { helpFor } = await import('./help.js');
    io.stdout.write(helpFor(command));
    return 0;
  }
  switch (command) {
    case 'lint':
      return (await import('./commands/lint.js')).lintCommand(operands, options, io);
    case 'check':
      return (await import('./commands/check.js')).checkCommand(operands, options, io);
    case 'effective':
      return (await import('./commands/effective.js')).effectiveCommand(operands, options, io);
    case 'who':
      return (await import('./commands/who.js')).whoCommand(operands, options, io);
    case 'diff':
      return (await import('./commands/diff.js')).diffCommand(operands, options, io);
  }
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  // What a person wrote, and what no machine reads within reason.
  if (error instanceof Error && error.name === 'ConfigurationTooLargeError') return message;
  const plea = `a fault of sshd-lint ${version}, to be reported with the command and its input`;
  return `internal error: ${message} (${plea}; DEBUG=1 shows where)`;
}
