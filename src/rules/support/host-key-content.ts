import type { InspectedHostKey } from '../../semantics/index.js';
import { readText, type World } from '../../system/index.js';
import { isThere } from './files.js';

/** Magic of OpenSSH's own container in base64, with any cipher behind it but `none`; PROTOCOL.key. */
const encryptedContainer = /^-----BEGIN OPENSSH PRIVATE KEY-----\r?\nb3BlbnNzaC1rZXktdjEA(?!AAAABG5vbmU)/;
const encryptedPem =
  /^-----BEGIN (?:ENCRYPTED PRIVATE KEY-----|(?:RSA |EC |DSA )PRIVATE KEY-----\r?\nProc-Type: 4,ENCRYPTED)/m;
const publicKey = /^(?:ssh-|ecdsa-|sk-)[\w.@-]+[ \t]+AAAA/m;

/** Whether a private key has a passphrase, which nobody types for sshd. */
export function hasPassphrase({ fileSystem }: World, path: string): boolean {
  const text = readText(fileSystem, path) ?? '';
  return encryptedContainer.test(text) || encryptedPem.test(text);
}

/** Whether a file that is named as a host key holds a public one, which all may read. */
export function isPublicHalf({ fileSystem }: World, path: string): boolean {
  const text = readText(fileSystem, path);
  if (text?.includes('PRIVATE KEY') === true) return false;
  return path.endsWith('.pub') || (text !== null && publicKey.test(text));
}

/** Whether sshd loads a host key, as far as its file tells. */
export function isLoaded(world: World, { path, problems }: InspectedHostKey): boolean {
  if (!isThere(world, path) || hasPassphrase(world, path) || isPublicHalf(world, path)) return false;
  return !problems.some(({ kind }) => kind === 'open' || kind === 'refused' || kind === 'missing');
}
