import { parseArguments } from './arguments.js';
import type { CommandName } from './options.js';
import { main } from './main.js';
import { processIo } from './process/process-io.js';
import { givenArguments } from './process/given-arguments.js';
import { serve, startThread, threadMark } from './run/threads.js';

const argv = givenArguments(process.argv.slice(2));

/** Whether threads were started, which have programs of their own. */
let hasThreads = false;

const isThread = argv.length === 1 && argv[0] === threadMark;

/**
 * Does what the command line says, or what the thread says that has started this one.
 *
 * @param importModule - loads a module, by its address: a script that Node runs in a thread cannot
 * @returns whether nothing is left to be done, so that the process may end at once
 */
export async function run(importModule: (url: string) => Promise<unknown>): Promise<boolean> {
  const loaded: string[] = [];
  /** Code of others may end the process before all is done, and call that a success. */
  const failEarly = (): void => {
    process.exitCode = 2;
    io.stderr.write(`sshd-lint: code of ${loaded.join(' or ')} ended the process\n`);
  };
  const io = processIo({
    importModule: (url) => {
      // The end of a thread is told by who started it.
      if (loaded.push(url) === 1 && !isThread) process.once('exit', failEarly);
      return importModule(url);
    },
    startThread: (briefing) => {
      hasThreads = true;
      return startThread(import.meta.filename, briefing);
    },
  });
  if (isThread && serve(io)) return false;
  process.exitCode = await main(argv, io);
  process.off('exit', failEarly);
  // Code of others may have begun what it has not ended.
  return loaded.length === 0 && io.stdout.isWritten && io.stderr.isWritten;
}

/** The commands that judge something, which takes code that is worth keeping. */
const judging: readonly CommandName[] = ['lint', 'check', 'effective', 'who', 'diff', 'doctor', 'upgrade'];

/**
 * Whether the code that has run is to be kept: of the file that starts all runs what most of them need, of the others what any needed.
 * Where threads did the work, what they ran is not among it.
 *
 * @param isStart - whether it is the first file's
 */
export function isWorthKeeping(isStart: boolean): boolean {
  if (isThread || hasThreads || process.exitCode === 2) return false;
  const { command, options } = parseArguments(argv);
  if (options.help === true || options.version === true) return false;
  return isStart ? command === 'lint' : judging.includes(command);
}
