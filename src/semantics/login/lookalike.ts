import { type FileSystem, orNull } from '../../system/index.js';
import { lowerAscii } from '../../text/index.js';

/** A file that somebody meant to be this one: with `.txt` or `.pub` behind its name, or spelled otherwise; `null` where there is none. */
export function lookalikeOf(path: string, fileSystem: FileSystem): string | null {
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  const names = orNull(() => fileSystem.readDirectory(path.slice(0, slash) || '/')) ?? [];
  const wanted = [
    `${name}.txt`,
    `${name}.pub`,
    name.replace(/s$/, ''),
    name.replace('authorized', 'authorised'),
    name.replace(/^administrators_/, 'administrator_'),
    name.replace(/^administrators_/, ''),
  ];
  const found = names.find(
    (one) => one !== name && (wanted.includes(one) || lowerAscii(one) === lowerAscii(name)),
  );
  return found === undefined ? null : `${path.slice(0, slash)}/${found}`;
}
