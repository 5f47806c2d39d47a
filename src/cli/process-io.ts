import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import {
  changeMode,
  fileSystemPath,
  ModeError,
  nodeFileSystem,
  putFile,
  writeFileAtomically,
  WriteError,
} from '../system/node.js';
import { findPackage } from './find-package.js';
import { type Io, type Output, type Threads, WriteFailure } from './io.js';
import { ownAcls } from './own-acls.js';

/** What the file that is run has to give, since the program in it cannot do it everywhere. */
export interface Surrounding {
  /** Loads a module, by its address. */
  readonly importModule: (url: string) => Promise<unknown>;
  /** Starts a thread that runs the same file. */
  readonly startThread: Threads['start'];
}

/** The process that Node runs us in. */
export function processIo({
  importModule = (url) => import(url),
  startThread,
}: Partial<Surrounding> = {}): Io {
  return {
    ...(startThread !== undefined && { threads: { start: startThread, most: availableParallelism() } }),
    readStdin,
    stdout: outputTo(() => process.stdout),
    stderr: outputTo(() => process.stderr),
    env: process.env,
    cwd: fileSystemPath('.'),
    platform: process.platform,
    fileSystem: nodeFileSystem(),
    uid: process.getuid?.() ?? null,
    loadModule: async (path) => {
      const loaded = await importModule(pathToFileURL(asNodeHasIt(path)).href);
      return typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : loaded;
    },
    findPackage: (name, from) => {
      const path = findPackage(name, asNodeHasIt(from));
      return path === null ? null : fileSystemPath(path);
    },
    resolvePath: (path) => fileSystemPath(path),
    // Heavy, and needed for folders and globs only.
    glob: async (globs, folder) => (await import('./glob.js')).glob(globs, folder),
    writeFile: ({ path, bytes, expected, backupSuffix }) => {
      try {
        const options = backupSuffix === undefined ? { expected } : { expected, backupSuffix };
        return writeFileAtomically(path, bytes, options).warnings;
      } catch (error) {
        if (error instanceof WriteError) throw new WriteFailure(error.message);
        throw error;
      }
    },
    changeMode: (request) => {
      try {
        changeMode(request);
      } catch (error) {
        if (error instanceof ModeError) throw new WriteFailure(error.message);
        throw error;
      }
    },
    ...(process.platform === 'win32' && { ownAcls }),
    writeReport: ({ path, bytes }) => {
      try {
        putFile(path, bytes);
      } catch (error) {
        if (error instanceof WriteError) throw new WriteFailure(error.reason);
        throw error;
      }
    },
  };
}

/** On Windows a path of ours begins with a slash before the drive. */
const asNodeHasIt = (path: string): string => path.replace(/^\/(?=[A-Za-z]:)/, '');

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) {
    // Without an encoding set, a stream of a process gives bytes.
    if (chunk instanceof Uint8Array) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Node makes a stream when it is asked for it, which takes longer than reading a file, and most runs write to one alone. */
function outputTo(open: () => NodeJS.WriteStream): Output {
  let opened: NodeJS.WriteStream | undefined;
  const stream = (): NodeJS.WriteStream => (opened ??= watched(open()));
  return {
    write: (chunk) => void stream().write(chunk),
    drained: () => drained(stream()),
    get isTerminal() {
      return stream().isTTY;
    },
  };
}

async function drained(stream: NodeJS.WriteStream): Promise<void> {
  if (!stream.writableNeedDrain || stream.destroyed) return;
  await new Promise<void>((resolve) => {
    // Nobody drains what nobody reads any more.
    const events = ['drain', 'error', 'close'] as const;
    const done = (): void => {
      for (const event of events) stream.off(event, done);
      resolve();
    };
    for (const event of events) stream.on(event, done);
  });
}

function watched(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  return stream.on('error', (error: NodeJS.ErrnoException) => {
    // Who closes the pipe early (`| head`) has seen enough.
    if (error.code === 'EPIPE') return;
    process.once('exit', () => (process.exitCode = 2));
    if (stream !== process.stderr)
      process.stderr.write(`sshd-lint: output cannot be written: ${error.message}\n`);
  });
}
