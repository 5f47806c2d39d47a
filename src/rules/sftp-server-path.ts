import { replaceWord, unsafeFix } from '../fixes/index.js';
import type { Target } from '../openssh/index.js';
import { subsystemLines } from '../semantics/index.js';
import { FileError, type World } from '../system/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/in-force.js';
import { wordOf } from './support/places.js';

/** Where builds and distributions put sftp-server(8), and whose it is; paths that lead to the same file stand together. */
const homes: readonly (readonly [path: string, whose: string])[] = [
  ['/usr/lib/openssh/sftp-server', 'Debian and Ubuntu'],
  ['/usr/lib/sftp-server', 'Debian, Ubuntu and OpenWrt'],
  ['/usr/libexec/openssh/sftp-server', 'Red Hat, Fedora and Amazon Linux'],
  ['/usr/lib/ssh/sftp-server', 'Alpine, Arch and openSUSE Leap'],
  ['/usr/libexec/ssh/sftp-server', 'openSUSE Tumbleweed'],
  ['/usr/lib64/misc/sftp-server', 'Gentoo'],
  ['/usr/libexec/sftp-server', 'macOS and the BSDs'],
  ['/usr/local/libexec/sftp-server', 'a build from source'],
  ['sftp-server.exe', 'Windows'],
];

/** Further paths under which a platform has it, by links that its package makes. */
const links: Readonly<Partial<Record<Target['platform'], readonly string[]>>> = {
  debian: ['/usr/lib/sftp-server'],
  ubuntu: ['/usr/lib/sftp-server'],
  openwrt: ['/usr/lib/sftp-server', '/usr/libexec/sftp-server'],
  suse: ['/usr/lib/ssh/sftp-server', '/usr/libexec/ssh/sftp-server'],
};

export default defineRule({
  meta: {
    title: 'sftp-server of another system',
    description: 'The sftp subsystem names the path that another distribution has, where this one has none.',
    category: 'compatibility',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
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
    // What a build from source was configured with is not known.
    if (target.platform === 'openssh') return;
    const alive = new Set<unknown>(
      sortAssignments(context, 'Subsystem').alive.map(({ statement }) => statement),
    );
    const seen = new Set<unknown>();
    for (const { statement, name, path } of subsystemLines(program)) {
      const [word] = path;
      if (word === undefined || name.value !== 'sftp' || !alive.has(statement)) continue;
      const own = target.sftpServer;
      const other = homes.find(([each]) => each === word.value.toLowerCase());
      if (other === undefined || word.value === own || links[target.platform]?.includes(word.value) === true)
        continue;
      if (seen.has(statement.node) || isThere(tree.world, word.value)) continue;
      seen.add(statement.node);
      yield {
        at: wordOf(statement.file, word),
        message: 'other',
        data: { path: word.value, whose: other[1], own },
        fixes: [
          unsafeFix('write the path of this system; sftp works again', [
            replaceWord(statement.file, word, own),
          ]),
        ],
      };
    }
  },
});

function isThere({ known, fileSystem }: World, path: string): boolean {
  if (!known || !path.startsWith('/')) return false;
  try {
    fileSystem.stat(path);
    return true;
  } catch (error) {
    if (error instanceof FileError) return false;
    throw error;
  }
}
