import type { RuleCases } from '../tester.js';

const root = { '/etc/ssh/sshd_config.d/10-root.conf': 'PermitRootLogin no\n' };

export const cases: RuleCases = {
  silent: [
    { text: 'Include sshd_config.d/*.conf /etc/ssh/sshd_config.d/10-root.conf\n', files: root },
    // A folder of drop-ins may be empty, or not be there.
    'Include /etc/ssh/sshd_config.d/*.conf\n',
    // A glob may find a directory among others.
    {
      text: 'Include /etc/ssh/sshd_config.d/*\n',
      files: { ...root, '/etc/ssh/sshd_config.d/old/a.conf': '' },
    },
    // What is there is not known.
    { text: 'Include /etc/ssh/absent\n', stray: true },
    '#Include /etc/ssh/absent\n',
  ],
  reports: [
    {
      // A folder among what a glob finds is no mistake; a folder that is there makes the missing file one.
      text: 'Include /etc/ssh/d/* /nowhere/a /etc/ssh/b\n',
      files: { '/etc/ssh/d/x/y': '', '/etc/ssh/d/z': '' },
      findings: [
        '1:22-32 info there is no /nowhere/a; sshd passes over it without a word',
        '1:33-43 warning there is no /etc/ssh/b; sshd passes over it without a word',
      ],
    },
    {
      text: 'Include /etc/ssh/hardening.conf\n',
      target: 'debian-12',
      findings: ['1:9-32 warning there is no /etc/ssh/hardening.conf; sshd passes over it without a word'],
    },
    {
      text: 'Include /etc/crypto-policies/back-ends/opensshserver.config\n',
      target: 'rhel-9',
      findings: [
        '1:9-60 info there is no /etc/crypto-policies/back-ends/opensshserver.config; sshd passes over it without a word',
      ],
    },
    {
      text: 'Include ~/sshd/extra.conf conf.d/{a,b}.conf\n',
      target: 'debian-12',
      files: { '/etc/ssh/conf.d/a.conf': '' },
      findings: [
        '1:9-26 warning `~` is not expanded in Include; sshd looks for ~/sshd/extra.conf, which matches nothing',
        '1:27-44 warning braces are not expanded in Include; sshd looks for /etc/ssh/conf.d/{a,b}.conf, which matches nothing',
      ],
    },
    {
      text: 'Include /etc/ssh/sshd_config.d/\n',
      files: root,
      target: 'debian-12',
      findings: [
        '1:9-32 warning /etc/ssh/sshd_config.d/ is a directory, which sshd reads as an empty file; what lies in it is not read',
      ],
      fixed: 'Include /etc/ssh/sshd_config.d/*.conf\n',
      fixes: ['unsafe: write `/etc/ssh/sshd_config.d/*.conf`; sshd then reads what lies there'],
    },
    {
      text: 'Include /etc/ssh/sshd_config.d/*.conf\n',
      files: {
        '/etc/ssh/sshd_config.d/10-all.conf': 'Match User bob\n  Include more\n',
        '/etc/ssh/sshd_config.d/more': 'PermitTTY no\n',
      },
      target: 'debian-12',
      findings: [
        '10-all.conf:2:11-15 warning sshd looks for /etc/ssh/more, not beside this file; the one that lies here, /etc/ssh/sshd_config.d/more, is not read',
      ],
      fixes: ['unsafe: name the file in full; sshd then reads /etc/ssh/sshd_config.d/more'],
      fixedFiles: {
        '/etc/ssh/sshd_config.d/10-all.conf': 'Match User bob\n  Include /etc/ssh/sshd_config.d/more\n',
      },
    },
    {
      text: 'Include sshd_config.d/*.conf\n',
      files: root,
      target: 'openssh-8.2',
      findings: [
        '1:9-29 warning this release looks for no file that is named without a leading `/`; nothing is read',
      ],
    },
  ],
};
