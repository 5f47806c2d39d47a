import {
  type Baseline,
  type BaselineContext,
  type BaselineDifference,
  heedBaseline,
  type LintResult,
  pruneBaseline,
  recordBaseline,
  speaksOf,
} from '../linter/index.js';
import { rules as ownRules } from '../rules/index.js';
import { complain } from './complain.js';
import { misspelt } from './errors.js';
import type { Io } from './io.js';
import { type Opened, pathOf } from './open.js';
import type { OptionValues } from './options.js';
import type { FolderSettings } from './settings-files.js';
import {
  folderOf,
  isThere,
  relativePath,
  type Suppressions,
  writeSuppressions,
} from './suppressions-file.js';

/** What was linted, and how. */
interface Linted {
  readonly configurations: readonly Opened[];
  readonly folders: ReadonlyMap<Opened, FolderSettings>;
  readonly options: OptionValues;
  readonly io: Io;
}

/** What is left when the list was heeded. */
interface Settled {
  readonly results: readonly LintResult[];
  /** Whether the list names what is not found any longer. */
  readonly isStale: boolean;
  /** Whether the list could not be written. */
  readonly failed: boolean;
}

/**
 * Writes the list anew if that was asked for, and keeps back what is known.
 *
 * @param results - of all files that were linted, mended or not
 * @throws UsageError where a rule that shall be put into the list does not exist
 */
export function heedSuppressions(
  results: readonly LintResult[],
  suppressions: Suppressions | null,
  linted: Linted,
): Settled {
  if (suppressions === null) return { results, isStale: false, failed: false };
  const { io } = linted;
  const context = contextOf(suppressions, linted);
  const baseline = revised(results, suppressions, context, io);
  const failed = suppressions.task.kind !== 'heed' && !writeSuppressions(suppressions, baseline, io);
  const heeded = heedBaseline(results, baseline, context);
  tell(heeded.exceeded, 'all are shown, since nothing tells which are new', suppressions, io);
  tell(heeded.stale, '--prune-suppressions takes out what is no longer there', suppressions, io);
  return { results: heeded.results, isStale: heeded.stale.length > 0, failed };
}

/**
 * Refuses rules to suppress that do not exist.
 *
 * @throws UsageError
 */
export function checkSuppressedRules(suppressions: Suppressions | null, folders: Linted['folders']): void {
  if (suppressions?.task.kind !== 'record') return;
  const known = new Set([...Object.keys(ownRules), ...[...folders.values()].flatMap((own) => own.ruleIds)]);
  for (const id of suppressions.task.only) {
    if (!known.has(id)) throw misspelt(`--suppress-rule: unknown rule '${id}'`, id, known);
  }
}

function revised(
  results: readonly LintResult[],
  { task, baseline, path }: Suppressions,
  context: BaselineContext,
  io: Io,
): Baseline {
  switch (task.kind) {
    case 'heed':
      return baseline;
    case 'record':
      return recordBaseline(results, baseline, context, task.only);
    case 'prune': {
      const folder = folderOf(path);
      return pruneBaseline(results, baseline, context, (file) =>
        isThere(io.resolvePath(`${folder}/${file}`), io),
      );
    }
  }
}

/** At most so many lines say how a list and the findings differ. */
const mostTold = 10;

function tell(
  differences: readonly BaselineDifference[],
  consequence: string,
  { name }: Suppressions,
  io: Io,
): void {
  for (const { path, ruleId, known, found } of differences.slice(0, mostTold)) {
    complain(`${path}: ${ruleId}: ${known} known in ${name}, ${found} found; ${consequence}`, io);
  }
  const rest = differences.length - mostTold;
  if (rest > 0) complain(`and ${rest} more such differences; ${consequence}`, io);
}

function contextOf(
  { path }: Suppressions,
  { configurations, folders, options, io }: Linted,
): BaselineContext {
  const folder = folderOf(path);
  const paths = new Map<string, string | null>();
  const readers = new Map<string, Opened[]>();
  for (const one of configurations) {
    const isNameless = one.input.kind === 'stdin' && options['stdin-filename'] === undefined;
    paths.set(one.name, isNameless ? null : relativePath(folder, pathOf(one.input, options, io)));
    for (const file of new Set(one.trees.flatMap(({ files }) => files.map(({ name }) => name)))) {
      const known = readers.get(file);
      if (known === undefined) readers.set(file, [one]);
      else known.push(one);
    }
  }
  return {
    pathOf: (name) =>
      paths.get(name) ?? (paths.has(name) ? null : relativePath(folder, io.resolvePath(name))),
    isSettled: (name, ruleId) =>
      (readers.get(name) ?? []).every((one) => {
        const own = folders.get(one);
        if (own === undefined) return false;
        if (!own.ruleIds.includes(ruleId)) return true;
        const active = own.rulesFor(io.resolvePath(name)).find(({ id }) => id === ruleId);
        return (
          active !== undefined &&
          one.worlds.some((world) => speaksOf(active.rule, { world, target: world.target }))
        );
      }),
  };
}
