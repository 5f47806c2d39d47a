import type { Word } from '../grammar/index.js';
import { isUnconditional } from '../semantics/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/in-force.js';
import { wordOf } from './support/places.js';

const keywords = ['AuthorizedKeysFile', 'AuthorizedPrincipalsFile'] as const;

/** Directories that every account may write to. */
const open = /^(?:\/tmp|\/var\/tmp|\/dev\/shm)(?:\/|$)/;

export default defineRule({
  meta: {
    title: 'keys of all accounts in one file',
    description: 'One file opens every account, root’s too, or lies where every account may write.',
    category: 'security',
    level: 'warning',
    fix: null,
    since: '0.1.0',
    references: ['sshd_config(5): AuthorizedKeysFile', 'sshd_config(5): TOKENS'],
    security: { severity: 7, precision: 'high' },
    messages: {
      keys: 'whoever has a key in {path} can log in as every account; `%u` or `%h` in the path makes it one file for each',
      principals:
        'whoever has a principal in {path} in a certificate can log in as every account; `%u` or `%h` in the path makes it one file for each',
      open: 'every account may write below {folder}; with StrictModes sshd refuses the keys in {path}, without it anyone lets in whom they like',
    },
    example: {
      bad: 'AuthorizedKeysFile /etc/ssh/authorized_keys\n',
      good: 'AuthorizedKeysFile /etc/ssh/authorized_keys/%u .ssh/authorized_keys\n',
    },
  },
  *check(context) {
    // windows-administrators-keys speaks of the files there.
    if (context.target.platform === 'windows') return;
    const seen = new Set<Word>();
    for (const keyword of keywords) {
      for (const { statement } of sortAssignments(context, keyword).alive) {
        for (const word of statement.node.arguments) {
          const path = word.value;
          if (!path.startsWith('/') || seen.has(word)) continue;
          seen.add(word);
          const folder = open.exec(path)?.[0].replace(/\/$/, '');
          const shared = isUnconditional(statement.scope) && !/(?<!%)(?:%%)*%[uhU]/.test(path);
          if (folder === undefined && !shared) continue;
          yield {
            at: wordOf(statement.file, word),
            message: folder !== undefined ? 'open' : keyword === 'AuthorizedKeysFile' ? 'keys' : 'principals',
            data: { path, folder: folder ?? '' },
            ...(folder !== undefined && { level: 'error' as const }),
          };
        }
      }
    }
  },
});
