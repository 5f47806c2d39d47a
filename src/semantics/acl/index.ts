/** Permissions of files on Windows, judged as sshd judges them. May import what `semantics` may. */
export * from './judge.js';
export * from './names.js';
