import { replaceArguments, replaceWord, unsafeFix } from '../fixes/index.js';
import { type SettingStatement, subsystemLines } from '../semantics/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { sortAssignments } from './support/in-force.js';
import { argumentsOf, textAt, wordOf } from './support/places.js';

/** What sshd takes for its own server; session.c:IS_INTERNAL_SFTP. */
const recognised = /^internal-sftp(?:[ \t]|$)/;
/** The same with a path in front, in other letters, or crossed with the name of the program that there is. */
const meant = /^(?:\/\S*\/)?(?:internal[-_]?sftp(?:[-_]?server)?|sftp-internal)(?=[ \t]|$)/i;

type MessageId = 'forced' | 'subsystem';

export default defineRule<MessageId>({
  meta: {
    title: 'internal-sftp that sshd does not recognise',
    description:
      'sshd takes only the plain word for its own server; quoted or spelled otherwise it is a program that nobody has.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    references: [
      'sshd_config(5): ForceCommand',
      'sshd_config(5): Subsystem',
      'https://github.com/hestiacp/hestiacp/issues/5024',
    ],
    messages: {
      forced:
        'ForceCommand `{text}` is handed to a shell, which finds no such program; only the plain word internal-sftp is the server inside sshd',
      subsystem:
        '`{text}` is a program that there is not; only the plain word internal-sftp is the server inside sshd',
    },
    example: {
      bad: 'Subsystem sftp internal-sftp\nForceCommand "internal-sftp -d /files"\n',
      fixed: 'Subsystem sftp internal-sftp\nForceCommand internal-sftp -d /files\n',
    },
  },
  *check(context) {
    const seen = new Set<unknown>();
    for (const { statement } of sortAssignments(context, 'ForceCommand').alive) {
      const finding = seen.has(statement.node) ? null : judgeForced(statement);
      seen.add(statement.node);
      if (finding !== null) yield finding;
    }
    const alive = new Set(sortAssignments(context, 'Subsystem').alive.map(({ statement }) => statement));
    for (const { statement, path } of subsystemLines(context.program)) {
      const [word] = path;
      if (word === undefined || !alive.has(statement) || seen.has(statement.node)) continue;
      seen.add(statement.node);
      if (word.value === 'internal-sftp' || !meant.test(word.value)) continue;
      const [program = '', ...words] = word.value.replace(meant, 'internal-sftp').split(/[ \t]+/);
      yield {
        at: wordOf(statement.file, word),
        message: 'subsystem',
        data: { text: word.value },
        fixes: [
          unsafeFix('write the plain word; sftp works again', [
            words.length === 0
              ? replaceWord(statement.file, word, program)
              : replaceArguments(statement.file, statement.node, [
                  ...statement.node.arguments.slice(0, 1).map(({ value }) => value),
                  program,
                  ...words,
                  ...statement.node.arguments.slice(2).map(({ value }) => value),
                ]),
          ]),
        ],
      };
    }
  },
});

/** The whole rest of the line is the command, quotes and all. */
function judgeForced({ file, node }: SettingStatement): RuleFinding<MessageId> | null {
  const at = argumentsOf(file, node);
  const text = textAt(at);
  // The quotes stand around the program, or around all of it.
  const plain = text.replace(/^(["'])([^"']*)\1(?=[ \t]|$)/, '$2').replace(/^(["'])([^]*)\1$/, '$2');
  if (recognised.test(text) || !meant.test(plain)) return null;
  const mended = plain.replace(meant, 'internal-sftp');
  return {
    at,
    message: 'forced',
    data: { text },
    fixes: [
      unsafeFix('write the plain word; sftp works again for whom it is forced on', [
        { file, edits: [{ range: at.range, text: mended }] },
      ]),
    ],
  };
}
