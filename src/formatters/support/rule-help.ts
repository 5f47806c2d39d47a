import { conditionsOf, type Rule, type RuleExample } from '../../rules/index.js';

/** What is told about a rule to who reads of its findings. */
export interface RuleHelp {
  readonly text: string;
  readonly markdown: string;
}

/**
 * Describes a rule: by its page, or else by what its metadata says.
 *
 * @param page - Markdown
 */
export function helpOf(id: string, rule: Rule, page: string | undefined): RuleHelp {
  const { description, category, since, fix, references } = rule.meta;
  const how = fix === null ? 'none' : fixes[fix];
  const text = [
    description,
    `Rule ${id}, in the category ${category}, since ${since}.`,
    `Fix: ${how}.`,
    ...references.map((one) => `See ${one}`),
  ];
  return { text: text.join('\n'), markdown: page === undefined ? describe(id, rule, how) : standAlone(page) };
}

/** A page without the marks of what is generated in it, and without links to pages beside it. */
function standAlone(page: string): string {
  return page.replace(/^<!--[^<>]*-->\n\n?/gm, '').replace(/\[([^[\]]*)\]\([\w-]+\.md\)/g, '$1');
}

function describe(id: string, { meta }: Rule, how: string): string {
  const { description, category, level, since, references, example } = meta;
  return [
    `# ${id}`,
    description,
    `| Category | Level in \`recommended\` | Fix | Since |\n| --- | --- | --- | --- |\n| ${category} | ${level} | ${how} | ${since} |`,
    ...exampleOf(example),
    '## References',
    references.map((reference) => `- ${reference}`).join('\n'),
  ].join('\n\n');
}

const fixes = {
  safe: 'safe (`--fix`)',
  unsafe: 'unsafe (`--fix --unsafe-fixes`)',
  manual: 'by hand',
} as const;

function exampleOf(example: RuleExample): readonly string[] {
  const { bad, fixed, good } = example;
  return [
    '## Example',
    `The rule reports this${conditionsOf(example)}:`,
    fence(bad),
    ...(fixed === undefined ? [] : ['Its fix makes of it:', fence(fixed)]),
    ...(good === undefined ? [] : ['It says nothing about this:', fence(good)]),
  ];
}

/** A configuration as a block of code; characters that cannot be seen are shown, and a long one is cut. */
function fence(text: string): string {
  const shown = text.replaceAll('\0', '␀').replaceAll('\uFEFF', '�');
  const lines = shown.replace(/\n$/, '').split('\n');
  const cut = lines.length > 12 ? [...lines.slice(0, 3), '…', ...lines.slice(-1)] : lines;
  const short = cut.map((line) => (line.length > 120 ? `${line.slice(0, 100)}…` : line));
  return `\`\`\`sshd_config\n${short.join('\n')}\n\`\`\``;
}
