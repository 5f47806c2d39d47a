import { readText } from '../../system/index.js';
import { lowerAscii } from '../../text/index.js';
import { evaluate } from '../evaluate/evaluate.js';
import { isKey, type PublicKey, readPublicKey, sameHostKey } from '../login/public-key.js';
import { isHidden, walk } from '../login/walk.js';
import type { Place } from '../model.js';
import type { CompiledProgram } from '../program.js';

/** What keeps a certificate of the host from being shown to clients, or makes them refuse it; sshd.c:main. */
export type HostCertificateProblem = 'missing' | 'no-certificate' | 'of-user' | 'unmatched';

/** A file that HostCertificate names and that is of no use. */
export interface FaultyHostCertificate {
  readonly path: string;
  readonly origin: Place;
  readonly problem: HostCertificateProblem;
}

/** The certificates of a system that are of no use to clients. What cannot be read is not judged. */
export function faultyHostCertificates(program: CompiledProgram): readonly FaultyHostCertificate[] {
  const { value = [], origins } = evaluate(program).get('HostCertificate');
  return value.flatMap((path, index): readonly FaultyHostCertificate[] => {
    const origin = origins[index];
    if (origin === undefined || origin === 'default' || !path.startsWith('/')) return [];
    const problem = problemOf(path, program);
    return problem === null ? [] : [{ path, origin, problem }];
  });
}

function problemOf(path: string, program: CompiledProgram): HostCertificateProblem | null {
  const { fileSystem } = program.tree.world;
  const found = walk(fileSystem, path);
  if (found.kind === 'stopped') return isHidden(found.error) ? null : 'missing';
  const text = readText(fileSystem, path);
  if (text === null) return null;
  const read = readPublicKey(text.trim(), null);
  if (!isKey(read)) return text.includes('PRIVATE KEY') ? 'no-certificate' : null;
  const { certificate, material } = read.key;
  if (certificate === null) return 'no-certificate';
  const keys = hostKeysOf(program);
  if (keys !== null && !keys.some((key) => key.material === material)) return 'unmatched';
  return certificate.kind === 'user' ? 'of-user' : null;
}

/** The public halves of all host keys that are there; `null` where one of them is not known. */
function hostKeysOf(program: CompiledProgram): readonly PublicKey[] | null {
  const { fileSystem } = program.tree.world;
  const evaluation = evaluate(program);
  const agent = evaluation.get('HostKeyAgent').values[0] ?? 'none';
  if (lowerAscii(agent) !== 'none') return null;
  const keys: PublicKey[] = [];
  for (const path of evaluation.get('HostKey').value ?? []) {
    const found = walk(fileSystem, path);
    if (found.kind === 'stopped') {
      if (isHidden(found.error)) return null;
      continue;
    }
    const read = readPublicKey(readText(fileSystem, `${path}.pub`)?.trim() ?? '', null);
    const secret = readText(fileSystem, path);
    if (!isKey(read) || (secret !== null && sameHostKey(secret, read.key) === false)) return null;
    keys.push(read.key);
  }
  return keys;
}
