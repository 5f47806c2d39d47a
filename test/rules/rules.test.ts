import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import type { RuleId } from '../../src/rules/index.js';
import { type RuleCases, testRule } from './tester.js';

// One file for each rule under cases/, all run from here: loading the rules takes longer than running them.
const folder = join(import.meta.dirname, 'cases');

for (const file of readdirSync(folder).sort()) {
  const { cases } = (await import(join(folder, file))) as { readonly cases: RuleCases };
  const id = file.replace(/\.ts$/, '') as RuleId;
  describe(id, () => testRule(id, cases));
}
