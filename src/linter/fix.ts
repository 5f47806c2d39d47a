import { changedMode, costText, type Fix, type Proof, proveForAll } from '../fixes/index.js';
import { type CompiledProgram, compile, type ConfigFile, type ConfigTree } from '../semantics/index.js';
import type { World } from '../system/index.js';
import { applyEdits, decodeSource, encodeText } from '../text/index.js';
import {
  type Candidate,
  choose,
  type Chosen,
  editsByFile,
  lockOutReason,
  type RefusedFix,
  traceOf,
  type Verdict,
  withoutOverlaps,
} from './candidates.js';
import { type Inspecting, type Inspection, inspect as inspectPrograms } from './inspect.js';
import { type Allowance, judge, type Objection } from './judge.js';
import type { Finding, LintResult } from './model.js';

/** How often a configuration is linted and mended before it is left as it is. */
const maximumRounds = 10;

/**
 * How many sets of fixes are judged in one round. A set that is objected to is halved until the culprit is found; what is left when
 * the trials are used up is refused as a whole.
 */
const maximumTrials = 100;

/** What is mended, and how far one may go. */
export interface FixInput extends Omit<Inspecting, 'strict'> {
  /** Reads the configuration, once for each target, with other bytes for the files of these names, and other modes. */
  readonly load: (
    contents: ReadonlyMap<string, Uint8Array>,
    modes: ReadonlyMap<string, number>,
  ) => readonly ConfigTree[];
  /**
   * Reads other configurations that share files with this one, always the same in the same order, and the same tree where none of
   * these contents concerns it. What fixes may not do to this one, they may not do to them.
   */
  readonly alongside?: (contents: ReadonlyMap<string, Uint8Array>) => readonly ConfigTree[];
  /** Whether fixes may change what sshd does. */
  readonly unsafe?: boolean;
  /** The rules whose fixes are made even where they can cost someone their login. */
  readonly insisted?: ReadonlySet<string>;
  /** Which files may be changed; only the root without it. */
  readonly mayChange?: (file: ConfigFile) => boolean;
  /** Whether modes of files may be changed: only where the user named the root of their system. */
  readonly mayChangeModes?: boolean;
  /** Compares before and after for every connection; {@link proveForAll} without it. */
  readonly proof?: Proof;
}

/** A fix that was made. */
export interface AppliedFix {
  /** As it stood in the round in which it was mended. */
  readonly finding: Finding;
  readonly fix: Fix;
}

/** A file that fixes changed. */
export interface FixedFile {
  /** As it was. */
  readonly file: ConfigFile;
  /** Its new text, behind the byte order mark. */
  readonly text: string;
  /** Whether it begins with one now. */
  readonly bom: boolean;
  /** Its new bytes. */
  readonly output: Uint8Array;
}

/** A file or folder whose mode fixes changed. */
export interface FixedMode {
  /** What users know it by. */
  readonly name: string;
  /** Where it really lies, links taken out. */
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** What mending came to. */
export interface FixResult {
  /** The files that changed, in the order in which sshd meets them. */
  readonly files: readonly FixedFile[];
  readonly modes: readonly FixedMode[];
  readonly applied: readonly AppliedFix[];
  readonly refused: readonly RefusedFix[];
  /** The findings before. */
  readonly before: readonly LintResult[];
  /** The findings that remain. */
  readonly results: readonly LintResult[];
}

/** What some fixes changed. */
interface Changes {
  /** By the name of the file. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
  /** Likewise. */
  readonly modes: ReadonlyMap<string, FixedMode>;
}

/** The configuration as it stands after some fixes. */
interface State extends Changes {
  /** One for each target. */
  readonly programs: readonly CompiledProgram[];
  /** Other configurations that share files with it. */
  readonly alongside: readonly ConfigTree[];
}

/** Some fixes of one round, and what they lead to. */
interface Trial {
  readonly candidates: readonly Candidate[];
  readonly state: State;
}

/** What the trials of one round have in common. */
interface Round {
  readonly before: State;
  readonly after: (candidates: readonly Candidate[]) => State;
  readonly proof: Proof;
  readonly object: (candidate: Candidate, objection: Objection) => void;
  trialsLeft: number;
}

/**
 * Lints and mends until nothing changes, at most ten times over. A fix is made wholly or not at all, and only where every target
 * offers it; of fixes that overlap the first goes, by place and rule. Mending a mended configuration changes nothing.
 *
 * @returns the new bytes of the files that changed; nothing is written
 * @example
 * const { files, applied } = fixTrees({ load: configuration.load, rules });
 */
export function fixTrees(input: FixInput): FixResult {
  const { load, alongside = () => [], unsafe = false, insisted = new Set(), proof = proveForAll } = input;
  const read = ({ contents, modes }: Changes): State => {
    const modesByName = new Map([...modes.values()].map(({ name, to }) => [name, to]));
    const programs = load(contents, modesByName).map((tree) => compile(tree));
    return { contents, modes, programs, alongside: alongside(contents) };
  };
  const inspect = ({ programs }: State): Inspection => inspectPrograms(programs, input);

  const start = read({ contents: new Map(), modes: new Map() });
  const { mayChange = onlyRoot(start), mayChangeModes = false } = input;
  const verdicts = new Map<string, Verdict>();
  const chooseFrom = ({ results, examinations }: Inspection): Chosen =>
    choose(results, examinations, { unsafe, insisted, mayChange, mayChangeModes, verdicts });
  let state = start;
  const object = ({ finding, fix }: Candidate, objection: Objection): void => {
    verdicts.set(traceOf(finding, fix), verdictOf(finding, objection));
  };

  const applied: AppliedFix[] = [];
  let inspection = inspect(state);
  const before = inspection.results;
  const originals = new Map(before.map(({ file }) => [file.name, file]));
  let chosen = chooseFrom(inspection);
  let begunWith = state;
  for (let number = 1; number <= maximumRounds && chosen.candidates.length > 0; number += 1) {
    const current = state;
    const after = (candidates: readonly Candidate[]): State => read(mend(current, candidates));
    const round: Round = { before: current, after, proof, object, trialsLeft: maximumTrials };
    const files = inspection.results.map(({ file }) => file);
    const trial = tryAll(round, withoutOverlaps(chosen.candidates, files), insisted);
    for (const { finding, fix } of trial.candidates) applied.push({ finding, fix });
    if (trial.state !== state) {
      state = trial.state;
      inspection = inspect(state);
      // An Include that was mended brings files in, which the next round may change.
      for (const { file } of inspection.results)
        if (!originals.has(file.name)) originals.set(file.name, file);
    }
    chosen = chooseFrom(inspection);
    if (chosen.candidates.length === 0 && begunWith !== state) {
      // What spoke against a fix may be mended by now, or may pass together with another. Whoever mends the result again begins just
      // here, knowing of no verdict, and must not see anything made.
      verdicts.clear();
      begunWith = state;
      chosen = chooseFrom(inspection);
    }
  }

  const final = state;
  const after = (candidate: Candidate): State => read(mend(final, [candidate]));
  const unfinished = chosen.candidates.map(({ finding, fix }) => ({ finding, fix, reason: notAtAnEnd }));
  return {
    files: changedFiles(originals, state.contents),
    modes: [...state.modes.values()].filter(({ from, to }) => from !== to),
    applied,
    refused: [...explained(chosen.refused, final, after), ...unfinished],
    before,
    results: inspection.results,
  };
}

/** How many refusals are explained by the analysis; a configuration with more has one disease. */
const maximumExplained = 20;

/** Says of fixes that can cost someone their login whom they would cost what, as things stand in the end. */
function explained(
  refused: readonly RefusedFix[],
  state: State,
  after: (candidate: Candidate) => State,
): readonly RefusedFix[] {
  let left = maximumExplained;
  return refused.map((one) => {
    if (one.mayLockOut !== true || left === 0) return one;
    left -= 1;
    const { finding, fix } = one;
    const { programs } = after({ finding, fix, safe: false });
    const costs = state.programs.map((before, index) => {
      const mended = programs[index];
      return mended === undefined || before.refused ? null : costText(before, mended);
    });
    const cost = costs.find((each) => each !== null);
    return cost === undefined ? one : { ...one, reason: lockOutReason(finding, `: ${cost}`) };
  });
}

const notAtAnEnd = `${maximumRounds} rounds of mending have not come to an end`;

const onlyRoot = (state: State): ((file: ConfigFile) => boolean) => {
  const root = state.programs[0]?.tree.root.name;
  return ({ name }) => name === root;
};

function verdictOf({ ruleId }: Finding, { kind, reason }: Objection): Verdict {
  switch (kind) {
    case 'change':
      return { kind: 'changes', reason };
    case 'loss':
      return { kind: 'refused', reason: `${reason}; --unsafe-fixes --only ${ruleId} insists on it` };
    case 'refused':
      return { kind: 'refused', reason };
  }
}

/** Tries the safe fixes first, then those that change something, then those that are insisted on. */
function tryAll(round: Round, candidates: readonly Candidate[], insisted: ReadonlySet<string>): Trial {
  const isInsisted = ({ finding }: Candidate): boolean => insisted.has(finding.ruleId);
  const safe = candidates.filter((candidate) => candidate.safe);
  const unsafe = candidates.filter((candidate) => !candidate.safe);
  let trial: Trial = { candidates: [], state: round.before };
  trial = admit(round, trial, safe, { change: false, loss: false });
  trial = admit(
    round,
    trial,
    unsafe.filter((one) => !isInsisted(one)),
    { change: true, loss: false },
  );
  return admit(round, trial, unsafe.filter(isInsisted), { change: true, loss: true });
}

/** Adds as many of the candidates as nothing can be said against. */
function admit(round: Round, base: Trial, more: readonly Candidate[], allowance: Allowance): Trial {
  if (more.length === 0) return base;
  const candidates = [...base.candidates, ...more];
  const state = round.after(candidates);
  round.trialsLeft -= 1;
  const objection = objectionTo(round, state, allowance);
  if (objection === null) return { candidates, state };
  // What cannot be made together with others, such as what is inserted at the same place, can perhaps be made after them.
  if (more.length === 1 && objection.kind === 'refused' && base.candidates.length > 0) return base;
  if (more.length === 1 || round.trialsLeft <= 0) {
    for (const candidate of more) round.object(candidate, objection);
    return base;
  }
  const half = more.length >> 1;
  const first = admit(round, base, more.slice(0, half), allowance);
  return admit(round, first, more.slice(half), allowance);
}

/** What speaks against a step, for this configuration and for those that share files with it. */
function objectionTo({ before, proof }: Round, after: State, allowance: Allowance): Objection | null {
  const own = judge(before.programs, after.programs, allowance, proof);
  if (own !== null) return own;
  for (const [index, old] of before.alongside.entries()) {
    const mended = after.alongside[index];
    if (mended === undefined || mended === old) continue;
    const objection = judge([compile(old)], [compile(mended)], allowance, proof);
    if (objection !== null) return { ...objection, reason: `in ${old.root.name} ${objection.reason}` };
  }
  return null;
}

/** What has changed when the candidates are applied as well. */
function mend(state: State, candidates: readonly Candidate[]): Changes {
  const contents = new Map(state.contents);
  for (const { file, edits, bom } of editsByFile(candidates)) {
    const { source } = file.config;
    contents.set(file.name, encodeText(applyEdits(source.text, edits), bom ?? source.bom));
  }
  return { contents, modes: mendModes(state, candidates) };
}

function mendModes(state: State, candidates: readonly Candidate[]): State['modes'] {
  const changes = candidates.flatMap(({ fix }) => fix.modes ?? []);
  const [program] = state.programs;
  if (changes.length === 0 || program === undefined) return state.modes;
  const { world } = program.tree;
  const modes = new Map(state.modes);
  for (const change of changes) {
    const name = world.outerPath(change.path);
    const { path, from, to } = modes.get(name) ?? modeAt(change.path, world);
    modes.set(name, { name, path, from, to: changedMode(to, change) });
  }
  return modes;
}

/** @throws FileError where there is nothing at the path, of which a rule has just spoken */
function modeAt(path: string, world: World): Omit<FixedMode, 'name'> {
  const { mode } = world.fileSystem.lstat(path);
  return { path: world.realPath(path), from: mode, to: mode };
}

/** The files whose bytes are not what they were. */
function changedFiles(
  originals: ReadonlyMap<string, ConfigFile>,
  contents: ReadonlyMap<string, Uint8Array>,
): readonly FixedFile[] {
  return [...originals.values()].flatMap((file) => {
    const output = contents.get(file.name);
    if (output === undefined) return [];
    const { text, bom } = decodeSource(output, file.name);
    const { source } = file.config;
    return text === source.text && bom === source.bom ? [] : [{ file, text, bom, output }];
  });
}
