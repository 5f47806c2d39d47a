import { isNone } from '../../openssh/index.js';
import { readText } from '../../system/index.js';
import { evaluate } from '../evaluate/evaluate.js';
import { type Certificate, isKey, type PublicKey, readPublicKey, sameHostKey } from '../keys/public-key.js';
import { isHidden, walk } from '../keys/walk.js';
import type { Place } from '../model.js';
import type { CompiledProgram } from '../program.js';

/** What keeps a certificate of the host from being shown to clients, or makes them refuse it; sshd.c:main. */
export type HostCertificateProblem =
  'missing' | 'no-certificate' | 'of-user' | 'unmatched' | 'expired' | 'not-yet' | 'ends-soon';

/** A file that HostCertificate names and that is of no use. */
export interface FaultyHostCertificate {
  readonly path: string;
  readonly origin: Place;
  readonly problem: HostCertificateProblem;
  /** The time at which it ended to hold, or will end or begin to, by UTC; `null` where no time is the problem. */
  readonly time: string | null;
}

/** The certificates of a system that are of no use to clients. What cannot be read is not judged. */
export function faultyHostCertificates(program: CompiledProgram): readonly FaultyHostCertificate[] {
  const { value = [], origins } = evaluate(program).get('HostCertificate');
  return value.flatMap((path, index): readonly FaultyHostCertificate[] => {
    const origin = origins[index];
    if (origin === undefined || origin === 'default' || !path.startsWith('/')) return [];
    const problem = problemOf(path, program);
    return problem === null ? [] : [{ path, origin, ...problem }];
  });
}

type Problem = Pick<FaultyHostCertificate, 'problem' | 'time'>;

const timeless = (problem: HostCertificateProblem): Problem => ({ problem, time: null });

function problemOf(path: string, program: CompiledProgram): Problem | null {
  const { fileSystem, now } = program.tree.world;
  const found = walk(fileSystem, path);
  if (found.kind === 'stopped') return isHidden(found.error) ? null : timeless('missing');
  const text = readText(fileSystem, path);
  if (text === null) return null;
  const read = readPublicKey(text.trim(), null);
  if (!isKey(read)) return text.includes('PRIVATE KEY') ? timeless('no-certificate') : null;
  const { certificate, material } = read.key;
  if (certificate === null) return timeless('no-certificate');
  const keys = hostKeysOf(program);
  if (keys !== null && !keys.some((key) => key.material === material)) return timeless('unmatched');
  if (certificate.kind === 'user') return timeless('of-user');
  return now === null ? null : outOfTime(certificate, now);
}

/** sshkey.c:sshkey_cert_check_authority: `Certificate invalid: expired`, by the client's clock. */
function outOfTime({ validAfter, validBefore }: Certificate, now: number): Problem | null {
  const second = BigInt(Math.floor(now));
  if (second >= validBefore) return { problem: 'expired', time: printInstant(validBefore) };
  if (second < validAfter) return { problem: 'not-yet', time: printInstant(validAfter) };
  const left = validBefore - second;
  const isLate = left < SOON && left * 10n < validBefore - validAfter;
  return isLate ? { problem: 'ends-soon', time: printInstant(validBefore) } : null;
}

/** A week: so much is left to have a key signed again. What is signed for days alone is renewed before the last tenth of them. */
const SOON = 604_800n;

/** The last second that has four digits for its year. */
const LAST_SECOND = 253_402_300_799n;

const printInstant = (seconds: bigint): string =>
  seconds > LAST_SECOND
    ? 'the year 10000'
    : `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** The public halves of all host keys that are there; `null` where one of them is not known. */
function hostKeysOf(program: CompiledProgram): readonly PublicKey[] | null {
  const { fileSystem } = program.tree.world;
  const evaluation = evaluate(program);
  const agent = evaluation.get('HostKeyAgent').values[0] ?? 'none';
  if (!isNone(agent)) return null;
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
