import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plainEnvironment, root } from './tools.js';

/**
 * Packs what was built, without building it again, as other tests read it meanwhile.
 *
 * @param folder - where the tarball goes
 * @returns its path
 */
export function packInto(folder: string): string {
  if (!existsSync(join(root, 'dist/index.d.ts'))) {
    throw new Error('dist/ is missing: run `npm run build` first');
  }
  const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder];
  const printed = execFileSync('npm', args, { cwd: root, env: plainEnvironment(), encoding: 'utf8' });
  return join(folder, printed.trim());
}

/** Installs the package from its tarball into a folder, as somebody does who has nothing else there, without a network. */
export function installInto(folder: string): void {
  const tarball = packInto(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const args = ['install', '--offline', '--no-fund', '--no-audit', tarball];
  execFileSync('npm', args, { cwd: folder, env: plainEnvironment(), encoding: 'utf8' });
}
