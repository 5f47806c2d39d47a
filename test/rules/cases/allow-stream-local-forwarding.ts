import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'AllowStreamLocalForwarding no\n',
    'DisableForwarding yes\nAllowStreamLocalForwarding yes\n',
    'AllowStreamLocalForwarding no\nAllowStreamLocalForwarding all\n',
    { text: 'AllowStreamLocalForwarding no\n', options: { equals: 'no', explicit: true } },
  ],
  reports: [
    {
      text: '#AllowStreamLocalForwarding yes\n',
      options: { equals: 'yes', explicit: true },
      findings: ['1:1-1 warning AllowStreamLocalForwarding is not stated; sshd takes its default, `yes`'],
      fixed: 'AllowStreamLocalForwarding yes\n',
      safe: 'AllowStreamLocalForwarding yes\n',
      related: ['1 commented out here'],
    },
    {
      text: 'AllowStreamLocalForwarding all\n',
      findings: [
        '1:28-31 warning AllowStreamLocalForwarding is `yes`, not `no`; users reach sockets of this machine from outside, such as those of container engines',
      ],
      fixed: 'AllowStreamLocalForwarding no\n',
      fixes: [
        'unsafe: write `no`; sockets are not forwarded any more; editors that work over SSH may need them',
      ],
    },
    {
      text: 'UseDNS no\nMatch User bob\n  AllowStreamLocalForwarding local\n',
      options: { equals: 'no' },
      findings: [
        '1:1-1 warning AllowStreamLocalForwarding is not set; sshd takes `yes`, not `no`; users reach sockets of this machine from outside, such as those of container engines',
        '3:30-35 warning AllowStreamLocalForwarding is `local` where `User bob` matches, not `no`; users reach sockets of this machine from outside, such as those of container engines',
      ],
      fixed: 'UseDNS no\nAllowStreamLocalForwarding no\nMatch User bob\n  AllowStreamLocalForwarding no\n',
    },
  ],
};
