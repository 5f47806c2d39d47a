import { removeLine, unsafeFix } from '../fixes/index.js';
import { whoseSftpServer } from '../openssh/index.js';
import { defineRule } from './model.js';
import { isThere } from './support/files/files.js';
import { sortAssignments } from './support/effects/in-force.js';
import { argumentsOf } from './support/places.js';

const keywords = ['SshdSessionPath', 'SshdAuthPath'] as const;

export default defineRule({
  meta: {
    title: 'programs of the sshd of another system',
    description:
      'SshdSessionPath or SshdAuthPath names a program where another distribution has it, and this one does not.',
    category: 'compatibility',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords,
    onlyWhereSet: true,
    references: ['sshd_config(5): SshdSessionPath, SshdAuthPath', 'sshd.c: main, before it listens'],
    messages: {
      other:
        '{keyword} names {path}, where {whose} have it; here it is {own}, and without it sshd does not start',
    },
    example: {
      bad: 'SshdSessionPath /usr/libexec/openssh/sshd-session\n',
      fixed: '',
      good: 'SshdSessionPath /usr/lib/openssh/sshd-session\n',
      target: 'debian-13',
    },
  },
  *check(context) {
    const { target, tree } = context;
    for (const keyword of keywords) {
      for (const { statement, value } of sortAssignments(context, keyword).alive) {
        const name = keyword === 'SshdAuthPath' ? 'sshd-auth' : 'sshd-session';
        // They lie in one folder with the server of sftp (--libexecdir).
        const whose =
          value === `${folderOf(value)}/${name}`
            ? whoseSftpServer(`${folderOf(value)}/sftp-server`, target)
            : undefined;
        if (whose === undefined || isThere(tree.world, value)) continue;
        const own = `${folderOf(target.sftpServer)}/${name}`;
        yield {
          at: argumentsOf(statement.file, statement.node),
          message: 'other',
          data: { keyword, path: value, whose, own },
          fixes: [
            unsafeFix(`take the line out; sshd takes ${own} then`, [
              removeLine(statement.file, statement.node),
            ]),
          ],
        };
      }
    }
  },
});

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));
