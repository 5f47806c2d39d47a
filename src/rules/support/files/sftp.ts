/** A command that is a server for sftp. */
export const sftpServerCommand = /^(?:internal-sftp|\S*[\\/]sftp-server(?:\.exe)?)(?:\s|$)/;

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
