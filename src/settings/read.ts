import { type Problem, readDocument, type SettingsDocument, SettingsFileError } from './document.js';
import type { Registry } from './resolve.js';
import type { SettingsFile } from './settings.js';
import { validate } from './validate.js';

/** What brings the rules of plugins. */
export type PluginLoader = (names: readonly string[]) => Promise<Registry['rules']>;

/**
 * Reads and checks settings: JSON or YAML as text, or what JavaScript made.
 *
 * @param input - text, or a value that has no places
 * @param name - what users call the file
 * @param loadPlugins - called with the names of plugins before anything is checked that depends on them
 * @throws SettingsFileError with all that is wrong
 */
export async function readSettings(
  input: string | { readonly value: unknown },
  name: string,
  registry: Registry,
  loadPlugins: PluginLoader,
): Promise<{ readonly settings: SettingsFile; readonly rules: Registry['rules'] }> {
  const document = typeof input === 'string' ? await readDocument(input, name) : withoutPlaces(input.value);
  const plugins = pluginsOf(document.value);
  const more = plugins.length === 0 ? {} : await loadPlugins(plugins);
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
