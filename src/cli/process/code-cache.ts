import { closeSync, openSync, readFileSync, renameSync, rmSync, writevSync } from 'node:fs';
import { crc32 } from 'node:zlib';

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

/** Checksum and length of what follows; V8 wants its data aligned to eight bytes. */
const headLength = 8;

/**
 * The code of a program for the Node that runs it. Another version of V8 or another processor has a file of its own.
 *
 * @param program - path of the program
 * @param identity - tells this version of the program from others
 */
export function codeCacheOf(program: string, identity: string): CodeCache {
  const path = `${program}-${process.versions.v8}-${process.arch}.bytecode`;
  const headOf = (code: Uint8Array): Buffer => {
    const head = Buffer.alloc(headLength);
    head.writeUInt32LE(crc32(code, crc32(identity)), 0);
    head.writeUInt32LE(code.length, 4);
    return head;
  };
  return {
    read: () => {
      try {
        const kept = readFileSync(path);
        const code = kept.subarray(headLength);
        return headOf(code).equals(kept.subarray(0, headLength)) ? code : undefined;
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
          writevSync(descriptor, [headOf(code), code]);
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
