import { execFileSync, type ExecFileSyncOptions } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { defines } from '../../scripts/defines.mjs';
import { afterAll } from 'vitest';

const repository = join(import.meta.dirname, '../..');

const folder = mkdtempSync(join(tmpdir(), 'sshd-lint-code-'));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;

/** Bundles a piece of TypeScript, whose imports are relative to the repository, into a file that everybody can run. */
export async function bundled(code: string): Promise<string> {
  count += 1;
  const outfile = join(folder, `${count.toString()}.mjs`);
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
  return execFileSync(command, args, { encoding: 'utf8', env, cwd: folder, ...options }).toString();
}
