import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: ['Match User bob\n  PermitTTY no\n', 'match user bob,alice address 10.0.0.0/8\n', 'Match all\n'],
  reports: [
    {
      text: 'Match Usr bob\n  PermitTTY no\n',
      target: 'debian-12',
      findings: ['1:7-10 error `Usr` is no criterion of Match, `User` is; sshd refuses the file'],
      fixed: 'Match User bob\n  PermitTTY no\n',
      fixes: ['unsafe: write `User`'],
      sshd: 'Unsupported Match attribute Usr\n/etc/ssh/sshd_config line 1: Bad Match condition',
    },
    {
      text: 'Match exec "true"\n',
      target: 'debian-12',
      findings: [
        '1:7-11 error `exec` is a criterion of ssh_config(5), which sshd does not know; sshd refuses the file',
      ],
    },
    {
      text: 'Match Tty pts0\n',
      target: 'debian-12',
      findings: ['1:7-10 error `Tty` is no criterion of Match; sshd refuses the file'],
    },
    {
      text: 'Match User\n',
      target: 'debian-12',
      findings: [
        '1:7-11 error this Match line cannot be read (Missing Match criteria for User); sshd refuses the file',
      ],
      sshd: 'Missing Match criteria for User\n/etc/ssh/sshd_config line 1: Bad Match condition',
    },
    {
      text: 'Match Address 10.0.0.5/8\n',
      target: 'debian-12',
      findings: ['1:15-25 error `10.0.0.5/8` has bits set behind its mask; sshd refuses the file'],
      fixed: 'Match Address 10.0.0.0/8\n',
      fixes: ['unsafe: write `10.0.0.0/8`, for the whole network'],
      sshd: "Invalid Match address argument '10.0.0.5/8' at line 1",
    },
    {
      text: 'Match LocalAddress 192.0.2.1,!2001:db8::1/32 User bob\n',
      target: 'debian-12',
      findings: ['1:20-45 error `!2001:db8::1/32` has bits set behind its mask; sshd refuses the file'],
      fixed: 'Match LocalAddress 192.0.2.1,!2001:db8::/32 User bob\n',
    },
    {
      text: 'Match Address 10.0.0.0/33\n',
      target: 'debian-12',
      findings: [
        "1:15-26 error this Match line cannot be read (Invalid Match address argument '10.0.0.0/33' at line 1); sshd refuses the file",
      ],
    },
  ],
};
