import { replaceWord, unsafeFix } from '../fixes/index.js';
import type { KeywordName } from '../openssh/index.js';
import { defineRule } from './model.js';
import { textAt, wordOf } from './support/places.js';

/** Keywords whose values are paths, and are taken apart by words. */
const paths: ReadonlySet<KeywordName> = new Set<KeywordName>([
  'AuthorizedKeysFile',
  'AuthorizedPrincipalsFile',
  'Banner',
  'HostCertificate',
  'HostKey',
  'Include',
  'ModuliFile',
  'PidFile',
  'RevokedKeys',
  'TrustedUserCAKeys',
]);

/** What lies there may let somebody in; while a list of revoked keys is missing, no key is accepted. */
const opening: ReadonlySet<KeywordName> = new Set<KeywordName>([
  'AuthorizedKeysFile',
  'AuthorizedPrincipalsFile',
  'Include',
  'RevokedKeys',
  'TrustedUserCAKeys',
]);

export default defineRule({
  meta: {
    title: 'path on a server that loses a backslash',
    description:
      'Since 8.7 sshd takes two backslashes for one, so that a path that begins with the name of a server no longer does.',
    category: 'windows',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    targets: ['windows'],
    references: ['misc.c: argv_split', 'contrib/win32/win32compat/misc.c of PowerShell/openssh-portable'],
    messages: {
      lost: '`{written}` is `{value}` to sshd, which takes two backslashes for one; that is a folder of this machine, not a server',
    },
    example: {
      bad: 'Banner \\\\files\\ssh\\banner.txt\n',
      fixed: 'Banner //files/ssh/banner.txt\n',
      target: 'windows-11',
    },
  },
  *check({ program }) {
    const seen = new Set<unknown>();
    for (const statement of program.statements) {
      if (statement.type !== 'setting' || seen.has(statement.node)) continue;
      const { file, node, keyword } = statement;
      if (keyword === null || !paths.has(keyword.keyword)) continue;
      seen.add(node);
      for (const word of node.arguments) {
        const written = textAt(wordOf(file, word)).replace(/^["']|["']$/g, '');
        if (!/^\\\\[^\\]/.test(written) || !/^\\[^\\]/.test(word.value)) continue;
        const mayLetIn = opening.has(keyword.keyword);
        const straight = `/${word.value.replaceAll('\\', '/')}`;
        yield {
          at: wordOf(file, word),
          message: 'lost',
          data: { written, value: word.value },
          fixes: [
            unsafeFix(
              `write \`${straight}\`; sshd then looks on that server${mayLetIn ? ', and whom that lets in gets in' : ''}`,
              [replaceWord(file, word, straight)],
              {
                mayLockOut: true,
                mayLetIn,
              },
            ),
          ],
        };
      }
    }
  },
});
