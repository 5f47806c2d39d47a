import { parseArguments } from './arguments.js';
import { main } from './main.js';
import { processIo } from './process/process-io.js';
import { serve, startThread, threadMark } from './run/threads.js';

const argv = process.argv.slice(2);

const isThread = argv.length === 1 && argv[0] === threadMark;

/**
 * Does what the command line says, or what the thread says that has started this one.
 *
 * @param importModule - loads a module, by its address: a script that Node runs in a thread cannot
 */
export async function run(importModule: (url: string) => Promise<unknown>): Promise<void> {
  const io = processIo({
    importModule,
    startThread: (briefing) => startThread(import.meta.filename, briefing),
  });
  if (isThread && serve(io)) return;
  process.exitCode = await main(argv, io);
}

/** Whether the code that has run is what most runs need. */
export function wasOrdinary(): boolean {
  if (isThread || process.exitCode === 2) return false;
  const { command, options } = parseArguments(argv);
  return command === 'lint' && options.help !== true && options.version !== true;
}
