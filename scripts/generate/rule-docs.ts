import { type Rule, type RuleExample, rules } from '../../src/rules/index.js';
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
    References: meta.references.map((reference) => `- ${reference}`).join('\n'),
  };
  const facts = [
    ['Category', meta.category],
    ['Level in `recommended`', meta.level],
    ['Fix', meta.fix ?? 'none'],
    ['Since', meta.since],
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

function example({ bad, files = {}, fixed, good, target }: RuleExample): string {
  const judged = target === undefined ? '' : `, judged for \`${target}\``;
  return [
    `The rule reports this${judged}:`,
    fence(bad),
    ...Object.entries(files).flatMap(([path, text]) => [`Here \`${path}\` holds:`, fence(text)]),
    ...(fixed === undefined ? [] : ['Its fix makes of it:', fence(fixed)]),
    ...(good === undefined ? [] : ['It says nothing about this:', fence(good)]),
  ].join('\n\n');
}

/** A configuration as a block of code; characters that cannot be seen are shown, and a long one is cut. */
function fence(text: string): string {
  const shown = text.replaceAll('\0', '␀').replaceAll('\uFEFF', '�');
  const lines = shown.replace(/\n$/, '').split('\n');
  const cut = lines.length > 12 ? [...lines.slice(0, 3), '…', ...lines.slice(-1)] : lines;
  const short = cut.map((line) => (line.length > 120 ? `${line.slice(0, 100)}…` : line));
  return `\`\`\`sshd_config\n${short.join('\n')}\n\`\`\``;
}

function index(): string {
  const rows = Object.entries(rules).map(([id, { meta }]) => {
    const cells = [`[${id}](${id}.md)`, meta.title, meta.category, meta.level, meta.fix ?? ''];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '# Rules',
    begin('index'),
    'Each rule has a page that says what it finds, why that matters, and how far its fix can be trusted.',
    `| Rule | What it finds | Category | Level | Fix |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}`,
    end,
  ].join('\n\n');
}
