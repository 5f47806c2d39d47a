import { replaceWord, unsafeFix } from '../fixes/index.js';
import { whoseSftpServer } from '../openssh/index.js';
import { subsystemLines } from '../semantics/index.js';
import { defineRule } from './model.js';
import { isThere } from './support/files/files.js';
import { sortAssignments } from './support/effects/in-force.js';
import { wordOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'sftp-server of another system',
    description:
      'The sftp subsystem, or a forced command, names the path that another distribution has, where this one has none.',
    category: 'compatibility',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['ForceCommand', 'Subsystem'],
    onlyWhereSet: true,
    references: ['sshd_config(5): Subsystem', 'sftp-server(8)'],
    messages: {
      other: '{path} is the sftp-server of {whose}; here it is {own}, and sftp ends before it begins',
    },
    example: {
      bad: 'Subsystem sftp /usr/libexec/openssh/sftp-server\n',
      fixed: 'Subsystem sftp /usr/lib/openssh/sftp-server\n',
      good: 'Subsystem sftp internal-sftp\n',
      target: 'debian-12',
    },
  },
  *check(context) {
    const { target, program, tree } = context;
    const alive = new Set<unknown>(
      sortAssignments(context, 'Subsystem').alive.map(({ statement }) => statement),
    );
    const seen = new Set<unknown>();
    const programs = [
      ...subsystemLines(program)
        .filter(({ statement, name }) => name.value === 'sftp' && alive.has(statement))
        .map(({ statement, path: [word] }) => ({ statement, word })),
      ...sortAssignments(context, 'ForceCommand').alive.map(({ statement }) => ({
        statement,
        word: statement.node.arguments[0],
      })),
    ];
    for (const { statement, word } of programs) {
      if (word === undefined) continue;
      const own = target.sftpServer;
      const whose = whoseSftpServer(word.value, target);
      if (whose === undefined) continue;
      if (seen.has(statement.node) || isThere(tree.world, word.value)) continue;
      seen.add(statement.node);
      yield {
        at: wordOf(statement.file, word),
        message: 'other',
        data: { path: word.value, whose, own },
        fixes: [
          unsafeFix('write the path of this system; sftp works again', [
            replaceWord(statement.file, word, own),
          ]),
        ],
      };
    }
  },
});
