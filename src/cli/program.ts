import { parseArguments } from './arguments.js';
import { main } from './main.js';
import { processIo } from './process-io.js';

const argv = process.argv.slice(2);

/**
 * Does what the command line says.
 *
 * @param importModule - as `import` of a module does it
 */
export async function run(importModule: (url: string) => Promise<unknown>): Promise<void> {
  process.exitCode = await main(argv, processIo(importModule));
}

/** Whether the code that has run is what most runs need. */
export function wasOrdinary(): boolean {
  if (process.exitCode === 2) return false;
  const { command, options } = parseArguments(argv);
  return command === 'lint' && options.help !== true && options.version !== true;
}
