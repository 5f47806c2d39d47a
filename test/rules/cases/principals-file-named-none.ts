import type { RuleCases } from '../tester.js';

const ca = 'TrustedUserCAKeys /etc/ssh/ca.pub\n';
const none = 'Match User deploy\n  AuthorizedPrincipalsFile none\n';
const message =
  'AuthorizedPrincipalsFile none in a Match block is a file called none, by a fault of releases up to 10.5; here a certificate lets in whom none in the account’s home directory lists, and nobody where it is missing';

export const cases: RuleCases = {
  silent: [
    { text: `${ca}${none}`, target: 'openssh-10.6' },
    // Mended in updates.
    { text: `${ca}${none}`, target: 'ubuntu-24.04' },
    // In the global section it is the lack of a file.
    { text: `${ca}AuthorizedPrincipalsFile none\n`, target: 'debian-12' },
    { text: `${ca}Match User deploy\n  AuthorizedPrincipalsFile .ssh/none\n`, target: 'debian-12' },
    // Nobody asks for principals.
    { text: none, target: 'debian-12' },
    { text: `TrustedUserCAKeys none\n${none}`, target: 'debian-12' },
    // Never in force.
    { text: `${ca}Match User deploy\n  AuthorizedPrincipalsFile /etc/p\n${none}`, target: 'debian-12' },
  ],
  reports: [
    {
      text: `${ca}${none}  X11Forwarding no\n`,
      target: 'debian-12',
      findings: [`3:3-32 warning ${message}`],
      fixed: `${ca}Match User deploy\n  X11Forwarding no\n`,
      fixes: [
        'unsafe: remove the line; certificates for the account’s own name are accepted, and what a file called none lists no longer is',
      ],
    },
    {
      text: `${ca}AuthorizedPrincipalsFile /etc/ssh/principals/%u\n${none}`,
      target: 'rhel-9',
      findings: [`4:3-32 warning ${message}`],
      related: ['2 the file that is in force elsewhere'],
    },
    {
      // Behind Match all it is a block as well.
      text: `${ca}Match all\n  AuthorizedPrincipalsFile None\n  X11Forwarding no\n`,
      target: 'openssh-10.5',
      findings: [`3:3-32 warning ${message}`],
      fixed: `${ca}Match all\n  X11Forwarding no\n`,
    },
  ],
};
