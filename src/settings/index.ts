/**
 * What users set: which rules run, at which level, with which options, for which targets. May import `rules` and everything below;
 * `linter` is a stranger.
 */
export { type Registry, resolveRules, type RuleChoice, SettingsError } from './resolve.js';
export { defineConfig, type Plugin, type Settings } from './settings.js';
