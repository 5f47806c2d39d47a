import type { RuleCases } from '../tester.js';

const password = 'root can log in with any method, passwords among them';
const key = 'root can log in with a key';
const passwd = { '/etc/passwd': 'root:x:0:0::/root:/bin/sh\nbob:x:1000:1000::/home/bob:/bin/sh\n' };

export const cases: RuleCases = {
  silent: [
    // Root is refused before PermitRootLogin is asked.
    'PermitRootLogin yes\nDenyUsers root\n',
    'PermitRootLogin yes\nAllowUsers bob r?t\n',
    'UseDNS no\n',
    'PermitRootLogin no\n',
    'PermitRootLogin without-password\n',
    'PermitRootLogin prohibit-password\nPermitRootLogin yes\n',
    // There are no passwords to log in with.
    'PermitRootLogin yes\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n',
    // A password is not enough.
    'PermitRootLogin yes\nAuthenticationMethods publickey,keyboard-interactive:pam publickey\n',
    // The block is for another account.
    {
      text: 'PermitRootLogin no\nMatch User bob\n  PermitRootLogin yes\n',
      options: { equals: 'no' },
      files: passwd,
    },
    // match-weakens-global speaks of it.
    'PermitRootLogin no\nMatch Address 10.0.0.0/8\n  PermitRootLogin yes\n',
    { text: 'PermitRootLogin without-password\n', options: { oneOf: ['no', 'prohibit-password'] } },
    { text: 'PermitRootLogin yes\n', target: 'windows-11' },
  ],
  reports: [
    {
      text: 'PermitRootLogin yes\n',
      findings: [`1:17-20 warning PermitRootLogin is \`yes\`; ${password}`],
      fixed: 'PermitRootLogin prohibit-password\n',
      fixes: [`unsafe: write \`prohibit-password\`; ${key}`],
    },
    {
      // One of the lists takes a password alone.
      text: 'PermitRootLogin yes\nAuthenticationMethods publickey,password keyboard-interactive,password\n',
      target: 'debian-12',
      findings: [`1:17-20 warning PermitRootLogin is \`yes\`; ${password}`],
      fixed:
        'PermitRootLogin prohibit-password\nAuthenticationMethods publickey,password keyboard-interactive,password\n',
    },
    {
      text: 'PermitRootLogin yes\nPasswordAuthentication no\nMatch Address 10.0.0.0/8\n  PasswordAuthentication yes\n',
      target: 'debian-12',
      findings: [`1:17-20 warning PermitRootLogin is \`yes\`; ${password}`],
      fixed:
        'PermitRootLogin prohibit-password\nPasswordAuthentication no\nMatch Address 10.0.0.0/8\n  PasswordAuthentication yes\n',
    },
    {
      text: 'PermitRootLogin yes\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n',
      options: { equals: 'no' },
      findings: [`1:17-20 warning PermitRootLogin is \`yes\`, not \`no\`; ${password}`],
      fixed: 'PermitRootLogin no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n',
      fixes: ['unsafe: write `no`; root cannot log in'],
    },
    {
      text: 'UseDNS no\nMatch Address 10.0.0.0/8\n  PermitRootLogin forced-commands-only\n',
      options: { equals: 'no' },
      findings: [
        `1:1-1 warning PermitRootLogin is not set; sshd takes \`prohibit-password\`, not \`no\`; ${key}`,
        '3:19-39 warning PermitRootLogin is `forced-commands-only` where `Address 10.0.0.0/8` matches, not `no`; root can log in with keys that have a command',
      ],
      fixed: 'UseDNS no\nPermitRootLogin no\nMatch Address 10.0.0.0/8\n  PermitRootLogin no\n',
    },
    {
      text: 'Match Address 10.0.0.0/8\n  PermitRootLogin no\n',
      options: { oneOf: ['no', 'prohibit-password'], explicit: true },
      findings: ['1:1-1 warning PermitRootLogin is not stated; sshd takes its default, `prohibit-password`'],
      fixed: 'PermitRootLogin prohibit-password\nMatch Address 10.0.0.0/8\n  PermitRootLogin no\n',
      safe: 'PermitRootLogin prohibit-password\nMatch Address 10.0.0.0/8\n  PermitRootLogin no\n',
    },
  ],
};
