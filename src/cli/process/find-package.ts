import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exports } from 'resolve.exports';

/**
 * The file that a package is loaded from, as Node would find it from a file; `null` where it is not installed, or has no such entry.
 *
 * @param name - of a package or of one of its entries: `sshd-lint-plugin-ours`, `@us/rules/strict`
 * @param from - the file that asks for it
 */
export function findPackage(name: string, from: string): string | null {
  const { createRequire } = process.getBuiltinModule('node:module');
  const require = createRequire(from);
  try {
    return require.resolve(name);
  } catch {
    return moduleOf(name, require.resolve.paths(name) ?? []);
  }
}

/** What `require` does not find because it is only there to be imported; Node has no synchronous way to ask for that. */
function moduleOf(name: string, folders: readonly string[]): string | null {
  const names = name.split('/');
  const own = names.slice(0, name.startsWith('@') ? 2 : 1).join('/');
  const entry = name.slice(own.length);
  for (const folder of folders) {
    try {
      const manifest: unknown = JSON.parse(readFileSync(join(folder, own, 'package.json'), 'utf8'));
      const [path] = exports(manifest, `.${entry}`) ?? [];
      return path === undefined ? null : join(folder, own, path);
    } catch {
      // There is none here, or none that can be read; perhaps there is one further up.
    }
  }
  return null;
}
