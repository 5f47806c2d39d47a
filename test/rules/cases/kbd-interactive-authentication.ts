import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'KbdInteractiveAuthentication no\n', target: 'debian-12' },
    {
      text: 'KbdInteractiveAuthentication no\n',
      options: { equals: 'no', explicit: true },
      target: 'debian-12',
    },
    // The first value counts.
    { text: 'KbdInteractiveAuthentication no\nKbdInteractiveAuthentication yes\n', target: 'debian-12' },
    // There is nobody to ask.
    { text: 'KbdInteractiveAuthentication yes\n', target: 'debian-12' },
    { text: 'UsePAM no\n', target: 'debian-12' },
    { text: 'KbdInteractiveAuthentication yes\n', target: 'windows-11' },
    { text: 'UsePAM yes\n', target: 'alpine-3.22' },
  ],
  reports: [
    {
      text: '\n',
      target: 'openbsd-7.7',
      findings: [
        '1:1-1 info KbdInteractiveAuthentication is not set; sshd takes `yes`, not `no`; users can log in by answering what the system asks, passwords among it',
      ],
      fixed: '\nKbdInteractiveAuthentication no\n',
    },
    {
      text: 'UsePAM yes\nKbdInteractiveAuthentication yes\n',
      target: 'debian-12',
      findings: [
        '2:30-33 warning KbdInteractiveAuthentication is `yes`, not `no`; users can log in by answering what the system asks, passwords among it',
      ],
      fixed: 'UsePAM yes\nKbdInteractiveAuthentication no\n',
      fixes: ['unsafe: write `no`; passwords and codes that PAM asks for are no way to log in any more'],
    },
    {
      text: 'KbdInteractiveAuthentication no\nMatch User bob\n  KbdInteractiveAuthentication yes\n',
      target: 'debian-12',
      options: { equals: 'no' },
      findings: [
        '3:32-35 warning KbdInteractiveAuthentication is `yes` where `User bob` matches, not `no`; users can log in by answering what the system asks, passwords among it',
      ],
      fixed: 'KbdInteractiveAuthentication no\nMatch User bob\n  KbdInteractiveAuthentication no\n',
      witness: { user: 'bob' },
    },
    {
      text: 'X11DisplayOffset 10\n',
      target: 'debian-12',
      options: { equals: 'no' },
      findings: [
        '1:1-1 warning KbdInteractiveAuthentication is not set; sshd takes `yes`, not `no`; users can log in by answering what the system asks, passwords among it',
      ],
      fixed: 'X11DisplayOffset 10\nKbdInteractiveAuthentication no\n',
    },
    {
      text: '#KbdInteractiveAuthentication yes\n',
      target: 'debian-12',
      options: { equals: 'yes', explicit: true },
      findings: ['1:1-1 warning KbdInteractiveAuthentication is not stated; sshd takes its default, `yes`'],
      fixed: 'KbdInteractiveAuthentication yes\n',
      safe: 'KbdInteractiveAuthentication yes\n',
      related: ['1 commented out here'],
    },
  ],
};
