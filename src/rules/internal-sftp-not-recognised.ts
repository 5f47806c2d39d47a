import { replaceWords, unsafeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import { hasBehaviour, isOwnSftpServer, type Target } from '../openssh/index.js';
import { type SettingStatement, subsystemLines } from '../semantics/index.js';
import { defineRule, type RuleFinding } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { argumentsOf, textAt, wordsOf } from './support/places.js';
import { meansInternalSftp, withPlainInternalSftp } from './support/files/sftp.js';

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
    keywords: ['ForceCommand', 'Subsystem'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): ForceCommand',
      'sshd_config(5): Subsystem',
      'https://github.com/hestiacp/hestiacp/issues/5024',
    ],
    messages: {
      forced:
        'ForceCommand `{text}` is handed to a shell, which finds no such program; only the plain word internal-sftp is the server inside sshd',
      subsystem:
        '`{text}` is a program that does not exist; only the plain word internal-sftp is the server inside sshd',
    },
    example: {
      bad: 'Subsystem sftp internal-sftp\nForceCommand "internal-sftp -d /files"\n',
      fixed: 'Subsystem sftp internal-sftp\nForceCommand internal-sftp -d /files\n',
    },
  },
  *check(context) {
    const seen = new Set<unknown>();
    for (const { statement } of sortAssignments(context, 'ForceCommand').alive) {
      const finding = seen.has(statement.node) ? null : judgeForced(statement, context.target);
      seen.add(statement.node);
      if (finding !== null) yield finding;
    }
    const alive = new Set(sortAssignments(context, 'Subsystem').alive.map(({ statement }) => statement));
    for (const { statement } of subsystemLines(context.program)) {
      if (!alive.has(statement) || seen.has(statement.node)) continue;
      seen.add(statement.node);
      const finding = judgeSubsystem(statement, context.target);
      if (finding !== null) yield finding;
    }
  },
});

/** Whether a command begins with the name of sshd's own server. */
const isOwnCommand = (command: string, target: Target): boolean =>
  isOwnSftpServer(command.split(/[ \t]/, 1)[0] ?? '', target);

/** The whole rest of the line is the command, quotes and all. */
function judgeForced({ file, node }: SettingStatement, target: Target): RuleFinding<MessageId> | null {
  const at = argumentsOf(file, node);
  const text = textAt(at);
  // The quotes stand around the program, or around all of it.
  const plain = text.replace(/^(["'])([^"']*)\1(?=[ \t]|$)/, '$2').replace(/^(["'])([^]*)\1$/, '$2');
  if (isOwnCommand(text, target) || !meansInternalSftp(plain)) return null;
  return {
    at,
    message: 'forced',
    data: { text },
    fixes: [
      unsafeFix('write the plain word; sftp works again for those it is forced on', [
        { file, edits: [{ range: at.range, text: withPlainInternalSftp(plain) }] },
      ]),
    ],
  };
}

/** A program is the first word behind the name, and the words behind that are handed on to it; with `exec` or a blank it takes more. */
function judgeSubsystem({ file, node }: SettingStatement, target: Target): RuleFinding<MessageId> | null {
  const words = node.arguments.slice(1);
  const [program = ''] = words.map(({ value }) => value);
  if (isOwnSftpServer(program, target)) return null;
  // Windows looks at the words as they are put together again, which is without quotes before each is an argument.
  const isJoined = target.platform === 'windows' && !hasBehaviour(target, 'subsystemByArguments');
  if (isJoined && isOwnCommand(program, target)) return null;
  const textOf = (run: readonly Word[]): string => run.map(({ value }) => value).join(' ');
  const spelled = [1, 2, 3]
    .map((count) => words.slice(0, count))
    .find((run) => meansInternalSftp(textOf(run)));
  if (spelled === undefined) return null;
  const text = textOf(spelled);
  // Behind an operator of a shell stands another command.
  const replaced = /[;&|]/.test(text) ? words : spelled;
  const mended = withPlainInternalSftp(text).split(/[ \t]+/);
  const fix = unsafeFix('write the plain word; sftp works again', [replaceWords(file, replaced, mended)]);
  return { at: wordsOf(file, spelled), message: 'subsystem', data: { text }, fixes: [fix] };
}
