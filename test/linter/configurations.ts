import { type Configuration, findConfiguration } from '../../src/linter/index.js';
import { resolveTarget } from '../../src/openssh/index.js';
import {
  type ActiveRule,
  defineRule,
  type Level,
  type Rule,
  type RuleContext,
  type RuleFinding,
} from '../../src/rules/index.js';
import { memoryFileSystem, type MemoryEntry } from '../../src/system/index.js';

/** A configuration in memory; its first file is the one that is asked for. */
export function configuration(
  files: Readonly<Record<string, string | Uint8Array | MemoryEntry>> | string,
  ...targets: readonly string[]
): Configuration {
  const all = typeof files === 'string' ? { '/etc/ssh/sshd_config': files } : files;
  return findConfiguration({
    fileSystem: memoryFileSystem(all),
    path: Object.keys(all)[0]!,
    targets: (targets.length === 0 ? ['debian-12'] : targets).map(resolveTarget),
  });
}

/** A rule that finds what a function says. */
export function ruleOf(
  check: (context: RuleContext) => Iterable<RuleFinding>,
  meta: Partial<Rule['meta']> = {},
): Rule {
  return defineRule({
    meta: {
      title: 'a rule',
      description: 'A rule of a test.',
      category: 'style',
      level: 'warning',
      fix: 'unsafe',
      since: '0.1.0',
      references: [],
      messages: { found: '{what}' },
      example: { bad: '' },
      ...meta,
    },
    check,
  });
}

/** Rules as settings make them active. */
export function active(
  rules: Readonly<Record<string, Rule>>,
  level: Level = 'warning',
): readonly ActiveRule[] {
  return Object.entries(rules).map(([id, rule]) => ({ id, rule, level, overrides: false, options: {} }));
}
