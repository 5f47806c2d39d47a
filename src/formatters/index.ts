/**
 * Makes text of results, pure and without a word on the terminal: one file per format, and the printers of the other commands. What
 * comes from files and command lines is made visible before it is printed. May import everything below.
 */
export { stringify } from './json.js';
export { diffJson, printDiff } from './diff.js';
export { doctorJson, printDoctor, type Diagnosis } from './doctor.js';
export { effectiveJson, printWhy } from './effective.js';
export { type Format, formatNames, type FormatName, formats, isFormatName } from './formats.js';
export { presetJson, printPresetPage } from './preset-page.js';
export { keywordJson, type KeywordPage, printKeywordPage } from './keyword-page.js';
export type * from './model.js';
export { asNamed } from './model.js';
export { coloured, type Painter, plain, type Role } from './painter.js';
export { paintPatch } from './patch.js';
export { presetsJson, printPresets } from './preset-list.js';
export { printRules, rulesJson } from './rule-list.js';
export { printRulePage } from './rule-page.js';
export { statistics } from './statistics.js';
export { counted } from './words.js';
export { type Counts, summarize } from './summary.js';
export { printTargets, targetsJson } from './target-list.js';
export { printUpgrade, upgradeJson } from './upgrade.js';
export { visible } from './visible.js';
export { printWho, whoJson } from './who.js';
