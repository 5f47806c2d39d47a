import type { KeywordName, LoginStation, Target } from '../../openssh/index.js';
import type { FileStatus, World } from '../../system/index.js';
import type { Connection, Place } from '../model.js';
import type { PublicKey } from '../keys/public-key.js';
import type { Remedy } from './remedies.js';
import type { Ask, Saying } from './sayings.js';

/** `ok`: sshd goes on. `refused`: it does not. `unknown`: that cannot be told from what we may see. */
export type Verdict = 'ok' | 'refused' | 'unknown' | 'not-reached';

/** What shows a verdict to be true. */
export type Evidence =
  | {
      readonly kind: 'setting';
      readonly keyword: KeywordName;
      readonly values: readonly string[];
      readonly origins: readonly (Place | 'default')[];
    }
  | {
      readonly kind: 'path';
      /** In the world. */
      readonly path: string;
      readonly status: FileStatus;
      /** The names of owner and group, where the world knows them. */
      readonly owner: string | null;
      readonly group: string | null;
    }
  | { readonly kind: 'line'; readonly path: string; readonly line: number; readonly text: string }
  /** What sshd logs, at which LogLevel. */
  | { readonly kind: 'log'; readonly message: string; readonly level: string };

/** Something that a station looks at: a file with keys, a command. */
export interface Part {
  readonly verdict: Verdict;
  readonly says: Saying;
  readonly evidence: readonly Evidence[];
  readonly remedy: Remedy | null;
  /** What would tell, where a verdict is open. */
  readonly asks?: readonly Ask[];
}

/** One of the things that must go well for a login. */
export interface Station extends Part {
  readonly id: LoginStation;
  /** Of these one must be `ok`; empty where the station is judged as a whole. */
  readonly parts: readonly Part[];
}

/** A login, followed as far as it goes. */
export interface LoginReport {
  readonly target: Target;
  /** The system on which the account is. */
  readonly world: World;
  /** The root of the account’s system, as users know it, where it is not the one that sshd-lint runs on: remedies are for that one. */
  readonly system: string | null;
  readonly connection: Connection;
  readonly key: PublicKey | null;
  /** `accepted`: the key lets the account in, to a session, together with what is asked for `besides`. */
  readonly outcome: 'accepted' | 'refused' | 'unknown';
  /**
   * What AuthenticationMethods asks for besides the key, list by list, each of which is enough; empty where the key alone lets in, and
   * where it does not come so far.
   */
  readonly besides: readonly (readonly string[])[];
  /** Whether all that sshd would read of its configuration was read. */
  readonly complete: boolean;
  /** In the order in which sshd passes them. */
  readonly stations: readonly Station[];
  /** What to change first; `null` where the login succeeds, or where nobody knows. */
  readonly remedy: Remedy | null;
  /** Without which the outcome stays open. */
  readonly asks: readonly Ask[];
  /** What could not be looked at though it has a say. */
  readonly remarks: readonly LoginRemark[];
}

/**
 * `selinux`: the system has it. `no-host-keys`: there are none, and sshd does not make them. `profile-unknown`: the registry of Windows
 * alone names the profile.
 */
export type LoginRemark = 'selinux' | 'no-host-keys' | 'profile-unknown';

/** Whose login is followed. */
export interface LoginRequest {
  readonly user: string;
  /** Groups of the account, where the world's accounts are not to be asked. */
  readonly groups?: readonly string[];
  readonly addr?: string;
  readonly host?: string;
  /** Where the client connects to. */
  readonly laddr?: string;
  readonly lport?: number;
  /** The public key that the client offers; absent: any that the account's files hold. */
  readonly key?: PublicKey;
  /** Seconds since 1970. */
  readonly now: number;
}
