import type { ActiveRule } from '../rules/index.js';
import { compile, type ConfigTree } from '../semantics/index.js';
import { examine } from './examine.js';
import { merge } from './merge.js';
import type { LintResult } from './model.js';

/** What is linted, and how. */
export interface LintInput {
  /** The same configuration, once for each target that reads it. */
  readonly trees: readonly ConfigTree[];
  readonly rules: readonly ActiveRule[];
  /** Whether a placeholder that a rule leaves unfilled is thrown as an error; for the tests of rules. */
  readonly strict?: boolean;
}

/**
 * Runs rules over a configuration.
 *
 * @returns one result for each file, the root first and then in the order in which sshd meets them; a finding inside an included
 *   file stands under that file, once
 * @example
 * const [root] = lintTrees({ trees: [tree], rules });
 * root?.findings.map(({ ruleId, message }) => `${ruleId}: ${message}`);
 */
export function lintTrees({ trees, rules, strict = false }: LintInput): readonly LintResult[] {
  return merge(trees.map((tree) => examine(compile(tree), rules, strict)));
}
