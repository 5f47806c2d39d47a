import {
  conditionsOf,
  type Category,
  type Preset,
  presets,
  type Rule,
  type RuleExample,
  type RuleMeta,
  rules,
} from '../../src/rules/index.js';
import type { MemoryEntry } from '../../src/system/index.js';
import { current, type GeneratedFile, laidOut } from './generated-file.js';

const folder = 'docs/rules';
const begin = (part: string): string => `<!-- generated: ${part} -->`;
const end = '<!-- end -->';

/** The headings of a page about a rule, in their order. `Options` stands only where the rule has any. */
export const headings: readonly string[] = [
  'What it finds',
  'Why it matters',
  'Example',
  'Fix and its safety',
  'Options',
  'When to turn it off',
  'References',
];

/**
 * Makes the generated parts of every page about a rule (head, example, references) and the index of all pages. What people wrote
 * stays as it is.
 */
export async function generateRuleDocs(): Promise<readonly GeneratedFile[]> {
  const pages = Object.entries(rules).map(([id, rule]) => laidOut(`${folder}/${id}.md`, page(id, rule)));
  return Promise.all([...pages, laidOut(`${folder}/README.md`, index())]);
}

function page(id: string, { meta }: Rule): string {
  const old = current(`${folder}/${id}.md`);
  const written = (heading: string): string =>
    new RegExp(`^## ${heading}\\n([^]*?)(?=^## |$(?![^]))`, 'm').exec(old)?.[1]?.trim() ?? '';
  const generated: Readonly<Record<string, string>> = {
    Example: example(meta.example),
    ...(optionsOf(meta.options) !== null && { Options: optionsOf(meta.options) ?? '' }),
    References: [...meta.references, ...presetsWith(id).flatMap((preset) => demandsOf(id, preset))]
      .map((reference) => `- ${reference}`)
      .join('\n'),
  };
  const facts = [
    ['Category', meta.category],
    ['Level in `recommended`', meta.level],
    ['Fix', meta.fix ?? 'none'],
    ['Since', meta.since],
    ...(meta.keywords === undefined ? [] : [['Keywords', meta.keywords.join(', ')]]),
    ...(meta.targets === undefined ? [] : [['Platforms', meta.targets.join(', ')]]),
    ...(meta.security === undefined
      ? []
      : [['Security', `severity ${meta.security.severity}, precision ${meta.security.precision}`]]),
  ];
  const own = headings.filter((heading) => heading !== 'Options' || meta.options !== undefined);
  const sections = own.map((heading) => {
    const made = generated[heading];
    const body =
      made === undefined ? written(heading) : `${begin(heading.toLowerCase())}\n\n${made}\n\n${end}`;
    return `## ${heading}\n\n${body}`;
  });
  return [
    `# ${id}`,
    begin('head'),
    meta.description,
    `| | |\n| --- | --- |\n${facts.map(([name, value]) => `| ${name ?? ''} | ${value ?? ''} |`).join('\n')}`,
    end,
    ...sections,
  ].join('\n\n');
}

/** What a guide's items ask of a rule: `CIS Debian 12 v1.1.0 5.1.20: \`equals: no\``. */
function demandsOf(id: string, { rules: own, benchmarks }: Preset): readonly string[] {
  const entry = own[id];
  const options = typeof entry === 'object' ? Object.entries(entry[1]) : [];
  const asked = options.map(([name, value]) => `\`${name}: ${[value].flat().join(', ')}\``).join(', ');
  return (benchmarks[id] ?? []).map((item) => (asked === '' ? item : `${item}: ${asked}`));
}

/** The table of options, where the schema says of each what it means; people write about the others. */
function optionsOf(schema: RuleMeta['options']): string | null {
  const { properties = {} } = (schema ?? {}) as { readonly properties?: Readonly<Record<string, Option>> };
  const rows = Object.entries(properties).map(([name, { description, ...value }]) =>
    description === undefined ? null : `| \`${name}\` | ${kindOf(value)} | ${description} |`,
  );
  if (rows.length === 0 || rows.includes(null)) return null;
  return `| Option | Type | What it asks for |\n| --- | --- | --- |\n${rows.join('\n')}`;
}

/** What may stand behind an option: `string or number`, or the words themselves. */
interface OptionValue {
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
}

interface Option extends OptionValue {
  readonly description?: string;
}

function kindOf({ type = [], enum: words }: OptionValue): string {
  return words === undefined ? [type].flat().join(' or ') : words.map((word) => `\`${word}\``).join(', ');
}

function example(example: RuleExample): string {
  const { bad, files = {}, fixed, fixedModes = {}, good } = example;
  return [
    `The rule reports this${conditionsOf(example)}${example.path === undefined ? '' : `, as \`${example.path.replace(/^\/(?=[A-Z]:)/, '')}\``}:`,
    fence(bad),
    ...Object.entries(files).flatMap(([path, entry]) =>
      typeof entry === 'string' ? content(path, entry) : [described(path, entry)],
    ),
    ...(fixed === undefined ? [] : mended(fixed)),
    ...Object.entries(fixedModes).map(
      ([path, mode]) => `Its fix gives \`${path}\` the mode ${mode.toString(8).padStart(4, '0')}.`,
    ),
    ...(good === undefined ? [] : ['It says nothing about this:', fence(good)]),
  ].join('\n\n');
}

const content = (path: string, text: string): readonly string[] =>
  text.trim() === '' ? [`Here \`${path}\` is an empty file.`] : [`Here \`${path}\` holds:`, fence(text)];

const mended = (text: string): readonly string[] =>
  text.trim() === '' ? ['Its fix leaves an empty file.'] : ['Its fix makes of it:', fence(text)];

/** What lies at a path, in words. */
function described(path: string, entry: MemoryEntry): string {
  if ('link' in entry) return `Here \`${path}\` is a link to \`${entry.link}\`.`;
  const { mode, uid = 0, acl } = entry;
  const what = 'directory' in entry ? 'folder' : 'file';
  if (acl !== undefined) return `Here \`${path}\` is a ${what} with the permissions \`${acl}\`.`;
  const modeText = mode === undefined ? '' : ` of mode ${mode.toString(8).padStart(4, '0')}`;
  return `Here \`${path}\` is a ${what}${modeText}, owned by ${uid === 0 ? 'root' : `the account ${uid}`}.`;
}

/** A configuration as a block of code; characters that cannot be seen are shown, and a long one is cut. */
function fence(text: string): string {
  const shown = text
    .replaceAll('\0', '␀')
    .replaceAll('\uFEFF', '�')
    .replace(/[\uDC80-\uDCFF]/g, '�');
  const lines = shown.replace(/\n$/, '').split('\n');
  const cut = lines.length > 12 ? [...lines.slice(0, 3), '…', ...lines.slice(-1)] : lines;
  const short = cut.map((line) => (line.length > 120 ? `${line.slice(0, 100)}…` : line));
  return `\`\`\`sshd_config\n${short.join('\n')}\n\`\`\``;
}

const categories: Readonly<Record<Category, string>> = {
  syntax: 'What sshd refuses or reads otherwise than it looks',
  semantics: 'What does not do what it seems to',
  security: 'What lets in more than it should',
  filesystem: 'Files beside it: owners, modes, keys (with `--fs` or `--sysroot`)',
  windows: 'Windows',
  powershell: 'PowerShell remoting',
  compatibility: 'Releases and builds of sshd',
  style: 'How a file is written',
};

function index(): string {
  const tables = Object.entries(categories).map(([category, heading]) => {
    const rows = Object.entries(rules)
      .filter(([, { meta }]) => meta.category === category)
      .map(([id, { meta }]) => {
        const fix = meta.fix ?? '';
        const cells = [`[${id}](${id}.md)`, meta.title, meta.level, fix, familiesOf(id), itemsOf(id)];
        return `| ${cells.join(' | ')} |`;
      });
    const head =
      '| Rule | What it finds | Level | Fix | Presets | Items of guides |\n| --- | --- | --- | --- | --- | --- |';
    return `## ${heading}\n\n${head}\n${rows.join('\n')}`;
  });
  const [, written = ''] = /<!-- end -->\s*([^]*)$/.exec(current(`${folder}/README.md`)) ?? [];
  return ['# Rules', begin('index'), introduction, ...tables, end, written].join('\n\n');
}

const introduction = `Each rule has a page that says what it finds, why that matters, and how far its fix can be trusted. The level is the one in
\`recommended\`; a rule that is \`off\` there runs where a preset or the settings turn it on. [Presets](../presets.md) follow published guides;
where one has several versions, the table names it once.`;

/** The presets that say something of a rule besides `recommended`, those of one family together: `cis-debian-12`, `stig (6)`. */
function familiesOf(id: string): string {
  const bases = new Set(presetsWith(id).map(({ name }) => name.split('@')[0] ?? name));
  const families = new Map<string, string[]>();
  for (const base of bases) {
    const family = /^(?:cis|stig|ssh-audit|fips|mozilla)(?=-)/.exec(base)?.[0] ?? base;
    families.set(family, [...(families.get(family) ?? []), base]);
  }
  return [...families]
    .map(([family, all]) => (all.length > 1 ? `${family} (${all.length})` : all[0]))
    .join(', ');
}

/** What guides call the items that a rule answers. */
function itemsOf(id: string): string {
  const items = presetsWith(id).flatMap((preset) =>
    preset.items.flatMap(([item, rule]) => (rule === id && /\d/.test(item) ? [item] : [])),
  );
  return [...new Set(items)]
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .join(', ');
}

const distinct: readonly Preset[] = [...new Set(Object.values(presets))];

const presetsWith = (id: string): readonly Preset[] =>
  distinct.filter(({ name, rules: own }) => name !== 'recommended' && Object.hasOwn(own, id));
