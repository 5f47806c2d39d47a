/**
 * What users set: which rules run, at which level, with which options, for which targets. May import `rules` and everything below;
 * `linter` is a stranger.
 */
export { type SettingsProblem, SettingsFileError } from './document.js';
export { choiceFor, type FileChoice, ignores, type PlacedFile } from './choice.js';
export { codeFileNames, dataFileNames, type FoundSettings, settingsFolders, strayFiles } from './find.js';
export { pluginShape, rulesOfPlugin } from './plugin.js';
export { PluginError, readSettings } from './read.js';
export { type Registry, resolveRules, type RuleChoice, SettingsError, withPlugins } from './resolve.js';
export { settingsSchema } from './schema.js';
export {
  defineConfig,
  type Named,
  type Override,
  type Plugin,
  type Settings,
  type SettingsFile,
} from './settings.js';
export { distrust } from './trust.js';
