import { posix } from 'node:path';
import type { AttributeLoss } from './node-attributes.js';
import { diskCalls, type OpenFile, type WriteCalls, type WriteStatus } from './node-write-calls.js';

/**
 * Why a file was not written. `changed`: its content is not the expected one; `not-found`; `not-a-file`: a folder, FIFO or device;
 * `not-writable`; `no-space`; `no-backup`: the backup cannot be kept, so nothing was touched; `outside`: it does not lie below
 * the root; `damaged`: writing in place broke off and the old content could not be put back, see {@link WriteError.rescue}; `failed`:
 * anything else.
 */
export type WriteErrorCode =
  | 'changed'
  | 'not-found'
  | 'not-a-file'
  | 'not-writable'
  | 'no-space'
  | 'no-backup'
  | 'outside'
  | 'damaged'
  | 'failed';

/** A file could not be written. Unless the code is `damaged`, it is as it was. */
export class WriteError extends Error {
  override readonly name = 'WriteError';
  readonly code: WriteErrorCode;
  readonly path: string;
  /** Lower case, no full stop. */
  readonly reason: string;
  /** Where the old content lies, if the file was damaged. */
  readonly rescue: string | null;

  constructor(code: WriteErrorCode, path: string, reason: string, rescue: string | null = null) {
    super(`${path}: ${reason}`);
    this.code = code;
    this.path = path;
    this.reason = reason;
    this.rescue = rescue;
  }
}

/** Where files may be put. */
export interface PutOptions {
  /** The folder that nothing is written outside of, absolute; `null` for anywhere. Links in front of it are followed. */
  readonly root?: string | null;
  /** For tests. */
  readonly calls?: WriteCalls;
}

/** How a file is to be written. */
export interface WriteOptions extends PutOptions {
  /**
   * Keeps the old file beside the new one, under its name with this behind it: `~`, `.bak`; and behind that `.1`, `.2`, … where an
   * older backup, or anything else, stands already: it stays. One with the same content is enough.
   */
  readonly backupSuffix?: string;
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

/** A file that is about to be written. */
interface Target {
  readonly calls: WriteCalls;
  readonly path: string;
  readonly folder: string;
  /** Open to read. */
  readonly file: OpenFile;
  readonly status: WriteStatus;
  readonly old: Uint8Array;
  readonly bytes: Uint8Array;
  /** Where a backup is to be kept, if nothing stands there. */
  readonly backup: string | null;
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
  const { calls = diskCalls, root = null, backupSuffix, expected } = options;
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
      const backup = backupSuffix === undefined ? null : real + backupSuffix;
      const folder = posix.dirname(real);
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
  { root = null, calls = diskCalls }: PutOptions = {},
): void {
  explained(path, null, () => {
    if (root !== null) assertBelow(root, calls.realPath(posix.dirname(path)), path, calls);
    switch (calls.kindOf(path)) {
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
          calls.rename(temporary, path);
        });
        quietly(() => calls.syncDirectory(folder));
      }
    }
  });
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

const lossTexts: Readonly<Record<AttributeLoss['kind'], string>> = {
  lost: 'has lost its ACL, extended attributes or security label, which could not be carried over',
  unknown: 'has lost its ACL and extended attributes, if it had any, and so may others that are written',
};

interface Filled {
  readonly ownerKept: boolean;
  readonly warnings: readonly string[];
}

/** Gives a new file content, and all else from the file whose place it is to take. */
function fill(target: Target, temporary: string, file: OpenFile, content: Uint8Array): Filled {
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

/**
 * Puts a copy of the old file beside it, if that was asked for.
 *
 * @returns its path
 */
function keepBackup(target: Target): string | null {
  const { calls, backup } = target;
  if (backup === null) return null;
  return explained(
    target.path,
    (reason) => new WriteError('no-backup', target.path, `no backup can be kept: ${reason}`),
    () => {
      for (let number = 0; ; number += 1) {
        const path = number === 0 ? backup : `${backup}.${number.toString()}`;
        const there = standingAt(calls, path);
        if (there === null ? putBackup(target, path) : isSameBackup(target, path, there)) return path;
      }
    },
  );
}

/** Whether what stands at a path will do as the backup. What cannot be opened may be any other one. */
function isSameBackup({ calls, old }: Target, path: string, there: WriteStatus): boolean {
  if (!there.regular || there.size !== BigInt(old.length)) return false;
  try {
    return equal(contentOf(calls, path), old);
  } catch (error) {
    if (isDenied(error) || codeOf(error) === 'ENOENT' || codeOf(error) === 'ELOOP') return false;
    throw error;
  }
}

/**
 * Puts a backup at a path where nothing stood.
 *
 * @returns whether it is there; nothing takes the place of what has appeared meanwhile
 */
function putBackup(target: Target, backup: string): boolean {
  const { calls, folder } = target;
  const temporary = temporaryPath(folder, calls);
  makeBackup(target, temporary);
  try {
    calls.link(temporary, backup);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    // Not every file system has hard links. What breaks off now leaves a part behind, but only of the backup.
    if (!isMade(() => makeBackup(target, backup))) return false;
  } finally {
    removeQuietly(calls, temporary);
  }
  quietly(() => calls.syncDirectory(folder));
  return true;
}

/** Makes a file like the old one. */
function makeBackup(target: Target, path: string): void {
  const { calls, old } = target;
  const file = calls.create(path);
  orRemove(calls, path, () => withFile(calls, file, () => fill(target, path, file, old)));
}

/** Whether something could be made; not where something stands already. */
function isMade(make: () => void): boolean {
  try {
    make();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** What stands at a path, links not followed; `null` where nothing does. */
function standingAt(calls: WriteCalls, path: string): WriteStatus | null {
  try {
    return calls.statusAt(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function contentOf(calls: WriteCalls, path: string): Uint8Array {
  const file = calls.openToRead(path);
  return withFile(calls, file, () => readAll(calls, file, Number(calls.statusOf(file).size)));
}

/** Says where the backup is, if that is not where it was looked for. */
function elsewhere({ backup: wanted }: Target, backup: string | null): readonly string[] {
  if (backup === null || wanted === null || backup === wanted) return [];
  return [`was kept as ${posix.basename(backup)}, for ${posix.basename(wanted)} is an older one`];
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

/** Names of temporary files begin with a dot and end unlike any drop-in, so that no Include ever finds one. */
function temporaryPath(folder: string, calls: WriteCalls): string {
  return `${folder === '/' ? '' : folder}/.sshd-lint-${calls.randomText()}.tmp`;
}

/** Makes bytes the whole content of a file, and waits for the disk. */
function overwrite(calls: WriteCalls, file: OpenFile, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += calls.write(file, bytes.subarray(at), at);
  calls.truncate(file, bytes.length);
  calls.sync(file);
}

function readAll(calls: WriteCalls, file: OpenFile, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let length = 0;
  for (let read = -1; read !== 0 && length < size; length += read) {
    read = calls.read(file, bytes.subarray(length), length);
  }
  return bytes.subarray(0, length);
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

function sameFile(one: WriteStatus, other: WriteStatus): boolean {
  return (
    one.device === other.device &&
    one.inode === other.inode &&
    one.size === other.size &&
    one.modified === other.modified &&
    one.changed === other.changed
  );
}

function assertUnchanged({ calls, path, status }: Target): void {
  if (!sameFile(calls.statusAt(path), status)) throw changed(path);
}

function changed(path: string): WriteError {
  return new WriteError('changed', path, 'changed since it was read; nothing was written');
}

/** Uses an open file and closes it. What was to last is synced by then, so closing cannot lose anything. */
function withFile<T>(calls: WriteCalls, file: OpenFile, use: (file: OpenFile) => T): T {
  try {
    return use(file);
  } finally {
    quietly(() => calls.close(file));
  }
}

/** Takes a temporary file away again when its use fails. */
function orRemove<T>(calls: WriteCalls, path: string, use: () => T): T {
  try {
    return use();
  } catch (error) {
    removeQuietly(calls, path);
    throw error;
  }
}

/** For what is done when all is decided: its failure must not hide how that went. */
function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // Nothing could be done about it.
  }
}

function removeQuietly(calls: WriteCalls, path: string): void {
  quietly(() => calls.remove(path));
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

const isDenied = (error: unknown): boolean => ['EACCES', 'EPERM', 'EROFS'].includes(String(codeOf(error)));

/** `no space left on device` of `ENOSPC: no space left on device, write`. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /^[A-Z0-9_]+: ([^,]+)/.exec(message)?.[1] ?? message;
}

const codes: ReadonlyMap<unknown, WriteErrorCode> = new Map<unknown, WriteErrorCode>([
  ['ENOENT', 'not-found'],
  ['ENOTDIR', 'not-found'],
  ['EACCES', 'not-writable'],
  ['EPERM', 'not-writable'],
  ['EROFS', 'not-writable'],
  ['ETXTBSY', 'not-writable'],
  ['ENOSPC', 'no-space'],
  ['EDQUOT', 'no-space'],
]);

/** Turns errors of the system into ours. */
function explained<T>(path: string, explain: ((reason: string) => WriteError) | null, use: () => T): T {
  try {
    return use();
  } catch (error) {
    if (error instanceof WriteError || codeOf(error) === undefined) throw error;
    const reason = reasonOf(error);
    const code = codes.get(codeOf(error)) ?? 'failed';
    throw explain?.(reason) ?? new WriteError(code, path, `${reason}; nothing was written`);
  }
}
