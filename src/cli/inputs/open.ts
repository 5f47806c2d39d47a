import { type Configuration, findConfiguration } from '../../linter/index.js';
import { resolveTarget, type Target, UnknownTargetError } from '../../openssh/index.js';
import { type ConfigTree, passedOverBy, unreadHere } from '../../semantics/index.js';
import { type AccessControls, FileError, locate, namesIn, orNull } from '../../system/index.js';
import { decodeSource, didYouMean, nearest, suggestions } from '../../text/index.js';
import { complain } from '../complain.js';
import { UsageError } from '../errors.js';
import type { Io } from '../io.js';
import { commands, options as knownOptions, type OptionValues } from '../options.js';
import { readAcls } from './acls.js';
import { findInput, orNew } from './inputs.js';
import type { Input } from './model.js';
import { ownConfiguration } from './platform.js';
import { noteTemplatesRead } from './templates.js';

/** A configuration that was opened: it could be read at least once. */
export interface Opened extends Configuration {
  readonly input: Input;
  /** What users call the file that was asked for. */
  readonly name: string;
  /** As it is, once for each target. */
  readonly trees: readonly ConfigTree[];
}

/** What standard input is called where it has no name. */
const nameless = '<stdin>';

/** How the options place a configuration. */
type Placement = Pick<OptionValues, 'target' | 'sysroot' | 'as' | 'stdin-filename' | 'fs' | 'acl' | 'user'>;

/**
 * The targets that were asked for by name.
 *
 * @throws UsageError where there is no such target
 */
function readTargets({ target: names = [] }: Placement): readonly Target[] {
  return [...new Set(names)].map((name) => {
    try {
      return resolveTarget(name);
    } catch (error) {
      if (error instanceof UnknownTargetError) throw new UsageError(error.message);
      throw error;
    }
  });
}

/** What is known of an input besides itself and the options. */
export interface Surroundings {
  /** What users call files, by their path. */
  readonly names: Pick<ReadonlyMap<string, string>, 'get'>;
  /** What settings say where the options say nothing. */
  readonly targets: readonly string[];
  /** As {@link readAcls} has read them. */
  readonly acls: AccessControls | undefined;
}

/**
 * Opens the configuration that an input names.
 *
 * @throws UsageError where it cannot be read
 */
export async function open(
  input: Input,
  options: Placement,
  io: Io,
  surroundings: Surroundings = { names: new Map(), targets: [], acls: readAcls(options, io) },
): Promise<Opened> {
  const { names, acls } = surroundings;
  const asked = readTargets(options);
  const targets = asked.length > 0 ? asked : readTargets({ target: surroundings.targets });
  const name = nameOf(input, options);
  const path = input.kind === 'file' ? input.path : io.resolvePath(name);
  const { sysroot, as } = options;
  const bytes =
    input.kind === 'stdin'
      ? await io.readStdin()
      : input.isNew === true
        ? new Uint8Array()
        : (input.bytes ?? null);
  try {
    const configuration = findConfiguration({
      fileSystem: io.fileSystem,
      path,
      targets,
      ...(bytes === null ? {} : { source: decodeSource(bytes, name) }),
      ...(sysroot === undefined ? {} : { sysroot: directory(sysroot, io) }),
      inspect: options.fs === true || sysroot !== undefined,
      now: io.now(),
      ...(acls !== undefined && { acls }),
      ...(as === undefined ? {} : { as: placeOf(as, io) }),
      nameOf: (outer) => (outer === path ? name : (names.get(outer) ?? shorten(outer, name, io.cwd))),
    });
    return { ...configuration, input, name, trees: configuration.load() };
  } catch (error) {
    if (error instanceof FileError)
      throw unreadable(name, path, error, io, input.kind === 'file' && input.found);
    throw error;
  }
}

/** Where an input lies, for settings: a temporary copy where it is to go, standard input where it says it lies. */
export function pathOf(input: Input, { as, sysroot, ...options }: Placement, io: Io): string {
  if (as === undefined) return input.kind === 'file' ? input.path : io.resolvePath(nameOf(input, options));
  return sysroot !== undefined && as.startsWith('/')
    ? `${io.resolvePath(sysroot).replace(/\/$/, '')}${as}`
    : placeOf(as, io);
}

/** Where `--as` says that a file lies. A path of Windows, wherever it is read, begins with its drive. */
function placeOf(as: string, io: Io): string {
  if (as.startsWith('/')) return as;
  const isOnDrive =
    /^[A-Za-z]:[\\/]/.test(as) && orNull(() => io.fileSystem.stat(io.resolvePath(as.slice(0, 2)))) === null;
  return io.resolvePath(isOnDrive ? `/${as.replaceAll('\\', '/')}` : as);
}

/** What users call an input. */
export function nameOf(input: Input, options: Placement): string {
  return input.kind === 'file' ? input.name : (options['stdin-filename'] ?? nameless);
}

/** Included files are called as the file that was asked for: from the working directory, or from the root. */
function shorten(path: string, example: string, cwd: string): string {
  const base = cwd.endsWith('/') ? cwd : `${cwd}/`;
  return !example.startsWith('/') && path.startsWith(base) ? path.slice(base.length) : path;
}

function directory(name: string, io: Io): string {
  const path = io.resolvePath(name);
  try {
    if (io.fileSystem.stat(path).type === 'directory') return path;
  } catch (error) {
    if (error instanceof FileError) throw unreadable(name, path, error, io);
    throw error;
  }
  throw new UsageError(`${name}: Not a directory`);
}

/** Why an input cannot be read, with the nearest name that is there. */
function unreadable(
  name: string,
  path: string,
  { code, reason }: FileError,
  io: Io,
  found = false,
): UsageError {
  const message = `${name}: ${reason}`;
  if (code !== 'ENOENT') return new UsageError(message);
  if (exists(path, io)) {
    return new UsageError(`${name}: is a link that leads out of its system; name the file itself, with --as`);
  }
  // Nobody has mistyped what was found, such as a link to nothing.
  if (found) return new UsageError(message);
  const slash = path.lastIndexOf('/');
  const siblings = namesIn(io.fileSystem, path.slice(0, slash) || '/');
  const typed = path.slice(slash + 1);
  if (name === 'lint') return new UsageError(`${message}; linting has no command word: sshd-lint FILE`);
  if (Object.hasOwn(commands, name))
    return new UsageError(`${message}; a command is the first word: sshd-lint ${name}`);
  const meant = [...suggestions(typed, siblings), ...(name === typed ? wordsNear(typed) : [])];
  return new UsageError(message + didYouMean([...new Set(meant)]));
}

/**
 * What else a lone word on the command line may be meant for, with a slip at most: a command, or an option without its dashes. With its
 * dashes it is a file, for it stands behind `--`.
 */
function wordsNear(typed: string): readonly string[] {
  if (typed.startsWith('-')) return [];
  const options = Object.keys(knownOptions);
  const near = nearest(typed, [...Object.keys(commands), ...options], typed.length < 4 ? 0 : 1);
  if (near === undefined) return [];
  return [...(Object.hasOwn(commands, near) ? [near] : []), ...(options.includes(near) ? [`--${near}`] : [])];
}

/** Whether there is something outside of the system of the file, to which we did not follow a link. */
const exists = (path: string, { fileSystem }: Io): boolean => orNull(() => fileSystem.stat(path)) !== null;

/**
 * Opens one configuration for a command that takes one target.
 *
 * @param absent - `made`: a file that is not there counts as empty
 * @throws UsageError where it cannot be read, or where there are several targets
 */
export async function openOne(
  operand: string | undefined,
  options: Placement,
  io: Io,
  absent: 'refused' | 'made' = 'refused',
): Promise<Opened & { readonly tree: ConfigTree }> {
  const named = findInput(operand, io, options.sysroot);
  const input = absent === 'made' ? orNew(named, options, io) : named;
  checkPlacement([input], options, io);
  const opened = await open(input, options, io);
  const [tree, ...others] = opened.trees;
  if (tree === undefined || others.length > 0) throw new UsageError('this command takes one --target');
  noteOpened(opened, io);
  return { ...opened, tree };
}

/**
 * Says what sshd may read of a configuration although it could not be read here.
 *
 * @returns whether there is anything, so that no answer is certain
 */
export function noteUnread(trees: readonly ConfigTree[], io: Io): boolean {
  const unread = new Map(
    trees.flatMap((tree) =>
      unreadHere(tree).map(({ path, reason }) => [tree.world.outerPath(path), reason] as const),
    ),
  );
  for (const [path, reason] of unread)
    complain(`${path}: cannot be read here (${reason}); sshd may read it and find more than this`, io);
  return unread.size > 0;
}

/** Says what makes a configuration another one than it seems: it is a template, or a drop-in that sshd does not read. */
export function noteOpened({ trees, name }: Pick<Opened, 'trees' | 'name'>, io: Io): void {
  noteTemplatesRead(trees, io);
  for (const main of new Set(trees.map(passedOverBy))) {
    if (main !== null)
      complain(`${name}: no Include of ${main} names it; it is read as if it were all that sshd reads`, io);
  }
}

/**
 * Refuses options that mean nothing, by themselves or for the inputs, and says where a file is judged in another place.
 *
 * @throws UsageError
 */
export function checkPlacement(inputs: readonly Input[], options: Placement, io: Io): void {
  readTargets(options);
  if (options.sysroot !== undefined) {
    directory(options.sysroot, io);
    if (options.as === undefined) checkSystem(inputs, options.sysroot, options, io);
  }
  if (options.as !== undefined && inputs.length > 1)
    throw new UsageError('--as places one file, not several');
  if (options['stdin-filename'] !== undefined && inputs.every(({ kind }) => kind !== 'stdin')) {
    throw new UsageError('--stdin-filename needs standard input, which is called -');
  }
}

/**
 * A file outside of the system that was named is judged as that system's own sshd_config. That is said; and refused where the file lies
 * in another system, for then it would be judged with the drop-ins and accounts of neither the one nor the other.
 *
 * @throws UsageError
 */
function checkSystem(inputs: readonly Input[], sysroot: string, options: Placement, io: Io): void {
  const root = io.resolvePath(sysroot);
  const base = root.endsWith('/') ? root : `${root}/`;
  const outside = inputs.filter((input) => !pathOf(input, options, io).startsWith(base));
  for (const input of outside) {
    const own = input.kind === 'file' ? locate(input.path) : null;
    if (own !== null && identityOf(own.root, io) !== identityOf(root, io)) {
      throw new UsageError(
        `${nameOf(input, options)}: lies in another system than --sysroot ${sysroot}; leave --sysroot out, or say with --as where in ${sysroot} the file is to go`,
      );
    }
  }
  const [first, ...others] = outside.filter(
    (input) => input.kind === 'file' || options['stdin-filename'] !== undefined,
  );
  if (first === undefined) return;
  const rest =
    others.length === 0
      ? ' is judged as if it were'
      : ` and ${others.length} more are each judged as if they were`;
  complain(`${nameOf(first, options)}${rest} ${ownConfiguration(io, sysroot)}; --as names another place`, io);
}

/** The same for all names of a folder. */
function identityOf(path: string, { fileSystem }: Pick<Io, 'fileSystem'>): string {
  return orNull(() => fileSystem.identify?.(path)) ?? path;
}
