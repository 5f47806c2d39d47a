import type { RuleCases } from '../tester.js';

const users = 'AuthorizedKeysCommandUser nobody\nAuthorizedPrincipalsCommandUser nobody\n';
const keys = 'AuthorizedKeysCommand /usr/bin/keys %u\n';
const principals = 'AuthorizedPrincipalsCommand /usr/bin/principals %u\n';

export const cases: RuleCases = {
  silent: [
    { text: `${principals}${keys}${users}`, target: 'debian-12' },
    { text: `${keys}${principals}${users}`, target: 'debian-13' },
    { text: `${keys}${principals}${users}`, target: 'debian-11' },
    { text: `${principals}${users}`, target: 'rhel-9' },
    { text: `${keys}AuthorizedPrincipalsCommand none\n${users}`, target: 'debian-12' },
  ],
  reports: [
    {
      text: `${keys}${principals}${users}`,
      target: 'debian-12',
      findings: [
        '2:1-51 error AuthorizedPrincipalsCommand is lost behind AuthorizedKeysCommand at line 1, by a fault of 8.7 to 9.3; certificates are judged without it',
      ],
      fixed: `${principals}${keys}${users}`,
      fixes: [
        'unsafe: put the line in front of it; who has none of the principals that the command names is refused',
      ],
      related: ['1 what stands in front'],
    },
    {
      // The word is enough.
      text: `AuthorizedKeysCommand none\n${principals}${users}`,
      target: 'debian-12',
      findings: [
        '2:1-51 error AuthorizedPrincipalsCommand is lost behind AuthorizedKeysCommand at line 1, by a fault of 8.7 to 9.3; certificates are judged without it',
      ],
      fixed: `${principals}AuthorizedKeysCommand none\n${users}`,
    },
    {
      text: `Include conf.d/*\n${principals}${users}`,
      files: { '/etc/ssh/conf.d/a': keys },
      target: 'rhel-9',
      findings: [
        '2:1-51 error AuthorizedPrincipalsCommand is lost behind AuthorizedKeysCommand at /etc/ssh/conf.d/a:1, by a fault of 8.7 to 9.3; certificates are judged without it',
      ],
      fixed: `Include conf.d/*\n${users}`,
      fixedFiles: { '/etc/ssh/conf.d/a': `${principals}${keys}` },
    },
  ],
};
