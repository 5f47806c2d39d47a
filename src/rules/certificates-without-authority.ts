import { insertDirective, manualFix } from '../fixes/index.js';
import { keyTypeOf } from '../openssh/index.js';
import { holdingsOf, type Moot } from '../semantics/index.js';
import { defineRule } from './model.js';
import { judgedLists } from './support/algorithms/algorithm-lists.js';
import { isGenerated, whereOf } from './support/algorithms/judged-list.js';
import { isUnset } from './support/effects/words.js';
import { argumentsOf } from './support/places.js';

/** Where nobody asks for keys, or an authority is named, or a command that may name one. */
const otherwise: readonly Moot[] = [
  { keywords: ['PubkeyAuthentication'], when: ([value]) => value?.[0] !== 'yes' },
  { keywords: ['TrustedUserCAKeys'], when: ([files]) => !isUnset(files) },
  { keywords: ['AuthorizedKeysCommand'], when: ([command]) => !isUnset(command) },
];

export default defineRule({
  meta: {
    title: 'list of certificates alone, and no authority',
    description:
      'The list of algorithms for keys has certificates alone, and no TrustedUserCAKeys says whose, so that plain keys are refused.',
    category: 'semantics',
    level: 'warning',
    fix: 'manual',
    since: '0.1.0',
    keywords: ['PubkeyAcceptedAlgorithms', 'PubkeyAcceptedKeyTypes', 'TrustedUserCAKeys'],
    onlyWhereSet: true,
    references: [
      'sshd_config(5): PubkeyAcceptedAlgorithms, TrustedUserCAKeys',
      'sshd(8): AUTHORIZED_KEYS FILE FORMAT, cert-authority',
      'auth2-pubkey.c: userauth_pubkey',
    ],
    messages: {
      alone:
        '{keyword} has algorithms of certificates alone{where}, and TrustedUserCAKeys names no authority; every plain key is refused, and only certificates pass whose authority stands behind `cert-authority` in authorized_keys',
    },
    example: {
      bad: 'PubkeyAcceptedAlgorithms ssh-ed25519-cert-v01@openssh.com\n',
      good: 'TrustedUserCAKeys /etc/ssh/ca.pub\nPubkeyAcceptedAlgorithms ssh-ed25519-cert-v01@openssh.com\n',
      target: 'debian-12',
    },
  },
  *check({ program }) {
    for (const judged of judgedLists(program, ['PubkeyAcceptedAlgorithms', 'PubkeyAcceptedKeyTypes'])) {
      const { statement, keyword, names } = judged;
      if (statement === null || names.length === 0 || isGenerated(judged)) continue;
      if (!names.every((name) => keyTypeOf(name)?.certificate === true)) continue;
      const { holdings } = holdingsOf(program, keyword, () => true, { moot: otherwise });
      const holding = holdings.find((one) => one.statement === statement);
      if (holding === undefined) continue;
      yield {
        at: argumentsOf(statement.file, statement.node),
        message: 'alone',
        data: { keyword, where: whereOf(judged) },
        witness: holding.witness,
        fixes: [
          manualFix(
            'name the authority, if it is to be one for all accounts',
            [],
            [insertDirective(program, 'TrustedUserCAKeys /etc/ssh/user_ca.pub', 'wins')],
          ),
        ],
      };
    }
  },
});
