import { removeWords, replaceWord, unsafeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import type { Statement } from '../semantics/index.js';
import { defineRule } from './model.js';
import { openingOf } from './support/effects/counting.js';
import { wordOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'equals sign that became a part of the value',
    description:
      'An `=` stands where sshd does not take it for a separator any more, so that it belongs to the argument.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['misc.c: strdelim', 'sshd_config(5)'],
    messages: {
      value: 'the `=` is a part of the value here; sshd reads {keyword} as `{word}`',
      command:
        'the `=` is a part of the command here; for the subsystem {name} sshd runs `{word}`, which is not a program',
      criterion: 'the `=` is a part of the pattern here; sshd compares with `{word}`, which nothing matches',
    },
    example: { bad: '"AllowUsers"=bob\n', fixed: '"AllowUsers"bob\n' },
  },
  *check({ program }) {
    for (const statement of program.statements) {
      const word = statement.faults.length > 0 ? undefined : swallowing(statement);
      if (word === undefined) continue;
      const { file, node } = statement;
      const [name] = node.arguments;
      const keyword = statement.type === 'setting' ? statement.keyword?.keyword : undefined;
      const opening = openingOf(keyword);
      const isCommand = statement.type === 'setting' && word !== name;
      const edit =
        word.value === '=' ? removeWords(file, [word]) : replaceWord(file, word, word.value.slice(1));
      yield {
        at: wordOf(file, word),
        message: statement.type === 'match' ? 'criterion' : isCommand ? 'command' : 'value',
        data: { word: word.value, keyword: node.keywordWord.value, name: name?.value ?? '' },
        // Without a command behind it sshd would refuse the line.
        fixes:
          word.value === '=' && word === node.arguments.at(-1)
            ? []
            : [unsafeFix(`take the \`=\` out${opening.words}`, [edit], opening.options)],
      };
    }
  },
});

/** The argument that begins with the `=` of `KEYWORD = VALUE` or `Subsystem NAME = COMMAND`, quotes aside. */
function swallowing(statement: Statement): Word | undefined {
  const words = [...statement.node.arguments];
  if (statement.type === 'setting') words.splice(statement.keyword?.keyword === 'Subsystem' ? 2 : 1);
  return words.find((word) => word.quoting === 'none' && word.value.startsWith('='));
}
