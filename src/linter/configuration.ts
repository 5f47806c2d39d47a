import type { Target } from '../openssh/index.js';
import { type ConfigTree, loadTree } from '../semantics/index.js';
import { orNull, type World, worldOf, type WorldRequest } from '../system/index.js';
import { overlay } from './overlay.js';

/** Which configuration, and how it is to be read. */
export interface ConfigurationRequest extends Omit<WorldRequest, 'target'> {
  /** Without any, the one that the system tells. */
  readonly targets?: readonly Target[];
  /** What users call a file, by its path outside of its world; that path without it. */
  readonly nameOf?: (outerPath: string) => string;
}

/** A configuration as one or several targets read it. */
export interface Configuration {
  /** One for each target. */
  readonly worlds: readonly World[];
  /** Whether the file that was asked for is judged as a part of the file that includes it. */
  readonly inContext: boolean;
  /**
   * Reads the configuration, once for each target.
   *
   * @param contents - bytes by the name of their file, where they differ from what is there
   * @param modes - likewise the modes of files and folders
   * @throws FileError where the root file cannot be read
   */
  readonly load: (
    contents?: ReadonlyMap<string, Uint8Array>,
    modes?: ReadonlyMap<string, number>,
  ) => readonly ConfigTree[];
}

/**
 * Finds a configuration. A drop-in is read as a part of sshd's own file beside it, if that includes it: what stands in a drop-in means
 * little without what comes before.
 *
 * @throws FileError where the file cannot be read
 * @example
 * const { load } = findConfiguration({ fileSystem, path: '/etc/ssh/sshd_config' });
 * const [tree] = load();
 */
export function findConfiguration(request: ConfigurationRequest): Configuration {
  const { targets = [], nameOf = (path: string) => path } = request;
  const requests = targets.length === 0 ? [request] : targets.map((target) => ({ ...request, target }));
  // Named by the user's names, so that trees of different systems can be told apart.
  const worlds = requests.map(worldOf).map((world) => ({
    ...world,
    outerPath: (path: string) => nameOf(world.outerPath(path)),
  }));
  const inContext = worlds.every(isIncluded);
  const rootOf = (world: World): string => (inContext ? world.mainPath : world.path);
  const load: Configuration['load'] = (contents = new Map(), modes = new Map()) =>
    worlds.map((world) => {
      const fileSystem = overlay(
        world.fileSystem,
        (path) => contents.get(world.outerPath(path)),
        // Most of what is asked for by name is asked for often.
        modes.size === 0 ? undefined : (path) => modes.get(world.outerPath(path)),
      );
      return loadTree({ world: { ...world, fileSystem }, path: rootOf(world) });
    });
  return { worlds, inContext, load };
}

/** Whether a drop-in is included by the file beside it. */
function isIncluded(world: World): boolean {
  if (world.path === world.mainPath) return false;
  const tree = orNull(() => loadTree({ world, path: world.mainPath }));
  return tree?.files.some(({ path }) => path === world.path) === true;
}
