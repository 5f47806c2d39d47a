import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
  type BigIntStats,
} from 'node:fs';
import { decodeBytes } from '../text/index.js';
import { type AttributeCopier, attributeCopier } from './node-attributes.js';
import { fileSystemPath, nativePath, onWindows } from './node-paths.js';

/** An open file. */
export type OpenFile = number;

/** What writing needs to know of a file, and by what it recognises that it is still the same. */
export interface WriteStatus {
  readonly regular: boolean;
  readonly device: bigint;
  readonly inode: bigint;
  /** How many names the file has. */
  readonly links: bigint;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes. */
  readonly size: bigint;
  /** Nanoseconds since 1970. */
  readonly modified: bigint;
  readonly changed: bigint;
}

/**
 * Every step of writing that touches the disk, so that a test can let each of them fail, or die there. Paths are those of a
 * file system of ours. What fails throws an error with errno's name as `code`.
 */
export interface WriteCalls {
  /** What a path leads to, links followed; `stream`: a device, a FIFO, a socket. */
  kindOf(path: string): 'file' | 'folder' | 'stream' | 'none';
  /** Makes a file with the mode that any program's new files have; fails where anything stands already. */
  createPlain(path: string): OpenFile;
  /** Opens what is written to as it is. */
  openStream(path: string): OpenFile;
  /** Whether a file that takes another's place can be given the same ACL. */
  readonly replacingKeepsAcl: boolean;
  /** The path with all links taken out. */
  realPath(path: string): string;
  /** The status of what stands at a path, links not followed. */
  statusAt(path: string): WriteStatus;
  statusOf(file: OpenFile): WriteStatus;
  openToRead(path: string): OpenFile;
  /** Opens a file that exists, and leaves its content as it is. */
  openToWrite(path: string): OpenFile;
  /** Makes a file that nobody else can read; fails where anything stands already. */
  create(path: string): OpenFile;
  /** Reads from a position on; 0 at the end. */
  read(file: OpenFile, into: Uint8Array, position: number): number;
  /** Writes bytes at a position, `null` for behind what was written; returns how many, which may be fewer than given. */
  write(file: OpenFile, bytes: Uint8Array, position: number | null): number;
  truncate(file: OpenFile, length: number): void;
  setOwner(file: OpenFile, uid: number, gid: number): void;
  setMode(file: OpenFile, mode: number): void;
  readonly copyAttributes: AttributeCopier;
  /** Waits until the disk has the file. */
  sync(file: OpenFile): void;
  close(file: OpenFile): void;
  rename(path: string, to: string): void;
  /** Gives a file a second name; fails where anything stands already, and where the file system knows no such thing. */
  link(path: string, to: string): void;
  remove(path: string): void;
  /** Waits until the disk has the names in a folder. Not every system can, nor is every folder open to it. */
  syncDirectory(path: string): void;
  /** A folder for what finds no room beside the file. */
  temporaryDirectory(): string;
  /** A text that no file name has yet. */
  randomText(): string;
}

function statusFrom(stats: BigIntStats): WriteStatus {
  return {
    regular: stats.isFile(),
    device: stats.dev,
    inode: stats.ino,
    links: stats.nlink,
    mode: Number(stats.mode & 0o7777n),
    uid: Number(stats.uid),
    gid: Number(stats.gid),
    size: stats.size,
    modified: stats.mtimeNs,
    changed: stats.ctimeNs,
  };
}

/** Neither following a link that appeared meanwhile, nor waiting for a FIFO. */
const careful = onWindows ? 0 : constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY;

/** The disk of this machine. */
export const diskCalls: WriteCalls = {
  kindOf: (path) => {
    const stats = statSync(nativePath(path), { throwIfNoEntry: false });
    if (stats === undefined) return 'none';
    if (stats.isFile()) return 'file';
    return stats.isDirectory() ? 'folder' : 'stream';
  },
  createPlain: (path) =>
    openSync(nativePath(path), constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | careful, 0o666),
  openStream: (path) => openSync(nativePath(path), constants.O_WRONLY | constants.O_NOCTTY),
  replacingKeepsAcl: !onWindows,
  realPath: (path) =>
    fileSystemPath(decodeBytes(realpathSync.native(nativePath(path), { encoding: 'buffer' }))),
  statusAt: (path) => statusFrom(lstatSync(nativePath(path), { bigint: true })),
  statusOf: (file) => statusFrom(fstatSync(file, { bigint: true })),
  openToRead: (path) => openSync(nativePath(path), constants.O_RDONLY | careful),
  openToWrite: (path) => openSync(nativePath(path), constants.O_RDWR | careful),
  create: (path) =>
    openSync(nativePath(path), constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | careful, 0o600),
  read: (file, into, position) => readSync(file, into, 0, into.length, position),
  write: (file, bytes, position) => writeSync(file, bytes, 0, bytes.length, position),
  truncate: ftruncateSync,
  setOwner: fchownSync,
  setMode: fchmodSync,
  copyAttributes: attributeCopier(),
  sync: fsyncSync,
  close: closeSync,
  rename: (path, to) => renameSync(nativePath(path), nativePath(to)),
  link: (path, to) => linkSync(nativePath(path), nativePath(to)),
  remove: (path) => unlinkSync(nativePath(path)),
  syncDirectory: (path) => {
    if (onWindows) return;
    const directory = openSync(nativePath(path), constants.O_RDONLY);
    try {
      fsyncSync(directory);
    } finally {
      closeSync(directory);
    }
  },
  temporaryDirectory: () => fileSystemPath(process.getBuiltinModule('node:os').tmpdir()),
  randomText: () => crypto.randomUUID(),
};
