import { type Fix, manualFix } from '../fixes/index.js';
import { type HostCertificateProblem, faultyHostCertificates, shellWord } from '../semantics/index.js';
import { defineRule } from './model.js';
import { namedAt } from './support/files/files.js';

export default defineRule<HostCertificateProblem>({
  meta: {
    title: 'host certificate that no client gets, or none takes',
    description:
      'HostCertificate names what is missing, no certificate, one of a user, or one of a key that is no host key here.',
    category: 'filesystem',
    level: 'warning',
    fix: 'manual',
    since: '0.1.0',
    references: ['sshd_config(5): HostCertificate', 'ssh-keygen(1): CERTIFICATES'],
    messages: {
      missing: '{path} does not exist; sshd goes without this certificate',
      'no-certificate': '{path} is a key and no certificate; sshd goes without it',
      'of-user': '{path} is the certificate of a user; clients refuse it as one of a host',
      unmatched: '{path} is the certificate of a key that no HostKey names; sshd goes without it',
    },
    example: { bad: 'HostCertificate /etc/ssh/ssh_host_ed25519_key-cert.pub\n' },
  },
  *check({ program, target }) {
    if (target.platform === 'windows') return;
    for (const { path, origin, problem } of faultyHostCertificates(program)) {
      yield { ...namedAt(origin), message: problem, data: { path }, fixes: fixesOf(problem, path) };
    }
  },
});

function fixesOf(problem: HostCertificateProblem, path: string): readonly Fix[] {
  const file = shellWord(path);
  switch (problem) {
    case 'missing':
    case 'no-certificate':
      return [];
    case 'of-user':
      return [
        manualFix('have the key signed with -h, for the names of this host', [`ssh-keygen -L -f ${file}`]),
      ];
    case 'unmatched':
      return [manualFix('compare its key with the host keys', [`ssh-keygen -L -f ${file}`])];
  }
}
