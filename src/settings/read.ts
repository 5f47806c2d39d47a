import { didYouMean, suggestions } from '../text/index.js';
import { type SettingsProblem, readDocument, type SettingsDocument, SettingsFileError } from './document.js';
import { joinPlugins, pluginShape, rulesOfPlugin } from './plugin.js';
import type { Registry } from './resolve.js';
import type { SettingsFile } from './settings.js';
import { validate } from './validate.js';

/** What brings the rules of a plugin. */
export type PluginLoader = (name: string) => Promise<Registry['rules']>;

/** A plugin that settings name and that cannot be had; the message says why. */
export class PluginError extends Error {
  override readonly name = 'PluginError';
}

/**
 * Reads and checks settings: JSON or YAML as text, or what JavaScript made.
 *
 * @param input - text, or a value that has no places
 * @param name - what users call the file
 * @param loadPlugin - called for each plugin before anything is checked that depends on it
 * @throws SettingsFileError with all that is wrong
 */
export async function readSettings(
  input: string | { readonly value: unknown },
  name: string,
  registry: Registry,
  loadPlugin: PluginLoader,
): Promise<{ readonly settings: SettingsFile; readonly rules: Registry['rules'] }> {
  const isText = typeof input === 'string';
  const document = isText ? await readDocument(input, name) : withoutPlaces(input.value);
  const refuse = (problems: readonly SettingsProblem[]): never => {
    throw new SettingsFileError(name, problems);
  };
  const plugins: Registry['rules'][] = [];
  for (const [index, plugin] of pluginsOf(document.value).entries()) {
    const problemHere = (message: string): SettingsProblem => document.problemAt(['plugins', index], message);
    if (typeof plugin === 'string') {
      try {
        plugins.push(await loadPlugin(plugin));
      } catch (error) {
        if (!(error instanceof PluginError)) throw error;
        refuse([problemHere(error.message)]);
      }
    } else if (!isText && typeof plugin === 'object') {
      plugins.push(rulesOfPlugin(plugin) ?? refuse([problemHere(`a plugin is ${pluginShape}`)]));
    }
  }
  const { rules: more, faults } = joinPlugins(registry.rules, plugins);
  if (faults.length > 0)
    refuse(
      faults.map(({ message, typed, valid }) =>
        document.problemAt(['plugins'], message + didYouMean(suggestions(typed, valid))),
      ),
    );
  const rules = { ...registry.rules, ...more };
  const settings = await validate(document, name, { ...registry, rules }, isText ? 'text' : 'code');
  return { settings, rules };
}

function pluginsOf(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null || !('plugins' in value)) return [];
  const { plugins } = value;
  return Array.isArray(plugins) ? plugins : [];
}

function withoutPlaces(value: unknown): SettingsDocument {
  const problemAt = (path: readonly (string | number)[], message: string): SettingsProblem => ({
    message: path.length === 0 ? message : `${path.join('.')}: ${message}`,
    line: 1,
    column: 1,
  });
  return { value, problems: [], problemAt };
}
