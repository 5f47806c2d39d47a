import { presets, type Rule, type RuleEntry, rules } from '../rules/index.js';
import {
  choiceFor,
  ignores,
  type Plugin,
  pluginShape,
  readSettings as readSettingsFile,
  rulesOfPlugin,
  SettingsError,
  type Settings,
  type SettingsFile,
} from '../settings/index.js';
import { aTable, aText } from '../text/index.js';
import { anAbsolutePath } from './check.js';

/**
 * Reads settings as `.sshd-lint.json` and `.sshd-lint.yaml` hold them, and checks them as the command does. Nothing is loaded: what the
 * settings name as plugins has to be given.
 *
 * @param text - JSON or YAML
 * @param name - what users call the file; if it ends in `.json`, the text must be JSON
 * @param plugins - the plugins by the names that the settings have for them
 * @throws TypeError if `text` or `name` is not a text, or `plugins` is not a table; the promise is rejected
 * @throws SettingsFileError with all that is wrong, each with its line and column; the promise is rejected
 * @throws SettingsError if a plugin is not given, or is malformed
 * @example
 * const settings = await readSettings('rules: { strict-modes: off }', '.sshd-lint.yaml');
 * settings.rules; // { 'strict-modes': 'off' }
 */
export async function readSettings(
  text: string,
  name: string,
  plugins: Readonly<Record<string, Plugin>> = {},
): Promise<SettingsFile> {
  // Who writes JavaScript is told by nobody else.
  if (!aText.has(text) || !aText.has(name))
    throw new TypeError('settings are read as a text, with the name of their file as another');
  if (!aTable.has(plugins))
    throw new TypeError('plugins have to be a table, by the names that the settings have for them');
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
 * @throws TypeError if `settings` is not a table, or `path` or `folder` is not an absolute path
 * @example
 * const settings = defineConfig({ overrides: [{ files: ['old/**'], rules: { 'strict-modes': 'off' } }] });
 * settingsFor(settings, '/repo/old/sshd_config', '/repo').rules; // { 'strict-modes': 'off' }
 * lint('StrictModes no\n', settingsFor(settings, '/repo/new/sshd_config', '/repo')).length; // 1
 */
export function settingsFor(settings: SettingsFile, path: string, folder: string): ResolvedSettings {
  if (!aTable.has(settings)) throw new TypeError('settings have to be a table, as readSettings gives it');
  if (!anAbsolutePath.has(path) || !anAbsolutePath.has(folder))
    throw new TypeError(`the path of the file and that of the folder have to be ${anAbsolutePath.words}`);
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
