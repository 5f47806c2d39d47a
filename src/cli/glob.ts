import fastGlob from 'fast-glob';

/**
 * The paths that globs match, as fast-glob understands them. Folders that are links are not entered (they could lead in circles),
 * nor hidden ones.
 *
 * @param globs - divided by `/`
 * @param folder - what they start from, as the operating system writes it
 * @returns relative to the folder, or absolute where the glob is; files, and links to whatever; sorted
 */
export function glob(globs: readonly string[], folder: string): readonly string[] {
  const found = fastGlob.sync([...globs], {
    cwd: folder,
    followSymbolicLinks: false,
    // A link to a file is a file, which fast-glob would leave out.
    onlyFiles: false,
    objectMode: true,
    suppressErrors: true,
  });
  return found
    .filter(({ dirent }) => dirent.isFile() || dirent.isSymbolicLink())
    .map(({ path }) => path)
    .sort();
}
