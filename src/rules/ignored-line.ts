import { closeQuote, type Fix, removeOpenQuote, removeLine, safeFix, unsafeFix } from '../fixes/index.js';
import { isRawKeyword, type UnreadableLine } from '../grammar/index.js';
import { concernsLogin, findKeyword, type KeywordName } from '../openssh/index.js';
import type { CompiledProgram, ConfigFile } from '../semantics/index.js';
import { defineRule, type Level, type RuleContext, type RuleFinding } from './model.js';
import { openingOf } from './support/effects/counting.js';
import { directiveOf, lineOf, textAt, wordOf } from './support/places.js';
import { loginsUnder } from './support/views/meant-lines.js';

/** Lists that may be empty, up to 9.6 or 8.6, and whether it is a mistake to lose what was to stand there (servconf.c). */
const lists: Readonly<Partial<Record<KeywordName, Level>>> = {
  AcceptEnv: 'warning',
  AllowGroups: 'error',
  AllowUsers: 'error',
  AuthorizedKeysFile: 'error',
  DenyGroups: 'error',
  DenyUsers: 'error',
  LogVerbose: 'warning',
  SetEnv: 'warning',
};

type MessageId = 'open-quote' | 'no-keyword' | 'no-value' | 'open-value';

export default defineRule<MessageId>({
  meta: {
    title: 'line that sshd passes over in silence',
    description:
      'A line has no keyword that sshd can read, or a list without a value, so that sshd takes it for nothing at all.',
    category: 'syntax',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['misc.c: strdelim'],
    messages: {
      'open-quote': 'the quote in the keyword is never closed; sshd ignores the line without a word',
      'no-keyword': 'the line has no keyword; sshd ignores it without a word',
      'no-value': '{keyword} stands without a value; sshd ignores the line without a word',
      'open-value': 'the quote in `{word}` is never closed; sshd leaves the word out without a word',
    },
    example: { bad: '"PermitRootLogin no\n', fixed: 'PermitRootLogin no\n' },
  },
  *check(context) {
    const { tree, program } = context;
    for (const file of tree.files) {
      for (const line of file.config.lines) {
        // nul-byte speaks of lines that a NUL hides.
        if (line.type !== 'Unreadable' || line.reason === 'nul') continue;
        const fix =
          line.reason === 'open-quote'
            ? withoutQuote(file, line, context)
            : safeFix('remove the line, which says nothing', removeLine(file, line));
        yield {
          at: lineOf(file, line),
          message: line.reason,
          fixes: [fix],
          ...(line.reason === 'no-keyword' && { level: 'warning' as const }),
        };
      }
    }
    yield* valuesLost(program);
  },
});

function withoutQuote(file: ConfigFile, line: UnreadableLine, context: RuleContext): Fix {
  const [name = '', ...words] = textAt(lineOf(file, line))
    .replaceAll('"', '')
    .trim()
    .split(/[ \t=]+/);
  const keyword = findKeyword(name);
  const options = keyword === undefined ? {} : loginsUnder(keyword, words, context);
  const whom = options.mayLetIn === true ? openingOf(keyword).words : '';
  return unsafeFix(
    `remove the quote, so that the line counts${whom}`,
    [removeOpenQuote(file, line)],
    options,
  );
}

/** Lines with a keyword, of which sshd loses the value, or a part of it. */
function* valuesLost(program: CompiledProgram): Iterable<RuleFinding<MessageId>> {
  const seen = new Set<unknown>();
  for (const statement of program.statements) {
    if (statement.type !== 'setting' || statement.keyword?.status !== 'supported') continue;
    const { file, node, faults, keyword } = statement;
    if (faults.length > 0 || seen.has(node)) continue;
    // What takes the rest of its line takes the quote, too.
    const open = isRawKeyword(node.keywordWord.value) ? undefined : node.arguments.find((word) => word.open);
    const level = lists[keyword.keyword];
    if (open !== undefined) {
      const mended = closeQuote(file, open);
      const opening = openingOf(keyword.keyword);
      yield {
        at: wordOf(file, open),
        message: 'open-value',
        data: { word: textAt(wordOf(file, open)) },
        fixes:
          mended === null
            ? []
            : [
                unsafeFix(`close the quote, so that the word counts${opening.words}`, [mended.edits], {
                  mayLockOut: concernsLogin(keyword.keyword),
                  ...opening.options,
                }),
              ],
      };
    } else if (level !== undefined && node.arguments.every(({ value }) => value === '')) {
      yield {
        at: directiveOf(file, node),
        message: 'no-value',
        level,
        data: { keyword: node.keywordWord.value },
      };
    } else continue;
    seen.add(node);
  }
}
