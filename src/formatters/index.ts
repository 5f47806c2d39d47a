/**
 * Makes text of results, pure and without a word on the terminal: one file per format, in `answers/` what the other commands print.
 * What comes from files and command lines is made visible before it is printed. May import everything below.
 */
export { stringify } from './json.js';
export { describeLogin } from './answers/classes.js';
export { diffJson, printDiff } from './answers/diff.js';
export {
  type Diagnosis,
  type DoctorAnswer,
  type DoctorEvidence,
  doctorJson,
  type DoctorPart,
  type DoctorRemedy,
  type DoctorStation,
  plainReport,
  printDoctor,
} from './answers/doctor.js';
export type { AnswerFix, AnswerLiteral, AnswerPlace } from './answers/plain.js';
export { inWords, type WordedPart, type WordedReport } from './answers/login-words.js';
export { type Checked, checkJson } from './answers/check.js';
export { effectiveJson, printWhy } from './answers/effective.js';
export { type Format, formatNames, type FormatName, formats, isFormatName } from './formats.js';
export { doubtText, obstacleText } from './answers/obstacle-words.js';
export { presetJson, printPresetPage } from './answers/preset-page.js';
export { keywordJson, type KeywordPage, printKeywordPage } from './answers/keyword-page.js';
export type * from './model.js';
export { asNamed, none } from './model.js';
export { coloured, type Painter, plain, type Role } from './support/painter.js';
export { paintPatch } from './support/patch.js';
export { presetsJson, printPresets } from './answers/preset-list.js';
export { printRules, rulesJson } from './answers/rule-list.js';
export { printRulePage } from './answers/rule-page.js';
export { statistics } from './statistics.js';
export { counted } from './support/words.js';
export { count, type Counts, describeLevels, summarize } from './support/summary.js';
export { printTargets, targetsJson } from './answers/target-list.js';
export {
  plainUpgrade,
  printUpgrade,
  type UpgradeAnswer,
  type UpgradedMeaning,
  type UpgradedValue,
  upgradeJson,
  type UpgradeNote,
} from './answers/upgrade.js';
export { defuse } from './support/defuse.js';
export { visible } from './support/visible.js';
export { printWho, whoJson } from './answers/who.js';
