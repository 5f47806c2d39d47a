/** The name that errno has for what went wrong: `ENOENT`. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** Whether the system does not let us. */
export const isDenied = (error: unknown): boolean =>
  ['EACCES', 'EPERM', 'EROFS'].includes(String(codeOf(error)));

/** `no space left on device` of `ENOSPC: no space left on device, write`. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return /^[A-Z0-9_]+: ([^,]+)/.exec(message)?.[1] ?? message;
}
