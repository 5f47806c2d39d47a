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
 * A stream takes longer to make than a configuration to judge. So one is made for terminals alone, whose encoding it knows, and for
 * what cannot take all at once; files and pipes are written to without one.
 *
 * @param descriptor - 1 or 2
 * @param open - gives Node's stream of that descriptor
 */
export function outputTo(descriptor: 1 | 2, open: () => NodeJS.WriteStream): ProcessOutput {
  let opened: NodeJS.WriteStream | undefined;
  let takesBytes: boolean | undefined;
  let isBroken = false;
  const fail = (error: NodeJS.ErrnoException): void => {
    isBroken = true;
    // Who closes the pipe early (`| head`) has seen enough.
    if (error.code === 'EPIPE') return;
    process.once('exit', () => (process.exitCode = 2));
    if (descriptor === 1) process.stderr.write(`sshd-lint: output cannot be written: ${error.message}\n`);
  };
  const stream = (): NodeJS.WriteStream => (opened ??= open().on('error', fail));
  const isDirect = (): boolean => opened === undefined && (takesBytes ??= doesTakeBytes(descriptor));
  return {
    write: (chunk) => {
      if (isBroken) return;
      if (!isDirect()) return void stream().write(chunk);
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      const { written, error } = writeBytes(descriptor, bytes);
      // Somebody else has made of it what does not wait for its reader; a stream does.
      if (error?.code === 'EAGAIN') stream().write(bytes.subarray(written));
      else if (error !== null) fail(error);
    },
    drained: () => (opened === undefined ? Promise.resolve() : drained(opened)),
    get isTerminal() {
      return !isDirect() && stream().isTTY;
    },
    get isWritten() {
      return !isBroken && (opened === undefined || (opened.isTTY && opened.writableLength === 0));
    },
  };
}

/** Whether a descriptor can be written to as it is: no terminal is one, and nothing on Windows, where pipes are another matter. */
function doesTakeBytes(descriptor: number): boolean {
  if (process.platform === 'win32') return false;
  const status = fstatSync(descriptor);
  // Who only wants the exit code prints to /dev/null.
  return !status.isCharacterDevice() || status.rdev === statSync('/dev/null').rdev;
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
