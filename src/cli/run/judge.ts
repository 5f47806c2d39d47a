import { lintTrees } from '../../linter/index.js';
import { ConfigurationTooLargeError } from '../../semantics/index.js';
import { locate } from '../../system/index.js';
import { UsageError } from '../errors.js';
import type { Input } from '../inputs/model.js';
import { open, pathOf } from '../inputs/open.js';
import { isTemplateFolder, templatesIn } from '../inputs/templates.js';
import { judgedTargets } from '../report/report.js';
import { settingsOf, waysIn } from '../settings/ways.js';
import { lightener } from './light.js';
import type { Judged, Outcome } from './model.js';
import type { Workshop } from './workshop.js';

/**
 * Puts the inputs together that lie in one system, such as a file and its drop-ins: they are judged by the same thread, one after the
 * other.
 *
 * @returns their numbers; the groups in the order of their first ones
 */
export function bySystem(inputs: readonly Input[]): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const [index, input] of inputs.entries()) {
    const key = input.kind === 'stdin' ? '' : mainFileOf(input.path);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  return [...groups.values()];
}

function mainFileOf(path: string): string {
  const place = locate(path);
  return place === null ? path : `${place.root}:${place.mainPath}`;
}

/** What systems are judged with. */
export interface Bench extends Omit<Workshop, 'names'> {
  /** What users call files, by their path. */
  readonly names: Pick<ReadonlyMap<string, string>, 'get'>;
}

/**
 * Judges the inputs that lie in one system. What another one of them includes is not opened once more.
 */
export async function judgeSystem(inputs: readonly Input[], bench: Bench): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const known = new Map<string, Judged>();
  const linted = new Set<string>();
  for (const input of inputs) {
    const part = input.kind === 'file' ? known.get(input.name) : undefined;
    outcomes.push(part ?? (await judge(input, linted, known, bench).catch(failureOf(input))));
  }
  return outcomes;
}

/** What keeps one input alone from being judged. */
function failureOf(input: Input): (error: unknown) => Outcome {
  const name = input.kind === 'file' ? input.name : '-';
  return (error) => {
    if (error instanceof UsageError) return { kind: 'failed', name, message: error.message };
    // What a person wrote, and what no machine reads within reason.
    if (error instanceof ConfigurationTooLargeError)
      return { kind: 'failed', name, message: `${name}: ${error.message}` };
    throw error;
  };
}

const none: ReadonlySet<string> = new Set();

/** What comes out of a pipe was rendered, if it is ever going to be. */
const isPiped = (input: Input): boolean => input.kind === 'stdin' || input.bytes !== undefined;

/** Whether sshd reads the file whatever it holds: it lies where the sshd of a system has it, or `--as` says that it will. */
function isInPlace(path: string, { options: { as } }: Pick<Bench, 'options'>): boolean {
  const place = locate(path);
  return as !== undefined || (place !== null && !isTemplateFolder(place.root));
}

async function judge(
  input: Input,
  linted: Set<string>,
  known: Map<string, Judged>,
  bench: Bench,
): Promise<Outcome> {
  const { settings, options, io } = bench;
  const path = pathOf(input, options, io);
  const own = await settingsOf(input, bench);
  const opened = await open(input, options, io, { ...bench, targets: own.targetsFor(path) });
  const { trees, name } = opened;
  const root = trees[0]?.root.name ?? name;
  const templates = isPiped(input) || isInPlace(path, bench) ? none : templatesIn(trees);
  const isTemplate = templates.has(name);
  const files = [...new Set(trees.flatMap((tree) => tree.files.map((file) => file.name)))];
  const described = {
    kind: 'judged',
    name,
    root,
    files,
    isTemplate,
    templates: [...templates],
    targets: judgedTargets(opened.worlds),
  } as const;
  if (!isTemplate) {
    for (const file of files) {
      if (!known.has(file))
        known.set(file, { ...described, name: file, isTemplate: templates.has(file), results: null });
    }
  }
  if (settings.mending.kind !== 'none' || isTemplate || linted.has(root))
    return { ...described, results: null };
  linted.add(root);
  return {
    ...described,
    results: lintTrees({ trees, ...waysIn(own, settings, io) }).map(lightener().result),
  };
}
