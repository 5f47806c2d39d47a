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

/**
 * The code of a program for the Node that runs it. Another version of V8 or another processor has a file of its own.
 *
 * The file holds the code twice, and behind it whose it is: two copies are compared in a tenth of the time that it takes to load what
 * makes checksums.
 *
 * @param program - path of the program
 * @param identity - tells this version of the program from others
 */
export function codeCacheOf(program: string, identity: string): CodeCache {
  const path = `${program}-${process.versions.v8}-${process.arch}.bytecode`;
  const owner = Buffer.from(identity);
  return {
    read: () => {
      try {
        const kept = readFileSync(path);
        const both = kept.subarray(0, -owner.length);
        const code = both.subarray(0, both.length / 2);
        const isWhole = kept.subarray(both.length).equals(owner) && both.subarray(code.length).equals(code);
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
          writevSync(descriptor, [code, code, owner]);
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
