import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'StrictModes yes\n', options: { explicit: true } },
    'StrictModes yes\n',
    '#StrictModes no\n',
    'StrictModes yes\nStrictModes no\n',
    // In a block sshd refuses it, so that it is not in force.
    'Match User bob\n  StrictModes no\n',
  ],
  reports: [
    {
      text: '#StrictModes yes\n',
      options: { explicit: true },
      findings: ['1:1-1 warning StrictModes is not stated; sshd takes its default, `yes`'],
      related: ['1 commented out here'],
      fixed: 'StrictModes yes\n',
      safe: 'StrictModes yes\n',
      fixes: ['safe: state the default'],
    },
    {
      text: 'UseDNS no\nStrictModes no\n',
      target: 'debian-12',
      findings: [
        '2:13-15 warning StrictModes is off; sshd accepts keys from files that other accounts can write to, who may then log in as the owner',
      ],
      fixed: 'UseDNS no\nStrictModes yes\n',
      fixes: [
        'manual: make home directory, .ssh and key file writable for their owner only',
        'unsafe: write `yes`; accounts whose files others can write to have their keys refused',
      ],
    },
    {
      text: 'StrictModes no\n',
      target: 'windows-11',
      findings: [
        '1:13-15 warning StrictModes is off; sshd accepts keys from files that other accounts can write to; the file’s permissions are what needs mending',
      ],
      fixed: 'StrictModes yes\n',
      fixes: [
        'manual: let only the owner, Administrators and SYSTEM write to the key file',
        'unsafe: write `yes`; accounts whose files others can write to have their keys refused',
      ],
    },
  ],
};
