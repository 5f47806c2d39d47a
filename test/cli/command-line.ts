import { posix } from 'node:path';
import {
  type ExitCode,
  type Io,
  type ModeRequest,
  WriteFailure,
  type WriteRequest,
} from '../../src/cli/io.js';
import { main } from '../../src/cli/main.js';
import { type FileSystem, memoryFileSystem, type MemoryEntry } from '../../src/system/index.js';
import { encodeBytes } from '../../src/text/index.js';

type Files = Readonly<Record<string, string | Uint8Array | MemoryEntry>>;

/** What a command line is given. */
export interface Given {
  readonly files?: Files;
  readonly stdin?: string | Uint8Array;
  readonly env?: Io['env'];
  readonly cwd?: string;
  readonly terminal?: boolean;
  readonly fileSystem?: FileSystem;
  /** What modules export, by path, and packages, by name. */
  readonly modules?: Readonly<Record<string, unknown>>;
  /** The files of packages. */
  readonly packages?: Readonly<Record<string, string>>;
  readonly uid?: number | null;
  readonly glob?: Io['glob'];
  /** What writing warns of, or why it fails. */
  readonly writing?: (request: WriteRequest) => readonly string[];
  /** Why a report cannot be written. */
  readonly reporting?: string;
  /** What PowerShell tells of this machine. */
  readonly ownAcls?: Io['ownAcls'];
  /** What is done by other means than in memory. */
  readonly io?: Partial<Io>;
}

/** What became of a command line. */
export interface Taken {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
  readonly written: readonly WriteRequest[];
  /** What modes were changed. */
  readonly modes: readonly ModeRequest[];
  /** What code was loaded. */
  readonly loaded: readonly string[];
  /** What was written where, as text. */
  readonly texts: Readonly<Record<string, string>>;
  /** Reports that went to files, as text. */
  readonly reports: Readonly<Record<string, string>>;
}

/** Runs a command line in this process, with files in memory. */
export async function run(argv: string | readonly string[], given: Given = {}): Promise<Taken> {
  const { files = {}, stdin = '', env = {}, cwd = '/mine', terminal = false } = given;
  const written: WriteRequest[] = [];
  const modes: ModeRequest[] = [];
  const loaded: string[] = [];
  const reports: Record<string, string> = {};
  const out: string[] = [];
  const err: string[] = [];
  const output = (chunks: string[]): Io['stdout'] => ({
    write: (chunk) => chunks.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('latin1')),
    drained: () => Promise.resolve(),
    isTerminal: terminal,
  });
  const code = await main(typeof argv === 'string' ? argv.split(' ').filter((word) => word !== '') : argv, {
    readStdin: () => Promise.resolve(typeof stdin === 'string' ? encodeBytes(stdin) : stdin),
    stdout: output(out),
    stderr: output(err),
    env,
    cwd,
    platform: 'linux',
    now: () => Date.parse('2026-06-01T00:00:00Z') / 1000,
    uid: given.uid === undefined ? 0 : given.uid,
    loadModule: (path) => {
      loaded.push(path);
      return Promise.resolve(given.modules?.[path]);
    },
    findPackage: (name) => given.packages?.[name] ?? null,
    fileSystem: given.fileSystem ?? memoryFileSystem(files),
    resolvePath: (path) => posix.resolve(cwd, path),
    glob: given.glob ?? (() => Promise.reject(new WriteFailure('no globs here'))),
    writeFile: (request) => {
      written.push(request);
      return given.writing?.(request) ?? [];
    },
    changeMode: (request) => void modes.push(request),
    ...(given.ownAcls !== undefined && { ownAcls: given.ownAcls }),
    writeReport: ({ path, bytes }) => {
      if (given.reporting !== undefined) throw new WriteFailure(given.reporting);
      reports[path] = new TextDecoder().decode(bytes);
    },
    ...given.io,
  });
  const texts = Object.fromEntries(written.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]));
  return { code, stdout: out.join(''), stderr: err.join(''), written, modes, loaded, texts, reports };
}
