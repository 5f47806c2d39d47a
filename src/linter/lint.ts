import { compile, type ConfigTree } from '../semantics/index.js';
import { believeSafe } from './believe.js';
import { type Inspecting, inspect } from './inspect.js';
import type { LintResult } from './model.js';

/** What is linted, and how. A message with an unfilled placeholder is an error for the tests of rules only. */
export interface LintInput extends Inspecting {
  /** The same configuration, once for each target that reads it. */
  readonly trees: readonly ConfigTree[];
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
export function lintTrees({ trees, ...how }: LintInput): readonly LintResult[] {
  const programs = trees.map((tree) => compile(tree));
  return believeSafe(inspect(programs, how).results, programs);
}
