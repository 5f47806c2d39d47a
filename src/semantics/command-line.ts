import { parsePort, type Target } from '../openssh/index.js';
import { standardLookups } from './lookups.js';

/** What sshd's own command line says besides `-t`, `-T`, `-f` and `-C`. */
export interface CommandLine {
  /** The lines behind `-o`, in order. */
  readonly lines: readonly string[];
  /** The ports behind `-p`; not empty: Port lines of the file are passed over. */
  readonly ports: readonly number[];
}

/** No arguments. */
export const noCommandLine: CommandLine = { lines: [], ports: [] };

/**
 * Reads `-o` and `-p`; sshd.c:main.
 *
 * @example
 * readCommandLine(['-o', 'Banner=none', '-p2222'], target); // { lines: ['Banner=none'], ports: [2222] }
 */
export function readCommandLine(
  args: readonly string[],
  target: Target,
): CommandLine | { readonly error: string } {
  const lines: string[] = [];
  const ports: number[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    const letter = arg.slice(0, 2);
    let value = arg.slice(2);
    if (letter !== '-o' && letter !== '-p')
      return { error: `sshd-lint knows no argument ${arg} of sshd's command line` };
    if (value === '') {
      index += 1;
      const next = args[index];
      if (next === undefined) return { error: `option requires an argument -- '${letter.slice(1)}'` };
      value = next;
    }
    if (letter === '-o') {
      lines.push(value);
      continue;
    }
    const port = parsePort(value, target, standardLookups.servicePort);
    if (port === null || port === 0) return { error: 'Bad port number.' };
    ports.push(port);
  }
  return { lines, ports };
}
