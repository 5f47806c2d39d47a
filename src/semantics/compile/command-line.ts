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

/** Letters without a value, by the line that they stand for: whatever `-o` says of its keyword, in front of them or behind. */
const assigned: ReadonlyMap<string, string> = new Map([
  ['4', 'AddressFamily inet'],
  ['6', 'AddressFamily inet6'],
  ['q', 'LogLevel QUIET'],
]);

/** Letters without a value that change nothing about what is read. */
const idle: ReadonlySet<string> = new Set(['D', 'e']);

/** Letters with a value. */
const valued: ReadonlySet<string> = new Set(['h', 'o', 'p']);

/**
 * Reads arguments up to the first that sshd refuses; sshd.c:main.
 *
 * @throws TypeError for those that are not known here
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
  /** The first line of a keyword wins, and of these the last one does. */
  const assign = (line: string): void => {
    lines.unshift(line);
    if (linesBeforePorts !== undefined) linesBeforePorts += 1;
  };
  const rest = [...args].reverse();
  for (let arg = rest.pop(); arg !== undefined; arg = rest.pop()) {
    const letter = arg.startsWith('-') ? arg.slice(1, 2) : '';
    const behind = arg.slice(2);
    const line = assigned.get(letter);
    if (line !== undefined || idle.has(letter)) {
      if (line !== undefined) assign(line);
      // `-4D` is `-4 -D`.
      if (behind !== '') rest.push(`-${behind}`);
      continue;
    }
    if (!valued.has(letter)) throw new TypeError(unknownArgument(arg));
    const value = behind === '' ? rest.pop() : behind;
    if (value === undefined) return end(`option requires an argument -- '${letter}'`);
    if (letter === 'o') {
      lines.push(value);
    } else if (letter === 'h') {
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

function unknownArgument(arg: string): string {
  const known = [...valued, ...assigned.keys(), ...idle].map((letter) => `-${letter}`);
  return `of sshd's command line \`${arg}\` is not known here; known are ${known.join(', ')}`;
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
