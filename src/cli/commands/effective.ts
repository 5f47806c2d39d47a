import { effectiveJson, printWhy, visible } from '../../formatters/index.js';
import {
  compile,
  type Connection,
  connectionWithGroups,
  evaluate,
  testProgram,
} from '../../semantics/index.js';
import type { Target } from '../../openssh/index.js';
import { complain } from '../complain.js';
import { UsageError } from '../errors.js';
import type { ExitCode, Io } from '../io.js';
import { noteUnread, openOne } from '../inputs/open.js';
import type { OptionValues } from '../options.js';
import { linesSaid } from '../report/said.js';
import { styleFor, writeExactly } from '../report/report.js';

/**
 * Prints what is in force, as `sshd -T` does, or with reasons, or as JSON.
 *
 * @returns 1 where sshd would refuse the file, 2 where not all of it may be read
 */
export async function effectiveCommand(
  [operand]: readonly string[],
  options: OptionValues,
  io: Io,
): Promise<ExitCode> {
  if (options.why === true && options.json === true) {
    throw new UsageError(
      '--why is for people and --json for programs, who find the reasons in it: give one of them',
    );
  }
  const { tree } = await openOne(operand, options, io);
  const connection = readConnection(options.connection, tree.target);
  const program = compile(tree);
  const answer = testProgram(program, { mode: 'T', ...(connection === null ? {} : { connection }) });
  for (const line of linesSaid(answer.stderr, tree)) io.stderr.write(`${visible(line)}\n`);
  const isUnread = noteUnread([tree], io);
  if (answer.status !== 0) return 1;
  if (tree.complete && !evaluate(program, connection).complete) {
    complain(
      `which groups ${visible(connection?.user ?? '')} is in is not known here, and blocks ask for them; -C takes group=NAME:NAME besides, and --sysroot names a system with its accounts`,
      io,
    );
  }
  if (options.json === true) io.stdout.write(effectiveJson(evaluate(program, connection)));
  else if (options.why === true) {
    io.stdout.write(printWhy(evaluate(program, connection), styleFor(io.stdout, options, io)));
  } else writeExactly(answer.stdout, io.stdout);
  return isUnread ? 2 : 0;
}

/** @throws UsageError if it is not a connection */
function readConnection(given: readonly string[] | undefined, target: Target): Connection | null {
  if (given === undefined) return null;
  const read = connectionWithGroups(given, target);
  if ('error' in read) throw new UsageError(read.error);
  return read.connection;
}
