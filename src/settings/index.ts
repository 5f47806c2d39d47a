/**
 * What users set: which rules run, at which level, with which options. May import `rules` and everything below; `linter` is a stranger.
 */
export { type RuleChoice, resolveRules, SettingsError } from './resolve.js';
