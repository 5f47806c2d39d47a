import { manualFix } from '../fixes/index.js';
import { linesUnderPolicy } from '../semantics/index.js';
import { defineRule } from './model.js';
import { listKeywords } from './support/algorithms/judged-list.js';
import { directiveOf } from './support/places.js';

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
    keywords: listKeywords,
    onlyWhereSet: true,
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
  *check({ program }) {
    for (const { file, node } of linesUnderPolicy(program)) {
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
  },
});
