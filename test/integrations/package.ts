import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyOf, madeOnce } from '../support/run-folder.js';
import { plainEnvironment, root } from './tools.js';

/**
 * The tarball of what was built, without building it again, as other tests read it meanwhile.
 *
 * @returns its path
 */
export function packedTarball(): string {
  if (!existsSync(join(root, 'dist/index.d.ts'))) {
    throw new Error('dist/ is missing: run `npm run build` first');
  }
  const folder = madeOnce('packed', (empty) => {
    const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', empty];
    execFileSync('npm', args, { cwd: root, env: plainEnvironment(), encoding: 'utf8' });
  });
  return join(folder, readdirSync(folder)[0] ?? '');
}

/** Puts the package, installed from its tarball, into an empty folder: without a network, as somebody does who has nothing else there. */
export function installInto(folder: string): void {
  const installed = madeOnce('installed', (empty) => {
    writeFileSync(join(empty, 'package.json'), '{ "private": true, "type": "module" }\n');
    const args = ['install', '--offline', '--no-fund', '--no-audit', packedTarball()];
    execFileSync('npm', args, { cwd: empty, env: plainEnvironment(), encoding: 'utf8' });
  });
  copyOf(installed, folder);
}
