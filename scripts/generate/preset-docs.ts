import { type Preset, presets } from '../../src/rules/index.js';
import { contradict, type Options } from './contradictions.js';
import { current, type GeneratedFile, laidOut } from './generated-file.js';

const path = 'docs/presets.md';

/** Makes the tables of `docs/presets.md`; what stands around them was written by people. */
export async function generatePresetDocs(): Promise<readonly GeneratedFile[]> {
  const parts: Readonly<Record<string, string>> = { presets: overview(), contradictions: contradictions() };
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

/** What some presets ask of a rule in the same words. */
interface Demand {
  readonly options: Options;
  readonly names: readonly string[];
}

/** Which presets no configuration can satisfy together, by rule. */
function contradictions(): string {
  const rows = ruleIds().flatMap((id) => {
    const demands = demandsOn(id);
    return demands.flatMap((one, index) =>
      demands
        .slice(index + 1)
        .filter((other) => contradict(one.options, other.options))
        .map((other) => [
          `[${id}](rules/${id}.md)`,
          asked(one.options),
          familiesOf(one.names),
          asked(other.options),
          familiesOf(other.names),
        ]),
    );
  });
  return table(['Rule', 'One asks', 'Presets', 'Another asks', 'Presets'], rows);
}

const ruleIds = (): readonly string[] =>
  [...new Set(distinct.flatMap(({ items }) => items.map(([, rule]) => rule)))].sort();

/** The different demands on a rule; whether a line must state what holds anyway makes no difference here. */
function demandsOn(id: string): readonly Demand[] {
  const byText = new Map<string, { readonly options: Options; readonly names: string[] }>();
  for (const { name, rules, items } of distinct) {
    const entry = rules[id];
    if (typeof entry !== 'object' || !items.some(([, rule]) => rule === id)) continue;
    const { explicit: _, ...options } = entry[1];
    const text = JSON.stringify(options, Object.keys(options).sort());
    const known = byText.get(text);
    if (known === undefined) byText.set(text, { options, names: [name] });
    else known.names.push(name);
  }
  return [...byText.values()];
}

function asked(options: Options): string {
  return Object.entries(options)
    .map(([option, value]) => (value === true ? option : `${option} ${shortened(value)}`))
    .join(', ');
}

function shortened(value: unknown): string {
  if (!Array.isArray(value)) return `\`${String(value)}\``;
  const shown = value.slice(0, 3).join(',').replaceAll('@openssh.com', '@o').replaceAll('@libssh.org', '@l');
  return value.length > 3 ? `\`${shown},…\` (${value.length})` : `\`${shown}\``;
}

/** Names of presets, those of one family together where all of it is meant: `cis-*`. */
function familiesOf(names: readonly string[]): string {
  const families = new Map<string, string[]>();
  for (const name of names) {
    const family = familyOf(name);
    families.set(family, [...(families.get(family) ?? []), name]);
  }
  return [...families]
    .map(([family, own]) => {
      const all = distinct.filter(({ name }) => familyOf(name) === family).length;
      return own.length > 1 && own.length === all
        ? `\`${family}-*\``
        : own.map((each) => `\`${each}\``).join(', ');
    })
    .join(', ');
}

const familyOf = (name: string): string =>
  /^(?:cis|stig-rhel|stig-ubuntu|ssh-audit|fips)(?=-)/.exec(name)?.[0] ?? name;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
