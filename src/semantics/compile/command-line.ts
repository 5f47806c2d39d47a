import { parse, parseLogicalLine } from '../../grammar/index.js';
import { hasQuirk, parsePort, type Target } from '../../openssh/index.js';
import { sourceFromString } from '../../text/index.js';
import { standardLookups } from '../lookups.js';
import type { ConfigFile } from '../model.js';
import { isActing, type LogicalLine } from './logical-lines.js';

/** What sshd's own command line says besides `-t`, `-T`, `-f` and `-C`. */
export interface CommandLine {
  /** The lines behind `-o` and `-h`, in order. */
  readonly lines: readonly string[];
  /** The ports behind `-p`; not empty: Port lines behind it and in the file are passed over. */
  readonly ports: readonly number[];
  /** How many lines stand before the first `-p`. */
  readonly linesBeforePorts: number;
  /** What sshd prints on standard error, having read the lines up to there, before it exits with 1. */
  readonly error: string | null;
}

/** No arguments. */
export const noCommandLine: CommandLine = { lines: [], ports: [], linesBeforePorts: 0, error: null };

/** servconf.h:MAX_PORTS. */
const MAX_PORTS = 256;

/**
 * Reads `-o`, `-h` and `-p` up to the first that sshd refuses; sshd.c:main.
 *
 * @example
 * readCommandLine(['-o', 'Banner=none', '-p2222'], target).ports; // [2222]
 */
export function readCommandLine(args: readonly string[], target: Target): CommandLine {
  const lines: string[] = [];
  const ports: number[] = [];
  let linesBeforePorts: number | undefined;
  const end = (error: string | null): CommandLine => ({
    lines,
    ports,
    linesBeforePorts: linesBeforePorts ?? lines.length,
    error,
  });
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    const letter = arg.slice(0, 2);
    let value = arg.slice(2);
    if (letter !== '-o' && letter !== '-p' && letter !== '-h')
      return end(`sshd-lint knows no argument ${arg} of sshd's command line`);
    if (value === '') {
      index += 1;
      const next = args[index];
      if (next === undefined) return end(`option requires an argument -- '${letter.slice(1)}'`);
      value = next;
    }
    if (letter === '-o') {
      lines.push(value);
    } else if (letter === '-h') {
      lines.push(`HostKey "${value}"`);
    } else {
      linesBeforePorts ??= lines.length;
      if (ports.length >= MAX_PORTS) return end('too many ports.');
      const port = parsePort(value, target, standardLookups.servicePort);
      if (port === null || port === 0) return end('Bad port number.');
      ports.push(port);
    }
  }
  return end(null);
}

/** What stands behind `-o`, which sshd reads as line 0 of a file called `command-line`. */
export function fileOfArgument(text: string, target: Target): ConfigFile {
  const path = 'command-line';
  const trim = !hasQuirk(target, 'lineEndsKept');
  const config = parse(sourceFromString(text, path), { syntax: target.syntax, trim });
  const lines = config.lines.map((physical): LogicalLine => {
    const node = parseLogicalLine(text, target.syntax, { trim, origin: 'command-line' });
    return { number: 0, physical, node: isActing(node) ? node : null, joinedRest: null };
  });
  return { path, name: path, config, lines };
}
