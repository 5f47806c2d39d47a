import { lowerAscii } from '../../../text/index.js';

/** The method that a message of sshd about lists of methods is about. */
export const disabledMethodIn = (message: string): string =>
  /^Disabled method "([^":]+)/.exec(message)?.[1] ?? '';

/** The list of methods that such a message names. */
export const listIn = (message: string): string => / list "([^"]+)/.exec(message)?.[1] ?? '';

/** A message of sshd as the beginning of a finding. */
export function lowerFirst(text: string): string {
  return lowerAscii(text.charAt(0)) + text.slice(1);
}
