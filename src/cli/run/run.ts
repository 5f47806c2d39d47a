import type { Failure } from '../../formatters/index.js';
import type { Input } from '../inputs/model.js';
import type { Suppressions } from '../suppressions/suppressions-file.js';
import type { Crew } from './crew.js';
import { bySystem } from './judge.js';
import type { Judged, Outcome } from './model.js';
import type { Workshop } from './workshop.js';

/** An input that could be read, with what a run remembers of it. */
export interface JudgedInput extends Judged {
  readonly input: Input;
}

/** What the steps of one run share. */
export interface Run {
  readonly inputs: readonly Input[];
  readonly configurations: readonly JudgedInput[];
  /** The names of files that are left out. */
  readonly templates: ReadonlySet<string>;
  /** What was asked for, by its name. */
  readonly named: ReadonlyMap<string, Input>;
  /** Whether settings ignore standard input, which goes out again as it came where it is to be mended. */
  readonly isStdinIgnored: boolean;
  /** What could not be judged, and why. */
  readonly failures: readonly Failure[];
  /** What was left out, one line each. */
  readonly leftOut: readonly string[];
  readonly suppressions: Suppressions | null;
  readonly workshop: Workshop;
}

/**
 * Judges every input. Of each only results are kept, in the order of the inputs: the trees of a fleet do not fit into memory.
 */
export async function judgeAll(
  inputs: readonly Input[],
  crew: Crew,
): Promise<{ readonly judged: readonly JudgedInput[]; readonly failures: readonly Failure[] }> {
  const systems = bySystem(inputs);
  const answers = await crew.judge(
    systems.map((numbers) => ({ kind: 'judge', inputs: numbers.flatMap((number) => inputs[number] ?? []) })),
  );
  const outcomes = new Map<number, Outcome>();
  for (const [at, numbers] of systems.entries()) {
    for (const [index, outcome] of (answers[at] ?? []).entries()) outcomes.set(numbers[index] ?? -1, outcome);
  }
  const judged: JudgedInput[] = [];
  const failures: Failure[] = [];
  for (const [number, input] of inputs.entries()) {
    const outcome = outcomes.get(number);
    if (outcome?.kind === 'judged') judged.push({ ...outcome, input });
    else if (outcome !== undefined) failures.push({ name: outcome.name, message: outcome.message });
  }
  return { judged, failures };
}

/** What was found out about the configuration that begins with a file. */
export function resultsOf<T>(byRoot: ReadonlyMap<string, T>, root: string): T {
  const results = byRoot.get(root);
  if (results === undefined) throw new Error(`${root} was not judged`);
  return results;
}
