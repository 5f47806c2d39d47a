import { closeSync, fstatSync, openSync, readSync, type Stats } from 'node:fs';

/** What was in a file when it was read, and whose file it was. */
export interface ReadFile {
  readonly bytes: Buffer;
  readonly status: Pick<Stats, 'mode' | 'uid'>;
}

/**
 * Reads files one after the other, each to where the one before was, whose bytes are gone then: memory that is touched for the first time
 * costs more than to read a file. Has room for a second one that is twice as long, of which nothing is touched as long as nobody needs it.
 */
export function readInOneMemory(): (path: string) => ReadFile {
  let memory = Buffer.alloc(0);
  return (path) => {
    const descriptor = openSync(path, 'r');
    try {
      const status = fstatSync(descriptor);
      const { size } = status;
      if (memory.length < size) memory = Buffer.allocUnsafeSlow(2 * size);
      let length = 0;
      while (length < size) {
        const read = readSync(descriptor, memory, length, size - length, null);
        if (read === 0) break;
        length += read;
      }
      return { bytes: memory.subarray(0, length), status };
    } finally {
      closeSync(descriptor);
    }
  };
}
