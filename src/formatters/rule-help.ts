import type { Rule, RuleExample } from '../rules/index.js';

/** What is told about a rule where its page cannot be looked up. */
export interface RuleHelp {
  readonly text: string;
  readonly markdown: string;
}

/**
 * Describes a rule: what it is about, how far its fixes go, an example, and its references.
 */
export function helpOf(id: string, { meta }: Rule): RuleHelp {
  const fix = meta.fix === null ? 'none' : fixes[meta.fix];
  const head = [`Rule ${id}, in the category ${meta.category}, since ${meta.since}.`, `Fix: ${fix}.`];
  return {
    text: [meta.description, ...head, ...meta.references.map((one) => `See ${one}`)].join('\n'),
    markdown: [
      `# ${id}`,
      meta.description,
      `| Category | Level in \`recommended\` | Fix | Since |\n| --- | --- | --- | --- |\n| ${meta.category} | ${meta.level} | ${fix} | ${meta.since} |`,
      ...exampleOf(meta.example),
      '## References',
      meta.references.map((reference) => `- ${reference}`).join('\n'),
    ].join('\n\n'),
  };
}

const fixes = {
  safe: 'safe (`--fix`)',
  unsafe: 'unsafe (`--fix --unsafe-fixes`)',
  manual: 'by hand',
} as const;

function exampleOf({ bad, fixed, good, target }: RuleExample): readonly string[] {
  const judged = target === undefined ? '' : `, judged for \`${target}\``;
  return [
    '## Example',
    `The rule reports this${judged}:`,
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
