import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  statSync,
  type Stats,
} from 'node:fs';
import { aText, decodeBytes, type Kind, requireOptions } from '../text/index.js';
import {
  FileError,
  isFileErrorCode,
  type FileErrorCode,
  type FileStatus,
  type FileSystem,
} from './file-system.js';
import { fileSystemPath, onWindows, plainPath } from './node-paths.js';
import { rootedFileSystem } from './rooted.js';

const mebibyte = 1024 * 1024;

/** A larger file is refused: no configuration has that size, and sshd would read it into memory as well. */
const defaultLimit = 64 * mebibyte;

/** Which files, and how large they may be. */
export interface NodeFileSystemOptions {
  /** The folder that is `/`; nothing outside it is ever read. Relative to the working directory; absent: the machine's own root. */
  readonly root?: string;
  /** The largest file that is read, in bytes; absent: 64 MiB. */
  readonly maximumSize?: number;
}

const optionKinds = {
  root: aText,
  maximumSize: {
    words: 'a number of bytes, 0 or more',
    has: (value) => typeof value === 'number' && value >= 0,
  },
} satisfies Readonly<Record<keyof NodeFileSystemOptions, Kind>>;

/**
 * The files of this machine, or of a folder that stands for a machine's root. Names are kept byte by byte. Neither FIFOs nor
 * devices are opened (EINVAL), so that nothing can hang.
 *
 * On Windows, `/C:/ProgramData/ssh` and `C:/ProgramData/ssh` are `C:\ProgramData\ssh`, and `/` holds the drives.
 *
 * @param options - another root, and how large a file may be
 * @throws TypeError for an option that does not exist, or that is of another kind than its type says
 * @example
 * const image = nodeFileSystem({ root: '/mnt/image' });
 * nodeFileSystem().lstat('/').type; // 'directory'
 */
export function nodeFileSystem(options: NodeFileSystemOptions = {}): FileSystem {
  requireOptions(options, optionKinds);
  const { root = '/', maximumSize = defaultLimit } = options;
  const machine = machineFileSystem(maximumSize);
  const folder = fileSystemPath(root);
  return folder === '/' ? machine : rootedFileSystem(machine, folder);
}

/** Errors that mean the same to us as one that we name. */
const synonyms: ReadonlyMap<unknown, FileErrorCode> = new Map<unknown, FileErrorCode>([
  ['EPERM', 'EACCES'],
  ['EBUSY', 'EACCES'],
  ['ENXIO', 'EINVAL'],
  ['ERR_INVALID_ARG_VALUE', 'EINVAL'],
]);

/** Runs a call of Node's and turns its error into ours. */
function calling<T>(path: string, call: (native: Buffer | string) => T): T {
  try {
    return call(plainPath(path));
  } catch (error) {
    if (error instanceof FileError || !(error instanceof Error) || !('code' in error)) throw error;
    if (isFileErrorCode(error.code)) throw new FileError(error.code, path);
    const synonym = synonyms.get(error.code);
    throw synonym === undefined
      ? new FileError('EIO', path, String(error.code))
      : new FileError(synonym, path);
  }
}

function statusOf(stats: Stats): FileStatus {
  return {
    type: stats.isFile()
      ? 'file'
      : stats.isDirectory()
        ? 'directory'
        : stats.isSymbolicLink()
          ? 'link'
          : 'other',
    mode: stats.mode & 0o7777,
    uid: stats.uid,
    gid: stats.gid,
    size: stats.size,
    ...(onWindows ? { modeAssumed: true } : {}),
  };
}

function absent(path: string): never {
  throw new FileError('ENOENT', path);
}

function machineFileSystem(maximumSize: number): FileSystem {
  function assertReadable(path: string, stats: Stats): void {
    if (stats.isDirectory()) throw new FileError('EISDIR', path);
    if (!stats.isFile()) throw new FileError('EINVAL', path, 'neither a file nor a directory');
    if (stats.size > maximumSize) throw tooLarge(path);
  }

  function tooLarge(path: string): FileError {
    const most = maximumSize % mebibyte === 0 ? `${maximumSize / mebibyte} MiB` : `${maximumSize} bytes`;
    return new FileError('EFBIG', path, `larger than ${most}`);
  }

  function readOpen(path: string, file: number): Uint8Array {
    const stats = fstatSync(file);
    assertReadable(path, stats);
    // Files of /proc have no size; others may grow meanwhile.
    let buffer = Buffer.allocUnsafe(stats.size + 1);
    let length = 0;
    for (;;) {
      const read = readSync(file, buffer, length, buffer.length - length, null);
      if (read === 0) return buffer.subarray(0, length);
      length += read;
      if (length > maximumSize) throw tooLarge(path);
      if (length === buffer.length) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(length + 4096)]);
    }
  }

  return {
    readFile: (path) =>
      calling(path, (native) => {
        // Opening a device can already do something, so look first; what replaces it in between is looked at again.
        assertReadable(path, statSync(native));
        const file = openSync(
          native,
          constants.O_RDONLY | (onWindows ? 0 : constants.O_NONBLOCK | constants.O_NOCTTY),
        );
        try {
          return readOpen(path, file);
        } finally {
          closeSync(file);
        }
      }),
    readDirectory: (path) =>
      onWindows && path === '/'
        ? drives()
        : calling(path, (native) => readdirSync(native, { encoding: 'buffer' }).map(decodeBytes)),
    // What is not there is asked for often, and an error of Node's costs more than the question.
    lstat: (path) =>
      calling(path, (native) => statusOf(lstatSync(native, { throwIfNoEntry: false }) ?? absent(path))),
    stat: (path) =>
      calling(path, (native) => statusOf(statSync(native, { throwIfNoEntry: false }) ?? absent(path))),
    identify: (path) =>
      calling(path, (native) => {
        // Numbers of files may have more digits than a number of ours.
        const { dev, ino } = statSync(native, { bigint: true });
        return `${dev} ${ino}`;
      }),
    readLink: (path) =>
      calling(path, (native) => {
        const target = decodeBytes(readlinkSync(native, { encoding: 'buffer' }));
        return onWindows ? fromWindowsTarget(target) : target;
      }),
  };
}

/** A link of Windows as a path of ours: `\\?\C:\x` and `C:\x` become `/C:/x`. */
function fromWindowsTarget(target: string): string {
  return target
    .replace(/^\\\\\?\\/, '')
    .replaceAll('\\', '/')
    .replace(/^(?=[A-Za-z]:)/, '/');
}

function drives(): readonly string[] {
  return Array.from('CDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => `${letter}:`).filter(
    (drive) => statSync(`${drive}\\`, { throwIfNoEntry: false }) !== undefined,
  );
}
