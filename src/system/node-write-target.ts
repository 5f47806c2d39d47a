import type { AttributeLoss } from './node-attributes.js';
import type { OpenFile, WriteCalls, WriteStatus } from './node-write-calls.js';
import { codeOf, isDenied } from './node-errors.js';
import { WriteError } from './node-write-error.js';
import { overwrite } from './node-write-steps.js';

/** A file that is about to be written. */
export interface Target {
  readonly calls: WriteCalls;
  readonly path: string;
  readonly folder: string;
  /** Open to read. */
  readonly file: OpenFile;
  readonly status: WriteStatus;
  readonly old: Uint8Array;
  readonly bytes: Uint8Array;
  /** What a backup is called, if nothing of that name stands in the folder, and it may be; `null` where none is kept. */
  readonly backup: { readonly name: string; readonly mayBe: (name: string) => boolean } | null;
}

const lossTexts: Readonly<Record<AttributeLoss['kind'], string>> = {
  lost: 'has lost its ACL, extended attributes or security label, which could not be carried over',
  unknown: 'has lost its ACL and extended attributes, if it had any, and so may others that are written',
};

interface Filled {
  readonly ownerKept: boolean;
  readonly warnings: readonly string[];
}

/** Gives a new file content, and all else from the file whose place it is to take. */
export function fill(target: Target, temporary: string, file: OpenFile, content: Uint8Array): Filled {
  const { calls, status, path } = target;
  const loss = calls.copyAttributes(target.file, path, file, temporary);
  const warnings = loss === null ? [] : [`${lossTexts[loss.kind]}: ${loss.reason}`];
  const made = calls.statusOf(file);
  let ownerKept = true;
  if (made.uid !== status.uid || made.gid !== status.gid) {
    try {
      calls.setOwner(file, status.uid, status.gid);
    } catch (error) {
      // EINVAL: a user namespace that does not have this owner.
      if (!isDenied(error) && codeOf(error) !== 'EINVAL') throw error;
      ownerKept = false;
    }
  }
  // For another owner, or another group, the same bits would mean other people.
  const mode = ownerKept ? status.mode : status.mode & 0o700;
  if (calls.statusOf(file).mode !== mode) calls.setMode(file, mode);
  overwrite(calls, file, content);
  return { ownerKept, warnings };
}

/** Whether what was looked at twice is one file, and as it was. */
export function sameFile(one: WriteStatus, other: WriteStatus): boolean {
  return (
    one.device === other.device &&
    one.inode === other.inode &&
    one.size === other.size &&
    one.modified === other.modified &&
    one.changed === other.changed
  );
}

/** Ends the writing where the file is not as it was read. */
export function assertUnchanged({ calls, path, status }: Target): void {
  if (!sameFile(calls.statusAt(path), status)) throw changed(path);
}

/** The error for a file that somebody else has changed. */
export function changed(path: string): WriteError {
  return new WriteError('changed', path, 'changed since it was read; nothing was written');
}
