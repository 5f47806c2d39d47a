/**
 * The public API without Node, for browsers and editors: all reading goes through a {@link FileSystem}.
 */
import { asNamed, coloured, type FormatName, formats, none, plain, type Report } from './formatters/index.js';
import {
  findConfiguration,
  fixTrees,
  lintTrees,
  type Configuration,
  type FixResult,
  type LintResult,
} from './linter/index.js';
import { resolveTarget, type Target } from './openssh/index.js';
import { type ActiveRule, presets, type Rule, type RuleEntry, rules } from './rules/index.js';
import {
  compile,
  type CompiledProgram,
  type ConfigTree,
  type Connection,
  diff as diffOf,
  type Difference,
  evaluate as evaluateProgram,
  type Evaluation,
  who as whoIn,
  type WhoAnswer,
} from './semantics/index.js';
import {
  choiceFor,
  ignores,
  type Plugin,
  pluginShape,
  readSettings as readSettingsFile,
  resolveRules,
  rulesOfPlugin,
  SettingsError,
  type Settings,
  type SettingsFile,
  withPlugins,
} from './settings/index.js';
import { checkOptions } from './settings/options.js';
import { type FileSystem, memoryFileSystem, normalizePath } from './system/index.js';
import { decodeSource, sourceFromString, rememberOnce } from './text/index.js';

export type { FileEdits, Fix, FixClass, ModeChange } from './fixes/index.js';
export type {
  Format,
  FormatName,
  Formatter,
  JudgedTarget,
  Painter,
  Places,
  Report,
  Role,
  Style,
} from './formatters/index.js';
export { coloured, formats, plain } from './formatters/index.js';
export type {
  BlankLine,
  Comment,
  CommentedDirective,
  Criterion,
  Directive,
  DirectiveBase,
  KnownDirective,
  LineBase,
  LineNode,
  MatchBlock,
  MatchLine,
  Node,
  NodeBase,
  ParseOptions,
  Quoting,
  SshdConfig,
  Syntax,
  UnknownDirective,
  UnreadableLine,
  Visitor,
  Word,
} from './grammar/index.js';
export { parse, print, visit } from './grammar/index.js';
export type {
  AppliedFix,
  Finding,
  FixedFile,
  FixedMode,
  FixResult,
  LintResult,
  RefusedFix,
  SuppressedFinding,
} from './linter/index.js';
export { RuleError } from './linter/index.js';
export type {
  AccessList,
  AlgorithmKind,
  Arguments,
  ArgumentWord,
  CriterionKindTaking,
  FaultCode,
  Feature,
  KeywordName,
  KeywordStatus,
  Parsed,
  Platform,
  Release,
  SocketUnit,
  Span,
  Target,
  TargetKeyword,
  ValueFault,
  ValueOf,
} from './openssh/index.js';
export { resolveTarget, targetNames, targets, UnknownTargetError } from './openssh/index.js';
export type {
  ActiveRule,
  Category,
  LeftOutItem,
  Level,
  Location,
  Preset,
  PresetEntry,
  PresetItem,
  Related,
  Rule,
  RuleContext,
  RuleEntry,
  RuleExample,
  RuleFinding,
  RuleId,
  RuleLevel,
  RuleMeta,
  Suppression,
  SuppressionKind,
  SuppressionWord,
  UnusedSuppression,
  Witness,
} from './rules/index.js';
export { defineRule, presets, rules } from './rules/index.js';
export type {
  Assignment,
  Change,
  ClassLiteral,
  ClassWitness,
  CommandLine,
  CompiledProgram,
  CompiledSetting,
  ConfigFile,
  ConfigTree,
  Connection,
  Difference,
  Evaluation,
  Fault,
  Freedom,
  Gist,
  IncludedPattern,
  LogicalLine,
  Lookups,
  MatchCriterion,
  MatchStatement,
  Place,
  ProblemCode,
  Program,
  Refusal,
  Scope,
  Setting,
  SettingStatement,
  Shadowed,
  ShadowReason,
  ShownClass,
  SshdTestOptions,
  SshdTestResult,
  Statement,
  Step,
  TextPlace,
  UnreadableFile,
  UnreadPath,
  WhoAnswer,
  WhoClass,
} from './semantics/index.js';
export {
  ConfigurationTooLargeError,
  QueryError,
  runSshdTest,
  UnknownKeywordError,
} from './semantics/index.js';
export {
  defineConfig,
  type Override,
  type Plugin,
  type Settings,
  SettingsError,
  type SettingsFile,
  SettingsFileError,
  type SettingsProblem,
} from './settings/index.js';
export type {
  AccessControl,
  AccessEntry,
  Account,
  Accounts,
  FileErrorCode,
  FileStatus,
  FileSystem,
  FileType,
  GroupEntry,
  MemoryEntry,
  PasswdEntry,
  TargetOrigin,
  TargetSource,
  Trustee,
  World,
} from './system/index.js';
export { FileError, memoryFileSystem } from './system/index.js';
export type { Encoding, LineEnding, Position, Range, SourceText, TextEdit } from './text/index.js';
export { positionAt } from './text/index.js';
export { version } from './version.js';

/** A file and what is to be known of its place. */
export interface FileInput {
  readonly fileSystem: FileSystem;
  /** Absolute, in the file system. */
  readonly path: string;
  /** What users call the file; its path without it. */
  readonly name?: string;
  /** The text, where it is not what lies at the path: an editor's buffer. */
  readonly text?: string | Uint8Array;
  /** The folder that is the root of the file's system; without it the path tells, as in `/srv/h1/etc/ssh/sshd_config`. */
  readonly sysroot?: string;
  /** Where the file shall be taken to lie: it is a copy that is judged before it is put there. */
  readonly as?: string;
  /** The time that dates in the system's files are held against, in seconds since 1970; without it they are not judged. */
  readonly now?: number;
}

/** A configuration: a text by itself, whose drop-ins and accounts are then unknown, or a file. */
export type Input = string | Uint8Array | FileInput;

/** How a configuration is linted. */
export interface LintOptions extends Omit<Settings, 'targets'> {
  /** The targets or their names; without any, the one that the system tells. */
  readonly targets?: readonly (Target | string)[];
  /** If any, no other rules run. */
  readonly only?: readonly string[];
}

/** How results are printed. */
export interface FormatOptions
  extends LintOptions, Partial<Pick<Report, 'applied' | 'refused' | 'outputs' | 'places' | 'pageOf'>> {
  /** Whether text for people is coloured. */
  readonly color?: boolean;
}

/** How a configuration is mended. */
export interface FixOptions extends LintOptions {
  /** Whether fixes may change what sshd does. Those that can cost someone their login, or open one, also need their rule in `only`. */
  readonly unsafe?: boolean;
  /** The names of the files that may be changed; without it the one that was given. */
  readonly files?: readonly string[];
}

/** What a text without a place is called. */
const nameless = 'sshd_config';

/**
 * Reads a configuration with all that it includes, as one target does.
 *
 * @param input - a text, bytes, or a file
 * @param target - a target or its name; without it, the one that the system tells
 * @throws FileError where the file cannot be read
 * @throws UnknownTargetError
 * @example
 * const fileSystem = memoryFileSystem({
 *   '/etc/ssh/sshd_config': 'Include sshd_config.d/*.conf\n',
 *   '/etc/ssh/sshd_config.d/50-cloud-init.conf': 'PasswordAuthentication no\n',
 * });
 * const tree = load({ fileSystem, path: '/etc/ssh/sshd_config' });
 * tree.files.map(({ name }) => name); // ['/etc/ssh/sshd_config', '/etc/ssh/sshd_config.d/50-cloud-init.conf']
 */
export function load(input: Input, target?: Target | string): ConfigTree {
  const [tree] = find(input, target === undefined ? [] : [target]).load();
  if (tree === undefined) throw new Error('no target to read for');
  return tree;
}

/**
 * What is in force for a connection, or for none in particular (then the global section and `Match all` alone).
 *
 * @param tree - as {@link load} gives it
 * @param connection - who connects from where to where, as far as it matters
 * @throws ConfigurationTooLargeError where Includes multiply a configuration beyond all measure
 * @example
 * evaluate(load('PermitRootLogin no\n')).get('PermitRootLogin').values; // ['no']
 */
export function evaluate(tree: ConfigTree, connection?: Connection): Evaluation {
  return evaluateProgram(programOf(tree), connection ?? null);
}

/** The program of a tree, compiled once. */
const programOf = rememberOnce((tree: ConfigTree): CompiledProgram => compile(tree));

/**
 * For whom something is so: a keyword with a value, a keyword with any value, `login`, or `login` with a method; with someone who
 * shows it, for each class of connections.
 *
 * @param tree - as {@link load} gives it
 * @param query - `KEYWORD=VALUE`, `KEYWORD`, `login`, `login=METHOD` or `login=refused`
 * @throws UnknownKeywordError for what is no keyword of the target
 * @throws QueryError for what sets nothing, for what is no method, and for a value that nobody has and sshd would not take: that nobody
 *   has it would say nothing
 * @throws ConfigurationTooLargeError where Includes multiply a configuration beyond all measure
 * @example
 * who(load('Match User bob\n PasswordAuthentication no\n'), 'PasswordAuthentication=no').classes[0]?.witness.user; // 'bob'
 */
export function who(tree: ConfigTree, query: string): WhoAnswer {
  return whoIn(programOf(tree), query);
}

/**
 * What changes from one configuration to another, for whom.
 *
 * @param old - as it is
 * @param now - as it shall be
 * @throws ConfigurationTooLargeError where Includes multiply a configuration beyond all measure
 * @example
 * diff(load('UseDNS no\n'), load('UseDNS yes\n')).changes[0]?.keyword; // 'UseDNS'
 */
export function diff(old: ConfigTree, now: ConfigTree): Difference {
  return diffOf(programOf(old), programOf(now));
}

/**
 * Lints a configuration.
 *
 * @param input - a text, bytes, or a file
 * @param options - which rules run, for which targets
 * @returns one result for each file, the given one first and then those that it includes, in the order in which sshd meets them
 * @throws FileError where the file cannot be read
 * @throws SettingsError where a rule, a preset, a level or an option is unknown, or a rule does not take the value of an option, or a
 *   plugin is none, or has a rule that it cannot have: without a slash in its id, with the id of another one, or for what is no platform
 * @throws UnknownTargetError
 * @throws ConfigurationTooLargeError where Includes multiply a configuration beyond all measure
 * @throws RuleError where a rule of a plugin throws something
 * @example
 * const [result] = lint('PermitRotLogin no\n', { targets: ['debian-12'] });
 * result?.findings.map(({ ruleId }) => ruleId).includes('unknown-keyword'); // true
 */
export function lint(input: Input, options: LintOptions = {}): readonly LintResult[] {
  const rules = activeRules(options);
  return lintTrees({ trees: find(input, options.targets).load(), rules });
}

/**
 * Mends a configuration, in memory: nothing is written.
 *
 * @param input - a text, bytes, or a file
 * @param options - which rules run, for which targets, and how far fixes may go
 * @throws the errors of {@link lint}
 * @example
 * fix('#PubkeyAuthentication yes\n').files[0]?.text; // 'PubkeyAuthentication yes\n'
 */
export function fix(input: Input, options: FixOptions = {}): FixResult {
  const { targets, unsafe = false, only = [], files } = options;
  const { load, name } = find(input, targets);
  const mayChange = new Set(files ?? [name]);
  return fixTrees({
    load,
    rules: activeRules(options),
    unsafe,
    insisted: new Set(only),
    mayChange: (file) => mayChange.has(file.name),
  });
}

/**
 * Makes text of results, as the command prints it.
 *
 * @param results - as {@link lint} gives them
 * @param name - of a format: `full`, `stylish`, `compact`, `json`, `sarif`, `github`, `gitlab`, `junit`, `checkstyle`, `markdown`
 * @param options - those that the results come from, so that `sarif` can name the rules that ran
 * @returns text that ends with a line end, or is empty
 * @throws SettingsError where the format, rules or presets are unknown
 * @example
 * const options = { only: ['extra-arguments'], targets: ['debian-12'] };
 * format(lint('Port 22 23\n', options), 'compact', options); // 'sshd_config:1:9: error: …'
 */
export function format(
  results: readonly LintResult[],
  name: FormatName,
  options: FormatOptions = {},
): string {
  const {
    color = false,
    applied = [],
    refused = [],
    outputs = new Map(),
    places = asNamed,
    pageOf = () => undefined,
  } = options;
  if (!Object.hasOwn(formats, name))
    throw new SettingsError(`unknown format '${name}'`, name, Object.keys(formats));
  // Why a file was judged for its target is nothing that results tell.
  const origin = { source: 'option', path: null, line: null, says: null, exact: true } as const;
  const targets = [...new Set(results.flatMap((result) => result.targets))];
  const report: Report = {
    results,
    unshown: none,
    targets: targets.map((target) => ({ name: target, origin })),
    rules: activeRules(options),
    applied,
    refused,
    outputs,
    pageOf,
    failures: [],
    places,
  };
  return [...formats[name].formatter(report, { painter: color ? coloured : plain })].join('');
}

/**
 * Reads settings as `.sshd-lint.json` and `.sshd-lint.yaml` hold them, and checks them as the command does. Nothing is loaded: what the
 * settings name as plugins has to be given.
 *
 * @param text - JSON or YAML
 * @param name - what users call the file; if it ends in `.json`, the text must be JSON
 * @param plugins - the plugins by the names that the settings have for them
 * @throws SettingsFileError with all that is wrong, each with its line and column; the promise is rejected
 * @throws SettingsError where a plugin is not given, or is none
 * @example
 * const settings = await readSettings('rules: { strict-modes: off }', '.sshd-lint.yaml');
 * settings.rules; // { 'strict-modes': 'off' }
 */
export async function readSettings(
  text: string,
  name: string,
  plugins: Readonly<Record<string, Plugin>> = {},
): Promise<SettingsFile> {
  const named: Plugin[] = [];
  const loadPlugin = (plugin: string): Promise<Readonly<Record<string, Rule>>> => {
    const found = Object.hasOwn(plugins, plugin) ? plugins[plugin] : undefined;
    if (found === undefined)
      return Promise.reject(new SettingsError(`unknown plugin '${plugin}'`, plugin, Object.keys(plugins)));
    const own = rulesOfPlugin(found);
    if (own === null)
      return Promise.reject(new SettingsError(`the plugin ${plugin} is no ${pluginShape}`, plugin, []));
    named.push(found);
    return Promise.resolve(own);
  };
  const { settings } = await readSettingsFile(text, name, { rules, presets }, loadPlugin);
  return named.length === 0 ? settings : { ...settings, plugins: named };
}

/** What settings say of a file, as {@link lint} and {@link fix} take it. */
export interface ResolvedSettings extends Required<
  Pick<Settings, 'presets' | 'rules' | 'targets' | 'plugins'>
> {
  /** Whether the settings say that the file is not linted. */
  readonly ignored: boolean;
}

/**
 * What settings say of one file: presets, levels, targets and plugins, those of matching overrides laid over the others.
 *
 * @param settings - plugins that are only named are left out; {@link readSettings} puts them in their place
 * @param path - of the file, absolute, divided by `/`
 * @param folder - that of the settings, from which their patterns start, absolute
 * @example
 * const settings = defineConfig({ overrides: [{ files: ['old/**'], rules: { 'strict-modes': 'off' } }] });
 * settingsFor(settings, '/repo/old/sshd_config', '/repo').rules; // { 'strict-modes': 'off' }
 * lint('StrictModes no\n', settingsFor(settings, '/repo/new/sshd_config', '/repo')).length; // 1
 */
export function settingsFor(settings: SettingsFile, path: string, folder: string): ResolvedSettings {
  const { presets: names, rules: layers, targets } = choiceFor(settings, folder, path);
  const levels: Record<string, RuleEntry> = {};
  for (const [id, entry] of layers.flatMap((layer) => Object.entries(layer))) {
    const before = Object.hasOwn(levels, id) ? levels[id] : undefined;
    // A level alone leaves options as they are.
    const options = typeof before === 'object' ? before[1] : undefined;
    const [level, own = options] = typeof entry === 'string' ? [entry] : entry;
    levels[id] = own === undefined ? level : [level, own];
  }
  const plugins = (settings.plugins ?? []).filter((plugin) => typeof plugin !== 'string');
  return { presets: names, rules: levels, targets, plugins, ignored: ignores(settings, folder, path) };
}

function activeRules(options: LintOptions): readonly ActiveRule[] {
  const active = resolveRules(options, { rules, presets });
  if (options.rules !== undefined) checkOptions(options.rules, withPlugins(rules, options.plugins));
  return active;
}

function find(
  input: Input,
  targets: readonly (Target | string)[] = [],
): Configuration & { readonly name: string } {
  // Who writes JavaScript is told by nobody else.
  if (!isInput(input))
    throw new TypeError(
      'a configuration is a text, its bytes, or { fileSystem, path }; of what parse gives, print makes the text',
    );
  const file: FileInput = isFile(input)
    ? input
    : { fileSystem: memoryFileSystem({}), path: `/${nameless}`, name: nameless, text: input };
  const { text, path: given, name = given, ...place } = file;
  const path = normalizePath(given);
  const source = typeof text === 'string' ? sourceFromString(text, name) : text && decodeSource(text, name);
  const configuration = findConfiguration({
    ...place,
    path,
    ...(source !== undefined && { source }),
    targets: targets.map((target) => (typeof target === 'string' ? resolveTarget(target) : target)),
    nameOf: (outer) => (outer === path ? name : outer),
  });
  return { ...configuration, name };
}

function isInput(input: unknown): boolean {
  if (typeof input === 'string' || input instanceof Uint8Array) return true;
  if (typeof input !== 'object' || input === null) return false;
  if (!('path' in input && 'fileSystem' in input)) return false;
  return typeof input.path === 'string' && typeof input.fileSystem === 'object' && input.fileSystem !== null;
}

function isFile(input: Input): input is FileInput {
  return typeof input !== 'string' && !(input instanceof Uint8Array);
}
