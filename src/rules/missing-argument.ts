import { closeQuote, removeLine, replaceWords, safeFix, unsafeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import { powershellLine, resolveTarget, type Target } from '../openssh/index.js';
import { type SettingStatement, takesLine } from '../semantics/index.js';
import { lowerAscii } from '../text/index.js';
import type { RuleContext, RuleFinding } from './model.js';
import { faultRule } from './support/constructors/fault-rule.js';
import type { FaultView } from './support/faults/fault-view.js';
import { settingOf } from './support/faults/faults.js';
import { blockOf, criteriaOf, directiveOf, related, shortened, textAt, wordOf } from './support/places.js';
import { strangeLine, strangeMessages } from './support/views/strange-lines.js';

/** The last release whose lists may be empty. */
const formerSshd = resolveTarget('openssh-8.6');

export default faultRule({
  codes: ['missing-argument'],
  meta: {
    title: 'keyword without an argument',
    description: 'A keyword stands alone, although sshd wants something behind it.',
    category: 'syntax',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5)'],
    messages: {
      'missing-argument': '{keyword} has no argument; {outcome}',
      quote: 'the quote in `{text}` is never closed, so that {keyword} has no argument; {outcome}',
      nothing: '{keyword} has no argument; up to 8.6 the line was ignored; {outcome}',
      late: 'no command stands behind the name of the subsystem, `{name}`; sshd only notices where a connection matches `{match}`, and cuts it off',
      command: 'no command stands behind the name of the subsystem, `{name}`; {outcome}',
      ...strangeMessages,
      colon: 'a colon does not end the keyword {name}, a blank does; {outcome}',
    },
    example: { bad: 'PermitRootLogin:no\n', fixed: 'PermitRootLogin no\n', good: 'PermitRootLogin no\n' },
  },
  also: lateCommands,
  describe(placed, { target }) {
    const setting = settingOf(placed);
    // Up to 8.6 what a quote begins that nothing ends is not an argument at all.
    const open = placed.statement?.node.arguments.find((word) => word.open);
    if (open !== undefined) {
      const mended = closeQuote(placed.at.file, open);
      return {
        message: 'quote',
        data: { text: shortened(textAt(wordOf(placed.at.file, open))) },
        fixes: mended?.how === 'close' ? [safeFix('close the quote', mended.edits)] : [],
      };
    }
    const [, name = '', value = ''] =
      /^([A-Za-z\d]+):(.*)$/.exec(setting?.node.keywordWord.value ?? '') ?? [];
    if (setting === null) return {};
    const strange = setting.keyword === null ? strangeLine(setting, target) : null;
    if (strange !== null) return strange;
    const [word] = setting.node.arguments;
    if (setting.keyword?.keyword === 'Subsystem' && word !== undefined && word.value !== '')
      return subsystemView(setting, word, target);
    if (setting.node.arguments.length === 0 && takesLine(formerSshd, setting.node.keywordWord.value)) {
      const removal = unsafeFix('remove the line', [removeLine(setting.file, setting.node)]);
      return { message: 'nothing', fixes: [removal] };
    }
    if (value === '' || target.keyword(name) === undefined) return {};
    const edits = replaceWords(setting.file, [setting.node.keywordWord], [name, value]);
    return { message: 'colon', data: { name }, fixes: [unsafeFix(`write \`${name} ${value}\``, [edits])] };
  },
});

/** From 9.5 to 10.2 `sshd -t` looks at no command in a block. */
function* lateCommands({ program, target }: RuleContext): Iterable<RuleFinding<'late'>> {
  for (const statement of program.statements) {
    if (statement.type !== 'setting' || statement.keyword?.keyword !== 'Subsystem') continue;
    const { file, node, scope, faults, value } = statement;
    const block = blockOf(scope);
    const [word, ...others] = node.arguments;
    if (value !== undefined || faults.length > 0 || block === null || word === undefined || others.length > 0)
      continue;
    const { data, fixes = [] } = subsystemView(statement, word, target);
    yield {
      at: directiveOf(file, node),
      message: 'late',
      data: { ...data, match: criteriaOf(block) },
      related: [related(directiveOf(block.file, block.node), 'this block goes on to the next Match line')],
      fixes,
    };
  }
}

/** A subsystem with one word: its name, its command, or both with an `=` between them. */
function subsystemView({ file }: SettingStatement, word: Word, { platform }: Target): FaultView {
  if (lowerAscii(word.value) === 'powershell') {
    const words = powershellLine(platform).slice(1);
    const edits = replaceWords(file, [word], words);
    const fix = unsafeFix(`write \`${words.join(' ')}\`, if PowerShell is installed there`, [edits]);
    return { message: 'command', data: { name: word.value }, fixes: [fix] };
  }
  const [name = '', command = ''] = word.value.split(/=(.*)/s, 2);
  const texts =
    command !== ''
      ? [name, command]
      : /^(?:internal-sftp$|\/)/.test(name)
        ? ['sftp', name]
        : [name, 'internal-sftp'];
  if (texts[0] !== 'sftp') return { message: 'command', data: { name } };
  const fix = unsafeFix(`write \`${texts.join(' ')}\``, [replaceWords(file, [word], texts)]);
  return { message: 'command', data: { name }, fixes: [fix] };
}
