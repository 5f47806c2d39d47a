import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { MemoryEntry } from '../../src/system/index.js';
import { encodeBytes } from '../../src/text/index.js';

/** A tree as fixtures write it: by absolute path `file`, `directory`, or `-> TARGET` for a link. */
export type Tree = Readonly<Record<string, string>>;

/** The same tree for a file system in memory. */
export function inMemory(tree: Tree): Record<string, string | MemoryEntry> {
  return Object.fromEntries(
    Object.entries(tree).map(([path, kind]): [string, string | MemoryEntry] => {
      if (kind === 'file') return [path, ''];
      return [path, kind === 'directory' ? { directory: true } : { link: kind.slice('-> '.length) }];
    }),
  );
}

const native = (path: string): Buffer => Buffer.from(encodeBytes(path));

/** The same tree on disk, below a folder. */
export function onDisk(tree: Tree, root: string): void {
  for (const [path, kind] of Object.entries(tree)) {
    const place = native(root + path);
    mkdirSync(native(root + dirname(path)), { recursive: true });
    if (kind === 'file') writeFileSync(place, '');
    else if (kind === 'directory') mkdirSync(place, { recursive: true });
    else symlinkSync(native(kind.slice('-> '.length)), place);
  }
}
