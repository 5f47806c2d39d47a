import { unsafeFix } from '../fixes/index.js';
import { isNone } from '../openssh/index.js';
import { groupBy } from '../semantics/index.js';
import type { Range } from '../text/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { type SftpOption, sftpCommands } from './support/files/sftp-options.js';
import { directiveOf, related } from './support/places.js';

export default defineRule({
  meta: {
    title: 'folder of sftp with ChrootDirectory in front',
    description:
      'The folder that -d of an sftp server names begins with ChrootDirectory, below which it is looked for.',
    category: 'semantics',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['ChrootDirectory', 'ForceCommand'],
    onlyWhereSet: ['ChrootDirectory'],
    references: ['sftp-server(8): -d', 'sshd_config(5): ChrootDirectory', 'sftp-server.c: sftp_server_main'],
    messages: {
      twice:
        'sftp looks for `{folder}` below ChrootDirectory `{chroot}`, in which the account is shut; where it has no such folder the session begins at `/`',
    },
    example: {
      bad: 'Subsystem sftp internal-sftp\nMatch Group sftp\n  ChrootDirectory /srv/sftp/%u\n  ForceCommand internal-sftp -d /srv/sftp/%u/upload\n',
      fixed:
        'Subsystem sftp internal-sftp\nMatch Group sftp\n  ChrootDirectory /srv/sftp/%u\n  ForceCommand internal-sftp -d /upload\n',
    },
  },
  *check(context) {
    const chroots = sortAssignments(context, 'ChrootDirectory').alive;
    if (chroots.length === 0) return;
    const byScope = groupBy(chroots, ({ statement: { scope } }) => scope);
    for (const { statement, options } of sftpCommands(context)) {
      const { file, scope } = statement;
      const folder = folderOf(options);
      const shut = byScope.get(scope)?.[0];
      const [chroot] = shut?.statement.node.arguments ?? [];
      if (folder === null || shut === undefined || chroot === undefined || isNone(chroot.value)) continue;
      const inside = folder.text.startsWith(`${chroot.value}/`)
        ? folder.text.slice(chroot.value.length)
        : null;
      if (chroot.value === '/' || inside === null) continue;
      yield {
        at: { file, range: folder.range },
        message: 'twice',
        data: { folder: folder.text, chroot: chroot.value },
        related: [related(directiveOf(shut.statement.file, shut.statement.node), 'shuts the account in')],
        fixes: [
          unsafeFix(`write \`${inside}\`; sessions begin there`, [
            { file, edits: [{ range: folder.range, text: inside }] },
          ]),
        ],
      };
    }
  },
});

/** The value of -d, in a word of its own or behind it. */
function folderOf(options: readonly SftpOption[]): { readonly text: string; readonly range: Range } | null {
  const at = options.findIndex(({ text }) => text.startsWith('-d'));
  const word = options[at];
  if (word === undefined) return null;
  if (word.text === '-d') return options[at + 1] ?? null;
  return { text: word.text.slice(2), range: [word.range[0] + 2, word.range[1]] };
}
