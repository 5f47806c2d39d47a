/**
 * Runs rules over a configuration: findings of all targets put together and sorted, those kept back that comments suppress or a list
 * knows, fixes chosen, judged and made in rounds. What settings say has been made into active rules before. May import everything below;
 * `settings` is a stranger.
 */
export type * from './model.js';
export {
  type Baseline,
  type BaselineDifference,
  countKnown,
  heedBaseline,
  type Known,
  type KnownInFile,
  type ListedPath,
  pruneBaseline,
  recordBaseline,
} from './baseline.js';
export { BaselineError, baselineSchema, parseBaseline, printBaseline } from './baseline-file.js';
export type { RuleChoice } from './examine.js';
export { RuleError } from './rule-error.js';
export type { RefusedFix } from './candidates.js';
export { type Configuration, type ConfigurationRequest, findConfiguration } from './configuration.js';
export { applyFix, type FixedFile, type FixedMode } from './changes.js';
export { type AppliedFix, type FixInput, type FixResult, fixTrees } from './fix.js';
export { lintTrees, type LintInput } from './lint.js';
export { byPlace, joinResults } from './merge.js';
export { type Obstacle, platformsOf, type PurposeName } from './set-up/purposes.js';
export { setUp, type SetUp, type SetUpInput } from './set-up/set-up.js';
export type { UpgradeChange } from './upgrade/changes.js';
export type { MeaningChange } from './upgrade/meanings.js';
export type { UpgradeInput } from './upgrade/model.js';
export { upgrade, type Upgrade } from './upgrade/upgrade.js';
