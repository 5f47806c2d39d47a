import { type Preset, presets } from '../../src/rules/index.js';
import { current, type GeneratedFile, laidOut } from './generated-file.js';

const path = 'docs/presets.md';

/** Makes the tables of `docs/presets.md`; what stands around them was written by people. */
export async function generatePresetDocs(): Promise<readonly GeneratedFile[]> {
  const parts: Readonly<Record<string, string>> = { presets: overview() };
  const text = current(path).replace(
    /(<!-- generated: ([a-z]+) -->\n)[^]*?(<!-- end -->)/g,
    (_, begin: string, part: string, end: string) => `${begin}\n${parts[part] ?? ''}\n\n${end}`,
  );
  return [await laidOut(path, text)];
}

const distinct: readonly Preset[] = [...new Set(Object.values(presets))];

function overview(): string {
  const rows = distinct.map(({ name, title, version, date, source, items, leftOut }) => {
    const aliases = Object.keys(presets).filter((alias) => alias !== name && presets[alias]?.name === name);
    const linked = source.startsWith('https://') ? `[${title}](${source})` : title;
    const own = items.length + leftOut.length === 0;
    return [
      [name, ...aliases].map((each) => `\`${each}\``).join(', '),
      linked,
      version ?? '',
      date ?? 'not found',
      own ? '' : String(items.length),
      own ? '' : String(leftOut.length),
    ];
  });
  return table(['Preset', 'Guide', 'Version', 'Date', 'Items', 'Left out'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
