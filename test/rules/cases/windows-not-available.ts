import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'StrictModes yes\nAcceptEnv LANG\nPidFile C:/sshd.pid\n', target: 'windows-11' },
    { text: 'X11Forwarding yes\n', target: 'debian-12' },
    // unsupported-keyword speaks of it.
    { text: 'UsePAM yes\n', target: 'windows-11' },
  ],
  reports: [
    {
      text: 'PermitTunnel yes\nMatch User bob\n  x11forwarding no\n',
      target: 'windows-11',
      findings: [
        '1:1-17 warning `PermitTunnel` is listed by Microsoft as not available on Windows; sshd takes the line, and what it does there is not known',
        '3:3-19 warning `x11forwarding` is listed by Microsoft as not available on Windows; sshd takes the line, and what it does there is not known',
      ],
    },
  ],
};
