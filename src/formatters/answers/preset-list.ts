import type { Preset } from '../../rules/index.js';
import { stringify } from '../json.js';
import { columns } from './columns.js';

/** Presets by all their names, those that stand for another one included. */
type Presets = Readonly<Record<string, Preset>>;

/** Every preset on a line: its name, the names that stand for it, the date of its guide, its title. */
export function printPresets(presets: Presets): string {
  const rows = listed(presets).map(({ name, aliases, date, title }) => [
    name,
    aliases.join(', '),
    date ?? '',
    title,
  ]);
  return `${columns(rows).join('\n')}\n`;
}

/** The same for programs; described in docs/usage.md. */
export const presetsJson = (presets: Presets): string => `${stringify(listed(presets))}\n`;

/** Each preset once, with its further names. */
function listed(presets: Presets): readonly (Pick<
  Preset,
  'name' | 'title' | 'version' | 'date' | 'source'
> & {
  readonly aliases: readonly string[];
})[] {
  const aliases = new Map<string, string[]>();
  for (const [alias, { name }] of Object.entries(presets)) {
    if (alias !== name) aliases.set(name, [...(aliases.get(name) ?? []), alias]);
  }
  const own = Object.entries(presets).filter(([alias, { name }]) => alias === name);
  return own.map(([, { name, title, version, date, source }]) => ({
    name,
    aliases: aliases.get(name) ?? [],
    title,
    version,
    date,
    source,
  }));
}
