/**
 * What the library does by itself: it takes a text or a file and asks the rooms for it. May import every room but the command; `core.ts`
 * gives it to users, beside what they need of the rooms.
 */
export { diff, evaluate, who } from './ask.js';
export { doctor, type DoctorOptions, upgrade, type UpgradeOptions } from './follow.js';
export { format, type FormatOptions } from './format.js';
export { type FileInput, type Input, load } from './input.js';
export { fix, type FixOptions, lint, type LintOptions } from './lint.js';
export { type FailingCase, type PassingCase, type RuleTests, testRule } from './test-rule.js';
export { readSettings, type ResolvedSettings, settingsFor } from './settings.js';
