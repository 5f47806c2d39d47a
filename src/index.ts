/**
 * The public API: everything of `sshd-lint/core`, and the files of this machine.
 */
export * from './core.js';
export { fileSystemPath, nodeFileSystem, type NodeFileSystemOptions } from './system/node.js';
