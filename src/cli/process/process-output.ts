import { fstatSync, statSync, writeSync } from 'node:fs';
import type { Output } from '../io.js';

/** What a process prints. */
export interface ProcessOutput extends Output {
  /** Whether all that was printed has left the process. */
  readonly isWritten: boolean;
}

/**
 * What a process prints.
 *
 * A stream takes longer to make than a configuration to judge. So one is made only for what cannot take all at once, and on Windows, whose
 * terminals have an encoding that it knows; files, pipes and terminals are written to without one.
 *
 * @param descriptor - 1 or 2
 * @param open - gives Node's stream of that descriptor
 */
export function outputTo(descriptor: 1 | 2, open: () => NodeJS.WriteStream): ProcessOutput {
  let opened: NodeJS.WriteStream | undefined;
  let way: Way | undefined;
  let isBroken = false;
  const fail = (error: NodeJS.ErrnoException): void => {
    isBroken = true;
    // Who closes the pipe early (`| head`) has seen enough.
    if (error.code === 'EPIPE') return;
    process.once('exit', () => (process.exitCode = 2));
    if (descriptor === 1) process.stderr.write(`sshd-lint: output cannot be written: ${error.message}\n`);
  };
  const stream = (): NodeJS.WriteStream => (opened ??= open().on('error', fail));
  const wayThere = (): Way => (way ??= wayTo(descriptor));
  return {
    write: (chunk) => {
      if (isBroken) return;
      if (opened !== undefined || wayThere() === 'stream') return void stream().write(chunk);
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      const { written, error } = writeBytes(descriptor, bytes);
      // Somebody else has made of it what does not wait for its reader; a stream does.
      if (error?.code === 'EAGAIN') stream().write(bytes.subarray(written));
      else if (error !== null) fail(error);
    },
    // Behind an error Node's stream waits for ever to be drained.
    drained: () => (opened === undefined || isBroken ? Promise.resolve() : drained(opened)),
    get isTerminal() {
      return wayThere() === 'terminal' || (wayThere() === 'stream' && stream().isTTY);
    },
    get isWritten() {
      return !isBroken && (opened === undefined || (opened.isTTY && opened.writableLength === 0));
    },
  };
}

/** How a descriptor is written to: as it is, whether it be a terminal or not, or by Node's stream, which knows what it is. */
type Way = 'bytes' | 'terminal' | 'stream';

function wayTo(descriptor: number): Way {
  // Pipes are another matter there, too.
  if (process.platform === 'win32') return 'stream';
  const status = fstatSync(descriptor);
  // Who only wants the exit code prints to /dev/null.
  if (!status.isCharacterDevice() || status.rdev === statSync('/dev/null', { throwIfNoEntry: false })?.rdev)
    return 'bytes';
  return process.platform === 'linux' && isTerminalOfLinux(status.rdev) ? 'terminal' : 'stream';
}

/**
 * Whether a device is a terminal, by its numbers (admin-guide/devices.txt of Linux): a console or serial line, the terminal that a process
 * has, one that a program such as sshd or tmux stands behind. To ask `node:tty` for it takes a third as long as an ordinary run.
 */
function isTerminalOfLinux(device: number): boolean {
  const major = (device >>> 8) & 0xfff;
  const minor = device & 0xff;
  return major === 4 || (major === 5 && minor < 2) || (major >= 136 && major <= 143);
}

function writeBytes(
  descriptor: number,
  bytes: Uint8Array,
): { readonly written: number; readonly error: NodeJS.ErrnoException | null } {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
    return { written, error: null };
  } catch (error) {
    if (error instanceof Error) return { written, error };
    throw error;
  }
}

async function drained(stream: NodeJS.WriteStream): Promise<void> {
  if (!stream.writableNeedDrain || stream.destroyed) return;
  await new Promise<void>((resolve) => {
    // Nobody drains what nobody reads any more.
    const events = ['drain', 'error', 'close'] as const;
    const done = (): void => {
      for (const event of events) stream.off(event, done);
      resolve();
    };
    for (const event of events) stream.on(event, done);
  });
}
