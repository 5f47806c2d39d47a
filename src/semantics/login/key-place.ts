import { lowerAscii } from '../../text/index.js';
import type { Untrusted } from './trusted-file.js';

/** A place where a key was looked for, and the command that is tied to the key there. */
export interface KeyPlace extends Untrusted {
  readonly command: string | null;
  /** Whether sshd ends the connection there, so that it looks no further. */
  readonly fatal?: true;
}

/** A place, and the command that is tied to the key there. */
export const place = (part: Untrusted, command: string | null = null): KeyPlace => ({
  ...part,
  command,
});

/** Whether a keyword that takes `none` names something. */
export const isSet = (value: string | undefined): value is string =>
  value !== undefined && lowerAscii(value) !== 'none';
