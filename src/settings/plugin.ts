import { fixClasses } from '../fixes/index.js';
import { keywordNames, platformNames } from '../openssh/index.js';
import { categories, precisions, type Rule, type RuleMeta, ruleLevels } from '../rules/index.js';
import { aListOfTexts, aNumber, aTable, aText, type Kind } from '../text/index.js';

/** Rules by their ids. */
type Rules = Readonly<Record<string, Rule>>;

/** What a plugin looks like, for whoever wrote one that looks otherwise. */
export const pluginShape = "{ rules: { 'name/rule': defineRule({ … }) } }";

/** The rules of a plugin; `null` if it is not one. */
export function rulesOfPlugin(plugin: unknown): Rules | null {
  if (typeof plugin !== 'object' || plugin === null || !('rules' in plugin)) return null;
  const { rules } = plugin;
  if (typeof rules !== 'object' || rules === null || !Object.values(rules).every(isRule)) return null;
  return rules as Rules;
}

function isRule(value: unknown): value is Rule {
  if (typeof value !== 'object' || value === null || !('meta' in value && 'check' in value)) return false;
  const { meta, check } = value;
  return typeof check === 'function' && aTable.has(meta);
}

/** Why a rule of a plugin cannot be taken. */
export interface PluginFault {
  /** Lower case, no full stop. */
  readonly message: string;
  /** What is wrong in it. */
  readonly typed: string;
  /** What would be right, where that can be listed. */
  readonly valid: readonly string[];
}

/**
 * Puts the rules of plugins together. None takes the place of another in silence: whoever reads a report has to know which rule speaks.
 *
 * @param own - the rules that sshd-lint has itself
 * @param plugins - the rules of each
 */
export function joinPlugins(
  own: Rules,
  plugins: readonly Rules[],
): { readonly rules: Rules; readonly faults: readonly PluginFault[] } {
  const rules = new Map<string, Rule>();
  const faults: PluginFault[] = [];
  for (const [id, rule] of plugins.flatMap((some) => Object.entries(some))) {
    const known = rules.get(id);
    // The same plugin may be named twice.
    if (known === rule) continue;
    const why = known === undefined ? idFault(id, own) : `two plugins have a rule '${id}'`;
    if (why !== null) faults.push({ message: why, typed: id, valid: [] });
    else
      faults.push(
        ...shapeFaults(id, rule),
        ...turnFaults(id, rule),
        ...wordFaults(id, rule),
        ...platformFaults(id, rule),
        ...strangeFields(id, rule),
      );
    rules.set(id, rule);
  }
  return { rules: Object.fromEntries(rules), faults };
}

function idFault(id: string, own: Rules): string | null {
  if (Object.hasOwn(own, id)) return `a plugin has a rule '${id}', which sshd-lint has itself`;
  if (!id.includes('/')) return `a plugin has a rule '${id}', whose id holds no slash, as in ours/${id}`;
  if (idShape.test(id)) return null;
  return `a plugin has a rule '${id}', whose id is not two names of a-z, 0-9 and - with a slash between them`;
}

/** What comments and settings can name. */
const idShape = /^[a-z0-9-]+\/[a-z0-9-]+$/;

/** What `meta` has words for; a word that means nothing would be taken for another one somewhere. */
const words: Readonly<Record<'category' | 'level' | 'fix', readonly unknown[]>> = {
  category: categories,
  level: ruleLevels,
  fix: [...fixClasses, null],
};

function wordFaults(id: string, { meta }: Rule): readonly PluginFault[] {
  return (['category', 'level', 'fix'] as const).flatMap((key) => {
    // Plugins in JavaScript are not held to the types.
    const word: unknown = meta[key];
    if (words[key].includes(word)) return [];
    const valid = words[key].map(String);
    if (word === undefined)
      return [
        {
          message: `no ${key} in \`meta\` of rule ${id}; it is one of ${valid.join(', ')}`,
          typed: id,
          valid: [],
        },
      ];
    const typed = typeof word === 'string' ? word : JSON.stringify([word]).slice(1, -1);
    return [{ message: `unknown ${key} '${typed}' in \`meta\` of rule ${id}`, typed, valid }];
  });
}

const textsByName: Kind = {
  words: 'a table of texts',
  has: (value) => aTable.has(value) && Object.values(value as object).every(aText.has),
};

const anExample: Kind = {
  words: 'a table with the text of a configuration as `bad`',
  has: (value) => aTable.has(value) && aText.has((value as Readonly<Record<string, unknown>>)['bad']),
};

const someKeywords: Kind = {
  words: 'a list of keywords',
  has: (value) =>
    Array.isArray(value) && value.every((each) => keywordNames.some((keyword) => keyword === each)),
};

/** What the rest of `meta` has to be. */
const needed = {
  title: aText,
  description: aText,
  since: aText,
  references: aListOfTexts,
  messages: textsByName,
  example: anExample,
} satisfies Readonly<Partial<Record<keyof RuleMeta, Kind>>>;

const optional = {
  keywords: someKeywords,
  onlyWhereSet: {
    words: 'true or a list of keywords that is not empty',
    has: (value) => value === true || (someKeywords.has(value) && (value as readonly unknown[]).length > 0),
  },
  options: aTable,
  security: {
    words: `a table with a number as \`severity\`, and as \`precision\` one of ${precisions.join(', ')}`,
    has: (value) => {
      if (!aTable.has(value)) return false;
      const { severity, precision } = value as Readonly<Record<string, unknown>>;
      return aNumber.has(severity) && precisions.some((one) => one === precision);
    },
  },
} satisfies Readonly<Partial<Record<keyof RuleMeta, Kind>>>;

/** Pages and reports show all of `meta`, and what is not there would break them long after. */
function shapeFaults(id: string, { meta }: Rule): readonly PluginFault[] {
  return Object.entries<Kind>({ ...needed, ...optional }).flatMap(([key, { words, has }]) => {
    const value: unknown = meta[key as keyof RuleMeta];
    if (has(value) || (value === undefined && Object.hasOwn(optional, key))) return [];
    return [{ message: `\`${key}\` in \`meta\` of rule ${id} has to be ${words}`, typed: id, valid: [] }];
  });
}

/** A rule that is asked only where one of no keywords is set would never run, and nobody would know. */
function turnFaults(id: string, { meta: { keywords: named, onlyWhereSet } }: Rule): readonly PluginFault[] {
  // Plugins in JavaScript are not held to the types.
  const keywords: unknown = named ?? [];
  if (onlyWhereSet !== true || !Array.isArray(keywords) || keywords.length > 0) return [];
  const message = `\`onlyWhereSet\` in \`meta\` of rule ${id} is true, and no \`keywords\` say where`;
  return [{ message, typed: id, valid: [] }];
}

const fields = [...Object.keys(words), ...Object.keys(needed), ...Object.keys(optional), 'targets'];

/** What nobody reads would be left out in silence. */
function strangeFields(id: string, { meta }: Rule): readonly PluginFault[] {
  return Object.keys(meta)
    .filter((key) => !fields.includes(key))
    .map((key) => ({
      message: `unknown field '${key}' in \`meta\` of rule ${id}`,
      typed: key,
      valid: fields,
    }));
}

/** A rule for a platform that does not exist would never run, and nobody would know. */
function platformFaults(id: string, { meta }: Rule): readonly PluginFault[] {
  // Plugins in JavaScript are not held to the types.
  const asked: unknown = meta.targets;
  if (asked === undefined) return [];
  const valid = platformNames();
  if (!Array.isArray(asked))
    return [{ message: `the \`targets\` of rule ${id} are not a list of platforms`, typed: id, valid: [] }];
  return asked
    .map(String)
    .filter((name) => !valid.some((platform) => platform === name))
    .map((name) => ({
      message: `unknown platform '${name}' in \`targets\` of rule ${id}`,
      typed: name,
      valid,
    }));
}
