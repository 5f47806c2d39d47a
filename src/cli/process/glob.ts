import { type Dirent, readdirSync } from 'node:fs';
import fastGlob from 'fast-glob';
import { fileSystemPath } from '../../system/node.js';
import { decodeBytes, encodeBytes } from '../../text/index.js';
import type { GlobMatches } from '../io.js';

/** Lists a folder by the bytes of its names, so that one that is not UTF-8 is found again by what is listed. */
function listFolder(folder: string): Dirent[] {
  // On Windows names are UTF-16.
  if (process.platform === 'win32') return readdirSync(folder, { withFileTypes: true });
  const entries = readdirSync(Buffer.from(encodeBytes(folder)), { withFileTypes: true, encoding: 'buffer' });
  return entries.map((entry) => {
    return Object.create(entry, { name: { value: decodeBytes(entry.name) } }) as Dirent;
  });
}

/** Where packages of others lie, with whatever their examples are; it is searched where it is named. */
const packages = 'node_modules';

/**
 * What globs match, as fast-glob understands them. Folders that are links are not entered (they could lead in circles),
 * nor hidden ones, nor those of packages.
 *
 * @param globs - divided by `/`
 * @param folder - what they start from, as the operating system writes it
 * @returns relative to the folder, or absolute where the glob is; sorted
 */
export function glob(globs: readonly string[], folder: string): GlobMatches {
  const closed = new Set<string>();
  function readFolder(path: string): string[];
  function readFolder(path: string, options: { readonly withFileTypes: true }): Dirent[];
  function readFolder(path: string, options?: object): string[] | Dirent[] {
    try {
      const entries = listFolder(path);
      return options === undefined ? entries.map(({ name }) => name) : entries;
    } catch (error) {
      if (isRefusal(error)) closed.add(fileSystemPath(path));
      throw error;
    }
  }
  const found = fastGlob.sync(globs.map(questionMarks), {
    cwd: folder,
    ignore: globs.some((pattern) => pattern.includes(packages)) ? [] : [`**/${packages}/**`],
    followSymbolicLinks: false,
    // A link to a file is a file, which fast-glob would leave out.
    onlyFiles: false,
    objectMode: true,
    suppressErrors: true,
    fs: { readdirSync: readFolder },
  });
  const paths = (isWanted: (dirent: (typeof found)[number]['dirent']) => boolean): readonly string[] =>
    found
      .filter(({ dirent }) => isWanted(dirent))
      .map(({ path }) => path)
      .sort();
  return {
    files: paths((dirent) => dirent.isFile() || dirent.isSymbolicLink()),
    folders: paths((dirent) => dirent.isDirectory()),
    closed: [...closed].sort(),
  };
}

const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM');

/** One character but `/`, as a set; at the beginning of a name it is not a dot either. */
const anyone = '[\x01-,.0-\uffff-]';
const anyoneFirst = '[\x01-,0-\uffff-]';

/**
 * A glob with a set in the place of each `?` that stands for a character: a folder's name with no other wild card would be taken as it
 * is for the one in which to begin.
 */
function questionMarks(pattern: string): string {
  let written = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern.charAt(at);
    if (sign === '\\') {
      written += pattern.slice(at, at + 2);
      at += 1;
    } else if (sign === '[') {
      const end = pattern.indexOf(']', at + 2);
      const set = end === -1 ? pattern.slice(at) : pattern.slice(at, end + 1);
      written += set;
      at += set.length - 1;
    } else if (sign === '?' && pattern.charAt(at + 1) !== '(') {
      written += '/{,(|'.includes(pattern.charAt(at - 1)) ? anyoneFirst : anyone;
    } else {
      written += sign;
    }
  }
  return written;
}
