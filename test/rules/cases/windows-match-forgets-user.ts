import type { RuleCases } from '../tester.js';

const text =
  'Match Group administrators\n  PermitTTY yes\nMatch User bob\n  PermitTTY no\nMatch Address 10.0.0.0/8\n  PermitTTY no\n';

export const cases: RuleCases = {
  silent: [
    { text, target: 'windows@8.1' },
    { text, target: 'openssh-7.7' },
    {
      text: 'Match User bob\n  PermitTTY no\nMatch Group administrators\n  PermitTTY yes\n',
      target: 'windows@7.7',
    },
  ],
  reports: [
    {
      text,
      target: 'windows@7.9',
      findings: [
        '3:1-15 warning sshd for Windows before 8.0 may no longer know who logs in once it has judged `Group administrators` at line 1; for whom `User bob` holds cannot be told',
      ],
      related: ['1 the group is judged here'],
    },
  ],
};
