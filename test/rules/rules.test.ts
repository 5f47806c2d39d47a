import { describe } from 'vitest';
import { type RuleId, rules } from '../../src/rules/index.js';
import { casesOf, testRule } from './tester.js';

// The cases of all rules, run from one place: loading the rules takes longer than running them.
for (const id of Object.keys(rules) as readonly RuleId[]) {
  const cases = await casesOf(id);
  describe(id, () => testRule(id, cases));
}
