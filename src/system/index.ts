/**
 * The system around a configuration: files, globs, accounts, and the world that a file belongs to. Pure: it reads through
 * {@link FileSystem} alone; what needs Node is exported by `node.ts`. May import `text`, `openssh` and `grammar`.
 */
export * from './file-system.js';
export { glob, globCrashes } from './glob.js';
export { memoryFileSystem, type MemoryEntry } from './memory.js';
export { rootedFileSystem } from './rooted.js';
