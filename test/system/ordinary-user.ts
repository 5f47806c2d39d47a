import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { defines } from '../../scripts/defines.mjs';
import { runFolder } from '../support/run-folder.js';

const repository = join(import.meta.dirname, '../..');

/** Bundles a piece of TypeScript, whose imports are relative to the repository, into a file that everybody can run. */
export async function bundled(code: string): Promise<string> {
  const folder = mkdtempSync(join(runFolder(), 'code-'));
  chmodSync(folder, 0o755);
  const outfile = join(folder, 'code.mjs');
  await build({
    stdin: { contents: code, resolveDir: repository, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    define: defines,
    logLevel: 'warning',
  });
  return outfile;
}

/** What puts a command in the place of an ordinary user; nothing, if we are one. */
export const asNobody: readonly string[] =
  process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];

/**
 * Runs a piece of TypeScript as an ordinary user, since root may read and write everything.
 *
 * @returns what it prints
 */
export async function ordinaryUser(code: string): Promise<string> {
  return run([...asNobody, process.execPath, await bundled(code)]);
}

/** Runs a command in an empty environment, save for the path to programs. */
export function run([command = '', ...args]: readonly string[], options: ExecFileSyncOptions = {}): string {
  const env = { PATH: process.env['PATH'] };
  return execFileSync(command, args, { encoding: 'utf8', env, cwd: runFolder(), ...options }).toString();
}
