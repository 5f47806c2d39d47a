import { type ActiveRule, type RuleEntry, presets, type Rule, rules as ownRules } from '../../rules/index.js';
import {
  choiceFor,
  codeFileNames,
  dataFileNames,
  distrust,
  type FileChoice,
  ignores,
  PluginError,
  type PlacedFile,
  pluginShape,
  readSettings,
  resolveRules,
  rulesOfPlugin,
  settingsFolders,
  SettingsError,
  SettingsFileError,
  type SettingsFile,
  strayFiles,
} from '../../settings/index.js';
import { FileError, followLinks, realFolders, realPlace } from '../../system/index.js';
import { decodeSource, listed, suggestions } from '../../text/index.js';
import { complain } from '../complain.js';
import { misspelt, SettingsUsageError, UsageError } from '../errors.js';
import type { Io } from '../io.js';
import type { OptionValues } from '../options.js';

/** What the command line says of rules. */
export interface AskedFor {
  readonly presets: readonly string[];
  readonly rules: Readonly<Record<string, RuleEntry>>;
  readonly only: readonly string[];
}

/** The settings for the files of a folder. */
export interface FolderSettings {
  /** The file that holds them, as users call it. */
  readonly file: string | null;
  /** Of rules that plugins bring as well. */
  readonly ruleIds: readonly string[];
  /** The rules by these ids. */
  readonly rules: Readonly<Record<string, Rule>>;
  /** By the absolute path of the file; the same array for files with the same rules. */
  readonly rulesFor: (path: string) => readonly ActiveRule[];
  readonly targetsFor: (path: string) => readonly string[];
  readonly presetsFor: (path: string) => readonly string[];
  readonly ignores: (path: string) => boolean;
}

/** Finds settings, and reads each file once. */
export type SettingsFinder = (path: string) => Promise<FolderSettings>;

/**
 * All rules that there are in the folder where the command runs, those of the plugins that its settings name included.
 *
 * @throws UsageError where the settings cannot be read
 */
export async function rulesHere(options: OptionValues, io: Io): Promise<Readonly<Record<string, Rule>>> {
  const find = settingsFinder(options, { presets: [], rules: {}, only: [] }, io);
  const { rules } = await find(io.resolvePath('sshd_config'));
  return rules;
}

/** A settings file that was read, with the rules that there are then. */
interface Loaded {
  readonly settings: SettingsFile;
  readonly rules: Readonly<Record<string, Rule>>;
}

/**
 * Makes the finder of settings that the options ask for: one file for all, none, or the nearest of each file.
 *
 * @throws UsageError where a preset or a rule is unknown
 */
export function settingsFinder(options: OptionValues, asked: AskedFor, io: Io): SettingsFinder {
  const named = options.config;
  if (named !== undefined && options['no-config'] === true)
    throw new UsageError('--config and --no-config exclude each other');
  checkOwnRules(asked);
  let none: FolderSettings | undefined;
  const nothing = (): FolderSettings =>
    (none ??= lay({ settings: {}, rules: ownRules }, null, '/', asked, io));
  if (options['no-config'] === true) {
    const own = Promise.resolve(nothing());
    return () => own;
  }
  if (named !== undefined) {
    const language = foreignSuffixes.get(/\.(\w+)$/.exec(named)?.[1]);
    if (language !== undefined)
      throw new UsageError(
        `${named}: ${language} is not read; settings are YAML or JSON, or a module of JavaScript that ends in .js or .mjs`,
      );
    let only: Promise<FolderSettings> | undefined;
    return () => (only ??= load(io.resolvePath(named), named, io.cwd, true, asked, io));
  }
  const find = settingsFolders(io.fileSystem);
  const byFolder = new Map<string, Promise<FolderSettings>>();
  const byFile = new Map<string, Promise<FolderSettings>>();
  return (path) => {
    const folder = path.slice(0, path.lastIndexOf('/')) || '/';
    const known = byFolder.get(folder) ?? nearest(folder);
    byFolder.set(folder, known);
    return known;
  };

  function nearest(folder: string): Promise<FolderSettings> {
    const found = find(folder);
    const [first, second] = found?.files ?? [];
    if (found === null || first === undefined) return Promise.resolve(nothing());
    if (second !== undefined)
      return Promise.reject(new UsageError(`${first} and ${second} lie in one folder; keep one of them`));
    const known = byFile.get(first) ?? load(first, shortName(first, io), found.folder, false, asked, io);
    byFile.set(first, known);
    return known;
  }
}

/** Tells what is misspelt on the command line before anything is read; rules of plugins are known when settings are. */
function checkOwnRules({ presets: names, only, rules }: AskedFor): void {
  const isOwn = (id: string): boolean => !id.includes('/');
  const levels = Object.fromEntries(Object.entries(rules).filter(([id]) => isOwn(id)));
  checkAsked(ownRules, { presets: names, only: only.filter(isOwn), rules: levels });
}

function checkAsked(known: Readonly<Record<string, Rule>>, { presets: names, only, rules }: AskedFor): void {
  // To settle two hundred rules for nothing would take longer than most of them take to judge a file.
  if (names.length + only.length + Object.keys(rules).length === 0) return;
  resolve(known, names, [rules], only);
}

const shortName = (path: string, { cwd }: Io): string =>
  path.startsWith(cwd === '/' ? '/' : `${cwd}/`) ? path.slice(cwd === '/' ? 1 : cwd.length + 1) : path;

/** Says of files beside the command that look like settings that they are none. */
export function noteUnreadSettings(options: Pick<OptionValues, 'config' | 'no-config'>, io: Io): void {
  if (options.config !== undefined || options['no-config'] === true) return;
  for (const name of strayFiles(io.fileSystem, io.cwd))
    complain(
      `${name} is not read: settings are called ${listed([...dataFileNames, ...codeFileNames], 'or')}`,
      io,
    );
}

/** Whether settings are JavaScript, whose values have no places. */
const isCode = (path: string): boolean => /\.m?js$/.test(path);

/** What settings are not written in. */
const foreignSuffixes: ReadonlyMap<string | undefined, string> = new Map([
  ['ts', 'TypeScript'],
  ['mts', 'TypeScript'],
  ['cts', 'TypeScript'],
  ['cjs', 'CommonJS'],
  ['toml', 'TOML'],
]);

async function load(
  path: string,
  name: string,
  folder: string,
  isNamed: boolean,
  asked: AskedFor,
  io: Io,
): Promise<FolderSettings> {
  try {
    return lay(await read(path, name, isNamed, io), name, folder, asked, io);
  } catch (error) {
    if (error instanceof SettingsFileError) {
      const { problems } = error;
      throw new SettingsUsageError(
        problems.map(({ line, column, message }) =>
          isCode(path) ? `${name}: ${message}` : `${name}:${line}:${column}: ${message}`,
        ),
      );
    }
    if (error instanceof FileError) throw new UsageError(`${name}: ${error.reason}`);
    throw error;
  }
}

async function read(path: string, name: string, isNamed: boolean, io: Io): Promise<Loaded> {
  const registry = { rules: ownRules, presets };
  const real = followLinks(io.fileSystem).realPath(path);
  const pluginFrom = (plugin: string): Promise<Readonly<Record<string, Rule>>> => {
    // Who can write the settings chooses what runs.
    if (!isNamed) requireTrust(real, `${name} names plugins, which are code`, name, io);
    return loadPlugin(plugin, real, name, isNamed, io);
  };
  if (!isCode(path)) {
    const { text } = decodeSource(io.fileSystem.readFile(real), name);
    return readSettings(text, name, registry, pluginFrom);
  }
  if (!isNamed) requireTrust(real, `${name} is code`, name, io);
  const value = await run(real, name, io);
  return readSettings({ value }, name, registry, pluginFrom);
}

function requireTrust(path: string, why: string, named: string, io: Io): void {
  const reason = distrust(io.fileSystem, path, io.uid);
  if (reason === null) return;
  // Where links lead elsewhere, that file is meant.
  const place = path === io.resolvePath(named) ? '' : `${path}: `;
  throw new UsageError(
    `${why} and was not run: ${place}${reason}; -c ${named} runs it, --no-config goes without`,
  );
}

async function run(path: string, name: string, io: Io): Promise<unknown> {
  try {
    return await io.loadModule(path);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${name} cannot be loaded: ${said}${path.endsWith('.js') ? moduleHint(said) : ''}`);
  }
}

/** What to do about a module that Node takes for a script. */
const moduleHint = (said: string): string =>
  /^Cannot use import statement|^Unexpected token 'export'/.test(said)
    ? '; call it .mjs, or put "type": "module" into the package.json beside it'
    : '';

async function loadPlugin(
  plugin: string,
  settings: string,
  name: string,
  isNamed: boolean,
  io: Io,
): Promise<Readonly<Record<string, Rule>>> {
  const folder = settings.slice(0, settings.lastIndexOf('/'));
  const isPath = /^\.{0,2}\//.test(plugin);
  const path = isPath
    ? plugin.startsWith('/')
      ? plugin
      : `${folder}/${plugin}`
    : io.findPackage(plugin, settings);
  if (path === null) throw new PluginError(`the plugin ${plugin} is not installed`);
  const real = realPathOf(path, plugin, io);
  if (!isNamed) requireTrust(real, `the plugin ${plugin} is code`, name, io);
  const loaded = await run(real, `the plugin ${plugin}`, io);
  const rules = rulesOfPlugin(loaded);
  if (rules === null)
    throw new UsageError(`the plugin ${plugin} exports no rules: export default ${pluginShape}`);
  return rules;
}

function realPathOf(path: string, plugin: string, { fileSystem }: Io): string {
  try {
    return followLinks(fileSystem).realPath(path);
  } catch (error) {
    if (error instanceof FileError) throw new PluginError(`the plugin ${plugin}: ${error.reason}`);
    throw error;
  }
}

/**
 * Settings for a file that is judged as if it lay elsewhere.
 *
 * @param given - where it lies, absolute
 * @param place - where it is to be taken to lie, absolute
 */
export function placedAt(own: FolderSettings, given: string, place: string): FolderSettings {
  if (given === place) return own;
  return { ...own, rulesFor: (path) => own.rulesFor(path === given ? place : path) };
}

/** Lays what the command line says over the settings. */
function lay(
  { settings, rules }: Loaded,
  file: string | null,
  folder: string,
  asked: AskedFor,
  io: Pick<Io, 'fileSystem'>,
): FolderSettings {
  const byOverrides = new Map<string, readonly ActiveRule[]>();
  const realOf = realFor(settings, folder, io);
  const choose = (path: string): FileChoice => choiceFor(settings, folder, path, realOf(path));
  const rulesFor = (path: string): readonly ActiveRule[] => {
    const choice = choose(path);
    const key = choice.overrides.join();
    const known =
      byOverrides.get(key) ??
      resolve(rules, [...choice.presets, ...asked.presets], [...choice.rules, asked.rules], asked.only);
    byOverrides.set(key, known);
    return known;
  };
  checkAsked(rules, asked);
  return {
    file,
    ruleIds: Object.keys(rules),
    rules,
    rulesFor,
    targetsFor: (path) => choose(path).targets,
    presetsFor: (path) => [...choose(path).presets, ...asked.presets],
    ignores: (path) => ignores(settings, folder, path, realOf(path)),
  };
}

/**
 * Tells files without the links to them, where patterns could mean them by that: they lie outside of the folder by the path that was
 * typed, or a pattern is absolute.
 */
function realFor(
  { ignores: patterns = [], overrides = [] }: SettingsFile,
  folder: string,
  { fileSystem }: Pick<Io, 'fileSystem'>,
): (path: string) => PlacedFile | null {
  const all = [...patterns, ...overrides.flatMap(({ files }) => files)];
  if (all.length === 0) return () => null;
  const isAnyAbsolute = all.some((pattern) => /^!?\//.test(pattern));
  const realFolder = realFolders(fileSystem);
  const prefix = folder === '/' ? '/' : `${folder}/`;
  return (path) =>
    !isAnyAbsolute && path.startsWith(prefix)
      ? null
      : { folder: realFolder(folder), path: realPlace(path, realFolder) };
}

function resolve(
  rules: Readonly<Record<string, Rule>>,
  names: readonly string[],
  moreRules: readonly Readonly<Record<string, RuleEntry>>[],
  only: readonly string[],
): readonly ActiveRule[] {
  try {
    return resolveRules({ presets: names, moreRules, only }, { rules, presets });
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const { message, typed, valid, kind } = error;
    throw kind !== null && suggestions(typed, valid).length === 0
      ? new UsageError(`${message}; 'sshd-lint ${kind}s' lists them`)
      : misspelt(message, typed, valid);
  }
}
