/**
 * A login by key, followed as sshd follows it: account, lists, methods, key, files and their modes, what more is asked for, session. May
 * import what `semantics` may.
 */
export { followLogin } from './follow.js';
export { type KeyFile, type KeyFileTrouble, readKeyFile } from './key-file-troubles.js';
export type * from './model.js';
export { describeKey, isKey, type PublicKey, readPublicKey } from './public-key.js';
