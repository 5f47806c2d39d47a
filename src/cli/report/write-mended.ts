import { type FixResult, joinResults, type LintResult } from '../../linter/index.js';
import { shellWord } from '../../semantics/index.js';
import { matchesName, octalMode, orNull } from '../../system/index.js';
import { complain } from '../complain.js';
import { shownBy } from '../inputs/wanted.js';
import { type ExitCode, type Io, WriteFailure } from '../io.js';
import { judgeSystem } from '../run/judge.js';
import type { Mended, MendedOne } from '../run/model.js';
import type { Run } from '../run/run.js';
import type { Findings } from './findings.js';
import { printPatch, writeExactly } from './report.js';

/** Prints as a patch what mending would change; exit code 1 if that is anything. */
export async function printDiff(
  { workshop }: Run,
  files: readonly Mended[],
  modes: FixResult['modes'],
): Promise<ExitCode> {
  const { options, io } = workshop;
  if (files.length + modes.length === 0) return 0;
  // patch(1) passes over what stands in front of a change.
  for (const { name, from, to } of modes)
    writeExactly(`# chmod ${octalMode(to)} ${shellWord(name)}  (${octalMode(from)})\n`, io.stdout);
  if (files.length === 0) return 1;
  const { patchOf } = await import('./patch.js');
  for (const mended of files) {
    const { name, config } = mended.file;
    printPatch(patchOf(name, wholeText(config.source), wholeText(mended)), options, io);
  }
  return 1;
}

/** A text with its byte order mark. */
const wholeText = ({ text, bom }: { readonly text: string; readonly bom: boolean }): string =>
  bom ? `\uFEFF${text}` : text;

/**
 * Changes modes below the root that was named; says of each that cannot be changed why.
 *
 * @returns the names of those
 */
export function changeModes({ workshop }: Run, modes: FixResult['modes']): readonly string[] {
  const { options, io } = workshop;
  const root = io.resolvePath(options.sysroot ?? '.');
  const failed: string[] = [];
  for (const { name, path, from, to } of modes) {
    try {
      io.changeMode({ path, root, from, to });
    } catch (error) {
      if (!(error instanceof WriteFailure)) throw error;
      complain(error.message, io);
      failed.push(name);
    }
  }
  return failed;
}

interface Written {
  /** How many files there are that sshd may read. */
  readonly files: number;
  /** Whether mended text went to standard output, so that nothing else may. */
  readonly toStdout: boolean;
  /** The names of the files that could not be written. */
  readonly failed: readonly string[];
}

/** Writes what changed; what came from standard input goes to standard output, changed or not. */
export async function writeAll(
  { named, inputs, isStdinIgnored, workshop: { io } }: Run,
  files: readonly Mended[],
  backupSuffix: string | undefined,
): Promise<Written> {
  const mended = new Map(files.map((one) => [one.file.name, one]));
  let written = 0;
  const toStdout = isStdinIgnored || inputs.some(({ kind }) => kind === 'stdin');
  const failed: string[] = [];
  if (isStdinIgnored) io.stdout.write(await io.readStdin());
  for (const [name, input] of named) {
    const one = mended.get(name);
    if (input.kind === 'stdin') {
      io.stdout.write(one?.after ?? (await io.readStdin()));
    } else if (one !== undefined) {
      try {
        const { place, before: expected, after: bytes, includedNames } = one;
        const mayBeBackup = (name: string): boolean =>
          !includedNames.some((names) => matchesName(names, name));
        // A link, or another name of the file, may have been first.
        const isDone = holds(place.path, bytes, io);
        const warnings = isDone ? [] : io.writeFile({ ...place, bytes, expected, backupSuffix, mayBeBackup });
        for (const warning of warnings) complain(`${name} ${warning}`, io);
        written += 1;
      } catch (error) {
        if (!(error instanceof WriteFailure)) throw error;
        complain(`${name}: ${error.message}`, io);
        failed.push(name);
      }
    }
  }
  return { files: written, toStdout, failed };
}

/**
 * What there is to say where not everything could be written: the fixes of those files were not made, and what reads them is as it was.
 *
 * @param each - what mending came to, for each configuration
 * @param failed - names of files, and of what could not be given another mode
 */
export async function asOnDisk(
  run: Run,
  { applied, refused, outputs }: Findings,
  each: readonly MendedOne[],
  failed: ReadonlySet<string>,
): Promise<Findings> {
  const { workshop } = run;
  const settings = { ...workshop.settings, mending: { kind: 'none' } as const };
  const isMade = ({ fix }: FixResult['applied'][number]): boolean =>
    !fix.edits.some(({ file }) => failed.has(file.name)) &&
    !(fix.modes ?? []).some(({ path }) => [...failed].some((name) => name.endsWith(path)));
  const shown = shownBy(run);
  const results: (readonly LintResult[])[] = [];
  for (const [index, { input }] of run.configurations.entries()) {
    // What came from standard input has gone out, mended.
    const [outcome] = input.kind === 'stdin' ? [] : await judgeSystem([input], { ...workshop, settings });
    const found = outcome?.kind === 'judged' ? outcome.results : each[index]?.results;
    results.push(shown(found ?? []));
  }
  return {
    results: joinResults(results),
    applied: applied.filter(isMade),
    refused: [
      ...refused,
      ...applied
        .filter((one) => !isMade(one))
        .map(({ finding, fix }) => ({ finding, fix, reason: 'it could not be written' })),
    ],
    outputs: new Map([...outputs].filter(([name]) => !failed.has(name))),
  };
}

/** Whether a file has this content already. */
function holds(path: string, bytes: Uint8Array, { fileSystem }: Pick<Io, 'fileSystem'>): boolean {
  const held = orNull(() => fileSystem.readFile(path));
  return held !== null && Buffer.compare(held, bytes) === 0;
}
