import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: '', target: 'windows-11' },
    { text: '', target: 'windows-11', path: '/D:/repository/sshd_config' },
    { text: '', target: 'debian-12', path: '/srv/sshd_config_default' },
  ],
  reports: [
    {
      text: '',
      target: 'windows-11',
      path: '/C:/Windows/System32/OpenSSH/sshd_config_default',
      findings: [
        'sshd_config_default:1:1-1 warning C:\\Windows\\System32\\OpenSSH\\sshd_config_default is only copied to C:\\ProgramData\\ssh\\sshd_config where that does not exist; what is changed here has no effect afterwards',
      ],
    },
    {
      text: '',
      target: 'windows@9.8',
      path: '/C:/Program Files/OpenSSH-Win64/sshd_config',
      findings: [
        '1:1-1 warning sshd does not read C:\\Program Files\\OpenSSH-Win64\\sshd_config; its file is C:\\ProgramData\\ssh\\sshd_config',
      ],
    },
  ],
};
