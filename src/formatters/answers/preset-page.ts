import type { Preset } from '../../rules/index.js';
import { stringify } from '../json.js';
import type { Style } from '../model.js';
import { columns } from './columns.js';

/**
 * A preset for people: which version of which guide it follows, what it asks of which rule, and what it leaves out.
 *
 * @param titleOf - what a rule finds, for those that are asked for nothing in particular
 */
export function printPresetPage(
  preset: Preset,
  titleOf: (rule: string) => string,
  { painter }: Style,
): string {
  const { name, title, version, date, source, notes, items, leftOut, rules } = preset;
  const facts: readonly (readonly [name: string, text: string])[] = [
    ['version', version ?? 'none'],
    ['date', date ?? 'not found'],
    ['source', source],
  ];
  const guided = items.map(([item, rule, level, options]) => [
    item,
    rule,
    level,
    demandText(options, titleOf(rule)),
  ]);
  const own = Object.entries(rules).map(([rule, entry]) => {
    const [level, options] = typeof entry === 'string' ? [entry] : entry;
    return ['', rule, level, demandText(options, titleOf(rule))];
  });
  const rows = guided.length > 0 ? guided : own;
  const left = leftOut.map(([item, subject, reason]) => [item, subject, reason]);
  const sections = [
    `${painter('strong', name)}: ${title}`,
    facts.map(([key, text]) => `  ${painter('faint', key.padEnd(7))}  ${text}`).join('\n'),
    ...notes,
    indented(rows),
    ...(left.length === 0 ? [] : [`${painter('strong', 'Left out')}\n\n${indented(left)}`]),
    '`sshd-lint explain RULE` says more of a rule, and what its options ask for.',
  ];
  return `${sections.join('\n\n')}\n`;
}

/** The same for programs; described in docs/usage.md. */
export const presetJson = (preset: Preset): string => `${stringify(preset)}\n`;

/** `atMost 4, explicit`; what the rule finds where options ask for no value. */
function demandText(options: Readonly<Record<string, unknown>> = {}, title: string): string {
  const asked = Object.entries(options).map(([name, value]) =>
    value === true ? name : `${name} ${[value].flat().join(',')}`,
  );
  const names = Object.keys(options).filter((name) => name !== 'unstated');
  if (names.length === 0) return [title, ...asked].join('; ');
  return (names.join() === 'explicit' ? ['any value', ...asked] : asked).join(', ');
}

const indented = (rows: readonly (readonly string[])[]): string =>
  columns(rows)
    .map((line) => `  ${line}`)
    .join('\n');
