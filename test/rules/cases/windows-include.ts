import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'Include own.conf sshd_config.d/*.conf /C:/ProgramData/ssh/x.conf\n', target: 'windows-11' },
    { text: 'Include C:/ProgramData/ssh/own.conf\n', target: 'windows@10.0' },
    { text: 'Include C:/own.conf\n', target: 'debian-12' },
    // unknown-keyword speaks of it.
    { text: 'Include own.conf\n', target: 'windows@8.1' },
  ],
  reports: [
    {
      text: 'Include own.conf C:\\ssh\\x.conf __PROGRAMDATA__/ssh/sshd_config.d/*.conf\n',
      target: 'windows@9.8',
      findings: [
        '1:18-31 error sshd for Windows up to 9.8 takes `C:\\ssh\\x.conf` for a name below C:\\ProgramData\\ssh, finds nothing there, and passes over it without a word',
        '1:32-72 error sshd for Windows up to 9.8 takes `__PROGRAMDATA__/ssh/sshd_config.d/*.conf` for a name below C:\\ProgramData\\ssh, finds nothing there, and passes over it without a word',
      ],
      fixed: 'Include own.conf /C:/ssh/x.conf sshd_config.d/*.conf\n',
      fixes: ['unsafe: write `/C:/ssh/x.conf`; sshd then reads what stands there'],
    },
    {
      text: 'Include own.conf\n',
      target: 'windows@8.6',
      findings: [
        '1:9-17 error sshd for Windows before 9.2 finds no file that Include names; it passes over `own.conf` without a word',
      ],
    },
    {
      // Where it lies is not known, that it is not read is.
      text: 'Include C:/ssh/x.conf\n',
      target: 'windows-11',
      stray: true,
      findings: [
        '1:9-22 error sshd for Windows up to 9.8 takes `C:/ssh/x.conf` for a name below C:\\ProgramData\\ssh, finds nothing there, and passes over it without a word',
      ],
      fixed: 'Include /C:/ssh/x.conf\n',
    },
  ],
};
