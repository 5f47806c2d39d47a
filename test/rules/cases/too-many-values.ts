import type { RuleCases } from '../tester.js';

function ports(count: number): string {
  return Array.from({ length: count }, (_, index) => `Port ${index + 1000}\n`).join('');
}

export const cases: RuleCases = {
  silent: [ports(256)],
  reports: [
    {
      text: ports(257),
      target: 'debian-12',
      findings: ['257:1-5 error Port is given more often than sshd can keep; sshd refuses the file'],
      sshd: '/etc/ssh/sshd_config line 257: too many ports.',
    },
  ],
};
