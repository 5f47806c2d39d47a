import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'UseDNS no\n',
    'LoginGraceTime 2m\n',
    'LoginGraceTime 60\nLoginGraceTime 0\n',
    { text: 'LoginGraceTime 1m\n', options: { atMost: 60 } },
    { text: 'LoginGraceTime 60s\n', options: { equals: '1m' } },
    // sshd refuses it, so that it is not in force.
    'LoginGraceTime soon\n',
  ],
  reports: [
    {
      text: 'LoginGraceTime 0\n',
      findings: [
        '1:16-17 warning LoginGraceTime is `0`, less than `1`; connections that never log in are never closed; against CVE-2024-6387 an update of sshd helps without that',
      ],
      fixed: 'LoginGraceTime 60\n',
      fixes: ['unsafe: write `60`; connections that have not logged in by then are closed'],
    },
    {
      text: 'UseDNS no\nLoginGraceTime 10m # slow links\n',
      findings: [
        '2:16-19 warning LoginGraceTime is `600`, more than `120`; so long may a connection take a place without logging in',
      ],
      fixed: 'UseDNS no\nLoginGraceTime 60 # slow links\n',
    },
    {
      text: '#LoginGraceTime 2m\nMatch User bob\n  X11Forwarding no\n',
      options: { atLeast: 1, atMost: 60 },
      findings: [
        '1:1-1 warning LoginGraceTime is not set; sshd takes `120`, more than `60`; so long may a connection take a place without logging in',
      ],
      related: ['1 commented out here'],
      fixed: '#LoginGraceTime 2m\nLoginGraceTime 60\nMatch User bob\n  X11Forwarding no\n',
    },
    {
      text: 'LoginGraceTime 45\n',
      options: { equals: '30s' },
      findings: [
        '1:16-18 warning LoginGraceTime is `45`, not `30s`; so long may a connection take a place without logging in',
      ],
      fixed: 'LoginGraceTime 30s\n',
    },
    {
      text: '#LoginGraceTime 120\n',
      options: { atMost: 120, explicit: true },
      findings: ['1:1-1 warning LoginGraceTime is not stated; sshd takes its default, `120`'],
      fixed: 'LoginGraceTime 120\n',
      safe: 'LoginGraceTime 120\n',
      fixes: ['safe: state the default'],
    },
  ],
};
