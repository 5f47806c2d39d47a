/** Permissions of files on Windows, read from what its tools write. Pure, as all of `system` but `node*`. */
export * from './listing.js';
export type * from './model.js';
export { parseSddl } from './sddl.js';
export { trusteeOfName, trusteeOfSid } from './well-known.js';
