import type { RuleEntry } from '../rules/index.js';
import { isAmong, matchesPath } from './patterns.js';
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
 */
export function choiceFor(settings: SettingsFile, folder: string, path: string): FileChoice {
  const own = below(folder, path);
  const overrides = (settings.overrides ?? []).flatMap((override, index) =>
    override.files.some((pattern) => matchesPath(pattern, own, path)) ? [{ override, index }] : [],
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
export function ignores({ ignores: patterns = [] }: SettingsFile, folder: string, path: string): boolean {
  return isAmong(patterns, below(folder, path), path);
}
