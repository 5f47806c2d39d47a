import { codeOf, reasonOf } from './node-errors.js';

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
export function explained<T>(
  path: string,
  explain: ((reason: string) => WriteError) | null,
  use: () => T,
): T {
  try {
    return use();
  } catch (error) {
    if (error instanceof WriteError || codeOf(error) === undefined) throw error;
    const reason = reasonOf(error);
    const code = codes.get(codeOf(error)) ?? 'failed';
    throw explain?.(reason) ?? new WriteError(code, path, `${reason}; nothing was written`);
  }
}
