import { keptKeys, memberOf, windowsPath } from '../semantics/index.js';
import { defineRule } from './model.js';
import { lineOf, related } from './support/places.js';
import { effectIn, restoring } from './support/windows/administrators-block.js';

export default defineRule({
  meta: {
    title: 'administrators’ keys where sshd no longer looks',
    description:
      'The administrators block is commented out, and the key file that it names holds keys, which nobody can log in by.',
    category: 'windows',
    level: 'info',
    fix: 'unsafe',
    since: '0.1.0',
    targets: ['windows'],
    keywords: ['AuthorizedKeysFile'],
    references: [
      'sshd_config(5): AuthorizedKeysFile',
      'https://learn.microsoft.com/windows-server/administration/openssh/openssh_keymanagement',
      'https://github.com/PowerShell/Win32-OpenSSH/issues/1324',
    ],
    messages: {
      forgotten:
        'the block of administrators is commented out, and {path} has {keys}; sshd looks for administrators’ keys in their profiles only, and nobody can log in by that file',
    },
    example: {
      bad: 'PasswordAuthentication no\n#Match Group administrators\n#       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n',
      files: {
        '/C:/ProgramData/ssh/administrators_authorized_keys':
          'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ5zlBbjTnKl4qdQo1m1cPv0n0X2s0H0m8b0x4w9mEUA\n',
      },
      fixed:
        'PasswordAuthentication no\nMatch Group administrators\n       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n',
      target: 'windows-11',
    },
  },
  *check({ program, evaluation, tree }) {
    // Without PAM there is nothing behind keyboard-interactive.
    const onlyKeys = evaluation.get('PasswordAuthentication').value === 'no';
    for (const { file, match, setting, path, count, utf16 } of keptKeys(program)) {
      const keys = count === 1 ? 'a key' : `${count} keys`;
      const witness = memberOf(program, 'administrators');
      yield {
        at: lineOf(file, match),
        message: 'forgotten',
        data: {
          path: windowsPath(path, tree.world),
          keys: utf16 ? `${keys} in UTF-16, of which sshd makes out none` : keys,
        },
        ...(onlyKeys && { level: 'warning' as const }),
        related: [related(lineOf(file, setting), 'keys were looked for there')],
        ...(witness !== null && { witness }),
        // Of keys that sshd cannot read nobody could log in.
        fixes: utf16 ? [] : restoring(file, { match, keys: setting }, effectIn(tree.world, path)),
      };
    }
  },
});
