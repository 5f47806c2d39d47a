import { keyFileCommands } from '../../fixes/index.js';
import { visible } from '../../formatters/index.js';
import { fixTrees, type FixResult } from '../../linter/index.js';
import type { Target } from '../../openssh/index.js';
import { type ActiveRule, type Rule, type RuleId, rules } from '../../rules/index.js';
import {
  commonKeysFile,
  compile,
  type CompiledProgram,
  type ConfigTree,
  powershellLines,
  shellWord,
} from '../../semantics/index.js';
import { decodeSource, encodeSource, encodeText, isShifted, transcode } from '../../text/index.js';
import { complain } from '../complain.js';
import { UsageError } from '../errors.js';
import { type ExitCode, type Io, WriteFailure } from '../io.js';
import type { Input } from '../inputs/inputs.js';
import { type Opened, openOne } from '../inputs/open.js';
import { type Place, placeOf, placeOfNew } from '../inputs/place.js';
import type { OptionValues } from '../options.js';
import { printPatch } from '../report/report.js';
import {
  administratorsObstacle,
  isForAdministratorsAlone,
  powershellDoubt,
  powershellObstacle,
} from './obstacles.js';

/** A purpose that a configuration can be set up for. */
interface Purpose {
  /** The rules whose fixes bring it about, with their options. */
  readonly rules: Readonly<Partial<Record<RuleId, Readonly<Record<string, unknown>>>>>;
  /** Platforms that it is for; all without it. */
  readonly platforms?: readonly string[];
  /** What keeps it from being reached when no rule has anything to say any more. */
  readonly obstacle: (program: CompiledProgram) => string | null;
  /** What is not known of it all the same. */
  readonly doubt?: (program: CompiledProgram) => string | null;
  /** What is to be done on the system besides, as administrator. */
  readonly steps: (program: CompiledProgram) => readonly string[];
}

/** What keeps every purpose from being reached. */
const hindrances = { 'not-allowed-in-match': {}, 'duplicate-subsystem': {}, 'no-auth-method': {} } as const;

const purposes = {
  powershell: {
    rules: {
      ...hindrances,
      'powershell-subsystem': { required: true },
      'subsystem-path-spaces': {},
      'powershell-forced-command': {},
    },
    obstacle: powershellObstacle,
    doubt: powershellDoubt,
    steps: powershellSteps,
  },
  'windows-admin-keys': {
    rules: { ...hindrances, 'windows-administrators-block-missing': { halves: true } },
    platforms: ['windows'],
    obstacle: administratorsObstacle,
    // A key in a file that sshd reads for everybody lets its owner in as anybody.
    steps: (program) => [
      ...(isForAdministratorsAlone(program)
        ? keyFileCommands(program.tree.world).create(commonKeysFile, 'administrators')
        : []),
      restartOf(program.tree.target),
    ],
  },
} as const satisfies Readonly<Partial<Record<keyof OptionValues, Purpose>>>;

/** What puts the file in force; a note about other settings, in brackets, is not of use here. */
const restartOf = ({ restartCommand }: Target): string => restartCommand.replace(/ \(.*$/, '');

/** PowerShell may be installed elsewhere, as by Homebrew or snap; and a volume of Windows may have no short names. */
function powershellSteps(program: CompiledProgram): readonly string[] {
  const { target } = program.tree;
  const paths = powershellLines(program).map(({ pathText }) => pathText);
  const looking =
    target.platform === 'windows'
      ? paths.filter((path) => path.includes('~')).map((path) => `Test-Path "${path}"`)
      : paths.filter((path) => path.startsWith('/')).map((path) => `ls ${shellWord(path)}`);
  return [...looking, restartOf(target)];
}

/** Whether a purpose is named, or what only makes sense with one; without that, init is about settings. */
export function isSetUp(options: OptionValues): boolean {
  return Object.keys(options).some((name) => name !== 'color');
}

/**
 * Sets a configuration up for PowerShell remoting or for administrators’ keys on Windows: shows the change, and makes it with `--fix`.
 *
 * @throws UsageError
 */
export async function setUpCommand(
  [operand]: readonly string[],
  options: OptionValues,
  io: Io,
): Promise<ExitCode> {
  const chosen = (['powershell', 'windows-admin-keys'] as const).filter((name) => options[name] === true);
  if (chosen.length === 0) throw new UsageError('init needs --powershell or --windows-admin-keys');
  const opened = await openOne(operand, options, io, 'made');
  const { target } = opened.tree;
  const { platform } = target;
  const wanted = chosen.map((name): Purpose => {
    const purpose: Purpose = purposes[name];
    if (purpose.platforms?.includes(platform) === false)
      throw new UsageError(
        `--${name} is for ${purpose.platforms.join(', ')}, not for ${platform}; name a --target`,
      );
    return purpose;
  });
  const plain = inUtf8(opened);
  const result = fixTrees({
    load: (contents) => opened.load(new Map([...plain, ...contents])),
    rules: wanted.flatMap(activeRules),
    unsafe: true,
    insisted: new Set(wanted.flatMap((purpose) => Object.keys(purpose.rules))),
    mayChange: ({ name }) => name === opened.name,
  });
  if (plain.size > 0)
    complain(`${opened.name}: is in UTF-16, which sshd cannot read; it is written in UTF-8`, io);
  const after = programOf(result, plain, opened);
  const left = result.results.flatMap(({ findings }) => findings);
  const obstacles =
    left.length > 0 || after.refused ? [] : wanted.flatMap(({ obstacle }) => obstacle(after) ?? []);
  await show(result, plain, opened, options, io);
  const isDone = obstacles.length === 0 && result.before.every(({ findings }) => findings.length === 0);
  if (isDone && opened.input.kind !== 'stdin' && result.files.length === 0 && !plain.has(opened.name))
    io.stderr.write(`${opened.name}: nothing to change\n`);
  for (const { file, message } of left) complain(`${file.name}: not done: ${message}`, io);
  for (const message of obstacles) complain(`${opened.name}: not done: ${message}`, io);
  for (const { doubt } of wanted) {
    const message = doubt?.(after) ?? null;
    if (message !== null) complain(`${opened.name}: ${message}`, io);
  }
  const fault = after.faults.find(({ severity }) => severity !== 'logged');
  if (after.refused)
    complain(
      `${opened.name}: sshd refuses the file: ${fault?.printed ?? ''}; \`sshd-lint check\` shows every fault`,
      io,
    );
  const steps = wanted.flatMap((purpose) => purpose.steps(after));
  const isAsBefore = result.files.length === 0 && plain.size === 0;
  const isToStay = after.refused || (isAsBefore && left.length + obstacles.length > 0);
  // The service is restarted last, and neither over a file that would end it nor over one that stays as it is and is not as it should be.
  const restart = restartOf(target);
  const ordered = [
    ...new Set(steps.filter((step) => step !== restart)),
    ...(steps.includes(restart) && !isToStay ? [restart] : []),
  ];
  const who = platform === 'windows' ? 'administrator' : 'root';
  if (ordered.length > 0)
    io.stderr.write(`then, as ${who}:\n${ordered.map((step) => `  ${visible(step)}\n`).join('')}`);
  return left.length > 0 || obstacles.length > 0 || after.refused ? 1 : 0;
}

/** The text of a file that is in UTF-16, as Windows PowerShell writes with `>`, in UTF-8; nothing where that is not so, or not certain. */
function inUtf8({ name, tree }: Opened & { readonly tree: ConfigTree }): ReadonlyMap<string, Uint8Array> {
  const file = tree.files.find((one) => one.name === name) ?? tree.root;
  const { source } = file.config;
  const isMeant = source.encoding !== 'utf-8' && !isShifted(source);
  return new Map(isMeant ? [[name, encodeText(transcode(source), false)]] : []);
}

/** The configuration as it is with the changes. */
function programOf(
  { files }: FixResult,
  plain: ReadonlyMap<string, Uint8Array>,
  opened: Opened & { readonly tree: ConfigTree },
): CompiledProgram {
  const changed = files.map(({ output }) => [opened.name, output] as const);
  const [tree = opened.tree] = opened.load(new Map([...plain, ...changed]));
  return compile(tree);
}

function activeRules({ rules: chosen }: Purpose): readonly ActiveRule[] {
  return Object.entries(chosen).map(([id, options]) => {
    const rule: Rule | undefined = Object.hasOwn(rules, id) ? rules[id as RuleId] : undefined;
    if (rule === undefined) throw new Error(`no rule ${id}`);
    return { id, rule, level: 'error', overrides: true, options };
  });
}

/** Prints the change, or makes it; standard input comes out whole. */
async function show(
  { files }: FixResult,
  plain: ReadonlyMap<string, Uint8Array>,
  { input, name, tree }: Opened & { readonly tree: ConfigTree },
  options: OptionValues,
  io: Io,
): Promise<void> {
  const file = tree.files.find((one) => one.name === name) ?? tree.root;
  const changed = files[0]?.output ?? plain.get(name);
  if (input.kind === 'stdin') {
    io.stdout.write(changed ?? encodeSource(file.config.source));
  } else if (changed === undefined) {
    return;
  } else if (options.fix === true) {
    const { world } = tree;
    const place = input.isNew === true ? placeOfNew(input, world, options.as) : placeOf(file, [world]);
    write(input, place, encodeSource(file.config.source), changed, io);
  } else {
    const { patchOf } = await import('../report/patch.js');
    const { text } = decodeSource(plain.get(name) ?? encodeSource(file.config.source), name);
    printPatch(patchOf(name, text, decodeSource(changed, name).text), options, io);
    io.stderr.write(
      `${visible(name)}: ${input.isNew === true ? 'does not exist; --fix makes it' : '--fix makes this change'}\n`,
    );
  }
}

/**
 * @throws UsageError where the file cannot be written
 */
function write(
  { name, isNew }: Input & { readonly kind: 'file' },
  place: Place,
  expected: Uint8Array,
  bytes: Uint8Array,
  io: Io,
): void {
  try {
    if (isNew === true) {
      io.writeReport({ ...place, bytes });
      io.stderr.write(`${name}: made; run \`sshd -t\` before you restart sshd\n`);
      return;
    }
    const warnings = io.writeFile({ ...place, bytes, expected, backupSuffix: undefined });
    for (const warning of warnings) complain(`${name} ${warning}`, io);
  } catch (error) {
    if (error instanceof WriteFailure) throw new UsageError(`${name}: ${error.message}`);
    throw error;
  }
  io.stderr.write(`${name}: written; run \`sshd -t\` before you restart sshd\n`);
}
