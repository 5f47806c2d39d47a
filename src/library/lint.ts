import { fixTrees, lintTrees, type FixResult, type LintResult } from '../linter/index.js';
import type { Target, TargetName } from '../openssh/index.js';
import { type ActiveRule, presets, type RuleId, rules } from '../rules/index.js';
import { type Named, resolveRules, type Settings, withPlugins } from '../settings/index.js';
import { checkOptions } from '../settings/options.js';
import { aFlag, aList, aListOfTexts, aTable, type Kind, requireOptions } from '../text/index.js';
import { find, type Input } from './input.js';

/** How a configuration is linted. */
export interface LintOptions extends Omit<Settings, 'targets'> {
  /** The targets or their names; without any, the one that the system tells. */
  readonly targets?: readonly (Target | Named<TargetName>)[];
  /** If any, no other rules run. */
  readonly only?: readonly Named<RuleId>[];
}

/** What the options of {@link lint} have to be. */
export const lintKinds = {
  targets: aList,
  presets: aList,
  rules: aTable,
  plugins: aList,
  only: aList,
  // As settingsFor gives it.
  ignored: aFlag,
} satisfies Readonly<Record<keyof LintOptions | 'ignored', Kind>>;

/** How a configuration is mended. */
export interface FixOptions extends LintOptions {
  /**
   * Whether fixes may change what sshd does. One that can cost someone their login, which is found out, or that says that it opens one
   * (`mayLetIn`) is made only if its rule is in `only`. So is a fix of a plugin that changes anything that bears upon logins, unless it
   * is known to let less through, or a line that sshd refuses and that may bear upon them.
   */
  readonly unsafe?: boolean;
  /** The names of the files that may be changed; without it the one that was given. */
  readonly files?: readonly string[];
}

/**
 * Lints a configuration.
 *
 * @param input - a text, bytes, or a file
 * @param options - which rules run, for which targets
 * @returns one result for each file, the given one first and then the others of its configuration, in the order in which sshd meets them:
 *   those that it includes, and, of a drop-in, also those that it is read with
 * @throws TypeError for an option that does not exist, or that is of another kind than its type says
 * @throws FileError where the file cannot be read
 * @throws SettingsError if a rule, a preset, a level or an option is unknown, or a rule does not take the value of an option, or a
 *   plugin is malformed: it is not a plugin, or one of its rules has an invalid or duplicate id, or a `meta` that lacks something or
 *   holds what it cannot
 * @throws UnknownTargetError
 * @throws ConfigurationTooLargeError if Includes repeat more than 250,000 lines of a configuration
 * @throws RuleError where a rule of a plugin throws something, or yields what is not a finding
 * @example
 * const [result] = lint('PermitRotLogin no\n', { targets: ['debian-12'] });
 * result?.findings.map(({ ruleId }) => ruleId).includes('unknown-keyword'); // true
 */
export function lint(input: Input, options: LintOptions = {}): readonly LintResult[] {
  requireOptions(options, lintKinds);
  const rules = activeRules(options);
  const { load, name } = find(input, options.targets);
  return givenFirst(lintTrees({ trees: load(), rules }), name);
}

/** A drop-in is judged as a part of sshd's own file, which sshd meets before it. */
function givenFirst(results: readonly LintResult[], name: string): readonly LintResult[] {
  const given = results.filter(({ file }) => file.name === name);
  return [...given, ...results.filter((result) => !given.includes(result))];
}

/**
 * Mends a configuration, in memory: nothing is written.
 *
 * @param input - a text, bytes, or a file
 * @param options - which rules run, for which targets, and how far fixes may go
 * @throws the errors of {@link lint}
 * @example
 * fix('#PubkeyAuthentication yes\n').files[0]?.text; // 'PubkeyAuthentication yes\n'
 */
export function fix(input: Input, options: FixOptions = {}): FixResult {
  requireOptions(options, { ...lintKinds, unsafe: aFlag, files: aListOfTexts });
  const { targets, unsafe = false, only = [], files } = options;
  const { load, name } = find(input, targets);
  const mayChange = new Set(files ?? [name]);
  const result = fixTrees({
    load,
    rules: activeRules(options),
    unsafe,
    insisted: new Set(only),
    mayChange: (file) => mayChange.has(file.name),
  });
  return {
    ...result,
    before: givenFirst(result.before, name),
    results: givenFirst(result.results, name),
  };
}

/**
 * The rules that options ask for.
 *
 * @throws SettingsError as {@link lint} does
 */
export function activeRules(options: LintOptions): readonly ActiveRule[] {
  const active = resolveRules(options, { rules, presets });
  if (options.rules !== undefined) checkOptions(options.rules, withPlugins(rules, options.plugins));
  return active;
}
