import { type KeyKind, isNone, type KeywordName, keyTypeOf } from '../openssh/index.js';
import { lowerAscii, rememberOnce } from '../text/index.js';
import { leavesNone, resultingAlgorithms } from './algorithms.js';
import { linesUnderPolicy } from './crypto-policy.js';
import { settingAtStartup } from './evaluate/evaluate.js';
import { resolveAtStartup } from './evaluate/resolve.js';
import type { CompiledProgram, ReadProgram } from './program.js';

/** What the client and sshd have to agree on before anything is said of an account. */
export const listsOfClients = [
  'KexAlgorithms',
  'HostKeyAlgorithms',
  'Ciphers',
] as const satisfies readonly KeywordName[];

/** A list of algorithms of which clients have to share some. */
export type ListWithoutClients = (typeof listsOfClients)[number];

/** With Kerberos a key is exchanged without a host key; the patch of the builds that can. */
export function needsNoHostKey(program: ReadProgram): boolean {
  return resolveAtStartup(program, 'GSSAPIKeyExchange').value === 'yes';
}

/** The kind of key that a file is called after: `ssh_host_ed25519_key`; `undefined` where its name does not tell. */
export function kindByName(path: string): KeyKind | undefined {
  const name = lowerAscii(path.slice(path.lastIndexOf('/') + 1));
  if (name.includes('ed25519')) return 'ed25519';
  if (name.includes('ecdsa')) return 'ecdsa';
  if (name.includes('dsa')) return 'dsa';
  return name.includes('rsa') ? 'rsa' : undefined;
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

const isCertificate = (name: string): boolean => keyTypeOf(name)?.certificate === true;

/** Whether HostKeyAlgorithms offers certificates alone, where there is none: to clients it is as if there were no host key. */
export function offersCertificatesInVain(program: CompiledProgram): boolean {
  const names = offeredTypes(program);
  return names.length > 0 && names.every(isCertificate) && !hasCertificate(program);
}

/** Whether HostKeyAlgorithms offers nothing that some host keys could sign with, as far as the names of their files tell. */
export function offersNothingOf(program: CompiledProgram, paths: readonly string[]): boolean {
  const names = offeredTypes(program);
  if (names.length === 0) return false;
  return cannotSign(paths, hasCertificate(program) ? names : names.filter((name) => !isCertificate(name)));
}

const offeredTypes = rememberOnce((program: CompiledProgram): readonly string[] => {
  const { value } = settingAtStartup(program, 'HostKeyAlgorithms');
  const list = value as Parameters<typeof resultingAlgorithms>[3] | undefined;
  return list === undefined ? [] : resultingAlgorithms(program.tree.target, 'HostKeyAlgorithms', 'key', list);
});

const isWritten = (program: CompiledProgram, keyword: KeywordName): boolean =>
  settingAtStartup(program, keyword).origins.some((origin) => origin !== 'default');

const hasCertificate = (program: CompiledProgram): boolean => isWritten(program, 'HostCertificate');

/**
 * The list of algorithms by which no client can connect, whoever it is: one that takes all away, or HostKeyAlgorithms that offers nothing
 * of what sshd identifies itself with. `null` where there is none. With Kerberos a key is exchanged by other names and without a host key.
 */
export const listWithoutClients = rememberOnce((program: CompiledProgram): ListWithoutClients | null => {
  const written = listsOfClients.filter((keyword) => isWritten(program, keyword));
  if (written.length === 0) return null;
  const idle = new Set(linesUnderPolicy(program));
  const kerberos = needsNoHostKey(program);
  const shuts = (keyword: ListWithoutClients): boolean => {
    const { value, origins } = settingAtStartup(program, keyword);
    if (kerberos && keyword !== 'Ciphers') return false;
    if (origins.some((origin) => origin !== 'default' && idle.has(origin.statement))) return false;
    if (leavesNone(program.tree.target, keyword, value)) return true;
    return keyword === 'HostKeyAlgorithms' && offersNoHostKey(program);
  };
  return written.find(shuts) ?? null;
});

function offersNoHostKey(program: CompiledProgram): boolean {
  if (offersCertificatesInVain(program)) return true;
  // What an agent has is not known.
  if (isWritten(program, 'HostKeyAgent')) return false;
  const paths = settingAtStartup(program, 'HostKey').values.filter((path) => !isNone(path));
  return offersNothingOf(program, paths);
}
