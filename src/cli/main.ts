import { version } from '../version.js';
import { type Arguments, parseArguments } from './arguments.js';
import { UsageError } from './errors.js';
import type { ExitCode, Io } from './io.js';

/** Where faults of sshd-lint itself are reported. */
const issuesUrl = 'https://github.com/sshd-lint/sshd-lint/issues';

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
    io.stderr.write(`sshd-lint: ${await explain(error, io)}\n`);
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

async function explain(error: unknown, { env }: Io): Promise<string> {
  if (error instanceof UsageError) return oneLine(error.message) + (await suggestion(error));
  const message = error instanceof Error ? error.message : String(error);
  const stack = (env['DEBUG'] ?? '') !== '' && error instanceof Error ? `\n${error.stack ?? ''}` : '';
  return `internal error: ${oneLine(message)}, report at ${issuesUrl}${stack}`;
}

/** The nearest valid word, where one is near. */
async function suggestion({ misspelling }: UsageError): Promise<string> {
  if (misspelling === undefined) return '';
  const { nearest } = await import('./nearest.js');
  const meant = nearest(misspelling.typed, misspelling.valid);
  return meant === undefined ? '' : `; did you mean ${meant}?`;
}

/** What users typed may hold line ends and escape sequences. */
const oneLine = (text: string): string => visible(text.replace(/\s+/g, ' '));
