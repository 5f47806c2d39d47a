import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * The compiled code of a program, kept from one run to the next as Python keeps its `.pyc` files: compiling is more than half of
 * what a short run costs.
 *
 * It lies beside the program. Who can put a file there can change the program as well, so nothing can run that could not run
 * before; of a folder for temporary files, or one of a user's, that would not be true.
 */
export interface CodeCache {
  /** The code, if it is all there and of this very program: V8 does not look, and would end the process over any other. */
  readonly read: () => Uint8Array | undefined;
  /** Keeps the code that is made, if it can be written. Nobody is told if that fails: it only costs time. */
  readonly write: (make: () => Uint8Array) => void;
}

/**
 * The code of a program for the Node that runs it. Another version of V8 or another processor has a file of its own.
 *
 * @param program - path of the program
 * @param identity - tells this version of the program from others; ASCII
 */
export function codeCacheOf(program: string, identity: string): CodeCache {
  const path = `${program}-${process.versions.v8}-${process.arch}.bytecode`;
  // For a checksum `node:zlib` would have to be loaded, which takes longer than reading the code. It is all on the disk before it has
  // its name, and from then on as safe there as the program itself.
  const headOf = (length: number): Buffer => {
    const text = `${identity} ${String(length).padStart(16)}`;
    // V8 wants what follows aligned to eight bytes.
    return Buffer.from(text.padEnd(8 * Math.ceil(text.length / 8)));
  };
  return {
    read: () => {
      try {
        const kept = readFileSync(path);
        const { length } = headOf(0);
        const code = kept.subarray(length);
        return headOf(code.length).equals(kept.subarray(0, length)) ? code : undefined;
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
          writeFileSync(descriptor, headOf(code.length));
          writeFileSync(descriptor, code);
          fsyncSync(descriptor);
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
