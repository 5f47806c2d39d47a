import { costText, type Fix, type Proof, proveForAll } from '../fixes/index.js';
import { isOfPlugin } from '../rules/index.js';
import { compile, type ConfigFile, type ConfigTree } from '../semantics/index.js';
import { listed } from '../text/index.js';
import { believeSafe } from './believe.js';
import {
  type Candidate,
  choose,
  type Chosen,
  lockOutReason,
  type RefusedFix,
  type Verdict,
  withoutOverlaps,
} from './candidates.js';
import { changedFiles, type Changes, type FixedFile, type FixedMode, mend, type State } from './changes.js';
import { asMeant } from './faulty-lines.js';
import { type Inspecting, type Inspection, inspect } from './inspect.js';
import type { Objection } from './judge.js';
import type { Finding, LintResult } from './model.js';
import { tryAll } from './trials.js';

/** How often a configuration is linted and mended before it is left as it is. */
const maximumRounds = 10;

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

/** What mending came to. */
export interface FixResult {
  /** The files that changed, in the order in which sshd meets them. */
  readonly files: readonly FixedFile[];
  readonly modes: readonly FixedMode[];
  readonly applied: readonly AppliedFix[];
  readonly refused: readonly RefusedFix[];
  /** The findings before, one result for each file as {@link lint} gives them. */
  readonly before: readonly LintResult[];
  /** The findings that remain, likewise. */
  readonly results: readonly LintResult[];
}

/**
 * Lints and mends until nothing changes, at most ten times over, or until a text comes again, which is left as it was the first time. A fix
 * is made wholly or not at all, and only where every target offers it; of fixes that overlap the first goes, by place and rule. Mending a
 * mended configuration changes nothing. Of rules of plugins that have not come to an end by then nothing is made: what they would add in
 * ten rounds, they would add in a thousand.
 *
 * @returns the files that changed with their new texts, what was made and what was not, and the findings before and after; nothing is written
 * @example
 * const { files, applied } = fixTrees({ load: configuration.load, rules });
 */
export function fixTrees(input: FixInput): FixResult {
  const endless = new Set<string>();
  for (;;) {
    const { result, restless } = new Mending(input, endless).run();
    if (restless.length === 0) return result;
    for (const id of restless) endless.add(id);
  }
}

/** A configuration while it is being mended. */
class Mending {
  readonly #input: FixInput;
  readonly #insisted: ReadonlySet<string>;
  readonly #mayChange: (file: ConfigFile) => boolean;
  /** By the traces of fixes. */
  readonly #verdicts = new Map<string, Verdict>();
  readonly #applied: AppliedFix[] = [];
  /** The rules of which nothing is made, since they come to no end. */
  readonly #endless: ReadonlySet<string>;
  /** By name, as they were. An Include that is mended brings further ones in. */
  readonly #originals = new Map<string, ConfigFile>();
  #state: State;
  #inspection: Inspection;

  constructor(input: FixInput, endless: ReadonlySet<string>) {
    this.#input = input;
    this.#endless = endless;
    this.#insisted = input.insisted ?? new Set();
    this.#state = this.#read({ contents: new Map(), modes: new Map() });
    this.#mayChange = input.mayChange ?? onlyRoot(this.#state);
    this.#inspection = this.#inspect();
  }

  /** @returns also the rules of plugins that had not come to an end when mending was given up, each once */
  run(): { readonly result: FixResult; readonly restless: readonly string[] } {
    const before = this.#believedResults();
    let begunWith = this.#state;
    let chosen = this.#choose();
    let lately = 0;
    let isCircle = false;
    let texts = this.#textsNow();
    const made = new Map([[texts, 0]]);
    for (let number = 1; number <= maximumRounds && chosen.candidates.length > 0; number += 1) {
      if (number === maximumRounds) lately = this.#applied.length;
      const before = texts;
      this.#mend(chosen.candidates);
      chosen = this.#choose();
      texts = this.#textsNow();
      const then = texts === before ? undefined : made.get(texts);
      // What was there before would come again and again.
      if (then !== undefined) {
        isCircle = true;
        lately = then;
        break;
      }
      made.set(texts, this.#applied.length);
      if (chosen.candidates.length === 0 && begunWith !== this.#state) {
        // What spoke against a fix may be mended by now, or may pass together with another. Whoever mends the result again begins just
        // here, knowing of no verdict, and must not see anything made.
        this.#verdicts.clear();
        begunWith = this.#state;
        chosen = this.#choose();
      }
    }
    // Of two rules that undo each other, one made the last fixes, and the other wants to make the next ones.
    const restless =
      chosen.candidates.length === 0 ? [] : [...this.#applied.slice(lately), ...chosen.candidates];
    const circle = isCircle ? this.#applied.splice(lately) : [];
    const unfinished = chosen.candidates.map(({ finding, fix }) => ({
      finding,
      fix,
      reason: isCircle ? undoneReason(finding, circle) : notAtAnEnd,
    }));
    const result = {
      files: changedFiles(this.#originals, this.#state.contents),
      modes: [...this.#state.modes.values()].filter(({ from, to }) => from !== to),
      applied: this.#applied,
      refused: [...this.#explained(chosen.refused), ...unfinished],
      before,
      results: this.#believedResults(),
    };
    return { result, restless: foreignRulesOf(restless) };
  }

  #read({ contents, modes }: Changes): State {
    const { load, alongside } = this.#input;
    const modesByName = new Map([...modes.values()].map(({ name, to }) => [name, to]));
    const programs = load(contents, modesByName).map((tree) => compile(tree));
    return { contents, modes, programs, alongside: alongside?.(contents) ?? [] };
  }

  /** What all files and modes have become, the same text for the same. */
  #textsNow(): string {
    const { contents, modes } = this.#state;
    const files = changedFiles(this.#originals, contents).map(({ file, text, bom }) => [
      file.name,
      text,
      bom,
    ]);
    const changed = [...modes.values()].flatMap(({ name, from, to }) => (from === to ? [] : [[name, to]]));
    return JSON.stringify([files, changed]);
  }

  #inspect(): Inspection {
    const inspection = inspect(this.#state.programs, this.#input);
    for (const { file } of inspection.results)
      if (!this.#originals.has(file.name)) this.#originals.set(file.name, file);
    return inspection;
  }

  #believedResults(): readonly LintResult[] {
    return believeSafe(this.#inspection.results, this.#state.programs, this.#input.proof);
  }

  #choose(): Chosen {
    const { unsafe = false, mayChangeModes = false } = this.#input;
    const { results } = this.#inspection;
    return choose(results, {
      unsafe,
      insisted: this.#insisted,
      mayChange: this.#mayChange,
      mayChangeModes,
      endless: this.#endless,
      verdicts: this.#verdicts,
    });
  }

  /** One round: makes what nothing speaks against, and notes what speaks against the rest. */
  #mend(candidates: readonly Candidate[]): void {
    const before = this.#state;
    const files = this.#inspection.results.map(({ file }) => file);
    const trial = tryAll(
      {
        before,
        after: (some) => this.#read(mend(before, some)),
        proof: this.#input.proof ?? proveForAll,
        object: (candidate, objection) =>
          this.#verdicts.set(candidate.trace, verdictOf(candidate, objection)),
      },
      withoutOverlaps(candidates, files),
      this.#insisted,
    );
    for (const { finding, fix } of trial.candidates) this.#applied.push({ finding, fix });
    if (trial.state === before) return;
    this.#state = trial.state;
    this.#inspection = this.#inspect();
  }

  /** Says of fixes that can cost someone their login whom they would cost what, as things stand in the end. */
  #explained(refused: readonly RefusedFix[]): readonly RefusedFix[] {
    let left = maximumExplained;
    return refused.map((one) => {
      if (one.mayLockOut !== true || left === 0) return one;
      left -= 1;
      const cost = this.#costOf(one);
      return cost === undefined ? one : { ...one, reason: lockOutReason(one.finding, `: ${cost}`) };
    });
  }

  #costOf({ fix }: RefusedFix): string | undefined {
    const mended = this.#read(mend(this.#state, [{ fix }])).programs.map(asMeant);
    const costs = this.#state.programs.map(asMeant).map((before, index) => {
      const after = mended[index];
      return after === undefined || before.refused ? null : costText(before, after);
    });
    return costs.find((each) => each !== null);
  }
}

/** How many refusals are explained by the analysis; a configuration with more has one disease. */
const maximumExplained = 20;

const notAtAnEnd = `${maximumRounds} rounds of fixes still left something to change`;

/** Why a fix is not made that others take back, so that mending would come to what it began with. */
function undoneReason({ ruleId }: Finding, circle: readonly AppliedFix[]): string {
  const others = [...new Set(circle.map(({ finding }) => finding.ruleId))].filter((id) => id !== ruleId);
  const [only] = others;
  if (only === undefined) return 'it undoes itself';
  return `the ${others.length === 1 ? 'fix' : 'fixes'} of ${listed(others)} would undo it`;
}

const foreignRulesOf = (made: readonly Pick<AppliedFix, 'finding'>[]): readonly string[] => [
  ...new Set(made.map(({ finding }) => finding.ruleId).filter(isOfPlugin)),
];

const onlyRoot = (state: State): ((file: ConfigFile) => boolean) => {
  const root = state.programs[0]?.tree.root.name;
  return ({ name }) => name === root;
};

function verdictOf({ finding: { ruleId }, safe }: Candidate, { kind, reason }: Objection): Verdict {
  switch (kind) {
    case 'change':
      return { kind: 'changes', reason };
    case 'loss':
    case 'gain':
      // As what it is, it may be insisted on.
      if (safe) return { kind: 'changes', reason };
      return { kind: 'refused', reason: `${reason}; --unsafe-fixes --only ${ruleId} insists on it` };
    case 'refused':
    case 'untried':
      return { kind: 'refused', reason };
  }
}
