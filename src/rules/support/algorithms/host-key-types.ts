import { type KeyKind, keyTypeOf } from '../../../openssh/index.js';
import type { Evaluation, SettingStatement } from '../../../semantics/index.js';
import type { View } from '../effects/in-force.js';
import { judgedLists } from './algorithm-lists.js';

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

/** The line of HostKeyAlgorithms that offers nothing that some host keys could sign with, as far as the names of their files tell. */
export function listWithoutKeys(
  { program, evaluation }: View,
  paths: readonly string[],
): SettingStatement | null {
  const [list] = judgedLists(program, ['HostKeyAlgorithms']);
  if (list === undefined || list.names.length === 0) return null;
  const usable = hasCertificate(evaluation)
    ? list.names
    : list.names.filter((name) => keyTypeOf(name)?.certificate !== true);
  return cannotSign(paths, usable) ? list.statement : null;
}

const hasCertificate = (evaluation: Evaluation): boolean =>
  evaluation.get('HostCertificate').origins.some((origin) => origin !== 'default');

/** The line of HostKeyAlgorithms that offers certificates alone, where there is none: to clients it is as if there were no host key. */
export function listWithoutCertificate({ program, evaluation }: View): SettingStatement | null {
  const [list] = judgedLists(program, ['HostKeyAlgorithms']);
  if (list === undefined || list.names.length === 0) return null;
  if (!list.names.every((name) => keyTypeOf(name)?.certificate === true)) return null;
  return hasCertificate(evaluation) ? null : list.statement;
}
