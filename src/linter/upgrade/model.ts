import type { ActiveRule } from '../../rules/index.js';
import type { ConfigTree } from '../../semantics/index.js';

/** A configuration that moves from one sshd to another. */
export interface UpgradeInput {
  /** Reads it as the old sshd does, and as the new one does. */
  readonly load: (
    contents?: ReadonlyMap<string, Uint8Array>,
  ) => readonly [before: ConfigTree, after: ConfigTree];
  readonly rules: readonly ActiveRule[];
}
