import type { Fault } from '../model.js';
import { logText } from './log-text.js';

/** `fatal()`. */
export const FATAL = 255;

/** What a shell makes of a process that died of one. */
export const SEGMENTATION_FAULT = 139;

/** sshd stops here. */
export class Exit extends Error {
  readonly status: number;

  constructor(status: number) {
    super();
    this.status = status;
  }
}

/** One for each status: they are caught and never shown, and most of the time that an error takes goes into its stack. */
export const exits = {
  1: new Exit(1),
  [SEGMENTATION_FAULT]: new Exit(SEGMENTATION_FAULT),
  [FATAL]: new Exit(FATAL),
} as const;

/** How grave a message is: less shows at a lower LogLevel. Debugging output is not modelled. */
const levels = ['QUIET', 'FATAL', 'ERROR', 'INFO'] as const;
type Level = (typeof levels)[number];

function levelOf({ severity, code }: Fault): Level {
  if (severity === 'fatal') return 'FATAL';
  return code === 'deprecated-keyword' || code === 'unsupported-keyword' ? 'INFO' : 'ERROR';
}

/** What sshd has written up to now. */
export class SshdOutput {
  readonly #stdout: string[] = [];
  readonly #stderr: string[] = [];
  /** Index of the least grave level that is said. */
  #shown: number = levels.indexOf('INFO');

  get stdout(): string {
    return this.#stdout.join('');
  }

  get stderr(): string {
    return this.#stderr.join('');
  }

  /** From here on nothing less grave than a LogLevel is said; one that is not modelled changes nothing. */
  hush(logLevel: unknown): void {
    const at = levels.findIndex((level) => level === logLevel);
    if (at >= 0) this.#shown = at;
  }

  /** A line of the dump. */
  dump(line: string): void {
    this.#stdout.push(`${line}\n`);
  }

  /** @throws Exit for a fault that ends sshd */
  say(fault: Fault): void {
    if (fault.code === 'crash') throw exits[SEGMENTATION_FAULT];
    this.sayAs(fault, fault.printed);
    if (fault.severity === 'fatal') throw exits[FATAL];
  }

  /** Says the faults of one line; tells whether sshd counts the line as bad. */
  sayAll(faults: readonly Fault[]): boolean {
    for (const fault of faults) this.say(fault);
    return faults.some((fault) => fault.severity === 'counted');
  }

  /** Says a fault in other words, and goes on. */
  sayAs(fault: Fault, message: string): void {
    this.log(message, levelOf(fault));
  }

  log(message: string, level: Level): void {
    if (levels.indexOf(level) > this.#shown) return;
    this.#stderr.push(`${logText(message)}\r\n`);
  }

  /**
   * What does not go through the log.
   *
   * @throws Exit always
   */
  giveUp(message: string): never {
    this.#stderr.push(`${message}\n`);
    throw exits[1];
  }

  /** @throws Exit always */
  fatal(message: string): never {
    this.log(message, 'FATAL');
    throw exits[FATAL];
  }
}
