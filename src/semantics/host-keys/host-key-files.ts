import { hasQuirk, isNone } from '../../openssh/index.js';
import { type FileSystem, readText } from '../../system/index.js';
import { evaluate } from '../evaluate/evaluate.js';
import { isKey, type PublicKey, readPublicKey, sameHostKey } from '../keys/public-key.js';
import { isHidden, type Step, walk } from '../keys/walk.js';
import type { Place } from '../model.js';
import type { CompiledProgram } from '../program.js';
import { needsNoHostKey } from '../offered-host-keys.js';
import { leastRsaBits } from './host-keys.js';
import { readPrivateKey } from './private-key.js';

/** What is wrong with the file of a host key. */
export type HostKeyProblem =
  | { readonly kind: 'missing' }
  /** Somebody else’s, or open to others; authfile.c:sshkey_perm_ok looks at the mode of root’s files alone. */
  | { readonly kind: 'owner' | 'open'; readonly step: Step }
  /** Shorter than RequiredRSASize, so that sshd goes without it. */
  | { readonly kind: 'refused'; readonly bits: number; readonly least: number }
  /** Long enough for sshd, and shorter than is held to be safe. */
  | { readonly kind: 'weak'; readonly bits: number }
  /** The `.pub` beside it is that of another key. */
  | { readonly kind: 'mismatch' };

/** A host key that sshd would load, and what its files tell. */
export interface InspectedHostKey {
  readonly path: string;
  /** The line that names it; `null` where a default does. */
  readonly origin: Place | null;
  readonly problems: readonly HostKeyProblem[];
}

/** NIST SP 800-57 part 1: 112 bits of strength. */
const SAFE_RSA_BITS = 2048;
const OTHERS_MAY = 0o077;
const GROUP_MAY_READ = 0o040;

/** The host keys of a system by owner, mode, length and public half. What cannot be read is not judged. */
export function inspectHostKeys(program: CompiledProgram): readonly InspectedHostKey[] {
  const { value, origins } = evaluate(program).get('HostKey');
  const named = origins.some((origin) => origin !== 'default');
  return (value ?? []).flatMap((path, index): readonly InspectedHostKey[] => {
    if (isNone(path)) return [];
    const place = origins[index];
    const origin = place === undefined || place === 'default' ? null : place;
    return [{ path, origin, problems: problemsOf(path, named, program) }];
  });
}

/**
 * Whether sshd finds a host key that it uses, without which it does not start: `unusable` where keys are there and none will do,
 * `encrypted` where that is for their passphrases alone, which nobody types for it, `absent` where there are none at all. Where that cannot
 * be told, or none is needed, `some`.
 */
export function hostKeySupply(program: CompiledProgram): 'some' | 'unusable' | 'encrypted' | 'absent' {
  const { world, target } = program.tree;
  const evaluation = evaluate(program);
  const agent = evaluation.get('HostKeyAgent').values[0] ?? 'none';
  if (!world.known || target.platform === 'windows' || !isNone(agent)) return 'some';
  if (needsNoHostKey(program)) return 'some';
  const keys: ('unusable' | 'encrypted')[] = [];
  for (const path of evaluation.get('HostKey').value ?? []) {
    const found = walk(world.fileSystem, path);
    if (found.kind === 'stopped') {
      if (isHidden(found.error)) return 'some';
      continue;
    }
    const problems = problemsOf(path, false, program);
    const isRefused = problems.some(({ kind }) => kind === 'open' || kind === 'refused');
    if (!isRefused && readPrivateKey(readText(world.fileSystem, path) ?? '') !== 'encrypted') return 'some';
    keys.push(isRefused ? 'unusable' : 'encrypted');
  }
  if (keys.length === 0) return 'absent';
  return keys.includes('unusable') ? 'unusable' : 'encrypted';
}

/** Whether sshd finds a key of root's too open. Red Hat's lets one group read it; where its name is not known, it may be that one. */
function isOpen({ mode, gid }: Step['status'], { tree: { world, target } }: CompiledProgram): boolean {
  const others = mode & OTHERS_MAY;
  if (others !== GROUP_MAY_READ || !hasQuirk(target, 'groupReadsHostKeys')) return others !== 0;
  const group = world.accounts.groupById(gid)?.name;
  return gid === 0 || (group !== undefined && group !== 'ssh_keys');
}

function problemsOf(path: string, named: boolean, program: CompiledProgram): readonly HostKeyProblem[] {
  const { fileSystem } = program.tree.world;
  const found = walk(fileSystem, path);
  // A fresh image has no host keys yet.
  if (found.kind === 'stopped') return named && found.error.code === 'ENOENT' ? [{ kind: 'missing' }] : [];
  const step: Step = { path: found.path, status: found.status };
  const secret = readText(fileSystem, path);
  const pub = publicHalf(fileSystem, path);
  const problems: HostKeyProblem[] = [];
  if (step.status.uid !== 0) problems.push({ kind: 'owner', step });
  else if (step.status.modeAssumed !== true && isOpen(step.status, program))
    problems.push({ kind: 'open', step });
  const bits = rsaBits(secret) ?? pub?.bits ?? null;
  if (bits !== null) problems.push(...lengthProblem(bits, program));
  if (secret !== null && pub !== null && sameHostKey(secret, pub) === false)
    problems.push({ kind: 'mismatch' });
  return problems;
}

function lengthProblem(bits: number, program: CompiledProgram): readonly HostKeyProblem[] {
  const least = leastRsaBits(program);
  if (bits < least) return [{ kind: 'refused', bits, least }];
  return bits < SAFE_RSA_BITS ? [{ kind: 'weak', bits }] : [];
}

function rsaBits(secret: string | null): number | null {
  const key = secret === null ? null : readPrivateKey(secret);
  return key !== null && typeof key !== 'string' && key.type === 'rsa' ? key.bits : null;
}

function publicHalf(fileSystem: FileSystem, path: string): PublicKey | null {
  const read = readPublicKey(readText(fileSystem, `${path}.pub`)?.trim() ?? '', null);
  return isKey(read) ? read.key : null;
}
