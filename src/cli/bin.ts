import { type Lender, loadProgram } from './process/program-files.js';
import type * as Program from './program.js';

/** Changes whenever the text of the program does; put here when the command is built. */
declare const SSHD_LINT_PROGRAM_ID: string;

const { env } = process;
// Node keeps no code where the first is set. Code that was kept makes coverage less exact.
const keeps = env['NODE_DISABLE_COMPILE_CACHE'] === undefined && env['NODE_V8_COVERAGE'] === undefined;
const identity = keeps ? SSHD_LINT_PROGRAM_ID : null;
const { program, keep } = loadProgram<typeof Program & Lender>(
  import.meta.dirname,
  import.meta.filename,
  identity,
);
void program
  .run((url) => import(url))
  .then((isDone) => {
    keep(program.isWorthKeeping);
    // To take everything apart takes Node as long as to judge a configuration.
    if (isDone) process.exit();
  });
