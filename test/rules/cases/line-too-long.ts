import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: `AllowUsers ${'a'.repeat(4082)}\n`, target: 'openssh-7.7' },
    { text: `AllowUsers ${'a'.repeat(5000)}\n`, target: 'openssh-7.8' },
  ],
  reports: [
    {
      text: `UseDNS no\n#${'a'.repeat(4093)}\n`,
      target: 'openssh-7.7',
      findings: [
        '2:1-4095 error this line has more than the 4094 bytes that sshd up to 7.7 reads of one, line end included; sshd refuses the file',
      ],
      sshd: '/etc/ssh/sshd_config line 2 too long',
    },
  ],
};
