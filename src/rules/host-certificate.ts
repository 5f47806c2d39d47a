import { type Fix, manualFix } from '../fixes/index.js';
import { type HostCertificateProblem, faultyHostCertificates, shellWord } from '../semantics/index.js';
import { defineRule } from './model.js';
import { namedAt } from './support/files/files.js';

export default defineRule<HostCertificateProblem>({
  meta: {
    title: 'host certificate that no client gets, or none takes',
    description:
      'HostCertificate names what is missing, no certificate, one of a user, one of a key that is not a host key here, or one that holds no longer or not yet.',
    category: 'filesystem',
    level: 'warning',
    fix: 'manual',
    since: '0.1.0',
    keywords: ['HostCertificate', 'HostKey'],
    onlyWhereSet: ['HostCertificate'],
    references: ['sshd_config(5): HostCertificate', 'ssh-keygen(1): CERTIFICATES'],
    messages: {
      missing: '{path} does not exist; sshd goes without this certificate',
      'no-certificate': '{path} is a key and no certificate; sshd goes without it',
      'of-user': '{path} is the certificate of a user; clients refuse it as one of a host',
      unmatched: '{path} is the certificate of a key that no HostKey names; sshd goes without it',
      expired:
        '{path} expired at {time}; clients refuse it and fall back to the plain host key, which they may not know',
      'not-yet':
        '{path} is not valid before {time}; until then clients refuse it and fall back to the plain host key, which they may not know',
      'ends-soon':
        '{path} expires at {time}; from then on clients refuse it and fall back to the plain host key, which they may not know',
    },
    example: { bad: 'HostCertificate /etc/ssh/ssh_host_ed25519_key-cert.pub\n' },
  },
  *check({ program, target }) {
    if (target.platform === 'windows') return;
    for (const { path, origin, problem, time } of faultyHostCertificates(program)) {
      const data = { path, ...(time !== null && { time }) };
      yield {
        ...namedAt(origin),
        message: problem,
        ...(problem === 'ends-soon' && { level: 'info' as const }),
        data,
        fixes: fixesOf(problem, path),
      };
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
    case 'expired':
    case 'not-yet':
    case 'ends-soon':
      return [
        manualFix('have the key signed again, for a time that has begun and has not ended (-V)', [
          `ssh-keygen -L -f ${file}`,
        ]),
      ];
    case 'unmatched':
      return [manualFix('compare its key with the host keys', [`ssh-keygen -L -f ${file}`])];
  }
}
