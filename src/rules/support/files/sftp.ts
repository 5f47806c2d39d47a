import { baseName, isOwnSftpServer, type Target } from '../../../openssh/index.js';

/** Whether a program is a server of sftp: the one inside sshd, or sftp-server(8) in any folder. File names of Windows have no case. */
export function isSftpServer(program: string, target: Pick<Target, 'platform'>): boolean {
  if (isOwnSftpServer(program, target)) return true;
  const pattern = target.platform === 'windows' ? /^sftp-server(?:\.exe)?$/i : /^sftp-server(?:\.exe)?$/;
  return pattern.test(baseName(program));
}

/** Whether a command is one, with or without options; without a folder only sshd itself finds it. */
export function isSftpCommand(command: string, target: Pick<Target, 'platform'>): boolean {
  const [, quoted, plain = ''] = /^(?:"([^"]*)"(?=\s|$)|(\S*))/.exec(command) ?? [];
  if (quoted !== undefined) return /[\\/]/.test(quoted) && isSftpServer(quoted, target);
  return isOwnSftpServer(plain, target) || (/[\\/]/.test(plain) && isSftpServer(plain, target));
}

/** The server inside sshd, spelled otherwise: with a path or `exec` in front, in other letters, crossed with the name of the program. */
const meant =
  /^(?:exec[ \t]+)?(?:\/\S*\/)?(?:internal[-_ \t]?sftp(?:[-_]?server)?|sftp-internal)(?=[ \t,;&|]|$)/i;

/** Whether a command is meant to be the server inside sshd, however it is spelled. */
export function meansInternalSftp(command: string): boolean {
  return meant.test(command);
}

/** The same command with the plain word: options that hang on it by commas stand apart, and what only a shell would do is gone. */
export function withPlainInternalSftp(command: string): string {
  const rest = command.replace(meant, '');
  if (/^[;&|]/.test(rest)) return 'internal-sftp';
  return `internal-sftp${rest.startsWith(',') ? rest.replaceAll(',', ' ') : rest}`;
}
