/** The part of the room that needs Node. */
export { fileSystemPath, nodeFileSystem, type NodeFileSystemOptions } from './node-file-system.js';
