import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'Match User bob\n  PermitTTY no\n',
    // It ends the block in front of it.
    'Match User bob\n  PermitTTY no\nMatch all\n',
    'Match User bob\n  Include /etc/ssh/absent\n',
    // sshd refuses the line.
    'Match User\n',
    '#Match User bob\n',
    {
      text: 'Match Group administrators\n#  AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys\n',
      target: 'windows-11',
    },
  ],
  reports: [
    {
      text: 'Match User bob # first\nMatch User carol\n  PermitTTY no\n',
      target: 'debian-12',
      findings: ['1:1-15 info nothing is set for `User bob`; the line has no effect'],
      fixed: 'Match User carol\n  PermitTTY no\n',
      safe: 'Match User carol\n  PermitTTY no\n',
      fixes: ['safe: remove the line, which changes nothing'],
    },
    {
      text: 'UseDNS no\nMatch Address 10.0.0.0/8\n  #PermitTTY no\n\n',
      target: 'rhel-9',
      findings: [
        '2:1-25 info nothing is set for `Address 10.0.0.0/8`; what is added at the end of the file will hold for these connections only',
      ],
      fixed: 'UseDNS no\n  #PermitTTY no\n\n',
      safe: 'UseDNS no\n  #PermitTTY no\n\n',
    },
    {
      text: 'Match User bob\n  Include conf.d/*\n',
      files: { '/etc/ssh/conf.d/a': 'PermitTTY no\nMatch User bob Address 10.*\n' },
      target: 'debian-12',
      findings: [
        'a:2:1-28 info nothing is set for `User bob Address 10.*`; what is added at the end of the file will hold for these connections only',
      ],
      fixedFiles: { '/etc/ssh/conf.d/a': 'PermitTTY no\n' },
      safe: 'Match User bob\n  Include conf.d/*\n',
    },
  ],
};
