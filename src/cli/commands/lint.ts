import { formats, paintPatch, type Report, stringify } from '../../formatters/index.js';
import { type FixResult, joinResults, type LintResult } from '../../linter/index.js';
import { shellWord } from '../../semantics/index.js';
import { FileError } from '../../system/index.js';
import { encodeBytes } from '../../text/index.js';
import { complain } from '../complain.js';
import { type Crew, gather } from '../crew.js';
import { UsageError } from '../errors.js';
import { findInputs, type Input } from '../inputs.js';
import { type ExitCode, type Io, type Output, WriteFailure } from '../io.js';
import { bySystem, type Judged, type Outcome } from '../judge.js';
import type { Mending } from '../lint-settings.js';
import type { Mended, MendedOne, MendedTogether } from '../mend.js';
import { checkPlacement, pathOf } from '../open.js';
import type { OptionValues } from '../options.js';
import { eachOnce, heedQuiet, placesFor, printReport, styleFor, verdictOn, writeExactly } from '../report.js';
import { rulePage } from '../rule-pages.js';
import type { SettingsFinder } from '../settings-files.js';
import { heedSuppressions } from '../suppressions.js';
import { openSuppressions, type Suppressions } from '../suppressions-file.js';
import { type Workshop, workshopFor } from '../tasks.js';
import { noteTemplates, withoutTemplateNames } from '../templates.js';
import { settingsOf } from '../ways.js';

/**
 * Lints files, mends them if asked to, and reports.
 *
 * @param operands - paths, folders, globs, `-`
 */
export async function lintCommand(
  operands: readonly string[],
  options: OptionValues,
  given: Io,
): Promise<ExitCode> {
  const io = readingOnce(given);
  const nameless = workshopFor({ options, names: new Map() }, io);
  const found = await findInputs(operands, io, options.sysroot);
  const names = new Map(
    found.flatMap((input) => (input.kind === 'file' ? [[input.path, input.name] as const] : [])),
  );
  const workshop: Workshop = { ...nameless, names };
  const { settings } = workshop;
  checkPlacement(found, options, io);
  if (options['print-config'] === true) return printSettings(found, options, workshop.finder, io);
  const suppressions = openSuppressions(options, io);
  const inputs = withoutTemplateNames(await withoutIgnored(found, workshop), io);

  const crew = gather(inputs.length, workshop);
  try {
    const { judged, failures } = await judgeAll(inputs, crew);
    for (const reason of failures) complain(reason, io);
    if (judged.length === 0 && inputs.length > 0) return 2;
    checkReportFile(settings.reporting.file, judged, io);
    noteTemplates(judged, io);
    const run: Run = {
      inputs,
      configurations: withoutParts(judged.filter(({ isTemplate }) => !isTemplate)),
      templates: new Set(judged.flatMap(({ name, isTemplate }) => (isTemplate ? [name] : []))),
      // What came from standard input goes out again, whatever it is.
      named: new Map(
        judged.flatMap((one) => (one.isTemplate && one.input.kind === 'file' ? [] : [[one.name, one.input]])),
      ),
      failures,
      suppressions,
      workshop,
    };
    const code =
      settings.mending.kind === 'none'
        ? await lintAll(run, judged)
        : await mendAndReport(run, settings.mending, crew);
    return failures.length > 0 ? 2 : code;
  } finally {
    await crew.dismiss();
  }
}

/** Standard input can be read once. */
function readingOnce(io: Io): Io {
  let bytes: Promise<Uint8Array> | undefined;
  return { ...io, readStdin: () => (bytes ??= io.readStdin()) };
}

/**
 * Keeps the report from being written over what was linted.
 *
 * @throws UsageError
 */
function checkReportFile(file: string | null, judged: readonly Judged[], io: Io): void {
  if (file === null) return;
  const path = io.resolvePath(file);
  if (judged.some(({ files }) => files.some((name) => io.resolvePath(name) === path))) {
    throw new UsageError(`${file}: the report would be written over a file that is linted`);
  }
}

/** An input that could be read, with what a run remembers of it. */
interface JudgedInput extends Judged {
  readonly input: Input;
}

/** What the steps of one run share. */
interface Run {
  readonly inputs: readonly Input[];
  readonly configurations: readonly JudgedInput[];
  /** The names of files that are left out. */
  readonly templates: ReadonlySet<string>;
  /** What was asked for, by its name. */
  readonly named: ReadonlyMap<string, Input>;
  /** Why inputs could not be read. */
  readonly failures: readonly string[];
  readonly suppressions: Suppressions | null;
  readonly workshop: Workshop;
}

/**
 * Judges every input. Of each only results are kept, in the order of the inputs: the trees of a fleet do not fit into memory.
 */
async function judgeAll(
  inputs: readonly Input[],
  crew: Crew,
): Promise<{ readonly judged: readonly JudgedInput[]; readonly failures: readonly string[] }> {
  const systems = bySystem(inputs);
  const answers = await crew.perform(
    systems.map((numbers) => ({ kind: 'judge', inputs: numbers.flatMap((number) => inputs[number] ?? []) })),
  );
  const outcomes = new Map<number, Outcome>();
  for (const [at, numbers] of systems.entries()) {
    for (const [index, outcome] of (answers[at] ?? []).entries()) outcomes.set(numbers[index] ?? -1, outcome);
  }
  const judged: JudgedInput[] = [];
  const failures: string[] = [];
  for (const [number, input] of inputs.entries()) {
    const outcome = outcomes.get(number);
    if (outcome?.kind === 'judged') judged.push({ ...outcome, input });
    else if (outcome !== undefined) failures.push(outcome.reason);
  }
  return { judged, failures };
}

/** Leaves out what another configuration includes: it is judged there. */
function withoutParts(judged: readonly JudgedInput[]): readonly JudgedInput[] {
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

/** Leaves out what settings ignore: what was found, and with --force-exclude also what was named. */
async function withoutIgnored(
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

/** Prints the settings that hold for one file. */
async function printSettings(
  inputs: readonly Input[],
  options: OptionValues,
  finder: SettingsFinder,
  io: Io,
): Promise<ExitCode> {
  const [input, ...others] = inputs;
  if (input === undefined || others.length > 0) throw new UsageError('--print-config takes one file');
  const path = pathOf(input, options, io);
  const { file, presetsFor, rulesFor, targetsFor, ignores } = await finder(path);
  const shown = {
    file,
    ignored: ignores(path),
    presets: presetsFor(path),
    targets: options.target ?? targetsFor(path),
    rules: Object.fromEntries(rulesFor(path).map(({ id, level, options: own }) => [id, [level, own]])),
  };
  io.stdout.write(`${stringify(shown)}\n`);
  return 0;
}

/** The results of a configuration whose root was named; of one that only gives a drop-in its context, those of what was named. */
function shownOf(
  results: readonly LintResult[],
  { named, templates }: Pick<Run, 'named' | 'templates'>,
): readonly LintResult[] {
  const [root] = results;
  const rootIsNamed = root === undefined || named.has(root.file.name);
  if (rootIsNamed && templates.size === 0) return results;
  return results.filter(({ file }) => (rootIsNamed || named.has(file.name)) && !templates.has(file.name));
}

async function lintAll(run: Run, judged: readonly Judged[]): Promise<ExitCode> {
  const byRoot = new Map<string, readonly LintResult[]>();
  for (const { root, results } of judged) {
    if (results !== null && !byRoot.has(root)) byRoot.set(root, results);
  }
  const results = run.configurations.map(({ root }) => shownOf(resultsOf(byRoot, root), run));
  return report(
    run,
    { results: joinResults(results), applied: [], refused: [], outputs: new Map() },
    run.workshop.io.stdout,
  );
}

/** What was found out about the configuration that begins with a file. */
function resultsOf<T>(byRoot: ReadonlyMap<string, T>, root: string): T {
  const results = byRoot.get(root);
  if (results === undefined) throw new Error(`${root} was not judged`);
  return results;
}

async function mendAndReport(
  run: Run,
  mending: Exclude<Mending, { readonly kind: 'none' }>,
  crew: Crew,
): Promise<ExitCode> {
  const { settings, io } = run.workshop;
  const { files, modes, each } = await mendAll(run, crew);
  if (mending.kind === 'diff') return printDiff(run, files, modes);

  const results = each.map((one) => shownOf(one.results, run));
  const outputs = new Map(files.map(({ file, text }) => [file.name, text]));
  const findings = {
    results: joinResults(results),
    applied: each.flatMap(({ applied }) => applied),
    refused: each.flatMap(({ refused }) => refused),
    outputs,
  };
  if (mending.kind === 'dry-run') return report(run, findings, io.stdout);

  const written = await writeAll(run, files, mending.backupSuffix);
  const modesFailed = !changeModes(run, modes);
  const code = await report(run, findings, written.toStdout ? io.stderr : io.stdout);
  if (written.files > 0 && formats[settings.reporting.format].reader === 'person') {
    (written.toStdout ? io.stderr : io.stdout).write('run `sshd -t` before you restart sshd\n');
  }
  return written.failed || modesFailed ? 2 : code;
}

/** Mends all configurations, those that share files by the same thread; nothing is written. */
async function mendAll({ configurations, named, workshop }: Run, crew: Crew): Promise<MendedTogether> {
  // In a system whose root was named, modes of files may change, which all configurations share.
  const groups = workshop.options.sysroot === undefined ? sharingFiles(configurations) : [configurations];
  const answers = await crew.perform(
    groups.map((group) => ({
      kind: 'mend',
      inputs: group.map(({ input }) => input),
      mayChange: [...new Set(group.flatMap(({ files }) => files.filter((name) => named.has(name))))],
    })),
  );
  const mended = new Map<string, MendedOne>();
  for (const [at, { each }] of answers.entries()) {
    for (const [index, one] of each.entries()) mended.set(groups[at]?.[index]?.root ?? '', one);
  }
  return {
    files: answers.flatMap(({ files }) => files),
    modes: answers.flatMap(({ modes }) => modes),
    each: configurations.map(({ root }) => resultsOf(mended, root)),
  };
}

/** Puts the configurations together that share a file, if only through others; the groups in the order of their first ones. */
function sharingFiles(configurations: readonly JudgedInput[]): readonly (readonly JudgedInput[])[] {
  const parents = new Map<string, string>();
  const headOf = (name: string): string => {
    let head = name;
    for (let next = parents.get(head); next !== undefined; next = parents.get(head)) head = next;
    // The next time it is one step.
    if (head !== name) parents.set(name, head);
    return head;
  };
  for (const { root, files } of configurations) {
    for (const name of files) {
      const [one, other] = [headOf(name), headOf(root)];
      if (one !== other) parents.set(one, other);
    }
  }
  const groups = new Map<string, JudgedInput[]>();
  for (const one of configurations) {
    const head = headOf(one.root);
    const group = groups.get(head);
    if (group === undefined) groups.set(head, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

type Findings = Pick<Report, 'results' | 'applied' | 'refused' | 'outputs'>;

async function report(run: Run, findings: Findings, output: Output): Promise<ExitCode> {
  const { inputs, configurations, failures, suppressions, workshop } = run;
  const { settings, options, io } = workshop;
  const linted = { inputs, options, io };
  const { results, isStale, failed } = heedSuppressions(findings.results, suppressions, linted);
  const shown: Report = {
    ...findings,
    results: heedQuiet(results, settings.quiet),
    targets: eachOnce(configurations.flatMap(({ targets }) => targets)),
    rules: await rulesThatRan(run),
    pageOf: rulePage,
    failures,
    places: placesFor(io),
  };
  const isPrinted = printReport(shown, settings.reporting, options, output, io);
  const verdict = verdictOn(results, settings);
  if (verdict === 'too-many-warnings')
    complain(`more than ${settings.maxWarnings} warnings (--max-warnings)`, io);
  if (!isPrinted || failed) return 2;
  return verdict === null && !isStale ? 0 : 1;
}

/** The rules that are on in any file, each once. */
async function rulesThatRan({ configurations, workshop }: Run): Promise<Report['rules']> {
  const { options, io } = workshop;
  const lists = new Set<Report['rules']>();
  for (const { input, files } of configurations) {
    const { rulesFor } = await settingsOf(input, workshop);
    lists.add(rulesFor(pathOf(input, options, io)));
    for (const name of files) lists.add(rulesFor(io.resolvePath(name)));
  }
  const rules = new Map<string, Report['rules'][number]>();
  for (const rule of [...lists].flat()) if (!rules.has(rule.id)) rules.set(rule.id, rule);
  return [...rules.values()];
}

async function printDiff(
  { workshop }: Run,
  files: readonly Mended[],
  modes: FixResult['modes'],
): Promise<ExitCode> {
  const { options, io } = workshop;
  if (files.length + modes.length === 0) return 0;
  // patch(1) passes over what stands in front of a change.
  for (const { name, from, to } of modes)
    writeExactly(`# chmod ${octal(to)} ${shellWord(name)}  (${octal(from)})\n`, io.stdout);
  if (files.length === 0) return 1;
  const { patchOf } = await import('../patch.js');
  for (const mended of files) {
    const { name, config } = mended.file;
    const patch = patchOf(name, wholeText(config.source), wholeText(mended));
    const { painter } = styleFor(io.stdout, options, io);
    // Whoever reads it from a pipe applies it: every byte counts.
    io.stdout.write(io.stdout.isTerminal ? paintPatch(patch, painter) : encodeBytes(patch));
  }
  return 1;
}

/** A text with its byte order mark. */
const wholeText = ({ text, bom }: { readonly text: string; readonly bom: boolean }): string =>
  bom ? `\uFEFF${text}` : text;

const octal = (mode: number): string => mode.toString(8).padStart(4, '0');

/** Changes modes below the root that was named; says of each that cannot be changed why. */
function changeModes({ workshop }: Run, modes: FixResult['modes']): boolean {
  const { options, io } = workshop;
  const root = io.resolvePath(options.sysroot ?? '.');
  let done = true;
  for (const { path, from, to } of modes) {
    try {
      io.changeMode({ path, root, from, to });
    } catch (error) {
      if (!(error instanceof WriteFailure)) throw error;
      complain(error.message, io);
      done = false;
    }
  }
  return done;
}

interface Written {
  /** How many files there are that sshd may read. */
  readonly files: number;
  /** Whether mended text went to standard output, so that nothing else may. */
  readonly toStdout: boolean;
  readonly failed: boolean;
}

/** Writes what changed; what came from standard input goes to standard output, changed or not. */
async function writeAll(
  { named, workshop: { io } }: Run,
  files: readonly Mended[],
  backupSuffix: string | undefined,
): Promise<Written> {
  const mended = new Map(files.map((one) => [one.file.name, one]));
  let written = 0;
  let toStdout = false;
  let failed = false;
  for (const [name, input] of named) {
    const one = mended.get(name);
    if (input.kind === 'stdin') {
      toStdout = true;
      io.stdout.write(one?.after ?? (await io.readStdin()));
    } else if (one !== undefined) {
      try {
        const { path } = input;
        // A link, or another name of the file, may have been first.
        const isDone = holds(path, one.after, io);
        const warnings = isDone
          ? []
          : io.writeFile({ path, bytes: one.after, expected: one.before, backupSuffix });
        for (const warning of warnings) complain(`${name} ${warning}`, io);
        written += 1;
      } catch (error) {
        if (!(error instanceof WriteFailure)) throw error;
        complain(error.message, io);
        failed = true;
      }
    }
  }
  return { files: written, toStdout, failed };
}

/** Whether a file has this content already. */
function holds(path: string, bytes: Uint8Array, { fileSystem }: Pick<Io, 'fileSystem'>): boolean {
  try {
    return Buffer.compare(fileSystem.readFile(path), bytes) === 0;
  } catch (error) {
    if (error instanceof FileError) return false;
    throw error;
  }
}
