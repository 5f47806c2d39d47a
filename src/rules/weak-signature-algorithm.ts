import { clientsWithout, hasTrait, weaknessesOf } from '../openssh/index.js';
import { type JudgedList, judgesSignatures } from './support/algorithms/judged-list.js';
import { algorithmRule } from './support/constructors/algorithm-rule.js';

export default algorithmRule({
  keywords: [
    'PubkeyAcceptedAlgorithms',
    'PubkeyAcceptedKeyTypes',
    'HostbasedAcceptedAlgorithms',
    'HostbasedAcceptedKeyTypes',
    'CASignatureAlgorithms',
  ],
  ofDefaults: 'asked',
  noun: 'weak signatures',
  faults: (name, { keyword, target }) =>
    // The name still stands for RSA keys with every signature.
    keyword !== 'CASignatureAlgorithms' && hasTrait('key', name, 'sha1Signature') && !judgesSignatures(target)
      ? []
      : weaknessesOf('key', name),
  cost: costOf,
  fixOptions: () => ({ mayLockOut: true }),
  meta: {
    title: 'login by a weak signature accepted',
    description:
      'Keys, host-based logins or certificates are accepted by a SHA-1 signature or with a DSA key.',
    category: 'security',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    references: [
      'sshd_config(5): PubkeyAcceptedAlgorithms, HostbasedAcceptedAlgorithms, CASignatureAlgorithms',
      'RFC 8332',
      'OpenSSH 7.8 and 8.8 release notes',
    ],
    security: { severity: 5, precision: 'very-high' },
    example: {
      bad: 'PubkeyAcceptedAlgorithms ssh-ed25519,ssh-rsa\n',
      fixed: 'PubkeyAcceptedAlgorithms ssh-ed25519,rsa-sha2-512,rsa-sha2-256\n',
      good: 'PubkeyAcceptedAlgorithms +ssh-rsa\nPubkeyAuthentication no\n',
    },
  },
});

function costOf(unwanted: readonly string[], rest: readonly string[], { keyword }: JudgedList): string {
  if (keyword === 'CASignatureAlgorithms') {
    return 'certificates that are signed so are no longer accepted';
  }
  const costs: string[] = [];
  if (unwanted.some((name) => hasTrait('key', name, 'sha1Signature'))) {
    const clients = clientsWithout(rest.filter((name) => name.startsWith('rsa-sha2-')));
    costs.push(
      clients === null
        ? 'RSA keys are no longer accepted'
        : `RSA keys are no longer accepted from clients that sign with SHA-1 only, such as ${clients}`,
    );
  }
  if (unwanted.some((name) => hasTrait('key', name, 'dsa'))) costs.push('DSA keys are no longer accepted');
  return costs.join(', and ');
}
