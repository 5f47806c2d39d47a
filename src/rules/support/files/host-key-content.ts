import { type InspectedHostKey, inspectHostKeys, needsNoHostKey } from '../../../semantics/index.js';
import { readText, type World } from '../../../system/index.js';
import type { RuleContext } from '../../model.js';
import { isThere } from './files.js';

/** Magic of OpenSSH's own container in base64, with any cipher behind it but `none`; PROTOCOL.key. */
const encryptedContainer = /^-----BEGIN OPENSSH PRIVATE KEY-----\r?\nb3BlbnNzaC1rZXktdjEA(?!AAAABG5vbmU)/;
const encryptedPem =
  /^-----BEGIN (?:ENCRYPTED PRIVATE KEY-----|(?:RSA |EC |DSA )PRIVATE KEY-----\r?\nProc-Type: 4,ENCRYPTED)/m;
const publicKey = /^(?:ssh-|ecdsa-|sk-)[\w.@-]+[ \t]+AAAA/m;

/** Whether a private key has a passphrase, which nobody types for sshd. */
function hasPassphrase({ fileSystem }: World, path: string): boolean {
  const text = readText(fileSystem, path) ?? '';
  return encryptedContainer.test(text) || encryptedPem.test(text);
}

/** Whether a file that is named as a host key holds a public one, which all may read. */
export function isPublicHalf({ fileSystem }: World, path: string): boolean {
  const text = readText(fileSystem, path);
  if (text?.includes('PRIVATE KEY') === true) return false;
  return path.endsWith('.pub') || (text !== null && publicKey.test(text));
}

/** The host keys with a passphrase, which nobody types for sshd, and whether it starts with others. An agent may hold them. */
export function* encryptedHostKeys({
  program,
  evaluation,
}: Pick<RuleContext, 'program' | 'evaluation'>): Iterable<InspectedHostKey & { readonly starts: boolean }> {
  if (usesAgent(evaluation)) return;
  const { world } = program.tree;
  const encrypted = inspectHostKeys(program).filter(({ path }) => hasPassphrase(world, path));
  if (encrypted.length === 0) return;
  const starts = startsWithKeys({ program, evaluation });
  for (const key of encrypted) yield { ...key, starts };
}

const usesAgent = (evaluation: RuleContext['evaluation']): boolean =>
  (evaluation.get('HostKeyAgent').origins[0] ?? 'default') !== 'default';

/** Whether sshd finds a host key that it loads, or needs none, so that it starts. */
export function startsWithKeys({
  program,
  evaluation,
}: Pick<RuleContext, 'program' | 'evaluation'>): boolean {
  const { world } = program.tree;
  return (
    usesAgent(evaluation) ||
    needsNoHostKey(program) ||
    inspectHostKeys(program).some((key) => !hasPassphrase(world, key.path) && isLoaded(world, key))
  );
}

/** Whether sshd loads a host key, as far as its file tells. */
function isLoaded(world: World, { path, problems }: InspectedHostKey): boolean {
  if (!isThere(world, path) || isPublicHalf(world, path)) return false;
  return !problems.some(({ kind }) => kind === 'open' || kind === 'refused' || kind === 'missing');
}
