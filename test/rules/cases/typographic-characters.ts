import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    'PermitRootLogin "no"\n',
    '# “quoted” – and\u00A0spaced\nUsePAM yes # “so”\n',
    // Inside a name they may belong to it.
    'AllowUsers o’brien jean–luc\n',
    'Banner "/etc/“issue”"\n',
  ],
  reports: [
    {
      text: 'PermitRootLogin “no”\n',
      target: 'debian-12',
      findings: [
        '1:17-21 warning the quotation mark in `“no”` is U+201C, which quotes nothing for sshd; it becomes part of the word',
      ],
      fixed: 'PermitRootLogin "no"\n',
      safe: 'PermitRootLogin "no"\n',
      fixes: ['safe: write plain characters'],
    },
    {
      // sshd accepts it, and looks for an account of that name.
      text: 'AllowUsers «bob»\n',
      target: 'debian-12',
      findings: [
        '1:12-17 warning the quotation mark in `«bob»` is U+00AB, which quotes nothing for sshd; it becomes part of the word',
      ],
      fixed: 'AllowUsers "bob"\n',
      fixes: ['unsafe: write plain characters, so that the line says what was meant'],
    },
    {
      text: 'PermitRootLogin\u00A0no\nUseDNS no\n',
      target: 'debian-12',
      findings: [
        '1:1-19 warning the blank in `PermitRootLogin\u00A0no` is U+00A0, which does not divide words for sshd; it becomes part of the word',
      ],
      fixed: 'PermitRootLogin no\nUseDNS no\n',
      safe: 'PermitRootLogin no\nUseDNS no\n',
    },
    {
      text: 'Subsystem powershell /usr/bin/pwsh –sshs\n',
      target: 'debian-12',
      findings: ['1:36-41 warning the dash in `–sshs` is U+2013, not the `-` that options begin with'],
      fixed: 'Subsystem powershell /usr/bin/pwsh -sshs\n',
    },
  ],
};
