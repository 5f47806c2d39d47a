import { meansInternalSftp } from './sftp.js';

/**
 * The command that stands with its arguments in one pair of quotes, without them: a shell looks for a program of that name. `null` for
 * any other, and for the path of a program in a folder whose name has a blank.
 */
export function commandInQuotes(text: string): string | null {
  const [, double, single] = /^(?:"((?:[^"\\]|\\[^])*)"|'([^']*)')$/.exec(text) ?? [];
  const command = (double?.replace(/\\(["\\$`])/g, '$1') ?? single)?.trim();
  // Of the server inside sshd internal-sftp-not-recognised speaks.
  if (command === undefined || meansInternalSftp(command)) return null;
  const [, argument] = command.split(/[ \t]+/, 2);
  return argument === undefined || /^[^-/$"'][^-$"']*\//.test(argument) ? null : command;
}
