import { visible } from '../formatters/support/visible.js';
import type { Io } from './io.js';

/** Says on standard error, in one line, what went wrong. What users typed may hold line ends and escape sequences. */
export function complain(message: string, io: Pick<Io, 'stderr'>): void {
  io.stderr.write(`sshd-lint: ${visible(message.replace(/\s+/g, ' '))}\n`);
}
