import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Port 22\n',
    { text: 'ChallengeResponseAuthentication no\n', target: 'debian-11' },
    'PermitRootLogin prohibit-password\n',
    { text: 'UsePrivilegeSeparation sandbox\n', target: 'rhel-7' },
  ],
  reports: [
    {
      text: 'Port 22\nUseLogin no\n',
      target: 'debian-12',
      findings: ['2:1-9 warning UseLogin has no effect any more; sshd says so in its log and goes on'],
      fixed: 'Port 22\n',
      safe: 'Port 22\n',
      fixes: ['safe: remove the line, which sets nothing'],
      sshd: '/etc/ssh/sshd_config line 2: Deprecated option UseLogin',
    },
    {
      text: 'PermitRootLogin Without-Password # keys\nMatch Address 10.0.0.0/8\n  PermitRootLogin "without-password"\n',
      target: 'debian-12',
      findings: [
        '1:17-33 info `Without-Password` is an old name of `prohibit-password`',
        '3:19-37 info `without-password` is an old name of `prohibit-password`',
      ],
      fixed:
        'PermitRootLogin prohibit-password # keys\nMatch Address 10.0.0.0/8\n  PermitRootLogin prohibit-password\n',
      safe: 'PermitRootLogin prohibit-password # keys\nMatch Address 10.0.0.0/8\n  PermitRootLogin prohibit-password\n',
    },
    {
      text: 'Protocol 2\nPort 22\n',
      findings: ['1:1-9 info Protocol has no effect any more; sshd passes over it in silence'],
      fixed: 'Port 22\n',
      safe: 'Port 22\n',
    },
    {
      text: 'challengeresponseauthentication no\nMatch User bob\n  PubkeyAcceptedKeyTypes ssh-ed25519\n',
      target: 'debian-12',
      findings: [
        '1:1-32 info challengeresponseauthentication is an old name of KbdInteractiveAuthentication',
        '3:3-25 info PubkeyAcceptedKeyTypes is an old name of PubkeyAcceptedAlgorithms',
      ],
      fixed: 'KbdInteractiveAuthentication no\nMatch User bob\n  PubkeyAcceptedAlgorithms ssh-ed25519\n',
      safe: 'KbdInteractiveAuthentication no\nMatch User bob\n  PubkeyAcceptedAlgorithms ssh-ed25519\n',
    },
  ],
};
