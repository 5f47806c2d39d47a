import type { TextDivision } from './files.mjs';

/** See `rule-texts.mjs`. */
export const ruleTexts: TextDivision;
