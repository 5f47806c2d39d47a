import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'KbdInteractiveAuthentication no\n', target: 'debian-12' },
    {
      text: 'KbdInteractiveAuthentication no\nChallengeResponseAuthentication no\n',
      target: 'debian-11',
    },
    { text: 'ChallengeResponseAuthentication no\n', target: 'debian-11' },
    { text: 'KbdInteractiveAuthentication yes\n', target: 'ubuntu-20.04' },
    { text: '#KbdInteractiveAuthentication no\n', target: 'rhel-8' },
  ],
  reports: [
    {
      text: 'UsePAM yes\nKbdInteractiveAuthentication no\n',
      target: 'debian-11',
      findings: [
        '2:1-32 warning keyboard-interactive stays on: up to 8.6 it takes ChallengeResponseAuthentication, which is on by default, to switch it off',
      ],
      fixed: 'UsePAM yes\nKbdInteractiveAuthentication no\nChallengeResponseAuthentication no\n',
      fixes: [
        'unsafe: switch ChallengeResponseAuthentication off; who has only a password, or a second factor that PAM asks for, cannot log in any more',
      ],
    },
    {
      text: 'Include /etc/ssh/conf.d/*\nKbdInteractiveAuthentication no\n',
      files: { '/etc/ssh/conf.d/a': 'ChallengeResponseAuthentication yes\n' },
      target: 'ubuntu-20.04',
      findings: [
        '2:1-32 warning keyboard-interactive stays on: up to 8.6 ChallengeResponseAuthentication, which is on at /etc/ssh/conf.d/a:1, switches it on',
      ],
      related: ['1 switched on here'],
    },
  ],
};
