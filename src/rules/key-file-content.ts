import { type Fix, keyFileCommands, manualFix } from '../fixes/index.js';
import { inspectKeyFiles, type KeyFileTrouble } from '../semantics/index.js';
import type { World } from '../system/index.js';
import { defineRule } from './model.js';
import { namedAt } from './support/files/files.js';
import { describeTrouble } from './support/files/key-file-troubles.js';

export default defineRule({
  meta: {
    title: 'key file with lines that sshd cannot read',
    description:
      'A file with keys is in UTF-16, begins with a byte order mark, or has a private key, a key broken over lines, two keys in one line, a key of an unknown type or options that cannot be read.',
    category: 'filesystem',
    level: 'warning',
    fix: 'manual',
    since: '0.1.0',
    keywords: ['AuthorizedKeysFile'],
    references: ['sshd(8): AUTHORIZED_KEYS FILE FORMAT'],
    messages: {
      unread: '{path}: {trouble}; sshd passes over it, and the key does not let {user} in',
      unended:
        'the last line of {path} has no end; a key that `>>` or Add-Content adds becomes a part of it, and lets nobody in',
      secret: '{path}: {trouble}; sshd passes over it, and whoever reads the file has the key',
    },
    example: {
      bad: 'AuthorizedKeysFile .ssh/authorized_keys\n',
      files: {
        '/etc/passwd': 'bob:x:1000:1000::/home/bob:/bin/sh\n',
        '/etc/group': 'bob:x:1000:\n',
        '/home/bob/.ssh/authorized_keys': '-----BEGIN OPENSSH PRIVATE KEY-----\n',
      },
    },
  },
  *check({ program, tree }) {
    const { nameOf, endLastLine } = keyFileCommands(tree.world);
    for (const { path, user, origin, content } of inspectKeyFiles(program)) {
      // What else is wrong with the file is mended first.
      if (content?.unended === true && content.troubles.length === 0 && content.lines.length > 0) {
        yield {
          ...namedAt(origin),
          message: 'unended',
          data: { path: nameOf(path) },
          level: 'info',
          fixes: [manualFix('end the line', endLastLine(path))],
        };
      }
      for (const trouble of content?.troubles ?? []) {
        const secret = trouble.kind === 'private-key';
        yield {
          ...namedAt(origin),
          message: secret ? 'secret' : 'unread',
          data: { path: nameOf(path), trouble: describeTrouble(trouble), user },
          ...(secret && { level: 'error' }),
          fixes: fixOf(trouble, path, tree.world),
        };
      }
    }
  },
});

function fixOf({ kind, line }: KeyFileTrouble, path: string, world: World): readonly Fix[] {
  const { toPlainText, removeByteOrderMark, showLine } = keyFileCommands(world);
  switch (kind) {
    case 'utf-16':
    case 'mixed-encodings':
      return [manualFix('write the file anew in UTF-8', toPlainText(path))];
    case 'bom':
      return [manualFix('take the byte order mark off', removeByteOrderMark(path))];
    case 'private-key':
      return [manualFix('make a new pair of keys, and put the public one there', ['ssh-keygen -t ed25519'])];
    case 'other-format':
      return [manualFix('convert the key', ['ssh-keygen -i -f KEY'])];
    case 'glued-keys':
      return [manualFix(`give each key of line ${line} a line of its own`, [showLine(path, line)])];
    default:
      return [
        manualFix(`write line ${line} anew: options, type and key on one line`, [showLine(path, line)]),
      ];
  }
}
