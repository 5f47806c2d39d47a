import { shellWord } from '../../semantics/index.js';

/** What is run where the keys of clients and authorities are, and never where sshd runs. */
const atTheClient = /^ssh-(?:copy-id|keygen -[ist])\b/;

/**
 * Commands as they are shown. Their paths are those of the system that they are for: where that is another one, a comment of its shell
 * says so first, for here they would change files of the same names.
 *
 * @param system - its root, as users know it, where it is not the one that we run on
 * @example
 * commandLines(['chmod go-w /home/bob'], 'fleet/h1'); // ['# on the system at fleet/h1, not on this one:', 'chmod go-w /home/bob']
 */
export function commandLines(
  commands: readonly string[],
  system: string | null | undefined,
  others = false,
): readonly string[] {
  const isForeign =
    system !== null && system !== undefined && !commands.every((one) => atTheClient.test(one));
  if (!isForeign) return commands;
  const where = others ? 'each of these systems' : `the system at ${shellWord(system)}`;
  return [`# on ${where}, not on this one:`, ...commands];
}
