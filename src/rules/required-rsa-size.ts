import { type KeywordName, readAlgorithmList, type Target } from '../openssh/index.js';
import { type Moot, resultingAlgorithms } from '../semantics/index.js';
import { remember } from '../text/index.js';
import { valueRule } from './support/constructors/value-rule.js';
import { is } from './support/effects/words.js';

/** Of a keyword that the target does not know. */
const noWords: readonly string[] = [];

/** Whether a list has a signature of RSA keys. Mostly it is the default, the same in all configurations. */
function takesRsa(keyword: KeywordName): (list: readonly string[] | undefined, target: Target) => boolean {
  const judge = remember(([text = '']: readonly string[], target: Target) =>
    resultingAlgorithms(target, keyword, 'key', readAlgorithmList(text, target)).some((name) =>
      /^(?:ssh-rsa|rsa-sha2-)/.test(name),
    ),
  );
  return (list = noWords, target) => judge(list, target);
}

const hostTakesRsa = takesRsa('HostKeyAlgorithms');
const usersTakeRsa = takesRsa('PubkeyAcceptedAlgorithms');
const hostbasedTakesRsa = takesRsa('HostbasedAcceptedAlgorithms');

/** When no RSA key counts: of users, of hosts that vouch for them, and of sshd itself. */
const noRsaKeys: Moot = {
  keywords: [
    'HostKeyAlgorithms',
    'PubkeyAuthentication',
    'PubkeyAcceptedAlgorithms',
    'HostbasedAuthentication',
    'HostbasedAcceptedAlgorithms',
  ],
  when: ([own, pubkey, ofUsers, hostbased, ofHosts], target) =>
    !hostTakesRsa(own, target) &&
    (is('no')(pubkey) || !usersTakeRsa(ofUsers, target)) &&
    (is('no')(hostbased) || !hostbasedTakesRsa(ofHosts, target)),
};

export default valueRule({
  keyword: 'RequiredRSASize',
  // NIST SP 800-57 part 1: 112 bits of strength.
  demand: { atLeast: 2048 },
  consequence: 'RSA keys of so few bits are accepted',
  effect: 'shorter RSA keys are no longer accepted',
  mayLockOut: true,
  moot: noRsaKeys,
  meta: {
    title: 'short RSA keys accepted',
    description: 'RequiredRSASize lets RSA keys in that are shorter than 2048 bits.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): RequiredRSASize', 'NIST SP 800-131A revision 2, section 3'],
    security: { severity: 4, precision: 'very-high' },
    example: { bad: 'RequiredRSASize 1024\n', fixed: 'RequiredRSASize 2048\n' },
  },
});
