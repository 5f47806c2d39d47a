import type { RuleDescription } from '../../rules/index.js';
import { stringify } from '../json.js';
import type { Style } from '../model.js';

/** Every rule on a line: its level in `recommended`, how far its fix goes, what it finds. */
export function printRules(rules: readonly RuleDescription[], { painter }: Style): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(({ id, level, fix, title }) => {
    const shown = level.padEnd('warning'.length);
    const painted = level === 'off' ? painter('faint', shown) : painter(level, shown);
    return `${id.padEnd(width)}  ${painted}  ${(fix ?? '').padEnd('unsafe'.length)}  ${title}\n`;
  });
  return lines.join('');
}

/** The same for programs; described in docs/usage.md. */
export const rulesJson = (rules: readonly RuleDescription[]): string => `${stringify(rules)}\n`;
