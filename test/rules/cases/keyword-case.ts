import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'PermitRootLogin no\nMatch User bob\n',
    'Match invalid-user\n  Banner none\n',
    'NoSuchKeyword yes\n',
    '#permitrootlogin no\n',
  ],
  reports: [
    {
      text: 'PERMITROOTLOGIN no # as it was\n\tport\t22\n',
      findings: [
        '1:1-16 warning `PERMITROOTLOGIN` is written `PermitRootLogin` in sshd_config(5); sshd reads both',
        '2:2-6 warning `port` is written `Port` in sshd_config(5); sshd reads both',
      ],
      fixed: 'PermitRootLogin no # as it was\n\tPort\t22\n',
      safe: 'PermitRootLogin no # as it was\n\tPort\t22\n',
      fixes: ['safe: write `PermitRootLogin`'],
    },
    {
      text: 'match user bob address 10.0.0.0/8\n  Banner /x\nMatch ALL\n  Banner /y\n',
      findings: [
        '1:1-6 warning `match` is written `Match` in sshd_config(5); sshd reads both',
        '1:7-11 warning `user` is written `User` in sshd_config(5); sshd reads both',
        '1:16-23 warning `address` is written `Address` in sshd_config(5); sshd reads both',
        '3:7-10 warning `ALL` is written `all` in sshd_config(5); sshd reads both',
      ],
      fixed: 'Match User bob Address 10.0.0.0/8\n  Banner /x\nMatch all\n  Banner /y\n',
      safe: 'Match User bob Address 10.0.0.0/8\n  Banner /x\nMatch all\n  Banner /y\n',
    },
    {
      // An old name stays the name that it is.
      text: 'challengeresponseauthentication no\n',
      findings: [
        '1:1-32 warning `challengeresponseauthentication` is written `ChallengeResponseAuthentication` in sshd_config(5); sshd reads both',
      ],
      fixed: 'ChallengeResponseAuthentication no\n',
      safe: 'ChallengeResponseAuthentication no\n',
    },
  ],
};
