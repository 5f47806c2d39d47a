import {
  FileError,
  type FileSystem,
  type FileType,
  locate,
  orNull,
  realFolders,
  realPlace,
  rootedFileSystem,
} from '../../system/index.js';
import { withoutEnd } from '../../text/index.js';
import type { Io } from '../io.js';
import type { OptionValues } from '../options.js';
import type { Input, Missing, Named } from './model.js';
import { ownConfiguration } from './platform.js';
import { isTemplateName, templateEndings } from './templates.js';

/** Globs of files, and of templates of them. */
const withTemplates = (globs: readonly string[]): readonly string[] =>
  globs.flatMap((glob) => [glob, `${glob}.{${templateEndings.join(',')}}`]);

/** What sshd's files are called, and templates of them. */
const patterns = withTemplates(['**/sshd_config', '**/sshd_config.d/*.conf']);

/** What they are called in the folder of drop-ins itself. */
const dropIns = withTemplates(['*.conf']);

/**
 * The files that operands name: a file by itself, whatever it is called; `-`, standard input; a folder, everything below it that is
 * called as sshd's files are; a glob, what it matches, folders likewise. Without operands, sshd's own file.
 *
 * @param sysroot - the root of the system whose own file is meant; this machine's without it
 */
export async function findInputs(operands: readonly string[], io: Io, sysroot?: string): Promise<Named> {
  if (operands.length === 0) return { inputs: [ownInput(io, sysroot)], missing: [] };
  const inputs = new Map<string, Input>();
  const missing = new Map<string, Missing>();
  const realFolder = realFolders(io.fileSystem);
  // A pipe that is named twice gives what it has once.
  const different = new Set(operands);
  for (const operand of different) {
    const found = await inputsOf(operand, io);
    for (const input of found.inputs) {
      // Only several operands can lead to one file by several ways.
      const key =
        input.kind === 'stdin' ? '' : different.size > 1 ? realPlace(input.path, realFolder) : input.path;
      if (!inputs.has(key)) inputs.set(key, input);
    }
    for (const one of found.missing) missing.set(one.folder ?? one.message, one);
  }
  return { inputs: withoutSecondNames([...inputs.values()], io), missing: [...missing.values()] };
}

/**
 * The one file that an operand names, `-` for standard input; without an operand, sshd's own file.
 */
export function findInput(operand: string | undefined, io: Io, sysroot?: string): Input {
  if (operand === undefined) return ownInput(io, sysroot);
  if (operand === '-') return { kind: 'stdin' };
  const path = io.resolvePath(operand);
  const bytes = io.readPipe?.(path) ?? null;
  return { kind: 'file', name: operand, path, ...(bytes !== null && { bytes }) };
}

/** An input that may be made: where nothing stands at its path, and a folder to put it in does, it counts as empty. */
export function orNew(input: Input, options: Pick<OptionValues, 'sysroot' | 'as'>, io: Io): Input {
  if (input.kind === 'stdin' || input.bytes !== undefined) return input;
  const { fileSystem, path } = inItsSystem(input.path, options, io);
  if (!isAbsent(path, fileSystem)) return input;
  const folder = orNull(() => fileSystem.stat(path.slice(0, path.lastIndexOf('/')) || '/'));
  return folder?.type === 'directory' ? { ...input, isNew: true } : input;
}

/** A file as its system has it, out of which no link leads; one that is only judged as if it lay there, as it was named. */
function inItsSystem(
  path: string,
  { sysroot, as }: Pick<OptionValues, 'sysroot' | 'as'>,
  io: Io,
): { readonly fileSystem: FileSystem; readonly path: string } {
  const root = sysroot === undefined ? locate(path)?.root : io.resolvePath(sysroot).replace(/\/$/, '');
  return as === undefined && root !== undefined && root !== '/' && path.startsWith(`${root}/`)
    ? { fileSystem: rootedFileSystem(io.fileSystem, root), path: path.slice(root.length) }
    : { fileSystem: io.fileSystem, path };
}

/** A link to nothing is there. */
function isAbsent(path: string, fileSystem: FileSystem): boolean {
  try {
    fileSystem.lstat(path);
    return false;
  } catch (error) {
    if (error instanceof FileError) return error.code === 'ENOENT';
    throw error;
  }
}

function ownInput(io: Io, sysroot: string | undefined): Input {
  const path = ownConfiguration(io, sysroot);
  return { kind: 'file', name: path, path: io.resolvePath(path) };
}

async function inputsOf(operand: string, io: Io): Promise<Named> {
  const input = findInput(operand, io);
  if (input.kind === 'stdin' || input.bytes !== undefined) return { inputs: [input], missing: [] };
  const type = typeOf(input.path, io);
  if (type === 'directory') return inputsIn(operand, input.path, io);
  // A name may hold what looks like a glob.
  if (type !== null || !/[*?[{]/.test(operand)) return { inputs: [input], missing: [] };
  return inputsMatching(operand, io);
}

/** @param path - of the folder, absolute */
async function inputsIn(operand: string, path: string, io: Io): Promise<Named> {
  const isDropIns = path.endsWith('/sshd_config.d');
  const { files, closed } = await io.glob(isDropIns ? [...dropIns, ...patterns] : patterns, operand);
  const folder = withoutEnd(operand.replace(/^\.[\\/]*$/, ''), '\\/');
  // What is left of the root.
  const prefix = folder === '' && !/^[\\/]/.test(operand) ? '' : `${folder}/`;
  const base = path.endsWith('/') ? path : `${path}/`;
  const nameOf = (one: string): string => (one.startsWith(base) ? prefix + one.slice(base.length) : operand);
  const named = {
    inputs: filesOf(
      files.map((one) => prefix + one),
      io,
    ),
    missing: closed.map((one) => closedFolder(nameOf(one), one)),
  };
  if (files.length > 0 || closed.length > 0) return named;
  const looked = isDropIns ? 'no *.conf' : 'no sshd_config and no sshd_config.d/*.conf';
  return {
    inputs: [],
    missing: [{ name: operand, message: `${operand}: ${looked} in this folder`, folder: null }],
  };
}

/** What a glob matches; a folder among that is searched, as if the shell had named it. */
async function inputsMatching(operand: string, io: Io): Promise<Named> {
  const slashes = io.platform === 'win32' ? operand.replaceAll('\\', '/') : operand;
  const glob = withoutEnd(slashes, '/');
  const matched = await io.glob([glob], '.');
  const within =
    matched.folders.length === 0
      ? null
      : await io.glob(
          [...patterns, ...dropIns].map((pattern) => `${glob}/${pattern}`),
          '.',
        );
  const inFolders = (within?.files ?? []).filter(isNamedAsSshds);
  const files = [...new Set([...(glob === slashes ? matched.files : []), ...inFolders])];
  const closed = new Set([...matched.closed, ...(within?.closed ?? [])]);
  const base = io.cwd.endsWith('/') ? io.cwd : `${io.cwd}/`;
  const isRelative = !/^(?:\/|[A-Za-z]:)/.test(glob);
  const nameOf = (path: string): string =>
    isRelative && path.startsWith(base) ? path.slice(base.length) : path;
  const missing = [...closed].map((path) => closedFolder(nameOf(path), path));
  if (files.length === 0 && missing.length === 0) {
    const reason =
      matched.folders.length === 0 ? 'no file matches' : 'no folder that matches has one of sshd’s files';
    return { inputs: [], missing: [{ name: operand, message: `${operand}: ${reason}`, folder: null }] };
  }
  return { inputs: filesOf(files, io), missing };
}

const closedFolder = (name: string, folder: string): Missing => ({
  name,
  message: `${name}: ${new FileError('EACCES', folder).reason}`,
  folder,
});

/** Whether a file below a folder that was matched is called as sshd's files are, not only as one of some folder's. */
function isNamedAsSshds(path: string): boolean {
  const [folder, name = ''] = path.split('/').slice(-2);
  const isMain = name === 'sshd_config' || (name.startsWith('sshd_config.') && isTemplateName(name));
  return isMain || folder === 'sshd_config.d';
}

/** Links to folders are left out. */
function filesOf(names: readonly string[], io: Io): readonly Input[] {
  return names.flatMap((name): readonly Input[] => {
    const path = io.resolvePath(name);
    const file = { kind: 'file', name, path, found: true } as const;
    if (orNull(() => io.fileSystem.lstat(path).type) !== 'link') return [file];
    return typeOf(path, io) === 'directory' ? [] : [{ ...file, isLink: true }];
  });
}

/**
 * Leaves out one of two names of a file that both were found. In a system, the link is where sshd looks, and what it leads to is that
 * file; elsewhere the file itself is where people edit it.
 */
function withoutSecondNames(inputs: readonly Input[], { fileSystem }: Io): readonly Input[] {
  const links = inputs.flatMap((input) => (input.kind === 'file' && input.isLink === true ? [input] : []));
  if (links.length === 0) return inputs;
  const realFolder = realFolders(fileSystem);
  const found = new Map<string, Input>();
  for (const input of inputs) {
    if (input.kind !== 'file' || input.found !== true) continue;
    found.set(input.path, input).set(realPlace(input.path, realFolder), input);
  }
  const dropped = new Set<Input>();
  for (const link of links) {
    const place = locate(link.path);
    const root = place?.root.replace(/\/$/, '') ?? '';
    const system = rootedFileSystem(fileSystem, root === '' ? '/' : root);
    const target = orNull(() => root + system.realPath(link.path.slice(root.length)));
    const other = target === null ? undefined : found.get(target);
    if (target === null || other === undefined || other === link) continue;
    // sshd reads both of two drop-ins of which one is a link to the other.
    if (place === null) dropped.add(link);
    else if (locate(target)?.root !== place.root) dropped.add(other);
  }
  return inputs.filter((input) => !dropped.has(input));
}

/** What stands at a path; `null` where nothing does, or it cannot be told. */
const typeOf = (path: string, { fileSystem }: Io): FileType | null =>
  orNull(() => fileSystem.stat(path).type);
