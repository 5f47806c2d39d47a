import { join } from 'node:path';
import { Script } from 'node:vm';
import { type CodeCache, codeCacheOf } from './code-cache.js';
import { readInOneMemory } from './one-memory.js';

/** The file that starts a program has what the others take of it. */
export interface Lender {
  readonly lend: () => unknown;
}

/** Makes what a file exports: of Node's own modules and the other files, where the command lies, and what was lent. */
type MakeExports = (require: (name: string) => unknown, filename: string, given: unknown) => unknown;

/** Code that was compiled in this run. */
interface Compiled {
  readonly name: string;
  readonly script: Script;
  readonly cache: CodeCache;
}

/** A program that lies in several files. */
export interface ProgramFiles<Program> {
  /** What the file exports that starts it. */
  readonly program: Program;
  /** Keeps the code of the files that were compiled in this run, with all that was compiled since then. */
  readonly keep: (isWorthIt: (isStart: boolean) => boolean) => void;
}

/**
 * What V8 does in a long run, to the harm of all later ones that take the code which that run keeps: it compiles to machine code early what
 * is called often, and with kept code does so at the first call; it forgets the code of what was not called for a while, such as that with
 * which a run begins. A run takes no longer without either.
 */
const habits = ['sparkplug', 'flush-bytecode'];

/** Kept code is taken only where V8's options are as they were, so they are set back; those that Node was started with stay as they are. */
function setHabits(have: boolean): void {
  if (process.execArgv.length > 0) return;
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  for (const habit of habits) setFlagsFromString(`--${have ? '' : 'no-'}${habit}`);
}

const startingFile = './program.cjs';

/**
 * Loads the file that starts a program; the others are loaded when it asks for them (`scripts/build/files.mjs`).
 *
 * @param folder - of the files
 * @param filename - of the command
 * @param identity - tells this version of the program from others; `null` where nothing is to be kept
 */
export function loadProgram<Program extends Lender>(
  folder: string,
  filename: string,
  identity: string | null,
): ProgramFiles<Program> {
  const compiled: Compiled[] = [];
  const load = (name: string, given: unknown): unknown => {
    const path = join(folder, name);
    const read = readInOneMemory();
    const { bytes, status } = read(path);
    // It is ASCII, which V8 takes as it is.
    const text = bytes.toString('latin1');
    const cache = identity === null ? null : codeCacheOf(path, status, identity, read);
    const cachedData = cache?.read();
    const script = new Script(text, {
      filename: join('sshd-lint', name),
      ...(cachedData !== undefined && { cachedData }),
    });
    if (cache !== null && (cachedData === undefined || script.cachedDataRejected === true)) {
      if (compiled.length === 0) setHabits(false);
      compiled.push({ name, script, cache });
    }
    const makeExports = script.runInThisContext() as MakeExports;
    return makeExports(require, filename, given);
  };
  const loaded = new Map<string, { readonly exports: unknown }>();
  const require = (name: string): unknown => {
    if (!name.startsWith('./')) return process.getBuiltinModule(name);
    const known = loaded.get(name) ?? { exports: load(name, program.lend()) };
    loaded.set(name, known);
    return known.exports;
  };
  const program = load(startingFile, null) as Program;
  return {
    program,
    keep: (isWorthIt) => {
      if (compiled.length > 0) setHabits(true);
      for (const { name, script, cache } of compiled)
        if (isWorthIt(name === startingFile)) cache.write(() => script.createCachedData());
    },
  };
}
