/** The part of the room that needs Node. */
export { nodeFileSystem, type NodeFileSystemOptions } from './node-file-system.js';
export { changeMode, ModeError, type ModeErrorCode, type ModeRequest } from './node-mode.js';
export { fileSystemPath } from './node-paths.js';
export { withLock } from './node-lock.js';
export {
  putFile,
  type PutOptions,
  writeFileAtomically,
  type WriteOptions,
  type WriteResult,
} from './node-write.js';
export { WriteError, type WriteErrorCode } from './node-write-error.js';
