import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { codeCacheOf } from './process/code-cache.js';
import type * as Program from './program.js';

/** Changes whenever the text of the program does; put here when the command is built. */
declare const SSHD_LINT_PROGRAM_ID: string;

/** Makes the program, given what a module has: Node's own modules, and where it lies. */
type MakeProgram = (require: (name: string) => unknown, filename: string) => typeof Program;

const { env } = process;
// Node keeps no code where the first is set. Code that was kept makes coverage less exact.
const keeps = env['NODE_DISABLE_COMPILE_CACHE'] === undefined && env['NODE_V8_COVERAGE'] === undefined;
/** Holds a function that makes `program.ts` with all that it needs. */
const path = join(import.meta.dirname, 'program.cjs');
const cache = keeps ? codeCacheOf(path, SSHD_LINT_PROGRAM_ID) : null;
const cachedData = cache?.read();
// The text is ASCII, which V8 takes as it is.
const script = new Script(readFileSync(path, 'latin1'), {
  filename: 'sshd-lint',
  ...(cachedData !== undefined && { cachedData }),
});
const makeProgram = script.runInThisContext() as MakeProgram;
const program = makeProgram((name) => process.getBuiltinModule(name), import.meta.filename);
void program
  .run((url) => import(url))
  .then(() => {
    // What a run compiled is kept with the code; a run that only shows the help would keep little that is of use later.
    if ((cachedData === undefined || script.cachedDataRejected === true) && program.wasOrdinary())
      cache?.write(() => script.createCachedData());
  });
