import type { KeywordName } from '../keywords/keywords.js';

const drive = /^[a-z]:[\\/]/i;
const windowsProgram = /\.(?:exe|cmd|bat|com)$/i;

/** Whether a path begins with a drive of Windows: `C:/…`, `C:\…`. */
export function hasDrive(path: string): boolean {
  return drive.test(path);
}

/** Whether a path ends like the program of Windows that it names. */
export function isWindowsProgram(path: string): boolean {
  return windowsProgram.test(path);
}

/** Whether a path is one of Windows: `C:/…`, `C:\…`, or a program's name with its ending. */
export function isWindowsPath(path: string): boolean {
  return hasDrive(path) || isWindowsProgram(path);
}

/** Whether a path is that of a program as Unix has it: on Windows there is nothing at it. */
export function isUnixProgram(path: string): boolean {
  return /^\/(?:bin|etc|home|opt|root|sbin|snap|usr|var)\//.test(path) && !isWindowsProgram(path);
}

/** The last part of a path, of either kind. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** Keywords whose values are files that sshd opens by itself, for no account in particular. */
export const filesOfSshd = [
  'Banner',
  'HostCertificate',
  'HostKey',
  'ModuliFile',
  'PidFile',
  'RevokedKeys',
  'TrustedUserCAKeys',
] as const satisfies readonly KeywordName[];
