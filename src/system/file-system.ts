/** What stands at a path. */
export type FileType = 'file' | 'directory' | 'link' | 'other';

/** Facts about a path, as lstat(2) gives them. */
export interface FileStatus {
  readonly type: FileType;
  /** Permission bits, 0 to 0o7777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Bytes. */
  readonly size: number;
  /** A Windows ACL as SDDL, where one is known. */
  readonly acl?: string;
  /** Nobody has told the permission bits; `mode` has those that such a thing mostly has, and proves nothing. */
  readonly modeAssumed?: true;
}

/** What each error means, in the words of strerror(3), which sshd prints behind the path. */
const reasons = {
  ENOENT: 'No such file or directory',
  EACCES: 'Permission denied',
  EISDIR: 'Is a directory',
  ENOTDIR: 'Not a directory',
  ELOOP: 'Too many levels of symbolic links',
  EINVAL: 'Invalid argument',
  EIO: 'Input/output error',
  EFBIG: 'File too large',
  ENAMETOOLONG: 'File name too long',
} as const;

/** Why a path could not be read: the names that errno has for it. */
export type FileErrorCode = keyof typeof reasons;

/** Thrown by a {@link FileSystem}; `code` says why. The message is the path, as it was asked for, and the reason. */
export class FileError extends Error {
  readonly code: FileErrorCode;
  readonly path: string;
  /** The reason without the path: strerror(3)'s words, or more exact ones. */
  readonly reason: string;

  constructor(code: FileErrorCode, path: string, reason: string = reasons[code]) {
    // That a file is not there is an answer, which is asked for a hundred times in a run; to walk the stack for each costs more
    // than to look.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(`${path}: ${reason}`);
    Error.stackTraceLimit = stackTraceLimit;
    this.name = 'FileError';
    this.code = code;
    this.path = path;
    this.reason = reason;
  }
}

/** Whether a text is one of the codes that a {@link FileError} can have. */
export function isFileErrorCode(code: unknown): code is FileErrorCode {
  return typeof code === 'string' && Object.hasOwn(reasons, code);
}

/**
 * All that the core ever reads, synchronous. Paths are absolute, divided by `/`, and hold bytes: a byte that is not valid
 * UTF-8 stands as U+DC80 to U+DCFF. Links are never followed out of the root that the implementation was made with, and `..`
 * above the root is the root. A path ending in `/` means a directory, links followed, as in POSIX. A path of Windows begins
 * with its drive: `C:/ProgramData/ssh` and `/C:/ProgramData/ssh` are the same.
 *
 * @example
 * const fs = memoryFileSystem({ '/etc/ssh/sshd_config': 'Port 22\n' });
 * fs.readFile('/etc/ssh/sshd_config');
 */
export interface FileSystem {
  /** The bytes of a file, links followed. What is neither file nor directory is not read: EINVAL. @throws FileError */
  readFile(path: string): Uint8Array;
  /** The names in a directory, in no order, without `.` and `..`. @throws FileError */
  readDirectory(path: string): readonly string[];
  /** What stands at the path itself, links not followed. @throws FileError */
  lstat(path: string): FileStatus;
  /** What stands at the path, links followed. @throws FileError */
  stat(path: string): FileStatus;
  /** Where a link points, as written in it. @throws FileError */
  readLink(path: string): string;
  /** Tells files apart: the same for all names of one file, links of either kind followed. Absent: paths do. @throws FileError */
  identify?(path: string): string;
}
