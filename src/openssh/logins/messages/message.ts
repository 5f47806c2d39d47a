import type { Span } from '../../release.js';

/** A station of a login, in the order in which a connection passes them. */
export type LoginStation =
  | 'client'
  | 'server'
  | 'connection'
  | 'account'
  | 'lists'
  | 'root'
  | 'methods'
  | 'key'
  | 'keys'
  | 'more'
  | 'chroot'
  | 'session';

/** A level of LogLevel at which something is said. */
export type LogLevel = 'ERROR' | 'INFO' | 'VERBOSE' | 'DEBUG1' | 'DEBUG2' | 'DEBUG3';

/** Something that sshd, or a client, says while somebody logs in. */
export interface LoginMessage {
  /** Who says it. */
  readonly by: 'sshd' | 'ssh' | 'PuTTY';
  readonly station: LoginStation;
  /** What it means for the login. `passed`: the station is behind us. */
  readonly says: 'refused' | 'passed' | 'hint';
  /** The text, `%` where data stand; what stands around it (time, program, `[preauth]`) is left out. */
  readonly texts: readonly (Span & {
    readonly text: string;
    readonly level?: LogLevel;
    /** Whether it leaves the account out, which is the first datum of the others. */
    readonly unnamed?: true;
  })[];
  /** The least LogLevel at which sshd says it, unless a text has its own; absent for clients. */
  readonly level?: LogLevel;
  /** Whether its first datum is the account. */
  readonly named?: true;
  /** Whether it only says that something went wrong, not what. */
  readonly vague?: true;
  /** What it means, for people: lower case, no full stop. */
  readonly means: string;
  /** Where it was read. */
  readonly source: string;
}

/** A text of all releases. */
export const always = (text: string): LoginMessage['texts'] => [{ text }];

/** Types a table by its names alone: declarations would hold every text twice. */
export function table<Name extends string>(
  messages: Readonly<Record<Name, LoginMessage>>,
): Readonly<Record<Name, LoginMessage>> {
  return messages;
}
