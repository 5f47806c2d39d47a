import { closeSync, openSync, readFileSync, renameSync, rmSync, writevSync } from 'node:fs';

/**
 * The compiled code of a program, kept from one run to the next as Python keeps its `.pyc` files: compiling is more than half of
 * what a short run costs.
 *
 * It lies beside the program. Who can put a file there can change the program as well, so nothing can run that could not run
 * before; of a folder for temporary files, or one of a user's, that would not be true.
 */
export interface CodeCache {
  /** The code, if it is whole and of this very program: V8 does not look, and would end the process over any other. */
  readonly read: () => Uint8Array | undefined;
  /** Keeps the code that is made, if it can be written. Nobody is told if that fails: it only costs time. */
  readonly write: (make: () => Uint8Array) => void;
}

/** File systems lose and mix up what they hold by blocks of this many bytes. */
const block = 4096;

/**
 * The code of a program for the Node that runs it. Another version of V8 or another processor has a file of its own.
 *
 * Behind the code stand a byte of each block of it and whose it is. That finds what is left of a file after a loss of power; a checksum
 * of all bytes takes longer than the code saves, since what makes one has to be loaded.
 *
 * @param program - path of the program
 * @param identity - tells this version of the program from others
 * @param readFile - reads a file as it is
 */
export function codeCacheOf(
  program: string,
  identity: string,
  readFile: (path: string) => Uint8Array = readFileSync,
): CodeCache {
  const path = `${program}-${process.versions.v8}-${process.arch}.bytecode`;
  const owner = Buffer.from(identity);
  return {
    read: () => {
      try {
        const kept = readFile(path);
        const code = kept.subarray(0, lengthOfCode(kept.length - owner.length));
        const isWhole = Buffer.concat([sampleOf(code), owner]).equals(kept.subarray(code.length));
        return isWhole ? code : undefined;
      } catch {
        return undefined;
      }
    },
    write: (make) => {
      const draft = `${path}.${process.pid}`;
      try {
        // Before the code is made, for most programs lie where their users may not write.
        const descriptor = openSync(draft, 'wx');
        try {
          const code = make();
          writevSync(descriptor, [code, sampleOf(code), owner]);
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
