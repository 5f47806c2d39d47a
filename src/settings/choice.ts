import type { RuleEntry } from '../rules/index.js';
import { isAmong, matchesPath, type Way } from './patterns.js';
import type { SettingsFile } from './settings.js';

/** What a settings file says of one file. */
export interface FileChoice {
  /** In the order in which they are laid over each other. */
  readonly presets: readonly string[];
  readonly rules: readonly Readonly<Record<string, RuleEntry>>[];
  readonly targets: readonly string[];
  /** The overrides that hold, by number: files with the same ones have the same settings. */
  readonly overrides: readonly number[];
}

/** A file, and the folder that patterns start from: both by paths that begin alike where the one lies below the other. */
export interface PlacedFile {
  /** Absolute. */
  readonly folder: string;
  /** Absolute. */
  readonly path: string;
}

/** The path of a file from a folder; `null` where it lies elsewhere. */
function below(folder: string, path: string): string | null {
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : null;
}

/**
 * What settings say of a file: all presets first, then all levels of single rules, those of overrides later; of targets the last word
 * counts.
 *
 * @param folder - where patterns start from
 * @param path - absolute
 * @param real - the same file without links; patterns may mean it by either path
 */
export function choiceFor(
  settings: SettingsFile,
  folder: string,
  path: string,
  real: PlacedFile | null = null,
): FileChoice {
  const ways = waysTo(folder, path, real);
  const overrides = (settings.overrides ?? []).flatMap((override, index) =>
    override.files.some((pattern) => matchesPath(pattern, ways)) ? [{ override, index }] : [],
  );
  const layers = [settings, ...overrides.map(({ override }) => override)];
  return {
    presets: layers.flatMap(({ presets = [] }) => presets),
    rules: layers.flatMap(({ rules }) => (rules === undefined ? [] : [rules])),
    targets: layers.findLast(({ targets }) => targets !== undefined)?.targets ?? [],
    overrides: overrides.map(({ index }) => index),
  };
}

/** Whether settings say that a file, or a folder above it, is not linted. */
export function ignores(
  { ignores: patterns = [] }: SettingsFile,
  folder: string,
  path: string,
  real: PlacedFile | null = null,
): boolean {
  return isAmong(patterns, waysTo(folder, path, real));
}

function waysTo(folder: string, path: string, real: PlacedFile | null): readonly Way[] {
  const typed = { path: below(folder, path), absolute: path };
  return real === null ? [typed] : [typed, { path: below(real.folder, real.path), absolute: real.path }];
}
