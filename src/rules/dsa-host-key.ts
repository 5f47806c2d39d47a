import { removeLine, unsafeFix } from '../fixes/index.js';
import { hasTrait } from '../openssh/index.js';
import { kindByName } from '../semantics/index.js';
import { defineRule } from './model.js';
import { judgedLists } from './support/algorithms/algorithm-lists.js';
import { argumentsOf } from './support/places.js';

export default defineRule({
  meta: {
    title: 'DSA host key',
    description:
      'HostKey names a DSA key, which current releases do not know and older ones do not offer by default.',
    category: 'security',
    level: 'warning',
    fix: 'unsafe',
    since: '0.1.0',
    keywords: ['HostKey'],
    onlyWhereSet: true,
    references: ['sshd_config(5): HostKey', 'OpenSSH 7.0 and 9.8 release notes', 'FIPS 186-5'],
    security: { severity: 4, precision: 'high' },
    messages: {
      offered: 'the host key is a DSA key of 1024 bits, and HostKeyAlgorithms offers it',
      unused:
        'the host key is a DSA key, which HostKeyAlgorithms leaves out; sshd loads it and never uses it',
      unsupported: 'the host key is a DSA key, which this release does not know; sshd goes on without it',
      useless: 'the only host key is a DSA key, which HostKeyAlgorithms leaves out; no client can connect',
      alone: 'the only host key is a DSA key, which this release does not know; sshd does not start',
    },
    example: {
      bad: 'HostKey /etc/ssh/ssh_host_dsa_key\nHostKey /etc/ssh/ssh_host_ed25519_key\n',
      fixed: 'HostKey /etc/ssh/ssh_host_ed25519_key\n',
    },
  },
  *check({ program, target, evaluation }) {
    const lines = program
      .assignments('HostKey')
      .filter(({ value }) => value.some((path) => kindByName(path) === 'dsa'));
    if (lines.length === 0) return;
    const isDsa = (name: string): boolean => hasTrait('key', name, 'dsa');
    const known = target.algorithms('key').some(isDsa);
    const [algorithms] = judgedLists(program, ['HostKeyAlgorithms']);
    const offered = algorithms?.names.some(isDsa) === true;
    const alone = evaluation.get('HostKey').values.every((path) => kindByName(path) === 'dsa');
    const unusable = known ? (['unused', 'useless'] as const) : (['unsupported', 'alone'] as const);
    const message = known && offered ? 'offered' : unusable[alone ? 1 : 0];
    const outcome = alone
      ? 'sshd then uses its default host keys'
      : offered
        ? 'clients that know the host by this key only no longer trust it'
        : 'the other host keys stay as they are';
    for (const { statement } of lines) {
      const { file, node } = statement;
      yield {
        at: argumentsOf(file, node),
        message,
        ...(message === 'unused' && { level: 'info' as const }),
        ...(alone && message !== 'offered' && { level: 'error' as const }),
        ...(message === 'alone' && { sshdMessage: 'sshd: no hostkeys available -- exiting.' }),
        fixes: [unsafeFix(`remove the line; ${outcome}`, [removeLine(file, node)])],
      };
    }
  },
});
