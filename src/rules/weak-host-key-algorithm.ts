import { keyTypeOf, weaknessesOf } from '../openssh/index.js';
import { algorithmRule, connectionCost } from './support/constructors/algorithm-rule.js';
import { mayHaveHostKey } from './support/algorithms/host-key-types.js';
import type { View } from './support/effects/in-force.js';

export default algorithmRule({
  keywords: ['HostKeyAlgorithms'],
  ofDefaults: 'asked',
  noun: 'weak signatures',
  faults: (name) => weaknessesOf('key', name),
  isDormant: (name, _, context) => !canSign(context, name),
  serves: (name, context) => canSign(context, name),
  cost: (unwanted, rest) =>
    rest.length === 0
      ? 'no client can connect until the server has a host key of another type'
      : connectionCost(unwanted, rest),
  // Whoever adds ssh-rsa for an RSA key alone has clients that know no other signature by it.
  fixOptions: ({ statement }, rest) => ({
    mayLockOut: rest.length === 0 || (statement !== null && rest.every(signsByRsa)),
  }),
  meta: {
    title: 'host identified by a weak signature',
    description: 'HostKeyAlgorithms lets the server prove who it is by a SHA-1 signature or a DSA key.',
    category: 'security',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    references: ['sshd_config(5): HostKeyAlgorithms', 'RFC 8332', 'OpenSSH 8.8 release notes'],
    security: { severity: 5, precision: 'high' },
    example: {
      bad: 'HostKeyAlgorithms +ssh-rsa\n',
      fixed: '#HostKeyAlgorithms +ssh-rsa\n',
      good: 'HostKeyAlgorithms +ssh-rsa\nHostKey /etc/ssh/ssh_host_ed25519_key\n',
    },
  },
});

const signsByRsa = (name: string): boolean => keyTypeOf(name)?.kind === 'rsa';

/** Whether the server has what it takes to use an algorithm: a host key of its type, and for a certificate one to show. */
function canSign(view: View, name: string): boolean {
  const type = keyTypeOf(name);
  if (type?.certificate === true && view.evaluation.get('HostCertificate').values.length === 0) {
    return false;
  }
  return type === undefined || mayHaveHostKey(view, type.kind);
}
