import { faultRule } from './support/faults.js';

export default faultRule({
  codes: ['algorithm-list'],
  meta: {
    title: 'list of algorithms that leaves none',
    description:
      'Every name of the list is known, but sshd cannot make a list of them that works for this keyword.',
    category: 'semantics',
    level: 'error',
    fix: null,
    since: '0.1.0',
    references: ['sshd_config(5): HostKeyAlgorithms', 'kex.c: kex_assemble_names'],
    messages: { 'algorithm-list': 'nothing usable is left of this list ({said}); {outcome}' },
    example: { bad: 'HostKeyAlgorithms !ssh-rsa,*\n', good: 'HostKeyAlgorithms -ssh-rsa\n' },
  },
});
