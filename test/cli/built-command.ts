import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { madeOnce } from '../support/run-folder.js';

/** The command as it was built, to be run by Node. */
export const builtCommand = join(import.meta.dirname, '../../dist/cli.cjs');

if (!existsSync(builtCommand)) throw new Error('dist/ is missing: run `npm run build` first');

/** Puts the command and the files of its program into a folder, and nothing else. */
export function copyCommand(folder: string): void {
  const dist = dirname(builtCommand);
  for (const name of readdirSync(dist))
    if (name.endsWith('.cjs')) copyFileSync(join(dist, name), join(folder, name));
}

/** The command in a place where everybody may read it, wherever the project lies, with nothing but the program beside it. */
export function commandForAll(): string {
  const folder = madeOnce('command', copyCommand);
  return join(folder, 'cli.cjs');
}

/** What became of a process. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How the built command is run. */
export interface Circumstances {
  readonly cwd: string;
  readonly input?: string;
  /** What the environment holds besides PATH. */
  readonly env?: NodeJS.ProcessEnv;
  /** What stands before Node on the command line, such as what makes an ordinary user of us. */
  readonly before?: readonly string[];
  /** A copy of the command that is run in its place. */
  readonly program?: string;
}

/** Runs the built command in a process of its own. */
export function runBuilt(argv: readonly string[], circumstances: Circumstances): Ran {
  const { cwd, input = '', env = {}, before = [], program = builtCommand } = circumstances;
  const [name = '', ...rest] = [...before, process.execPath, program, ...argv];
  const options = { cwd, input, env: { PATH: process.env['PATH'], ...env }, maxBuffer: 1e9 };
  const { status, stdout, stderr } = spawnSync(name, rest, { ...options, encoding: 'utf8' });
  return { code: status, stdout, stderr };
}
