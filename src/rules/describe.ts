import type { KeywordName } from '../openssh/index.js';
import { catalogue } from './catalogue.js';
import type { Rule, RuleExample, RuleLevel, RuleMeta } from './model.js';
import { presets } from './presets.js';

/** All that a rule says about itself, with the presets that change its level. */
export interface RuleDescription extends Omit<RuleMeta, 'options' | 'keywords'> {
  readonly id: string;
  /** The keywords that it is about; none where it is about lines whatever their keyword, or about no lines. */
  readonly keywords: readonly KeywordName[];
  /** JSON Schema of its options; `null` where it has none. */
  readonly options: Readonly<Record<string, unknown>> | null;
  /** Its level in each preset that names it, `recommended` apart. */
  readonly presets: Readonly<Record<string, RuleLevel>>;
  /** Its page, below the root of the package; `null` for a rule of a plugin. */
  readonly documentation: string | null;
}

/**
 * A rule as data, for `sshd-lint rules` and `sshd-lint explain`.
 *
 * @example
 * describeRule('strict-modes', rules['strict-modes']).level; // 'warning'
 */
export function describeRule(id: string, { meta }: Rule): RuleDescription {
  const {
    title,
    description,
    category,
    level,
    fix,
    since,
    targets,
    keywords = [],
    references,
    security,
  } = meta;
  return {
    id,
    title,
    description,
    category,
    level,
    fix,
    since,
    ...(targets !== undefined && { targets }),
    keywords,
    references,
    ...(security !== undefined && { security }),
    messages: meta.messages,
    example: meta.example,
    options: meta.options ?? null,
    presets: Object.fromEntries(
      Object.values(presets).flatMap(({ name, rules: levels }) => {
        const entry = name === 'recommended' ? undefined : levels[id];
        return entry === undefined ? [] : [[name, typeof entry === 'string' ? entry : entry[0]]];
      }),
    ),
    documentation: documentationOf(id),
  };
}

/**
 * Rules as data, in their order: without an argument the own ones, by the alphabet.
 *
 * @example
 * describeRules({ 'ours/no-x11': rule })[0]?.documentation; // null
 */
export const describeRules = (
  rules: Readonly<Record<string, Rule>> = catalogue,
): readonly RuleDescription[] => Object.entries(rules).map(([id, rule]) => describeRule(id, rule));

/**
 * The rules that are about a keyword.
 *
 * @example
 * rulesAbout('StrictModes').map(({ id }) => id); // ['key-file-modes', 'strict-modes', 'windows-file-permissions']
 */
export const rulesAbout = (keyword: KeywordName): readonly RuleDescription[] =>
  describeRules().filter(({ keywords }) => keywords.includes(keyword));

/** Where the page about a rule lies, below the root of the project. */
function documentationOf(id: string): string | null {
  return Object.hasOwn(catalogue, id) ? `docs/rules/${id}.md` : null;
}

/** What an example is judged by: `, judged for \`debian-12\`, with \`only: ["ssh-ed25519"]\``; nothing where it needs nothing. */
export function conditionsOf({ target, options = {} }: RuleExample): string {
  const asked = Object.entries(options).map(([name, value]) => `\`${name}: ${JSON.stringify(value)}\``);
  return (
    (target === undefined ? '' : `, judged for \`${target}\``) +
    (asked.length === 0 ? '' : `, with ${asked.join(' and ')}`)
  );
}
