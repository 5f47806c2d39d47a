import { gainText, type Proof } from '../fixes/index.js';
import { type CompiledProgram, type Fault, namelessAllowLists } from '../semantics/index.js';
import { openingText } from './openings.js';

/** How far a step may go. */
export interface Allowance {
  /** Whether it may change what sshd does. */
  readonly change: boolean;
  /** Whether it may cost someone their login. */
  readonly loss: boolean;
  /** Whether it may let somebody log in who could not. */
  readonly gain: boolean;
}

/** Why a step is not taken: what it would do. */
export interface Objection {
  /** `untried`: it is about others, among which this one was not looked at by itself. */
  readonly kind: 'refused' | 'change' | 'loss' | 'gain' | 'untried';
  /** In words, lower case, no full stop. */
  readonly reason: string;
}

/**
 * Judges a step of mending, for all targets: sshd must not find more at fault than before, and what the proof says
 * must be allowed. Where sshd refuses the configuration anyway, there is nothing that could stay the same.
 *
 * @param before - one program for each target
 * @param base - likewise, with what was found good already: what that opens is not held against the rest
 * @param after - the same targets in the same order
 */
export function judge(
  before: readonly CompiledProgram[],
  base: readonly CompiledProgram[],
  after: readonly CompiledProgram[],
  allowance: Allowance,
  proof: Proof,
): Objection | null {
  for (const [index, old] of before.entries()) {
    const mended = after[index];
    if (mended === undefined) continue;
    const objection = objectTo(old, mended, allowance, proof);
    if (objection !== null) return objection;
    const meanwhile = base[index] ?? old;
    // What changes nothing lets nobody in.
    if (allowance.gain || !allowance.change || meanwhile.refused) continue;
    const gain = gainText(meanwhile, mended, { strict: true }) ?? openingText(meanwhile, mended);
    if (gain !== null) return { kind: 'gain', reason: gain };
  }
  return null;
}

function objectTo(
  before: CompiledProgram,
  after: CompiledProgram,
  allowance: Allowance,
  proof: Proof,
): Objection | null {
  const faults = after.faults.filter(isError);
  const last = faults.at(-1);
  if (last !== undefined && faults.length > before.faults.filter(isError).length) {
    return { kind: 'refused', reason: `sshd would refuse the result: ${last.message}` };
  }
  // None of the fixes that take names off a list knows what the others leave.
  if (namelessAllowLists(after).length > namelessAllowLists(before).length) {
    return {
      kind: 'refused',
      reason: 'a list of those who may log in would be left without a name, which lets everyone in',
    };
  }
  if (before.refused || (allowance.change && allowance.loss)) return null;
  const { change, loss } = proof(before, after);
  if (loss !== null && !allowance.loss) return { kind: 'loss', reason: loss };
  if (change !== null && !allowance.change) return { kind: 'change', reason: change };
  return null;
}

/**
 * Judges a step from one configuration that sshd refuses to another, by what both do without the lines that it refuses: the sshd that runs
 * has read some such file, and the next one will read the mended one.
 *
 * @param before - what is left of it; still refused where that cannot be told
 */
export function judgeMeant(before: CompiledProgram, after: CompiledProgram, proof: Proof): Objection | null {
  if (before.refused || after.refused) return null;
  const { loss } = proof(before, after);
  if (loss !== null) return { kind: 'loss', reason: loss };
  const gain = gainText(before, after);
  return gain === null
    ? null
    : { kind: 'loss', reason: `${gain}; without the lines that sshd refuses they cannot` };
}

const isError = ({ severity }: Fault): boolean => severity !== 'logged';
