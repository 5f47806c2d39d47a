import { byPlace, type LintResult } from '../../linter/index.js';
import type { ActiveRule } from '../../rules/index.js';
import { locate } from '../../system/index.js';
import type { Input } from '../inputs/model.js';
import { settingsOf } from '../settings/ways.js';
import { Interview, type Question } from './interview.js';
import { type Bench, judgeSystem } from './judge.js';
import type { Outcome } from './model.js';

/** Judges systems, and remembers some of its judgements. */
export interface Judge {
  /** Judges the inputs that lie in one system. */
  readonly judge: (inputs: readonly Input[]) => Promise<readonly Outcome[]>;
}

/** What comes next, after certain answers. */
type Step =
  | { readonly kind: 'ask'; readonly question: Question; readonly next: Map<string, Step> }
  | { readonly kind: 'done'; readonly precedent: Precedent };

/** A judgement that others are compared with. */
interface Precedent {
  /** The names of files begin with the placeholder. */
  readonly outcomes: readonly Outcome[];
  readonly rules: readonly (readonly ActiveRule[])[];
}

/** A system that can be compared with others. */
interface System {
  readonly root: string;
  /** Stands for the root in names. */
  readonly placeholder: string;
  /** How names of its files begin. */
  readonly shownRoot: string;
  /** What must be the same before anything is asked: which files are to be judged, and as what. */
  readonly kind: string;
  /** The rules that are on in the files of outcomes, file by file. */
  readonly rulesIn: (outcomes: readonly Outcome[]) => readonly (readonly ActiveRule[])[];
}

/** Further systems are compared with as many, and not remembered. */
const MOST_PRECEDENTS = 256;

/** A root that is printed and quoted as it is, wherever it stands. */
const plainRoot = /^[\w./-]+$/;

/** What stands for the root of a system. Nothing in any file is called like that, and no shell would want it quoted. */
export const makePlaceholder = (): string => `root-${crypto.randomUUID()}`;

/**
 * Makes a judge that judges systems which are alike once: a fleet has many hosts and few configurations. Whatever one host is asked in the
 * course of its judgement, about its files and their owners, the next one is asked as well, in the same order; and if it answers all of it
 * like one that was judged before, that judgement is its own, but for the names of its files.
 *
 * @param bench - what all systems are judged with
 */
export function makeJudge(bench: Bench): Judge {
  const beginnings = new Map<string, Step>();
  let precedents = 0;

  /** Judges a system, and remembers it if it can be compared with others. */
  const judgeFirst = async (
    inputs: readonly Input[],
    { root, placeholder, shownRoot, kind, rulesIn }: System,
    interview: Interview,
  ): Promise<readonly Outcome[]> => {
    const unnamed = inputs.map((input) =>
      input.kind === 'file' ? { ...input, name: placeholder + input.path.slice(root.length) } : input,
    );
    const outcomes = await judgeSystem(unnamed, benchFor(bench, root, placeholder, interview));
    const own = named(outcomes, placeholder, shownRoot);
    if (interview.isWhole && !mentions(outcomes, root)) {
      const isNew = remember(beginnings, kind, interview.record, { outcomes, rules: rulesIn(own) });
      if (isNew) precedents += 1;
    }
    return own;
  };

  return {
    judge: async (inputs) => {
      const system = await systemOf(inputs, bench);
      if (system === null) return judgeSystem(inputs, bench);
      const { root, placeholder, shownRoot, kind, rulesIn } = system;
      const interview = new Interview(bench.io.fileSystem, root);
      const precedent = follow(beginnings.get(kind), interview);
      if (precedent !== null) {
        const own = named(precedent.outcomes, placeholder, shownRoot);
        if (isSame(rulesIn(own), precedent.rules)) return own;
      } else if (precedents < MOST_PRECEDENTS) return judgeFirst(inputs, system, interview);
      // What was heard already need not be read once more.
      return judgeSystem(inputs, { ...bench, io: { ...bench.io, fileSystem: interview } });
    },
  };
}

/** The system of inputs; `null` where it is the whole machine, where there is none, and where more than its files plays a part. */
async function systemOf(inputs: readonly Input[], bench: Bench): Promise<System | null> {
  const { settings, options, io, placeholder } = bench;
  // A listing of permissions is the same for all: it speaks of paths as each system has them.
  const { sysroot, as } = options;
  if (placeholder === null || settings.mending.kind !== 'none' || sysroot !== undefined || as !== undefined)
    return null;
  const [first] = inputs;
  const root = first?.kind === 'file' ? locate(first.path)?.root : undefined;
  if (first?.kind !== 'file' || root === undefined || root === '/') return null;
  const shownRoot = first.name.slice(0, root.length - first.path.length);
  const base = io.cwd.endsWith('/') ? io.cwd : `${io.cwd}/`;
  // As files are called that nobody named.
  const isUsual = root === (shownRoot.startsWith('/') ? shownRoot : base + shownRoot);
  if (!isUsual || !plainRoot.test(shownRoot)) return null;
  const parts: unknown[] = [];
  const choices: Awaited<ReturnType<typeof settingsOf>>[] = [];
  for (const input of inputs) {
    if (input.kind !== 'file' || input.name !== shownRoot + input.path.slice(root.length)) return null;
    const own = await settingsOf(input, bench);
    choices.push(own);
    // A plugin's rule may ask the machine what it likes.
    if (own.ruleIds.some((id) => id.includes('/'))) return null;
    parts.push([input.path.slice(root.length), input.found === true, own.targetsFor(input.path)]);
  }
  const rulesIn: System['rulesIn'] = (outcomes) =>
    outcomes.flatMap((outcome, index) =>
      outcome.kind === 'failed'
        ? []
        : outcome.files.map((name) => choices[index]?.rulesFor(io.resolvePath(name)) ?? []),
    );
  return { root, placeholder, shownRoot, kind: JSON.stringify(parts), rulesIn };
}

/** Goes from answer to answer, as long as they are known. */
function follow(beginning: Step | undefined, interview: Interview): Precedent | null {
  let step = beginning;
  while (step?.kind === 'ask') step = step.next.get(interview.answerTo(step.question));
  // What was too long to compare looks like nothing.
  return step === undefined || !interview.isWhole ? null : step.precedent;
}

/** @returns whether it was not known, and there was a place for it */
function remember(
  beginnings: Map<string, Step>,
  kind: string,
  record: Interview['record'],
  precedent: Precedent,
): boolean {
  let next = beginnings;
  let answer = kind;
  for (const [question, text] of record) {
    const step = next.get(answer) ?? { kind: 'ask', question, next: new Map() };
    // A judgement asks the same as long as it hears the same; one that does not is no precedent.
    if (step.kind === 'done' || step.question !== question) return false;
    next.set(answer, step);
    ({ next } = step);
    answer = text;
  }
  if (next.has(answer)) return false;
  next.set(answer, { kind: 'done', precedent });
  return true;
}

function benchFor(bench: Bench, root: string, placeholder: string, fileSystem: Interview): Bench {
  const { io } = bench;
  const prefix = `${root}/`;
  return {
    ...bench,
    names: {
      get: (path) => (path.startsWith(prefix) ? placeholder + path.slice(root.length) : undefined),
    },
    io: {
      ...io,
      fileSystem,
      resolvePath: (name) =>
        name.startsWith(placeholder) ? root + name.slice(placeholder.length) : io.resolvePath(name),
    },
  };
}

/** Puts a text in the place of another one, wherever it stands in the texts of plain data. What does not hold it stays as it is. */
function renamer(from: string, to: string): <T>(value: T) => T {
  // A file is part of all of its findings.
  const known = new Map<object, unknown>();
  const rename = (value: unknown): unknown => {
    if (typeof value === 'string') return value.includes(from) ? value.replaceAll(from, to) : value;
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
    if (!known.has(value)) known.set(value, renameWithin(value));
    return known.get(value);
  };
  const renameWithin = (value: object): unknown => {
    const before = Object.entries<unknown>(value as Readonly<Record<string, unknown>>);
    const after = before.map(([key, each]) => [key, rename(each)] as const);
    if (after.every(([, each], index) => each === before[index]?.[1])) return value;
    return Array.isArray(value) ? after.map(([, each]) => each) : Object.fromEntries(after);
  };
  return <T>(value: T) => rename(value) as T;
}

/** Outcomes with the names of a system's own files. */
const named = (outcomes: readonly Outcome[], placeholder: string, root: string): readonly Outcome[] =>
  renamer(placeholder, root)(outcomes).map(sorted);

/** Names that begin otherwise may stand in another order. */
function sorted(outcome: Outcome): Outcome {
  if (outcome.kind === 'failed' || outcome.results === null) return outcome;
  const results = outcome.results.map((result): LintResult => ({
    ...result,
    findings: result.findings.toSorted(byPlace),
  }));
  return { ...outcome, results };
}

/** Whether plain data holds a text. */
function mentions(value: unknown, text: string): boolean {
  if (typeof value === 'string') return value.includes(text);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return false;
  return Object.values(value).some((each) => mentions(each, text));
}

const isSame = (one: Precedent['rules'], other: Precedent['rules']): boolean =>
  one.length === other.length && one.every((rules, index) => rules === other[index]);
