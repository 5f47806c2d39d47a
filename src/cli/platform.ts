import type { Io } from './io.js';

/**
 * The file that the sshd of this machine reads, as the operating system writes its path.
 */
export function ownConfiguration({ platform, env }: Pick<Io, 'platform' | 'env'>): string {
  if (platform !== 'win32') return '/etc/ssh/sshd_config';
  return `${env['ProgramData'] ?? 'C:\\ProgramData'}\\ssh\\sshd_config`;
}
