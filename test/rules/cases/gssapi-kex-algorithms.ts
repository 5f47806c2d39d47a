import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'GSSAPIKexAlgorithms gss-curve25519-sha256-,gss-gex-sha1-\n', target: 'debian-12' },
    {
      text: 'GSSAPIKexAlgorithms gss-curve25519-sha256-\n',
      target: 'debian-12',
      options: {
        only: ['gss-curve25519-sha256-', 'gss-group16-sha512-'],
        ordered: true,
        requires: ['no-such-name|gss-curve25519-sha256-', 'no-such-name'],
        forbids: ['*-sha1-'],
        explicit: true,
      },
    },
    // Only some vendors have it.
    { text: 'Port 22\n', target: 'openssh-9.2', options: { explicit: true } },
  ],
  reports: [
    {
      text: 'GSSAPIKexAlgorithms gss-curve25519-sha256-,gss-gex-sha1-\n',
      target: 'debian-12',
      options: { only: ['gss-curve25519-sha256-', 'gss-group16-sha512-'] },
      findings: [
        '1:44-57 warning GSSAPIKexAlgorithms allows `gss-gex-sha1-`, not on the list that is asked for',
      ],
      fixes: [
        'unsafe: take `gss-gex-sha1-` out; clients that know none of the key exchanges that are left connect without GSSAPI key exchange',
      ],
      fixed: 'GSSAPIKexAlgorithms gss-curve25519-sha256-\n',
    },
    {
      text: 'GSSAPIKexAlgorithms gss-curve25519-sha256-,gss-gex-sha1-\n',
      target: 'debian-12',
      options: { forbids: ['*-sha1-'] },
      findings: [
        '1:44-57 warning GSSAPIKexAlgorithms allows `gss-gex-sha1-`, ruled out by what is asked for',
      ],
      fixes: [
        'unsafe: take `gss-gex-sha1-` out; clients that know none of the key exchanges that are left connect without GSSAPI key exchange',
      ],
      fixed: 'GSSAPIKexAlgorithms gss-curve25519-sha256-\n',
    },
    {
      text: 'GSSAPIKexAlgorithms gss-curve25519-sha256-\n',
      target: 'debian-12',
      options: { requires: ['gss-group14-sha256-|gss-gex-sha1-'] },
      findings: ['1:21-43 warning GSSAPIKexAlgorithms lacks `gss-group14-sha256-`, which is asked for'],
      fixes: ['unsafe: add `gss-group14-sha256-`; whoever could connect before still can'],
      fixed: 'GSSAPIKexAlgorithms gss-group14-sha256-,gss-curve25519-sha256-\n',
    },
    {
      text: 'GSSAPIKexAlgorithms gss-group16-sha512-,gss-curve25519-sha256-\n',
      target: 'debian-12',
      options: { only: ['gss-curve25519-sha256-', 'gss-group16-sha512-'], ordered: true },
      findings: [
        '1:21-63 warning GSSAPIKexAlgorithms has another order than is asked for: `gss-curve25519-sha256-`, `gss-group16-sha512-`',
      ],
      fixes: [
        'unsafe: write `gss-curve25519-sha256-`, `gss-group16-sha512-` in this order; whoever could connect before still can',
      ],
      fixed: 'GSSAPIKexAlgorithms gss-curve25519-sha256-,gss-group16-sha512-\n',
    },
    {
      text: 'UseDNS no\n',
      target: 'debian-12',
      options: { explicit: true },
      findings: ['1:1-1 warning GSSAPIKexAlgorithms is not stated; sshd takes its default'],
      fixes: ['safe: state the default'],
      fixed:
        'UseDNS no\nGSSAPIKexAlgorithms gss-group14-sha256-,gss-group16-sha512-,gss-nistp256-sha256-,gss-curve25519-sha256-,gss-group14-sha1-,gss-gex-sha1-\n',
      safe: 'UseDNS no\nGSSAPIKexAlgorithms gss-group14-sha256-,gss-group16-sha512-,gss-nistp256-sha256-,gss-curve25519-sha256-,gss-group14-sha1-,gss-gex-sha1-\n',
    },
    {
      text: 'Port 22\n',
      target: 'debian-12',
      options: { forbids: ['*-sha1-'] },
      findings: [
        '1:1-1 warning the default of GSSAPIKexAlgorithms allows `gss-group14-sha1-`, `gss-gex-sha1-`, ruled out by what is asked for',
      ],
      fixes: [
        'unsafe: take `gss-group14-sha1-`, `gss-gex-sha1-` out; clients that know none of the key exchanges that are left connect without GSSAPI key exchange',
      ],
      fixed:
        'Port 22\nGSSAPIKexAlgorithms gss-group14-sha256-,gss-group16-sha512-,gss-nistp256-sha256-,gss-curve25519-sha256-\n',
    },
  ],
};
