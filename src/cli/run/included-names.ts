import { type ConfigTree, isFragment } from '../../semantics/index.js';
import { everyName, folderOf, type NamePattern, namesSought, orNull } from '../../system/index.js';

/**
 * What the names are like that Includes bring in, by the folder that they really lie in, in the file system. Of the folder of a
 * drop-in that was read by itself nobody knows which: it may be all of them, as on macOS.
 */
export function namesIncluded(trees: readonly ConfigTree[]): ReadonlyMap<string, readonly NamePattern[]> {
  const byFolder = new Map<string, NamePattern[]>();
  for (const tree of trees) {
    const { world } = tree;
    const add = (folder: string, names: NamePattern): void => {
      const real = orNull(() => world.realPath(folder));
      if (real === null) return;
      const known = byFolder.get(real);
      if (known === undefined) byFolder.set(real, [names]);
      else known.push(names);
    };
    for (const pattern of new Set([...tree.includes.values()].flat().map((one) => one.pattern))) {
      const sought = namesSought(world.fileSystem, pattern);
      for (const folder of sought?.folders ?? []) if (sought !== null) add(folder, sought.names);
    }
    if (isFragment(tree)) add(folderOf(tree.root.path), everyName);
  }
  return byFolder;
}
