import { type Fix, removeLine, removeWords, unsafeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import type { SettingStatement } from '../semantics/index.js';
import { defineRule } from './model.js';
import { coveredBy, dangerousOn, type DangerousVariable } from './support/files/dangerous-variables.js';
import { sortAssignments } from './support/effects/in-force.js';
import { wordOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'variables by which a client runs programs',
    description: 'AcceptEnv takes variables from clients that make loaders and shells run what they name.',
    category: 'security',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['AcceptEnv'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): AcceptEnv, “some environment variables could be used to bypass restricted user environments”',
      'bash(1), git(1), git-config(1), less(1), lua(1), openssl-env(7), zsh(1)',
      'JVM Tool Interface: JAVA_TOOL_OPTIONS',
    ],
    security: { severity: 6, precision: 'high' },
    messages: {
      all: 'AcceptEnv `{text}` takes every variable from clients, {name} among them; a forced command or a restricted shell no longer confines',
      some: 'AcceptEnv `{text}` takes {name} from clients, which is read by {reader}; a forced command or a restricted shell no longer confines',
    },
    example: {
      bad: 'AcceptEnv LANG LC_* LD_*\n',
      fixed: 'AcceptEnv LANG LC_*\n',
    },
  },
  *check(context) {
    const seen = new Set<Word>();
    const known = dangerousOn(context.target.platform);
    for (const { statement } of sortAssignments(context, 'AcceptEnv').alive) {
      const covered = new Map<Word, DangerousVariable>();
      for (const word of statement.node.arguments) {
        const found = coveredBy(word.value, known);
        if (found !== undefined) covered.set(word, found);
      }
      for (const [word, { name, reader }] of covered) {
        if (seen.has(word)) continue;
        seen.add(word);
        yield {
          at: wordOf(statement.file, word),
          message: /^\*+$/.test(word.value) ? 'all' : 'some',
          data: { text: word.value, name, reader },
          fixes: [takingOut(statement, word, covered)],
        };
      }
    }
  },
});

/** A line of which nothing is left goes as a whole. */
function takingOut({ file, node }: SettingStatement, word: Word, covered: ReadonlyMap<Word, unknown>): Fix {
  const alone = node.arguments.every((each) => covered.has(each) || each.value === '');
  return unsafeFix('take it out; what clients send by it is no longer passed on', [
    alone ? removeLine(file, node) : removeWords(file, [word]),
  ]);
}
