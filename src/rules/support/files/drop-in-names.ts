import { type Fix, manualFix } from '../../../fixes/index.js';
import { type ConfigFile, type ConfigTree, shellWord } from '../../../semantics/index.js';
import { orNull } from '../../../system/index.js';

/** Lets a drop-in win over another one by a name that sorts in front of that one's, where both lie in one folder. */
export function renaming(
  { path }: ConfigFile,
  { path: other }: ConfigFile,
  { world, target }: ConfigTree,
): readonly Fix[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const [name, winner] = [path.slice(folder.length), other.slice(folder.length)];
  if (target.platform === 'windows' || !other.startsWith(folder) || winner.includes('/')) return [];
  const better = nameInFront(name, winner);
  if (better === null || orNull(() => world.fileSystem.lstat(folder + better)) !== null) return [];
  return [
    manualFix(`rename it, so that all that it says comes in front of ${winner}`, [
      `mv ${shellWord(path)} ${shellWord(folder + better)}`,
    ]),
  ];
}

/**
 * A name that a glob finds before another one.
 *
 * @example
 * nameInFront('99-site.conf', '50-cloud-init.conf'); // '49-site.conf'
 */
function nameInFront(name: string, other: string): string | null {
  const rest = name.replace(/^\d+-?/, '');
  const [digits = ''] = /^\d+/.exec(other) ?? [];
  if (digits !== '' && Number(digits) === 0) return null;
  const before = digits === '' ? '00' : String(Number(digits) - 1).padStart(digits.length, '0');
  const better = rest.startsWith('.') ? before + rest : `${before}-${rest}`;
  return better < other ? better : null;
}
