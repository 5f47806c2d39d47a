import { posix } from 'node:path';
import { elsewhere, keepBackup } from './node-backup.js';
import { diskCalls, type OpenFile, type WriteCalls } from './node-write-calls.js';
import { codeOf, isDenied, reasonOf } from './node-errors.js';
import { explained, WriteError } from './node-write-error.js';
import {
  equal,
  orRemove,
  overwrite,
  quietly,
  readAll,
  removeQuietly,
  temporaryPath,
  withFile,
} from './node-write-steps.js';
import { assertUnchanged, changed, fill, sameFile, type Target } from './node-write-target.js';

/** Where files may be put. */
export interface PutOptions {
  /** The folder that nothing is written outside of, absolute; `null` for anywhere. Links in front of it are followed. */
  readonly root?: string | null;
  /** Whether nothing may stand there: a new file that another program has just put there stays. */
  readonly isNew?: boolean;
  /** For tests. */
  readonly calls?: WriteCalls;
}

/** How a file is to be written. */
export interface WriteOptions extends Omit<PutOptions, 'isNew'> {
  /**
   * Keeps the old file beside the new one, under its name with this behind it: `~`, `.bak`; and behind that `.1`, `.2`, … where an
   * older backup, or anything else, stands already: it stays. One with the same content is enough.
   */
  readonly backupSuffix?: string | undefined;
  /**
   * Whether a backup may have a name: an Include that brings in all of a folder would have sshd read it. Where it may not, a dot in front
   * is tried, which glob(3) passes over, and the next number.
   */
  readonly mayBeBackup?: (name: string) => boolean;
  /** What the file must contain, or it is not touched. */
  readonly expected?: Uint8Array;
}

/** How a file was written. */
export interface WriteResult {
  /** The file itself, links taken out of the path. */
  readonly path: string;
  /** `none`: it already had this content. */
  readonly method: 'replaced' | 'in-place' | 'none';
  readonly backup: string | null;
  /** What users should know: why it was written in place, what could not be kept. Lower case, no full stop. */
  readonly warnings: readonly string[];
}

/**
 * Puts new content into a file so that whoever reads it, and a crash at any moment, finds the old content or the new, never a part:
 * a temporary file in the same folder gets content, mode, owner, ACL, extended attributes and security label, is synced, and takes
 * the file's place. Links are followed to the file; they stay.
 *
 * A file is written in place, with a warning, where replacing it would lose something: it has several names (hard links), it is
 * a mount point, its owner cannot be kept, or its folder cannot be written. The same is done on Windows, without a warning, because
 * a file put in its place would have another ACL. Its old content is then on disk before the first byte is changed, beside it or in
 * the folder for temporary files, and is put back if writing breaks off.
 *
 * @param path - absolute, as {@link fileSystemPath} gives it
 * @throws WriteError
 * @example
 * writeFileAtomically('/etc/ssh/sshd_config', bytes, { expected: bytesThatWereRead, backupSuffix: '~' });
 */
export function writeFileAtomically(
  path: string,
  bytes: Uint8Array,
  options: WriteOptions = {},
): WriteResult {
  const { calls = diskCalls, root = null, backupSuffix, mayBeBackup = () => true, expected } = options;
  if (backupSuffix !== undefined && !/^[^/\\\0]+$/.test(backupSuffix)) {
    throw new WriteError('no-backup', path, `'${backupSuffix}' cannot end a file's name`);
  }
  return explained(path, null, () => {
    const real = calls.realPath(path);
    assertBelow(root, real, path, calls);
    if (!calls.statusAt(real).regular) throw new WriteError('not-a-file', path, 'not a regular file');
    return withFile(calls, calls.openToRead(real), (file) => {
      const status = calls.statusOf(file);
      if (!status.regular) throw new WriteError('not-a-file', path, 'not a regular file');
      const old = readAll(calls, file, Number(status.size));
      if (expected !== undefined && !equal(old, expected)) throw changed(path);
      const folder = posix.dirname(real);
      const backup =
        backupSuffix === undefined ? null : { name: posix.basename(real) + backupSuffix, mayBe: mayBeBackup };
      const target: Target = { calls, path: real, folder, file, status, old, bytes, backup };
      return equal(old, bytes)
        ? { path: real, method: 'none', backup: null, warnings: [] }
        : writeTarget(target);
    });
  });
}

/**
 * Puts content into a file that is there or not, so that whoever reads it finds the old content, the new, or nothing, never a part.
 * A new file has the mode that any program's new files have. A device, a FIFO or a socket's other end is written to as it is.
 *
 * @param path - absolute, as {@link fileSystemPath} gives it
 * @throws WriteError
 * @example
 * putFile('/tmp/report.json', bytes);
 */
export function putFile(
  path: string,
  bytes: Uint8Array,
  { root = null, isNew = false, calls = diskCalls }: PutOptions = {},
): void {
  explained(path, null, () => {
    if (root !== null) assertBelow(root, calls.realPath(posix.dirname(path)), path, calls);
    const kind = calls.kindOf(path);
    if (isNew && kind !== 'none') throw changed(path);
    switch (kind) {
      case 'file':
        writeFileAtomically(path, bytes, { root, calls });
        return;
      case 'folder':
        throw new WriteError('not-a-file', path, 'is a folder');
      case 'stream':
        withFile(calls, calls.openStream(path), (file) => {
          for (let at = 0; at < bytes.length;) at += calls.write(file, bytes.subarray(at), null);
        });
        return;
      case 'none': {
        const folder = posix.dirname(path);
        const temporary = temporaryPath(folder, calls);
        const file = calls.createPlain(temporary);
        orRemove(calls, temporary, () => {
          withFile(calls, file, () => overwrite(calls, file, bytes));
          if (!isNew) calls.rename(temporary, path);
        });
        if (isNew) nameNew(calls, temporary, path, bytes);
        quietly(() => calls.syncDirectory(folder));
      }
    }
  });
}

/** Gives a new file its name, unless something has come to stand there meanwhile. */
function nameNew(calls: WriteCalls, temporary: string, path: string, bytes: Uint8Array): void {
  try {
    try {
      calls.link(temporary, path);
    } catch (error) {
      if (codeOf(error) === 'EEXIST') throw error;
      // Not every file system has hard links. What breaks off now leaves a part behind.
      const file = calls.createPlain(path);
      orRemove(calls, path, () => withFile(calls, file, () => overwrite(calls, file, bytes)));
    }
  } catch (error) {
    throw codeOf(error) === 'EEXIST' ? changed(path) : error;
  } finally {
    removeQuietly(calls, temporary);
  }
}

/** Links in a system lead to its own files, on the machine that we run on perhaps to other ones; and one may be put there meanwhile. */
function assertBelow(root: string | null, real: string, path: string, calls: WriteCalls): void {
  if (root === null || root === '/') return;
  const base = calls.realPath(root);
  if (real === base || real.startsWith(base === '/' ? base : `${base}/`)) return;
  throw new WriteError('outside', path, `a link leads out of ${root}; nothing was written`);
}

function writeTarget(target: Target): WriteResult {
  const { calls, path, status } = target;
  if (status.links > 1n) {
    return writeInPlace(target, [
      `has ${status.links.toString()} names (hard links) and was written in place`,
    ]);
  }
  if (!calls.replacingKeepsAcl) return writeInPlace(target, []);

  const temporary = temporaryPath(target.folder, calls);
  let file: OpenFile;
  try {
    file = calls.create(temporary);
  } catch (error) {
    if (!isDenied(error)) throw error;
    return writeInPlace(target, ['lies in a folder that cannot be written and was written in place']);
  }
  const replaced = orRemove(calls, temporary, (): WriteResult | string => {
    const filled = withFile(calls, file, () => fill(target, temporary, file, target.bytes));
    if (!filled.ownerKept) return 'has an owner that a new file could not be given and was written in place';
    const backup = keepBackup(target);
    assertUnchanged(target);
    try {
      calls.rename(temporary, path);
    } catch (error) {
      // EBUSY: something is mounted over the file, as containers do with single files.
      if (!isDenied(error) && codeOf(error) !== 'EBUSY') throw error;
      return 'cannot be replaced by a new file and was written in place';
    }
    quietly(() => calls.syncDirectory(target.folder));
    return { path, method: 'replaced', backup, warnings: [...filled.warnings, ...elsewhere(target, backup)] };
  });
  if (typeof replaced !== 'string') return replaced;
  removeQuietly(calls, temporary);
  return writeInPlace(target, [replaced]);
}

function writeInPlace(target: Target, warnings: readonly string[]): WriteResult {
  const { calls, path, old, bytes } = target;
  const file = calls.openToWrite(path);
  return withFile(calls, file, () => {
    const backup = keepBackup(target);
    const rescue = backup ?? saveOldContent(target);
    const forgetRescue = (): void => {
      if (backup === null) removeQuietly(calls, rescue);
    };
    try {
      assertUnchanged(target);
      if (!sameFile(calls.statusOf(file), target.status)) throw changed(path);
    } catch (error) {
      forgetRescue();
      throw error;
    }
    try {
      overwrite(calls, file, bytes);
    } catch (error) {
      try {
        overwrite(calls, file, old);
      } catch {
        const reason = `writing broke off (${reasonOf(error)}); the old content is in ${rescue}`;
        throw new WriteError('damaged', path, reason, rescue);
      }
      forgetRescue();
      throw error;
    }
    forgetRescue();
    return { path, method: 'in-place', backup, warnings: [...warnings, ...elsewhere(target, backup)] };
  });
}

/** Puts the old content on disk, beside the file or, failing that, in the folder for temporary files; returns where. */
function saveOldContent(target: Target): string {
  const { calls, old } = target;
  const save = (folder: string): string => {
    const path = temporaryPath(folder, calls);
    const file = calls.create(path);
    orRemove(calls, path, () => withFile(calls, file, () => overwrite(calls, file, old)));
    quietly(() => calls.syncDirectory(folder));
    return path;
  };
  try {
    return save(target.folder);
  } catch {
    return save(calls.temporaryDirectory());
  }
}
