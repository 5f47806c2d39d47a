import { type FixResult, joinResults, type LintResult, lintTrees } from '../../linter/index.js';
import { formats, paintPatch, type Report, stringify } from '../../formatters/index.js';
import { shellWord } from '../../semantics/index.js';
import { encodeBytes, encodeSource } from '../../text/index.js';
import { complain } from '../complain.js';
import { UsageError } from '../errors.js';
import { findInputs, type Input } from '../inputs.js';
import { type ExitCode, type Io, type Output, WriteFailure } from '../io.js';
import { lightResults, withoutTrees } from '../light.js';
import { type LintSettings, type Mending, readLintSettings } from '../lint-settings.js';
import { mendAll, type Mended, type Ways } from '../mend.js';
import { checkPlacement, nameOf, open, type Opened, pathOf } from '../open.js';
import type { OptionValues } from '../options.js';
import { type Progress, showProgress } from '../progress.js';
import {
  heedQuiet,
  judgedTargets,
  placesFor,
  printReport,
  styleFor,
  verdictOn,
  writeExactly,
} from '../report.js';
import { rulePage } from '../rule-pages.js';
import { type FolderSettings, placedAt, type SettingsFinder, settingsFinder } from '../settings-files.js';
import { heedSuppressions } from '../suppressions.js';
import { openSuppressions, type Suppressions } from '../suppressions-file.js';
import { setTemplatesApart, withoutTemplateNames } from '../templates.js';

/**
 * Lints files, mends them if asked to, and reports.
 *
 * @param operands - paths, folders, globs, `-`
 */
export async function lintCommand(
  operands: readonly string[],
  options: OptionValues,
  io: Io,
): Promise<ExitCode> {
  const settings = readLintSettings(options, io);
  const finder = settingsFinder(options, settings.asked, io);
  const found = await findInputs(operands, io, options.sysroot);
  checkPlacement(found, options, io);
  if (options['print-config'] === true) return printSettings(found, options, finder, io);
  const suppressions = openSuppressions(options, io);
  const inputs = withoutTemplateNames(await withoutIgnored(found, options, finder, io), io);

  const progress = showProgress(inputs.length, io);
  const { opened, failures, folders, linted } = await openAll(inputs, {
    settings,
    options,
    finder,
    progress,
    io,
  }).finally(progress.end);
  if (opened.length === 0 && inputs.length > 0) return 2;
  checkReportFile(settings.reporting.file, opened, io);
  const { readable, templates } = setTemplatesApart(opened, io);
  // What came from standard input goes out again, whatever it is.
  const kept = opened.filter(({ name, input }) => input.kind === 'stdin' || !templates.has(name));
  const named = new Map(kept.map((one) => [one.name, one]));
  const configurations = withoutParts(readable);
  const read = { inputs, configurations, templates, named, folders, failures, linted, suppressions };
  const run: Run = { ...read, settings, options, io };
  const { mending } = settings;
  const code = mending.kind === 'none' ? lintAll(run) : await mendAndReport(run, mending);
  return failures.length > 0 ? 2 : code;
}

/**
 * Keeps the report from being written over what was linted.
 *
 * @throws UsageError
 */
function checkReportFile(file: string | null, opened: readonly Opened[], io: Io): void {
  if (file === null) return;
  const path = io.resolvePath(file);
  const read = opened.flatMap(({ trees }) => trees.flatMap(({ files }) => files));
  if (read.some(({ name }) => io.resolvePath(name) === path)) {
    throw new UsageError(`${file}: the report would be written over a file that is linted`);
  }
}

/** What the steps of one run share. */
interface Run {
  readonly inputs: readonly Input[];
  readonly configurations: readonly Opened[];
  /** The names of files that are left out. */
  readonly templates: ReadonlySet<string>;
  /** What was asked for, by its name. */
  readonly named: ReadonlyMap<string, Opened>;
  /** The settings of each configuration. */
  readonly folders: ReadonlyMap<Opened, FolderSettings>;
  /** Why inputs could not be read. */
  readonly failures: readonly string[];
  /** What was found while the inputs were opened, where nothing is to be mended. */
  readonly linted: ReadonlyMap<Opened, readonly LintResult[]>;
  readonly suppressions: Suppressions | null;
  readonly settings: LintSettings;
  readonly options: OptionValues;
  readonly io: Io;
}

/** What opening needs to know. */
interface Opening extends Pick<Run, 'settings' | 'options' | 'io'> {
  readonly finder: SettingsFinder;
  readonly progress: Progress;
}

/**
 * Opens every input; one that cannot be read does not keep the others from being linted. Where nothing is to be mended, each is linted
 * at once, and its trees are let go: those of a fleet do not fit into memory.
 */
async function openAll(
  inputs: readonly Input[],
  { settings, options, finder, progress, io }: Opening,
): Promise<Pick<Run, 'failures' | 'folders' | 'linted'> & { readonly opened: readonly Opened[] }> {
  const names = new Map(
    inputs.flatMap((input) => (input.kind === 'file' ? [[input.path, input.name] as const] : [])),
  );
  const opened: Opened[] = [];
  const folders = new Map<Opened, FolderSettings>();
  const failures: string[] = [];
  const linted = new Map<Opened, readonly LintResult[]>();
  const roots = new Set<string>();
  for (const input of inputs) {
    const path = pathOf(input, options, io);
    const found = await finder(path);
    const own = placedAt(found, io.resolvePath(nameOf(input, options)), path);
    try {
      const one = await open(input, options, io, names, own.targetsFor(path));
      if (settings.mending.kind === 'none') {
        const [root] = one.trees;
        const light = withoutTrees(one);
        opened.push(light);
        folders.set(light, own);
        // What has the same root was linted with it.
        if (root !== undefined && !roots.has(root.root.name)) {
          roots.add(root.root.name);
          linted.set(light, lightResults(lintTrees({ trees: one.trees, ...waysIn(own, settings, io) })));
        }
      } else {
        opened.push(one);
        folders.set(one, own);
      }
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      progress.end();
      complain(error.message, io);
      failures.push(error.message);
    }
    progress.step();
  }
  return { opened, failures, folders, linted };
}

/** Leaves out what another configuration includes: it is judged there. */
function withoutParts(opened: readonly Opened[]): readonly Opened[] {
  const includers = new Map<string, Set<Opened>>();
  for (const configuration of opened) {
    for (const { root, files } of configuration.trees) {
      for (const file of files) {
        if (file === root) continue;
        const known = includers.get(file.name);
        if (known === undefined) includers.set(file.name, new Set([configuration]));
        else known.add(configuration);
      }
    }
  }
  const kept = new Map<string, Opened>();
  const dropped = new Set<Opened>();
  for (const configuration of opened) {
    const root = configuration.trees[0]?.root.name ?? '';
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
  options: OptionValues,
  finder: SettingsFinder,
  io: Io,
): Promise<readonly Input[]> {
  const kept: Input[] = [];
  for (const input of inputs) {
    const mayBeIgnored = options['force-exclude'] === true || (input.kind === 'file' && input.found === true);
    const path = pathOf(input, options, io);
    if (!mayBeIgnored || !(await finder(path)).ignores(path)) kept.push(input);
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

/** How the files of each configuration are linted: as the settings of the one that was named have it. */
function waysOf({ folders, settings, io }: Pick<Run, 'folders' | 'settings' | 'io'>): Ways {
  return (configuration) => {
    const own = folders.get(configuration);
    if (own === undefined) throw new Error(`no settings for ${configuration.name}`);
    return waysIn(own, settings, io);
  };
}

function waysIn(
  { ruleIds, rulesFor }: FolderSettings,
  { heedComments }: LintSettings,
  io: Io,
): ReturnType<Ways> {
  const lists = new Map<string, ReturnType<FolderSettings['rulesFor']>>();
  return {
    ruleIds,
    heedComments,
    rules: ({ name }) => {
      const known = lists.get(name) ?? rulesFor(io.resolvePath(name));
      lists.set(name, known);
      return known;
    },
  };
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

function lintAll(run: Run): ExitCode {
  const { configurations, linted } = run;
  const ways = waysOf(run);
  const results = configurations.map((one) =>
    shownOf(linted.get(one) ?? lintTrees({ trees: one.load(), ...ways(one) }), run),
  );
  return report(
    run,
    { results: joinResults(results), applied: [], refused: [], outputs: new Map() },
    run.io.stdout,
  );
}

async function mendAndReport(
  run: Run,
  mending: Exclude<Mending, { readonly kind: 'none' }>,
): Promise<ExitCode> {
  const { configurations, named, settings, options, io } = run;
  // Whose modes are changed is said by naming the root of their system.
  const may = { unsafe: mending.unsafe, modes: options.sysroot !== undefined };
  const mended = mendAll(configurations, new Set(named.keys()), settings, waysOf(run), may);
  const { files, modes, applied, refused } = mended;
  if (mending.kind === 'diff') return printDiff(run, files, modes);

  const results = configurations.map((one) => shownOf(mended.results.get(one) ?? [], run));
  const outputs = new Map(files.map(({ file, text }) => [file.name, text]));
  const findings = { results: joinResults(results), applied, refused, outputs };
  if (mending.kind === 'dry-run') return report(run, findings, io.stdout);

  const written = writeAll(run, files, mending.backupSuffix);
  const modesFailed = !changeModes(run, modes);
  const code = report(run, findings, written.toStdout ? io.stderr : io.stdout);
  if (written.files > 0 && formats[settings.reporting.format].reader === 'person') {
    (written.toStdout ? io.stderr : io.stdout).write('run `sshd -t` before you restart sshd\n');
  }
  return written.failed || modesFailed ? 2 : code;
}

type Findings = Pick<Report, 'results' | 'applied' | 'refused' | 'outputs'>;

function report(run: Run, findings: Findings, output: Output): ExitCode {
  const { configurations, failures, settings, options, io } = run;
  const { results, isStale, failed } = heedSuppressions(findings.results, run.suppressions, run);
  const shown: Report = {
    ...findings,
    results: heedQuiet(results, settings.quiet),
    targets: judgedTargets(configurations.flatMap(({ worlds }) => worlds)),
    rules: rulesThatRan(run, findings.results),
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
function rulesThatRan(run: Run, results: readonly LintResult[]): Report['rules'] {
  const rules = new Map<string, Report['rules'][number]>();
  const lists = new Set(
    run.configurations.flatMap((one) => {
      const path = pathOf(one.input, run.options, run.io);
      const own = run.folders.get(one);
      return own === undefined
        ? []
        : [own.rulesFor(path), ...results.map(({ file }) => own.rulesFor(run.io.resolvePath(file.name)))];
    }),
  );
  for (const rule of [...lists].flat()) if (!rules.has(rule.id)) rules.set(rule.id, rule);
  return [...rules.values()];
}

async function printDiff(
  { options, io }: Run,
  files: readonly Mended[],
  modes: FixResult['modes'],
): Promise<ExitCode> {
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
function changeModes({ options, io }: Run, modes: FixResult['modes']): boolean {
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
function writeAll({ named, io }: Run, files: readonly Mended[], backupSuffix: string | undefined): Written {
  const mended = new Map(files.map((one) => [one.file.name, one]));
  let written = 0;
  let toStdout = false;
  let failed = false;
  for (const [name, opened] of named) {
    const one = mended.get(name);
    if (opened.input.kind === 'stdin') {
      toStdout = true;
      io.stdout.write(one?.after ?? bytesOf(opened));
    } else if (one !== undefined) {
      try {
        const { path } = opened.input;
        const warnings = io.writeFile({ path, bytes: one.after, expected: one.before, backupSuffix });
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

/** The bytes of the file that was asked for, as they are. */
function bytesOf({ name, trees }: Opened): Uint8Array {
  const file = trees[0]?.files.find((one) => one.name === name);
  return file === undefined ? new Uint8Array() : encodeSource(file.config.source);
}
