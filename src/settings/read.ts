import type { Rule } from '../rules/index.js';
import { type Problem, readDocument, type SettingsDocument, SettingsFileError } from './document.js';
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
  const document = typeof input === 'string' ? await readDocument(input, name) : withoutPlaces(input.value);
  const more: Record<string, Rule> = {};
  for (const [index, plugin] of pluginsOf(document.value).entries()) {
    try {
      Object.assign(more, await loadPlugin(plugin));
    } catch (error) {
      if (!(error instanceof PluginError)) throw error;
      throw new SettingsFileError(name, [document.problemAt(['plugins', index], error.message)]);
    }
  }
  const taken = Object.keys(more).filter((id) => Object.hasOwn(registry.rules, id));
  if (taken.length > 0) {
    throw new SettingsFileError(
      name,
      taken.map((id) =>
        document.problemAt(['plugins'], `a plugin has a rule '${id}', which sshd-lint has itself`),
      ),
    );
  }
  const rules = { ...registry.rules, ...more };
  return { settings: await validate(document, name, { ...registry, rules }), rules };
}

function pluginsOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || !('plugins' in value)) return [];
  const { plugins } = value;
  return Array.isArray(plugins) ? plugins.filter((one): one is string => typeof one === 'string') : [];
}

function withoutPlaces(value: unknown): SettingsDocument {
  const problemAt = (path: readonly (string | number)[], message: string): Problem => ({
    message: path.length === 0 ? message : `${path.join('.')}: ${message}`,
    line: 1,
    column: 1,
  });
  return { value, problems: [], problemAt };
}
