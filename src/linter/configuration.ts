import type { Target } from '../openssh/index.js';
import { type ConfigFile, type ConfigTree, findFile, loadTree } from '../semantics/index.js';
import { orNull, type World, worldOf, type WorldRequest } from '../system/index.js';
import { withContents } from './with-contents.js';

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
  const worlds = requests.map(worldOf).map((world) => {
    const names = new Map<string, string>();
    const outerPath = (path: string): string => names.get(path) ?? nameOf(world.outerPath(path));
    return { ...world, outerPath, names };
  });
  const inContext = worlds.every(isIncluded);
  const rootOf = (world: World): string => (inContext ? world.mainPath : world.path);
  const loadFrom: Configuration['load'] = (contents = new Map(), modes = new Map()) =>
    worlds.map((world) => {
      const fileSystem = withContents(
        world.fileSystem,
        (path) => contents.get(world.outerPath(path)),
        // Most of what is asked for by name is asked for often.
        modes.size === 0 ? undefined : (path) => modes.get(world.outerPath(path)),
      );
      return loadTree({ world: { ...world, fileSystem }, path: rootOf(world) });
    });
  let isFirst = true;
  const load: Configuration['load'] = (contents, modes) => {
    if (!isFirst) return loadFrom(contents, modes);
    isFirst = false;
    const trees = loadFrom();
    const isNamedAnew = worlds
      .map((world, index) => nameOnce(world, trees[index]?.files ?? []))
      .includes(true);
    return contents === undefined && modes === undefined && !isNamedAnew ? trees : loadFrom(contents, modes);
  };
  return { worlds, load };
}

/** A world with the names that its files go by, by their paths in it. */
interface NamedWorld extends World {
  readonly names: Map<string, string>;
}

/**
 * Gives a file that is read by several paths one name, whatever its contents will be: the one that it was asked for by, else the one by
 * which it was read first.
 *
 * @returns whether that is another one than the files bear
 */
function nameOnce(world: NamedWorld, files: readonly ConfigFile[]): boolean {
  const { path: asked, names } = world;
  const own = findFile(files, asked, world);
  const ownName = world.outerPath(asked);
  for (const { path, name, config } of files) names.set(path, config === own?.config ? ownName : name);
  return files.some(({ path, name }) => names.get(path) !== name);
}

/** Whether a drop-in is included by the file beside it. */
function isIncluded(world: World): boolean {
  if (world.path === world.mainPath) return false;
  const tree = orNull(() => loadTree({ world, path: world.mainPath }));
  return tree !== null && findFile(tree.files, world.path, world) !== undefined;
}
