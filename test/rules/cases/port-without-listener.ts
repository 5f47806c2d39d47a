import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Port 2222\n',
    'Port 22\nPort 2222\n',
    // The order does not matter.
    'ListenAddress 192.0.2.1\nPort 2222\n',
    'Port 2222\nListenAddress 192.0.2.1:2222\n',
    'Port 2222\nListenAddress 192.0.2.1:22\nListenAddress 192.0.2.2\n',
    'ListenAddress 192.0.2.1:22\n',
  ],
  reports: [
    {
      text: 'Port 2222\nListenAddress 192.0.2.1:22\n',
      target: 'debian-12',
      findings: [
        '1:1-10 warning sshd does not listen on port 2222: every ListenAddress names a port of its own',
      ],
      related: ['2 the first address'],
      fixes: ['manual: remove the line, if the other is meant'],
    },
    {
      text: 'Include conf.d/*\nPort 22\nListenAddress [2001:db8::1]:2200\n',
      files: { '/etc/ssh/conf.d/a': 'Port 2200\n' },
      target: 'rhel-9',
      findings: [
        '2:1-8 warning sshd does not listen on port 22: every ListenAddress names a port of its own',
      ],
    },
    {
      text: 'Port 22\nPort 22\n',
      target: 'debian-12',
      findings: ['2:1-8 info port 22 is named twice; sshd takes both, and has every address to bind twice'],
      related: ['1 named here first'],
    },
  ],
};
