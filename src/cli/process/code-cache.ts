import { closeSync, fstatSync, openSync, renameSync, rmSync, writevSync } from 'node:fs';
import { type ReadFile, readInOneMemory } from './one-memory.js';

/**
 * The compiled code of a program, kept from one run to the next as Python keeps its `.pyc` files: compiling is more than half of
 * what a short run costs.
 *
 * It lies beside the program. Who can put a file there can change the program as well, and a file is only taken that nobody can change
 * but who can change the program; so nothing can run that could not run before. Of a folder for temporary files, or one of a user's, that
 * would not be true.
 */
export interface CodeCache {
  /**
   * The code, if it is whole, of this very program, and nobody else could have changed it: V8 does not look, runs what it is given, and
   * would end the process over what is not code.
   */
  readonly read: () => Uint8Array | undefined;
  /** Keeps the code that is made, if it can be written. Nobody is told if that fails: it only costs time. */
  readonly write: (make: () => Uint8Array) => void;
}

/** File systems lose and mix up what they hold by blocks of this many bytes. */
const block = 4096;

/** What code may have of the mode of its program. */
const ownerWrites = 0o644;
const othersWrite = 0o022;

/** What Windows tells as mode and owner says nothing; who may change a file there, its folder tells. */
const tellsWhoWrites = process.platform !== 'win32';

/** Whether nobody but the owner of the program, and root, can have written a file. */
function isTrusted({ uid, mode }: ReadFile['status'], owner: number): boolean {
  return !tellsWhoWrites || ((uid === owner || uid === 0) && (mode & othersWrite) === 0);
}

/**
 * The code of a program for the Node that runs it. Another version of V8 or another processor has a file of its own.
 *
 * Behind the code stand a byte of each block of it and whose it is. That finds what is left of a file after a loss of power; a checksum
 * of all bytes takes longer than the code saves, since what makes one has to be loaded.
 *
 * @param program - path of the program
 * @param status - of the program's file
 * @param identity - tells this version of the program from others
 * @param readFile - reads a file as it is
 */
export function codeCacheOf(
  program: string,
  { uid: owner, mode }: ReadFile['status'],
  identity: string,
  readFile: (path: string) => ReadFile = readInOneMemory(),
): CodeCache {
  const path = `${program}-${process.versions.v8}-${process.arch}.bytecode`;
  const mark = Buffer.from(identity);
  return {
    read: () => {
      try {
        const { bytes: kept, status } = readFile(path);
        if (!isTrusted(status, owner)) return undefined;
        const code = kept.subarray(0, lengthOfCode(kept.length - mark.length));
        const isWhole = Buffer.concat([sampleOf(code), mark]).equals(kept.subarray(code.length));
        return isWhole ? code : undefined;
      } catch {
        return undefined;
      }
    },
    write: (make) => {
      const draft = `${path}.${process.pid}`;
      try {
        // Before the code is made, for most programs lie where their users may not write.
        const descriptor = openSync(draft, 'wx', mode & ownerWrites);
        try {
          if (!isTrusted(fstatSync(descriptor), owner)) throw new Error('nobody would take it');
          const code = make();
          writevSync(descriptor, [code, sampleOf(code), mark]);
        } finally {
          closeSync(descriptor);
        }
        renameSync(draft, path);
      } catch {
        rmSync(draft, { force: true });
      }
    },
  };
}

/** The last byte of each block, and of what is left behind the last whole one. */
function sampleOf(code: Uint8Array): Uint8Array {
  const sample = new Uint8Array(Math.ceil(code.length / block));
  for (let index = 0; index < sample.length; index += 1)
    sample[index] = code[Math.min((index + 1) * block, code.length) - 1] ?? 0;
  return sample;
}

/** How long code is that takes so many bytes together with its sample: one in 4097 of them is the sample's. */
function lengthOfCode(both: number): number {
  return both - Math.ceil(both / (block + 1));
}
