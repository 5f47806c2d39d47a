/**
 * What sshd-lint finds: one file for each rule, the presets that choose among them. A rule looks at a configuration and what would
 * be in force, and yields findings with mendings; it knows nothing of levels that users set, of what is suppressed or of output.
 * May import all rooms from `text` to `fixes`.
 */
import { catalogue, type RuleId } from './catalogue.js';
import type { Rule } from './model.js';

export type { RuleId } from './catalogue.js';
export type * from './model.js';
export { categories, defineRule, isOfPlugin, levels, precisions, ruleLevels } from './model.js';
export type { LeftOutItem, Preset, PresetEntry, PresetItem, RuleEntry } from './preset.js';
export { type PresetName, presets } from './presets.js';
export { argumentsOf, directiveOf, lineOf, textAt, wordOf } from './support/places.js';
export { isStrictest, letsLessThrough } from './support/effects/laxities.js';
export { readSuppressions, suppressionRules } from './support/lines/suppressions.js';
export { describeTrouble } from './support/files/key-file-troubles.js';
export { faultCodesOf } from './support/constructors/fault-rule.js';
export { acceptedWords } from './support/meant/vocabulary.js';
export { conditionsOf, describeRule, describeRules, type RuleDescription, rulesAbout } from './describe.js';

/** Every rule by its id, which is the name of its file. */
export const rules: Readonly<Record<RuleId, Rule>> = catalogue;
