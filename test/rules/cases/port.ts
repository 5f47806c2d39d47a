import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [{ text: 'Port 22\n' }, { text: 'Port 22\n', options: { equals: 22, explicit: true } }],
  reports: [
    {
      text: 'Port 2222\n',
      findings: ['1:6-10 warning Port is `2222`, not `22`; sshd listens there'],
      fixed: 'Port 22\n',
      fixes: ['unsafe: write `22`; sshd listens there instead; firewalls, SELinux and clients have to know'],
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { notEquals: 22 },
      findings: ['1:1-1 warning Port is not set; sshd takes `22`; sshd listens there'],
    },
    {
      text: '#Port 22\n',
      options: { equals: '22', explicit: true },
      findings: ['1:1-1 warning Port is not stated; sshd takes its default, `22`'],
      fixed: 'Port 22\n',
      safe: 'Port 22\n',
      related: ['1 commented out here'],
    },
  ],
};
