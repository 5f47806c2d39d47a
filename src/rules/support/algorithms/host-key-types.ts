import { type KeyKind, keyTypeOf } from '../../../openssh/index.js';
import type { View } from '../effects/in-force.js';

/** The kind of key that a file is called after: `ssh_host_ed25519_key`; `undefined` where its name does not tell. */
export function kindByName(path: string): KeyKind | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (name.includes('ed25519')) return 'ed25519';
  if (name.includes('ecdsa')) return 'ecdsa';
  if (name.includes('dsa')) return 'dsa';
  return name.includes('rsa') ? 'rsa' : undefined;
}

/** Whether sshd may have a host key of a kind, as far as the names of the files tell. */
export function mayHaveHostKey({ evaluation }: View, kind: KeyKind): boolean {
  return evaluation.get('HostKey').values.some((path) => (kindByName(path) ?? kind) === kind);
}

/**
 * Whether no host key can sign with any of some algorithms, as far as the names of the files tell; DSA keys that are alone are the
 * business of `dsa-host-key`.
 */
export function cannotSign(paths: readonly string[], names: readonly string[]): boolean {
  const kinds = new Set(paths.map((path) => kindByName(path)));
  if (paths.length === 0 || kinds.has(undefined) || (kinds.size === 1 && kinds.has('dsa'))) return false;
  return !names.some((name) => kinds.has(keyTypeOf(name)?.kind));
}
