import {
  type Baseline,
  type BaselineDifference,
  heedBaseline,
  type LintResult,
  type ListedPath,
  pruneBaseline,
  recordBaseline,
} from '../../linter/index.js';
import { folderOf, normalizePath, realFolders, realPlace, waysBelow } from '../../system/index.js';
import { complain } from '../complain.js';
import type { Input } from '../inputs/model.js';
import { nameOf, pathOf } from '../inputs/open.js';
import type { Io } from '../io.js';
import type { OptionValues } from '../options.js';
import { isFile, relativePath, type Suppressions, writeSuppressions } from './suppressions-file.js';

/** What was linted. */
interface Linted {
  readonly inputs: readonly Input[];
  readonly options: OptionValues;
  readonly io: Io;
}

/** What is left when the list was heeded. */
interface Heeded {
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
 */
export function heedSuppressions(
  results: readonly LintResult[],
  suppressions: Suppressions | null,
  linted: Linted,
): Heeded {
  if (suppressions === null) return { results, isStale: false, failed: false };
  const { io } = linted;
  const listedPath = pathsIn(suppressions, linted);
  const revision = revised(results, suppressions, listedPath, io);
  const failed = suppressions.task.kind !== 'heed' && !writeSuppressions(suppressions, revision, io);
  // Nothing is known but what the list on disk says.
  const baseline = failed ? suppressions.baseline : revision;
  const heeded = heedBaseline(results, baseline, listedPath);
  const isMore = ({ found, known }: BaselineDifference): boolean => found > known;
  const graver = heeded.exceeded.filter((one) => !isMore(one));
  tell(heeded.exceeded.filter(isMore), 'all are shown, since nothing tells which are new', suppressions, io);
  tell(graver, 'what is graver than is known is shown', suppressions, io);
  tell(heeded.stale, '--prune-suppressions takes out what is no longer there', suppressions, io);
  return { results: heeded.results, isStale: heeded.stale.length > 0, failed };
}

function revised(
  results: readonly LintResult[],
  { task, baseline, path }: Suppressions,
  listedPath: ListedPath,
  io: Io,
): Baseline {
  switch (task.kind) {
    case 'heed':
      return baseline;
    case 'record':
      return recordBaseline(results, baseline, listedPath, task.only);
    case 'prune': {
      const folder = folderOf(path);
      const remains = (file: string): boolean => isFile(normalizePath(`${folder}/${file}`), io);
      return pruneBaseline(results, baseline, listedPath, remains);
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

/** Files by their paths from the folder of the list; standard input without a name has none. */
function pathsIn({ path }: Suppressions, { inputs, options, io }: Linted): ListedPath {
  const folder = folderOf(path);
  const realFolder = realFolders(io.fileSystem);
  const below = waysBelow(folder, realFolder);
  const wayTo = (file: string): string =>
    below(file) ?? relativePath(realFolder(folder), realPlace(file, realFolder));
  const known = new Map(
    inputs.map((input) => {
      const isNameless = input.kind === 'stdin' && options['stdin-filename'] === undefined;
      return [nameOf(input, options), isNameless ? null : wayTo(pathOf(input, options, io))];
    }),
  );
  return (name) => {
    const own = known.get(name);
    return own === undefined ? wayTo(io.resolvePath(name)) : own;
  };
}
