import type { Failure } from '../../formatters/index.js';
import type { LintResult } from '../../linter/index.js';
import type { JudgedInput, Run } from '../run/run.js';
import type { Workshop } from '../run/workshop.js';
import type { Input, Missing } from './model.js';
import { pathOf } from './open.js';

/** Leaves out what settings ignore: what was found, and with --force-exclude also what was named. */
export async function withoutIgnored(
  inputs: readonly Input[],
  { options, finder, io }: Workshop,
): Promise<readonly Input[]> {
  const kept: Input[] = [];
  for (const input of inputs) {
    const mayBeIgnored = options['force-exclude'] === true || (input.kind === 'file' && input.found === true);
    const path = pathOf(input, options, io);
    // Settings that cannot be used are told before anything is judged.
    const { ignores } = await finder(path);
    if (!mayBeIgnored || !ignores(path)) kept.push(input);
  }
  return kept;
}

/** Why there is nothing to judge although files were found: each operand, and the settings that ignore all that it names. */
export async function whyIgnored(
  operands: readonly string[],
  found: readonly Input[],
  { options, finder, io }: Workshop,
): Promise<readonly Failure[]> {
  const [first] = found;
  if (first === undefined) return [];
  const { file } = await finder(pathOf(first, options, io));
  return operands.map((name) => ({
    name,
    message: `${name}: all that was found is ignored by ${file ?? 'the settings'}; a file that is named is judged all the same`,
  }));
}

/** Leaves out folders that settings ignore: nobody need look into them. */
export async function withoutIgnoredFolders(
  missing: readonly Missing[],
  { finder }: Pick<Workshop, 'finder'>,
): Promise<readonly Missing[]> {
  const kept: Missing[] = [];
  for (const one of missing) {
    if (one.folder === null || !(await finder(one.folder)).ignores(one.folder)) kept.push(one);
  }
  return kept;
}

/** Leaves out what another configuration includes: it is judged there. */
export function withoutParts(judged: readonly JudgedInput[]): readonly JudgedInput[] {
  const includers = new Map<string, Set<JudgedInput>>();
  for (const configuration of judged) {
    for (const name of configuration.files) {
      if (name === configuration.root) continue;
      const known = includers.get(name);
      if (known === undefined) includers.set(name, new Set([configuration]));
      else known.add(configuration);
    }
  }
  const kept = new Map<string, JudgedInput>();
  const dropped = new Set<JudgedInput>();
  for (const configuration of judged) {
    const { root } = configuration;
    // Files that include each other do not both go.
    const isPart = [...(includers.get(root) ?? [])].some(
      (other) => other !== configuration && !dropped.has(other),
    );
    if (isPart || kept.has(root)) dropped.add(configuration);
    else kept.set(root, configuration);
  }
  return [...kept.values()];
}

/**
 * What is shown of the results of a configuration: all of one whose root was named; of one that only gives a drop-in its context, those of
 * what was named, and of its other files the errors and warnings that what was named has a part in, such as a line that it makes sshd
 * refuse.
 */
export function shownBy({
  named,
  templates,
  configurations,
}: Pick<Run, 'named' | 'templates' | 'configurations'>): (
  results: readonly LintResult[],
) => readonly LintResult[] {
  const isNamed = ({ file }: Pick<LintResult, 'file'>): boolean => named.has(file.name);
  const isRead = ({ file }: LintResult): boolean => !templates.has(file.name);
  // What is shown with a configuration of its own needs no second look.
  const elsewhere = new Set(
    configurations.filter(({ root }) => named.has(root)).flatMap(({ files }) => files),
  );
  return (results) => {
    const [root] = results;
    if (root === undefined || isNamed(root)) return templates.size === 0 ? results : results.filter(isRead);
    const parts = results.flatMap((result) => {
      if (isNamed(result) || !isRead(result) || elsewhere.has(result.file.name)) return [];
      const findings = result.findings.filter(
        ({ level, related }) => level !== 'info' && related.some(isNamed),
      );
      // Rules may have found more than this, so that none counts as one that ran.
      return findings.length === 0 ? [] : [{ ...result, findings, suppressed: [], ran: [] }];
    });
    // What was asked for comes first: an editor may look no further.
    return [...results.filter((result) => isNamed(result) && isRead(result)), ...parts];
  };
}
