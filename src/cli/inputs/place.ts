import { FileError, type World } from '../../system/index.js';
import { UsageError } from '../errors.js';

/** Where a file is to be written. */
export interface Place {
  /** Absolute, in the file system. */
  readonly path: string;
  /** The root of the system that the file belongs to, outside of which nothing is written; `null` where it belongs to none. */
  readonly root: string | null;
}

/**
 * Where a file of a configuration really lies. Links lead where they led when it was read, within its system: on the machine that we run
 * on an absolute one would lead to another file.
 *
 * @param file - its path in the world, and what users call it
 * @throws UsageError where it is not there any more
 */
export function placeOf(
  { path, name }: { readonly path: string; readonly name: string },
  worlds: readonly World[],
): Place {
  const world = worlds.find((one) => one.outerPath(path) === name);
  if (world === undefined) throw new Error(`${name} belongs to no world`);
  return orUsageError(name, () => inRoot(world.realPath(path), world));
}

/**
 * Where a file that is yet to be made will lie: in the folder that its path leads to within its system; where it was named, if it is
 * judged as if it lay elsewhere.
 *
 * @throws UsageError where there is no such folder any more
 */
export function placeOfNew(
  { path, name }: { readonly path: string; readonly name: string },
  world: World,
  as: string | undefined,
): Place {
  const named = inRoot(path, world);
  if (named.root === null || as !== undefined) return named;
  const slash = world.path.lastIndexOf('/');
  return orUsageError(name, () => {
    const folder = world.realPath(world.path.slice(0, slash) || '/');
    return inRoot(`${folder === '/' ? '' : folder}${world.path.slice(slash)}`, world);
  });
}

/** A copy that is judged as if it lay in the system need not lie below its root. */
function inRoot(path: string, { root }: World): Place {
  const isBelow = root !== null && path.startsWith(root === '/' ? '/' : `${root}/`);
  return { path, root: isBelow ? root : null };
}

function orUsageError<T>(name: string, find: () => T): T {
  try {
    return find();
  } catch (error) {
    if (error instanceof FileError) throw new UsageError(`${name}: ${error.reason}`);
    throw error;
  }
}
