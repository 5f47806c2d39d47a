import type { KeyKind } from '../../openssh/index.js';
import type { View } from './in-force.js';

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
