import { manualFix } from '../fixes/index.js';
import type { KeywordName, Target } from '../openssh/index.js';
import { isUnconditional } from '../semantics/index.js';
import { readText, type World } from '../system/index.js';
import { defineRule } from './model.js';
import { directiveOf } from './support/places.js';

/** What the policy of the system sets; targets of Red Hat, files of crypto-policies(7). */
const keywords = [
  'Ciphers',
  'MACs',
  'KexAlgorithms',
  'HostKeyAlgorithms',
  'PubkeyAcceptedAlgorithms',
  'PubkeyAcceptedKeyTypes',
  'CASignatureAlgorithms',
  'GSSAPIKexAlgorithms',
] as const satisfies readonly KeywordName[];

export default defineRule({
  meta: {
    title: 'algorithms that the system’s policy overrides',
    description:
      'On Red Hat 8 the policy of the system stands on sshd’s command line and wins over the file.',
    category: 'compatibility',
    level: 'warning',
    fix: 'manual',
    since: '0.1.0',
    targets: ['rhel'],
    references: ['crypto-policies(7)', 'update-crypto-policies(8)', 'sshd(8): -o'],
    messages: {
      wins: '{keyword} has no effect here: the policy of the system gives it on sshd’s command line, which wins, unless /etc/sysconfig/sshd sets CRYPTO_POLICY= to nothing',
    },
    example: {
      bad: 'Ciphers aes256-gcm@openssh.com,aes256-ctr\n',
      good: 'PermitRootLogin no\n',
      target: 'rhel-8',
    },
  },
  *check({ program, target, tree }) {
    if (!hasPolicyOnCommandLine(target) || isOptedOut(tree.world)) return;
    const seen = new Set<unknown>();
    for (const keyword of keywords) {
      for (const { statement } of program.assignments(keyword)) {
        const { file, node, scope } = statement;
        if (!isUnconditional(scope) || seen.has(node)) continue;
        // What blocks may set is read again for the account, without the command line; `Match all` is one.
        if (scope !== null && statement.keyword?.match === true) continue;
        seen.add(node);
        yield {
          at: directiveOf(file, node),
          message: 'wins',
          data: { keyword: node.keywordWord.value },
          fixes: [
            manualFix('change the policy, or take sshd out of it', [
              'update-crypto-policies --show',
              'echo CRYPTO_POLICY= >> /etc/sysconfig/sshd',
            ]),
          ],
        };
      }
    }
  },
});

/** Red Hat 8 alone; before there was no policy, and from 9 on it is a file that is included. */
function hasPolicyOnCommandLine({ platform, is }: Target): boolean {
  return platform === 'rhel' && is({ since: '7.8p1', until: '8.0p1' });
}

function isOptedOut({ known, fileSystem }: World): boolean {
  if (!known) return false;
  return /^[ \t]*CRYPTO_POLICY=/m.test(readText(fileSystem, '/etc/sysconfig/sshd') ?? '');
}
