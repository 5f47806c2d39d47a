import { replaceWord, unsafeFix } from '../fixes/index.js';
import type { Word } from '../grammar/index.js';
import { defineRule } from './model.js';
import { sortAssignments } from './support/effects/in-force.js';
import { isAsked } from './support/effects/effective-lines.js';
import { wordOf } from './support/places.js';

const keywords = ['AuthorizedKeysFile', 'AuthorizedPrincipalsFile'] as const;

export default defineRule({
  meta: {
    title: 'tilde that is root’s home directory',
    description:
      '`~` stands for the home directory of root, on Windows for the profile of SYSTEM, where that of each account was meant.',
    category: 'semantics',
    level: 'error',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['AuthorizedKeysFile', 'AuthorizedPrincipalsFile'],
    onlyWhereSet: true,
    references: ['sshd_config(5): AuthorizedKeysFile', 'sshd_config(5): TOKENS'],
    security: { severity: 7, precision: 'very-high' },
    messages: {
      tilde:
        '`~` is the home directory of root here; for every account sshd looks into {path}, and into no file of its own',
      system:
        '`~` is the profile of SYSTEM here, the account that sshd runs as; sshd looks into the profile of nobody who logs in',
    },
    example: {
      bad: 'AuthorizedKeysFile ~/.ssh/authorized_keys\n',
      fixed: 'AuthorizedKeysFile %h/.ssh/authorized_keys\n',
      good: 'AuthorizedKeysFile .ssh/authorized_keys\n',
    },
  },
  *check(context) {
    const onWindows = context.target.platform === 'windows';
    // Up to 8.8 nothing behind `~\` is a name; later sshd refuses the line.
    const tilde = onWindows ? /^~[\\/]/ : /^~\//;
    const seen = new Set<Word>();
    for (const keyword of keywords) {
      for (const assignment of sortAssignments(context, keyword).alive) {
        if (!isAsked(context.program, assignment)) continue;
        const { statement } = assignment;
        for (const word of statement.node.arguments) {
          if (!tilde.test(word.value) || seen.has(word)) continue;
          seen.add(word);
          const home = context.tree.world.accounts.homeOf('root') ?? context.target.rootHome;
          const path = `${home}${word.value.slice(1)}`;
          yield {
            at: wordOf(statement.file, word),
            message: onWindows ? 'system' : 'tilde',
            data: onWindows ? {} : { path },
            fixes: [
              unsafeFix(
                `write \`%h\`; each account has a file of its own, which lets in who is in it${onWindows ? '' : `, and ${path} is for root alone`}`,
                [replaceWord(statement.file, word, `%h${word.value.slice(1)}`)],
                { mayLockOut: true, mayLetIn: true },
              ),
            ],
          };
        }
      }
    }
  },
});
