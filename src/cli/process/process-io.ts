import { fstatSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import {
  changeMode,
  fileSystemPath,
  ModeError,
  nodeFileSystem,
  putFile,
  withLock,
  writeFileAtomically,
  WriteError,
} from '../../system/node.js';
import { UsageError } from '../errors.js';
import { type Io, type Threads, WriteFailure } from '../io.js';
import { findPackage } from './find-package.js';
import { hideModuleWarnings } from './module-warnings.js';
import { ownAcls } from './own-acls.js';
import { readPipe, writeToDescriptor } from './pipes.js';
import { outputTo, type ProcessOutput } from './process-output.js';

/** What the file that is run has to give, since the program in it cannot do it everywhere. */
export interface Surrounding {
  /** Loads a module, by its address. */
  readonly importModule: (url: string) => Promise<unknown>;
  /** Starts a thread that runs the same file. */
  readonly startThread: Threads['start'];
}

/** The process that Node runs us in. */
export interface ProcessIo extends Io {
  readonly stdout: ProcessOutput;
  readonly stderr: ProcessOutput;
}

/** The process that Node runs us in. */
export function processIo({
  importModule = (url) => import(url),
  startThread,
}: Partial<Surrounding> = {}): ProcessIo {
  return {
    ...(startThread !== undefined && {
      threads: {
        start: startThread,
        get most() {
          return process.getBuiltinModule('node:os').availableParallelism();
        },
      },
    }),
    readStdin,
    stdout: outputTo(1, () => process.stdout),
    stderr: outputTo(2, () => process.stderr),
    env: process.env,
    get cwd() {
      return resolvePath('.');
    },
    platform: process.platform,
    fileSystem: nodeFileSystem(),
    now: () => Date.now() / 1000,
    uid: process.getuid?.() ?? null,
    loadModule: async (path) => {
      hideModuleWarnings();
      const loaded = await unlessIdle(importModule(pathToFileURL(asNodeHasIt(path)).href));
      return typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : loaded;
    },
    findPackage: (name, from) => {
      const path = findPackage(name, asNodeHasIt(from));
      return path === null ? null : fileSystemPath(path);
    },
    resolvePath,
    // Heavy, and needed for folders and globs only.
    glob: async (globs, folder) => (await import('./glob.js')).glob(globs, folder),
    readPipe,
    writeFile: ({ path, bytes, ...how }) =>
      orFailure(() => withLock(path, () => writeFileAtomically(path, bytes, how).warnings), reasonOf),
    changeMode: (request) => orFailure(() => changeMode(request)),
    ...(process.platform === 'win32' && { ownAcls }),
    writeReport: ({ path, root = null, bytes, isNew = false }) => {
      if (writeToDescriptor(path, bytes)) return;
      orFailure(() => {
        if (isNew) withLock(path, () => putFile(path, bytes, { root, isNew }));
        else putFile(path, bytes, { root });
      }, reasonOf);
    },
  };
}

/** @throws UsageError where the folder that the process runs in was removed, and the path depends on it */
function resolvePath(path: string): string {
  try {
    return fileSystemPath(path);
  } catch {
    throw new UsageError('the current folder no longer exists');
  }
}

/**
 * Does something to a file, and says what kept it from being done.
 *
 * @param textOf - with the path in front, if not given
 * @throws WriteFailure
 */
function orFailure<T>(
  write: () => T,
  textOf: (error: WriteError | ModeError) => string = ({ message }) => message,
): T {
  try {
    return write();
  } catch (error) {
    if (error instanceof WriteError || error instanceof ModeError) throw new WriteFailure(textOf(error));
    throw error;
  }
}

/**
 * What is waited for; an error where nothing is left to be done by which it could come, and Node would end the process without a word.
 */
async function unlessIdle<T>(awaited: Promise<T>): Promise<T> {
  let idle: (() => void) | undefined;
  const never = new Promise<never>((_, reject) => {
    idle = () => reject(new Error('its top-level await waits for what never comes'));
    process.once('beforeExit', idle);
  });
  try {
    return await Promise.race([awaited, never]);
  } finally {
    if (idle !== undefined) process.off('beforeExit', idle);
  }
}

/** Without the path: the command says itself which file it is, by the name that the user gave it. */
const reasonOf = (error: WriteError | ModeError): string =>
  error instanceof WriteError ? error.reason : error.message;

/** On Windows a path of ours begins with a slash before the drive. */
const asNodeHasIt = (path: string): string => path.replace(/^\/(?=[A-Za-z]:)/, '');

/** @throws UsageError where it is a folder, for which Node gives nothing, or nobody has given one */
async function readStdin(): Promise<Uint8Array> {
  const status = fstatSync(0);
  if (status.isDirectory()) throw new UsageError('standard input is a directory');
  // Where it is closed, Node opens this in its place.
  if (status.isCharacterDevice() && status.rdev === statSync('/dev/null', { throwIfNoEntry: false })?.rdev)
    throw new UsageError('standard input is closed, or /dev/null: nothing comes from it');
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) {
    // Without an encoding set, a stream of a process gives bytes.
    if (chunk instanceof Uint8Array) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
