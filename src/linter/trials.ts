import type { Proof } from '../fixes/index.js';
import type { KeywordName } from '../openssh/index.js';
import { isOfPlugin } from '../rules/index.js';
import { compile, type CompiledProgram, groupBy } from '../semantics/index.js';
import type { Candidate } from './candidates.js';
import type { State } from './changes.js';
import { asMeant, leftOutOf } from './faulty-lines.js';
import { type Allowance, judge, judgeMeant, type Objection } from './judge.js';
import { mayOpen, openingText } from './openings.js';

/**
 * How often some fixes are judged that are tried together: in each round those of sshd-lint that may change as much as each other, and
 * those of each rule of a plugin. A set that is objected to is halved until the culprit is found; what is left when the trials are used up is
 * not tried.
 */
const maximumTrials = 100;

/** How far fixes may go that are tried together. */
interface TrialAllowance extends Allowance {
  /** Whether rules of sshd-lint call them safe: of what sshd refuses they mend bytes and quoting alone. */
  readonly ownSafe?: boolean;
}

/** Some fixes of one round, and what they lead to. */
export interface Trial {
  readonly candidates: readonly Candidate[];
  readonly state: State;
}

/** What the trials of one round have in common. */
export interface Ground {
  readonly before: State;
  readonly after: (candidates: readonly Candidate[]) => State;
  readonly proof: Proof;
  readonly object: (candidate: Candidate, objection: Objection) => void;
}

interface Round extends Ground {
  trialsLeft: number;
}

/**
 * Makes as many of the candidates as nothing can be said against: the safe ones first, then those that change something, then those that
 * are insisted on. Of those that change something, what plugins bring and what was called safe changes nothing that bears upon logins, unless
 * it is known to let less through: that the rules of sshd-lint say of their fixes when these let somebody in, their tests see to.
 */
export function tryAll(
  ground: Ground,
  candidates: readonly Candidate[],
  insisted: ReadonlySet<string>,
): Trial {
  const isInsisted = ({ finding }: Candidate): boolean => insisted.has(finding.ruleId);
  const safe = candidates.filter((candidate) => candidate.safe);
  const unsafe = candidates.filter((candidate) => !candidate.safe);
  let trial: Trial = { candidates: [], state: ground.before };
  const isTrusted = (one: Candidate): boolean => !isForeign(one) && one.fix.class === 'unsafe';
  const blanket = unsafe.filter((one) => !isInsisted(one));
  const admitAll = (more: readonly Candidate[], allowance: TrialAllowance): void => {
    trial = admit({ ...ground, trialsLeft: maximumTrials }, trial, more, allowance);
  };
  // A rule of a plugin with many claims that are false does not leave those of others untried.
  const admitApart = (more: readonly Candidate[], allowance: TrialAllowance): void => {
    for (const own of groupBy(more, ({ finding }) => finding.ruleId).values()) admitAll(own, allowance);
  };
  const [foreign, own] = [safe.filter(isForeign), safe.filter((one) => !isForeign(one))];
  admitAll(own, { change: false, loss: false, gain: true, ownSafe: true });
  admitApart(foreign, { change: false, loss: false, gain: false });
  admitAll(blanket.filter(isTrusted), { change: true, loss: false, gain: true });
  admitApart(
    blanket.filter((one) => !isTrusted(one)),
    { change: true, loss: false, gain: false },
  );
  admitAll(unsafe.filter(isInsisted), { change: true, loss: true, gain: true });
  return trial;
}

const isForeign = ({ finding }: Candidate): boolean => isOfPlugin(finding.ruleId);

/** Adds as many of the candidates as nothing can be said against. */
function admit(round: Round, base: Trial, more: readonly Candidate[], allowance: TrialAllowance): Trial {
  if (more.length === 0) return base;
  const candidates = [...base.candidates, ...more];
  const state = round.after(candidates);
  round.trialsLeft -= 1;
  const objection = objectionTo(round, base.state, state, allowance);
  if (objection === null) return { candidates, state };
  const [only, ...others] = more;
  if (only !== undefined && others.length === 0) {
    round.object(only, objection);
    return base;
  }
  if (round.trialsLeft <= 0) {
    // What speaks against one of them is not true of the others.
    for (const candidate of more) round.object(candidate, untried);
    return base;
  }
  const half = more.length >> 1;
  const first = admit(round, base, more.slice(0, half), allowance);
  return admit(round, first, more.slice(half), allowance);
}

/** Where too much is objected to for each to be looked at. */
export const untried: Objection = { kind: 'untried', reason: 'there are too many to try each by itself' };

/** A step, for one configuration: as each target reads it before, with what was found good already, and after. */
interface Step {
  readonly before: readonly CompiledProgram[];
  readonly base: readonly CompiledProgram[];
  readonly after: readonly CompiledProgram[];
}

/** What speaks against a step, for this configuration and for those that share files with it. */
function objectionTo(
  { before, proof }: Round,
  base: State,
  after: State,
  allowance: TrialAllowance,
): Objection | null {
  const step: Step = { before: before.programs, base: base.programs, after: after.programs };
  const mendsRefused = before.programs.some(({ refused }) => refused);
  const own = objectionToStep(step, allowance, proof, mendsRefused);
  if (own !== null) return own;
  for (const [index, old] of before.alongside.entries()) {
    const mended = after.alongside[index];
    if (mended === undefined || mended === old) continue;
    const meanwhile = base.alongside[index] ?? old;
    const other: Step = { before: [compile(old)], base: [compile(meanwhile)], after: [compile(mended)] };
    const objection = objectionToStep(other, allowance, proof, mendsRefused);
    if (objection !== null) return { ...objection, reason: `in ${old.root.name} ${objection.reason}` };
  }
  return null;
}

/** @param mendsRefused - whether sshd refuses the configuration that the step is made for */
function objectionToStep(
  step: Step,
  allowance: TrialAllowance,
  proof: Proof,
  mendsRefused: boolean,
): Objection | null {
  const { loss, ownSafe = false } = allowance;
  const objection = judge(step.before, step.base, step.after, allowance, proof);
  // What mends bytes and quoting is safe there, whatever comes of it.
  if (objection !== null || loss || (ownSafe && mendsRefused)) return objection;
  return objectionToRefused(step, allowance, proof);
}

/** What speaks against a step from a configuration that sshd refuses. */
function objectionToRefused(
  { before, base, after }: Step,
  { change, gain }: Allowance,
  proof: Proof,
): Objection | null {
  for (const [index, refused] of before.entries()) {
    const [meanwhile, mended] = [base[index] ?? refused, after[index]];
    if (mended === undefined || !refused.refused) continue;
    const [old, then, now] = [asMeant(refused), asMeant(meanwhile), asMeant(mended)];
    const kind = change ? 'gain' : 'change';
    if (!gain && touchesLeftOut(meanwhile, mended, change ? mayOpen : () => true))
      return { kind, reason: 'it changes a line that sshd refuses, and what that is to do is not known' };
    if (!gain && (then.refused || now.refused)) return { kind, reason: 'what sshd would do cannot be told' };
    const changed = change ? null : proof(then, now).change;
    if (changed !== null) return { kind, reason: changed };
    const objection = judgeMeant(old, now, proof);
    if (objection !== null) return objection;
    const opening = gain ? null : openingText(then, now);
    if (opening !== null) return { kind, reason: opening };
  }
  return null;
}

/** Whether a step changes what sshd refuses, or what goes with it, as far as that counts. */
function touchesLeftOut(
  before: CompiledProgram,
  after: CompiledProgram,
  counts: (keyword: KeywordName | null) => boolean,
): boolean {
  const [old, now] = [before, after].map((program) =>
    leftOutOf(program)
      .filter(({ keyword }) => counts(keyword))
      .map(({ file, text }) => [file.name, text]),
  );
  return JSON.stringify(old) !== JSON.stringify(now);
}
