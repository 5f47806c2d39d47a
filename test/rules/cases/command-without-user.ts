import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'AuthorizedKeysCommand /usr/bin/keys\nAuthorizedKeysCommandUser nobody\n',
    'AuthorizedKeysCommand none\n',
    'Match User bob\n  AuthorizedKeysCommand /usr/bin/keys\n',
  ],
  reports: [
    {
      text: 'AuthorizedKeysCommand /usr/bin/keys %u\nUseDNS no\n',
      target: 'debian-12',
      findings: [
        '1:23-39 error AuthorizedKeysCommand is set without AuthorizedKeysCommandUser; sshd refuses the file',
      ],
      fixed: 'AuthorizedKeysCommand /usr/bin/keys %u\nAuthorizedKeysCommandUser nobody\nUseDNS no\n',
      fixes: ['unsafe: run the command as `nobody`; an account of its own is better'],
      sshd: 'AuthorizedKeysCommand set without AuthorizedKeysCommandUser',
    },
    {
      text: 'AuthorizedPrincipalsCommand /usr/bin/principals',
      target: 'debian-12',
      findings: [
        '1:29-48 error AuthorizedPrincipalsCommand is set without AuthorizedPrincipalsCommandUser; sshd refuses the file',
      ],
      fixed: 'AuthorizedPrincipalsCommand /usr/bin/principals\nAuthorizedPrincipalsCommandUser nobody',
    },
  ],
};
