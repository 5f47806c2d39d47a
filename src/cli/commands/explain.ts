import {
  type KeywordPage,
  keywordJson,
  presetJson,
  printKeywordPage,
  printPresetPage,
  printRulePage,
  rulesJson,
} from '../../formatters/index.js';
import {
  criteriaOf,
  findKeyword,
  historyOf,
  type KeywordName,
  keywordNames,
  newestTarget,
  valueKinds,
  valueTypeOf,
} from '../../openssh/index.js';
import { acceptedWords, describeRule, presets, type RuleId, rules, rulesAbout } from '../../rules/index.js';
import { lowerAscii } from '../../text/index.js';
import { misspelt } from '../errors.js';
import type { ExitCode, Io } from '../io.js';
import type { OptionValues } from '../options.js';
import { styleFor } from '../report/report.js';
import { rulePage } from '../report/rule-pages.js';
import { rulesHere } from '../settings/settings-files.js';

/**
 * Prints all that is known about a rule, a keyword or a preset. Settings are read only where a rule of a plugin may be meant.
 *
 * @throws UsageError where it is none of them
 */
export async function explainCommand(
  [name = '']: readonly string[],
  options: OptionValues,
  io: Io,
): Promise<ExitCode> {
  const style = styleFor(io.stdout, options, io);
  const asJson = options.json === true;
  const keyword = findKeyword(name);
  const known = name.includes('/') ? await rulesHere(options, io) : rules;
  const rule = Object.entries(known).find(([id]) => id === name);
  if (rule !== undefined) {
    const described = describeRule(...rule);
    io.stdout.write(asJson ? rulesJson([described]) : printRulePage(described, rulePage(name) ?? '', style));
  } else if (keyword !== undefined) {
    const page = keywordPage(keyword);
    io.stdout.write(asJson ? keywordJson(page) : printKeywordPage(page, style));
  } else if (Object.hasOwn(presets, name)) {
    const preset = presets[name];
    if (preset !== undefined)
      io.stdout.write(asJson ? presetJson(preset) : printPresetPage(preset, titleOf, style));
  } else {
    const names = [...Object.keys(known), ...keywordNames, ...Object.keys(presets)];
    throw misspelt(`${name} is neither a rule nor a keyword nor a preset`, name, names);
  }
  if (keyword !== undefined && !asJson) io.stdout.write(namesake(name, keyword));
  return 0;
}

const titleOf = (rule: string): string =>
  Object.hasOwn(rules, rule) ? rules[rule as RuleId].meta.title : '';

/** What else goes by a name: some rules are called as keywords are, in small letters. */
function namesake(name: string, keyword: KeywordName): string {
  const id = lowerAscii(keyword);
  if (!Object.hasOwn(rules, id)) return '';
  const [kind, other] = name === id ? ['keyword', keyword] : ['rule', id];
  return `\nThere is also a ${kind} of this name: \`sshd-lint explain ${other}\`\n`;
}

function keywordPage(keyword: KeywordName): KeywordPage {
  return {
    ...historyOf(keyword),
    takes:
      keyword === 'Match'
        ? criteriaText()
        : (valueKinds[valueTypeOf(keyword).name] ?? acceptedWords(newestTarget, keyword).join(', ')),
    rules: rulesAbout(keyword).map(({ id, title }) => ({ id, title })),
  };
}

/** What a Match line takes: the criteria of the newest release. */
function criteriaText(): string {
  const criteria = criteriaOf(newestTarget);
  const taking = (what: (typeof criteria)[number]['takes']): string =>
    criteria.flatMap(({ takes, name }) => (takes === what && name !== 'all' ? [name] : [])).join(', ');
  return `criteria, all of which must hold: patterns behind ${taking('patterns')}; addresses and networks behind ${taking('addresses')}; a port behind ${taking('port')}; nothing behind ${taking('nothing')}; or all, and nothing else`;
}
