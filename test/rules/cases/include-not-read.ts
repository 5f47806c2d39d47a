import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Include /etc/ssh/sshd_config.d/*.conf\n',
    { text: '#Include /etc/ssh/sshd_config.d/*.conf\n', stray: true },
  ],
  reports: [
    {
      text: 'Include /etc/ssh/sshd_config.d/*.conf own.conf\n',
      stray: true,
      findings: [
        '1:9-38 info what `/etc/ssh/sshd_config.d/*.conf` brings in is not known; name the system with --sysroot or --as, or sshd may read more than this',
        '1:39-47 info what `own.conf` brings in is not known; name the system with --sysroot or --as, or sshd may read more than this',
      ],
    },
    {
      text: 'Include conf.d/*\n',
      files: { '/etc/ssh/conf.d/10-secret.conf': { content: 'Port 22\n', mode: 0o600, unreadable: true } },
      findings: [
        '1:9-17 info /etc/ssh/conf.d/10-secret.conf cannot be read here (Permission denied); sshd may read it and find more than this',
      ],
    },
  ],
};
