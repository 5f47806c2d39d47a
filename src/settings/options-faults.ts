import type { RuleEntry } from '../rules/index.js';
import type { Path } from './document.js';
import type { Registry } from './resolve.js';

/** What is wrong with options that the schemas of their rules take. */
export interface OptionsFaultAt {
  /** Below the table of rules. */
  readonly path: Path;
  /** Lower case, no full stop. */
  readonly message: string;
  readonly typed: string;
}

/**
 * Asks rules about their options.
 *
 * @param entries - what is set for rules, by their ids, which the schema takes
 */
export function optionsFaults(
  entries: Readonly<Record<string, RuleEntry>>,
  rules: Registry['rules'],
): readonly OptionsFaultAt[] {
  return Object.entries(entries).flatMap(([id, entry]) => {
    if (typeof entry === 'string' || !Object.hasOwn(rules, id)) return [];
    const [, options = {}] = entry;
    const fault = rules[id]?.optionsFault?.(options) ?? null;
    if (fault === null) return [];
    const { option, message } = fault;
    const { [option]: value = '' } = options;
    return [{ path: [id, 1, option], message, typed: String(value) }];
  });
}
