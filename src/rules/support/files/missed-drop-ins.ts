import { findKeyword } from '../../../openssh/index.js';
import type { IncludedPattern } from '../../../semantics/index.js';
import { type FileSystem, namesIn, orNull } from '../../../system/index.js';
import { decodeBytes } from '../../../text/index.js';

/** Endings that are written for `.conf`. Others, such as `.bak` or `.disabled`, say that the file is put aside. */
const mistaken = /\.(?:config|cnf|cfg|conf\.txt|CONF|Conf)$/;

/** Whether a file is named as drop-ins are. */
export const isDropIn = (name: string): boolean => /^[^.].*\.conf$/.test(name);

/** A file that an Include passes over. */
export interface MissedDropIn {
  readonly path: string;
  readonly name: string;
  /** A name by which it would be read. */
  readonly better: string;
}

/** Files that lie where a pattern such as `DIR/*.conf` looks, and that are named as if it were to find them. */
export function missedBy({ pattern }: IncludedPattern, fileSystem: FileSystem): readonly MissedDropIn[] {
  const [, folder, star] = /^(\/[^*?[\]]*\/)(\*\.conf|\*)$/.exec(pattern) ?? [];
  if (folder === undefined || star === undefined) return [];
  const names = [...namesIn(fileSystem, folder)].sort();
  const dropIns = names.filter(isDropIn);
  return names.flatMap((name) => {
    // Emacs marks a file that it is changing by a link, `.#NAME`.
    const looksRight = name.startsWith('.')
      ? /^\.[^.#].*\.conf$/.test(name) && !isCopy(name, dropIns)
      : star !== '*' && (mistaken.test(name) || isNamedWithout(name, `${folder}${name}`, fileSystem));
    const isAside = aside.test(name.replace(mistaken, '').replace(/\.conf$/, ''));
    const better = name.startsWith('.') ? name.replace(/^\.+/, '') : `${name.replace(mistaken, '')}.conf`;
    return looksRight && !isAside ? [{ path: `${folder}${name}`, name, better }] : [];
  });
}

/** Whether a hidden file is a backup of one beside it, as `--backup` names it where an Include would bring it in otherwise. */
const isCopy = (name: string, dropIns: readonly string[]): boolean =>
  dropIns.some((other) => name.startsWith(`.${other}`) && name !== `.${other}`);

/** Names that say that a file is put aside, without their endings. */
const aside =
  /[~_-]$|(?:^|[-_.])(?:old|orig|bak|backup|save|saved|copy|off|disabled?|inactive|example|sample)$/i;

/** Whether a file without an ending holds lines of sshd_config, and nothing else. */
function isNamedWithout(name: string, path: string, fileSystem: FileSystem): boolean {
  if (name.includes('.')) return false;
  const bytes = orNull(() => fileSystem.readFile(path));
  if (bytes === null || bytes.length > MOST_BYTES) return false;
  const lines = decodeBytes(bytes)
    .split('\n')
    .flatMap((line) => /^[ \t]*([^\s#=][^\s=]*)/.exec(line)?.[1] ?? []);
  return lines.length > 0 && lines.every((word) => findKeyword(word) !== undefined);
}

/** Bytes; more than any drop-in has. */
const MOST_BYTES = 100_000;
