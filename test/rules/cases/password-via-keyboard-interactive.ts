import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'PasswordAuthentication no\nKbdInteractiveAuthentication no\nUsePAM yes\n', target: 'debian-12' },
    {
      text: 'PasswordAuthentication no\nChallengeResponseAuthentication no\nUsePAM yes\n',
      target: 'debian-11',
    },
    { text: 'PasswordAuthentication no\nUsePAM no\n', target: 'debian-12' },
    { text: 'PasswordAuthentication yes\nUsePAM yes\n', target: 'debian-12' },
    // A key and what PAM asks for: a second factor.
    {
      text: 'PasswordAuthentication no\nUsePAM yes\nAuthenticationMethods publickey,keyboard-interactive\n',
      target: 'debian-12',
    },
    // An earlier block switches it off for all of them.
    {
      text: 'UsePAM yes\nMatch Address 10.*\n  KbdInteractiveAuthentication no\nMatch Address 10.1.*\n  PasswordAuthentication no\n',
      target: 'debian-12',
    },
    { text: '', target: 'freebsd-14' },
    { text: 'PasswordAuthentication no\n', target: 'windows-11' },
  ],
  reports: [
    {
      text: 'PasswordAuthentication no\nUsePAM yes\n',
      target: 'debian-12',
      findings: [
        '1:24-26 warning passwords are accepted all the same: PAM asks for them through keyboard-interactive, which is on',
      ],
      fixed: 'PasswordAuthentication no\nKbdInteractiveAuthentication no\nUsePAM yes\n',
      fixes: [
        'unsafe: switch keyboard-interactive off; who has only a password, or a second factor that PAM asks for, cannot log in any more',
      ],
      related: ['2 switched on here'],
    },
    {
      text: 'PasswordAuthentication no\nKbdInteractiveAuthentication yes\nUsePAM yes\n',
      target: 'debian-12',
      findings: [
        '1:24-26 warning passwords are accepted all the same: PAM asks for them through keyboard-interactive, which is on',
      ],
      fixed: 'PasswordAuthentication no\nKbdInteractiveAuthentication no\nUsePAM yes\n',
      related: ['2 switched on here', '3 switched on here'],
    },
    {
      // Up to 8.6 it is the older keyword that is on by default.
      text: 'PasswordAuthentication no\nUsePAM yes\n',
      target: 'debian-11',
      findings: [
        '1:24-26 warning passwords are accepted all the same: PAM asks for them through keyboard-interactive, which is on',
      ],
      fixed: 'PasswordAuthentication no\nChallengeResponseAuthentication no\nUsePAM yes\n',
    },
    {
      text: 'UsePAM yes\nMatch Address 10.*\n\tPasswordAuthentication no\n',
      target: 'debian-12',
      findings: [
        '3:25-27 warning passwords are accepted all the same for connections that match `Address 10.*`: PAM asks for them through keyboard-interactive, which is on',
      ],
      fixed:
        'UsePAM yes\nMatch Address 10.*\n\tPasswordAuthentication no\n\tKbdInteractiveAuthentication no\n',
      witness: { user: 'alice', addr: '10.0.0.1' },
    },
    {
      // FreeBSD ships it this way.
      text: 'PasswordAuthentication no\n',
      target: 'freebsd-14',
      findings: [
        '1:24-26 info passwords are accepted all the same: PAM asks for them through keyboard-interactive, which is on',
      ],
      fixed: 'PasswordAuthentication no\nKbdInteractiveAuthentication no\n',
    },
  ],
};
