import { removeLine, replaceKeyword, replaceWord, safeFix } from '../fixes/index.js';
import { isNewerName, type KeywordName } from '../openssh/index.js';
import type { SettingStatement } from '../semantics/index.js';
import { lowerAscii } from '../text/index.js';
import type { RuleContext, RuleFinding } from './model.js';
import { faultRule } from './support/constructors/fault-rule.js';
import { settingOf } from './support/faults/faults.js';
import { wordOf } from './support/places.js';

type MessageId = 'deprecated-keyword' | 'silent' | 'renamed' | 'value';

/** Values that have a newer name in every release in scope. */
const renamedValues: Readonly<Partial<Record<KeywordName, ReadonlyMap<string, string>>>> = {
  // OpenSSH 7.0.
  PermitRootLogin: new Map([['without-password', 'prohibit-password']]),
};

export default faultRule<MessageId>({
  codes: ['deprecated-keyword'],
  meta: {
    title: 'keyword that sets nothing any more',
    description: 'sshd knows the keyword only to pass over it, or knows it or its value by a newer name.',
    category: 'compatibility',
    level: 'warning',
    fix: 'safe',
    since: '0.1.0',
    references: ['servconf.c: sDeprecated, sIgnore'],
    messages: {
      'deprecated-keyword': '{keyword} has no effect any more; sshd says so in its log and goes on',
      silent: '{keyword} has no effect any more; sshd passes over it in silence',
      renamed: '{keyword} is an old name of {name}',
      value: '`{value}` is an old name of `{name}`',
    },
    example: { bad: 'UseLogin no\nPort 22\n', fixed: 'Port 22\n' },
  },
  describe(placed) {
    const setting = settingOf(placed);
    return setting === null
      ? {}
      : { fixes: [safeFix('remove the line, which sets nothing', removeLine(setting.file, setting.node))] };
  },
  also: ({ program, target }) =>
    quietOnes(
      program.statements.filter((statement) => statement.type === 'setting'),
      target,
    ),
});

/** Keywords that sshd passes over, and keywords and values that it takes by an old name, without a word. */
function* quietOnes(
  settings: readonly SettingStatement[],
  target: RuleContext['target'],
): Iterable<RuleFinding<MessageId>> {
  for (const { file, node, keyword, faults } of settings) {
    if (keyword === null || faults.length > 0) continue;
    const at = { file, range: node.keywordWord.range };
    const data = { keyword: node.keywordWord.value, name: keyword.keyword };
    if (keyword.status === 'ignored') {
      const fix = safeFix('remove the line, which sets nothing', removeLine(file, node));
      yield { at, message: 'silent', data, level: 'info', fixes: [fix] };
    } else if (
      keyword.written !== keyword.keyword &&
      !isNewerName(keyword.written) &&
      target.keyword(keyword.keyword) !== undefined
    ) {
      const fix = safeFix(`write \`${keyword.keyword}\``, replaceKeyword(file, node, keyword.keyword));
      yield { at, message: 'renamed', data, level: 'info', fixes: [fix] };
    }
    const [word] = node.arguments;
    const name = renamedValues[keyword.keyword]?.get(lowerAscii(word?.value ?? ''));
    if (word === undefined || name === undefined) continue;
    yield {
      at: wordOf(file, word),
      message: 'value',
      data: { value: word.value, name },
      level: 'info',
      fixes: [safeFix(`write \`${name}\``, replaceWord(file, word, name))],
    };
  }
}
