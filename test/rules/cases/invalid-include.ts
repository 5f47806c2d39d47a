import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Include /etc/ssh/sshd_config.d/*.conf\n',
    { text: 'Include sub/*.conf\n', files: { '/etc/ssh/sub/a.conf': 'Include sub/none/*.conf\n' } },
  ],
  reports: [
    {
      text: 'UseDNS no\nInclude /etc/ssh/sshd_config\n',
      target: 'debian-12',
      findings: ['2:9-29 error files include each other more than 16 deep here; sshd refuses the file'],
      sshd: 'Too many recursive configuration includes',
    },
  ],
};
