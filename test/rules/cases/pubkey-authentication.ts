import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'PubkeyAuthentication yes\n',
    'PubkeyAuthentication yes\nMatch User bob\n  PasswordAuthentication no\n',
    // A line that never counts is not worth a word here; shadowed-directive speaks of it.
    'PubkeyAuthentication yes\nPubkeyAuthentication no\n',
    {
      text: 'Include conf.d/*\n',
      files: { '/etc/ssh/conf.d/a': 'PubkeyAuthentication yes\n' },
    },
  ],
  reports: [
    {
      text: 'pubkeyauthentication = no # keys are for others\n',
      target: 'debian-12',
      findings: ['1:24-26 error PubkeyAuthentication is off; sshd accepts nobody’s key'],
      fixed: 'pubkeyauthentication = yes # keys are for others\n',
      fixes: ['unsafe: write `yes`; keys are accepted for everyone'],
    },
    {
      text: 'PubkeyAuthentication yes\nMatch User bob\n  PubkeyAuthentication no\n  PubkeyAuthentication yes\n',
      target: 'debian-12',
      findings: [
        '3:24-26 warning PubkeyAuthentication is off for connections that match `User bob`; sshd accepts no key of theirs',
      ],
      fixed:
        'PubkeyAuthentication yes\nMatch User bob\n  PubkeyAuthentication yes\n  PubkeyAuthentication yes\n',
    },
    {
      // A block for everyone wins over the global section.
      text: 'PubkeyAuthentication yes\nMatch all\n  PubkeyAuthentication no\n',
      target: 'debian-12',
      findings: ['3:24-26 error PubkeyAuthentication is off; sshd accepts nobody’s key'],
      fixed: 'PubkeyAuthentication yes\nMatch all\n  PubkeyAuthentication yes\n',
    },
    {
      text: 'UsePAM yes\n\n# Keys\n#PubkeyAuthentication yes\n',
      target: 'debian-12',
      findings: ['1:1-1 info PubkeyAuthentication is not stated; sshd takes its default, yes'],
      fixed: 'UsePAM yes\n\n# Keys\nPubkeyAuthentication yes\n',
      safe: 'UsePAM yes\n\n# Keys\nPubkeyAuthentication yes\n',
      fixes: ['safe: state the default'],
      related: ['4 commented out here'],
    },
    {
      // An unknown drop-in that says no would no longer come first.
      text: '#PubkeyAuthentication yes\nInclude conf.d/*\n',
      stray: true,
      target: 'debian-12',
      findings: ['1:1-1 info PubkeyAuthentication is not stated; sshd takes its default, yes'],
      fixed: 'PubkeyAuthentication yes\nInclude conf.d/*\n',
      fixes: ['unsafe: state the default; an Include below it was not read and may say otherwise'],
    },
    {
      // What is commented out with its Match line is an example.
      text: 'UsePAM yes\n\n#Match User anoncvs\n#\tPubkeyAuthentication yes\n',
      target: 'debian-12',
      findings: ['1:1-1 info PubkeyAuthentication is not stated; sshd takes its default, yes'],
      fixed: 'UsePAM yes\nPubkeyAuthentication yes\n\n#Match User anoncvs\n#\tPubkeyAuthentication yes\n',
      safe: 'UsePAM yes\nPubkeyAuthentication yes\n\n#Match User anoncvs\n#\tPubkeyAuthentication yes\n',
      related: [],
    },
    {
      text: '# For administrators\nMatch Group administrators\n  PubkeyAuthentication yes\n',
      target: 'windows-11',
      options: { unstated: 'warning' },
      findings: ['1:1-1 warning PubkeyAuthentication is not stated; sshd takes its default, yes'],
      fixed:
        'PubkeyAuthentication yes\n# For administrators\nMatch Group administrators\n  PubkeyAuthentication yes\n',
      safe: 'PubkeyAuthentication yes\n# For administrators\nMatch Group administrators\n  PubkeyAuthentication yes\n',
      related: ['3 stated here, for connections that match `Group administrators` only'],
    },
    {
      // Whatever an unknown drop-in says, it comes first and wins.
      text: 'Include /etc/ssh/sshd_config.d/*.conf\nUsePAM yes',
      target: 'debian-12',
      stray: true,
      findings: ['1:1-1 info PubkeyAuthentication is not stated; sshd takes its default, yes'],
      fixed: 'Include /etc/ssh/sshd_config.d/*.conf\nUsePAM yes\nPubkeyAuthentication yes',
      safe: 'Include /etc/ssh/sshd_config.d/*.conf\nUsePAM yes\nPubkeyAuthentication yes',
    },
    {
      text: '',
      findings: ['1:1-1 info PubkeyAuthentication is not stated; sshd takes its default, yes'],
      fixed: 'PubkeyAuthentication yes\n',
      safe: 'PubkeyAuthentication yes\n',
    },
  ],
};
