import type { RuleDescription } from '../../rules/index.js';
import type { Style } from '../model.js';

/** The marks between which a part of the page is generated. */
const comment = /^<!--[^<>]*-->\n\n?/gm;

/**
 * A rule for people: what its metadata says as a head, then what its page says, as plain text.
 *
 * @param page - Markdown: a title, a table, and sections with headings of the second level
 */
export function printRulePage(rule: RuleDescription, page: string, { painter }: Style): string {
  const sections = page.replace(comment, '').split(/^## /m).slice(1);
  const facts = factsOf(rule);
  const width = Math.max(...facts.map(([name]) => name.length));
  return [
    `${painter('strong', rule.id)}: ${rule.title}`,
    rule.description,
    facts.map(([name, value]) => `  ${painter('faint', name.padEnd(width))}  ${value}`).join('\n'),
    ...sections.map((section) => {
      const [, heading = '', body = ''] = /^(.*)\n([^]*)$/.exec(section) ?? [];
      return `${painter('strong', heading)}\n\n${plainText(body)}`;
    }),
  ]
    .map((part) => `${part.trimEnd()}\n`)
    .join('\n');
}

function factsOf({
  category,
  level,
  fix,
  since,
  keywords,
  targets,
  presets,
  security,
}: RuleDescription): readonly (readonly [name: string, value: string])[] {
  const inPresets = Object.entries(presets).map(([name, there]) => `${there} in ${name}`);
  return [
    ['category', category],
    ['level', [`${level} in recommended`, ...inPresets].join(', ')],
    ['fix', fix ?? 'none'],
    ['since', since],
    ...(keywords.length === 0 ? [] : [['keywords', keywords.join(', ')] as const]),
    ...(targets === undefined ? [] : [['platforms', targets.join(', ')] as const]),
    ...(security === undefined
      ? []
      : [['security', `severity ${security.severity}, precision ${security.precision}`] as const]),
  ];
}

/** Markdown without its marks: blocks of code are set in, emphasis goes, of links the text stays. */
function plainText(markdown: string): string {
  let code = false;
  return markdown
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('```')) {
        code = !code;
        return [];
      }
      if (code) return [`    ${line}`];
      return [line.replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1').replace(/^([-*] )?_([^_]+)_/, '$1$2')];
    })
    .join('\n')
    .trim();
}
