import type { FileSystem } from '../system/index.js';
import type { Answers, Briefing, Task } from './run/model.js';

/** 0: nothing to complain about. 1: something. 2: the command could not do its work. */
export type ExitCode = 0 | 1 | 2;

/** Where text goes. */
export interface Output {
  readonly write: (chunk: string | Uint8Array) => void;
  /** Waits until there is room for more: what is written faster than it is read is kept in memory. */
  readonly drained: () => Promise<void>;
  /** Whether a person looks at it. */
  readonly isTerminal: boolean;
}

/** How a file is to be written. */
export interface WriteRequest {
  /** Absolute, in the file system. */
  readonly path: string;
  /** Nothing is written outside of it, whatever links say by now; `null` where the file belongs to no system. */
  readonly root: string | null;
  readonly bytes: Uint8Array;
  /** What the file must still contain. */
  readonly expected: Uint8Array;
  /** Keeps the old file under its name with this behind it. */
  readonly backupSuffix: string | undefined;
  /** Whether sshd passes over a file of this name in the same folder, so that the old one can be kept under it. */
  readonly mayBeBackup?: (name: string) => boolean;
}

/** How the mode of a file or folder is to be changed. */
export interface ModeRequest {
  /** Absolute, in the file system; no links below the root. */
  readonly path: string;
  /** Nothing is changed outside of it. */
  readonly root: string;
  readonly from: number;
  readonly to: number;
}

/** A report that goes to a file. */
export interface ReportFile {
  /** Absolute, in the file system. */
  readonly path: string;
  /** Nothing is written outside of it. */
  readonly root?: string | null;
  readonly bytes: Uint8Array;
  /** Whether nothing may stand there. */
  readonly isNew?: boolean;
}

/** Another thread that does tasks, one after the other. */
export interface Thread {
  /**
   * @throws what the task throws
   * @throws UsageError where the thread ends before it has answered
   */
  readonly run: <T extends Task>(task: T) => Promise<Answers[T['kind']]>;
  /** Ends it, whatever it does. */
  readonly end: () => Promise<void>;
}

/** Where other threads come from. */
export interface Threads {
  readonly start: (briefing: Briefing) => Thread;
  /** How many can work at the same time. */
  readonly most: number;
}

/** What globs match: paths relative to the folder that they start from, or absolute where the glob is; sorted. */
export interface GlobMatches {
  /** Files, and links to whatever. */
  readonly files: readonly string[];
  readonly folders: readonly string[];
  /** Folders that had to be looked into and may not be: absolute, in the file system. */
  readonly closed: readonly string[];
}

/** All that a command touches of the process around it. */
export interface Io {
  /** Reads standard input to its end. */
  readonly readStdin: () => Promise<Uint8Array>;
  /**
   * What comes out of a pipe that was named, to its end; `null` where a path names neither. Without it, neither is read.
   *
   * @param path - absolute, in the file system
   * @throws UsageError where it cannot be read
   */
  readonly readPipe?: (path: string) => Uint8Array | null;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working directory, absolute, in the file system. */
  readonly cwd: string;
  /** As `process.platform` has it: `linux`, `win32`. */
  readonly platform: string;
  readonly fileSystem: FileSystem;
  /** The time by the machine's clock, in seconds since 1970. */
  readonly now: () => number;
  /** The user that we run as; `null` where the system knows no such numbers. */
  readonly uid: number | null;
  /**
   * Loads code: what a module exports by default.
   *
   * @param path - absolute, in the file system
   */
  readonly loadModule: (path: string) => Promise<unknown>;
  /**
   * The file that a package is loaded from, or `null`.
   *
   * @param from - the file that asks for it
   */
  readonly findPackage: (name: string, from: string) => string | null;
  /** The path in the file system of a path as the operating system writes it. */
  readonly resolvePath: (path: string) => string;
  /**
   * What globs match.
   *
   * @param folder - what they start from, as the operating system writes it
   */
  readonly glob: (globs: readonly string[], folder: string) => Promise<GlobMatches>;
  /**
   * Replaces the contents of a file, wholly or not at all.
   *
   * @returns what users should know about how it was done, lower case, no full stop
   * @throws WriteFailure whose message is the reason alone
   */
  readonly writeFile: (request: WriteRequest) => readonly string[];
  /**
   * Changes the mode of a file or folder, if it still is as it was.
   *
   * @throws WriteFailure whose message names it
   */
  readonly changeMode: (request: ModeRequest) => void;
  /**
   * Puts a report into a file, a new one or one that is there, wholly or not at all; a device or a pipe just gets it.
   *
   * @throws WriteFailure whose message is the reason alone
   */
  readonly writeReport: (file: ReportFile) => void;
  /** Without them everything is done by one. */
  readonly threads?: Threads;
  /** On Windows: the permissions of the files that sshd judges there, as a listing; `null` where they cannot be had. */
  readonly ownAcls?: () => Uint8Array | null;
}

/** A file that could not be written; the message says why. */
export class WriteFailure extends Error {
  override readonly name = 'WriteFailure';
}
