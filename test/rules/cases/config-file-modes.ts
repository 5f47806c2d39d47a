import type { RuleCases } from '../tester.js';

const text = 'Include /etc/ssh/sshd_config.d/*.conf\n';

export const cases: RuleCases = {
  silent: [
    { text, files: { '/etc/ssh/sshd_config.d/10-own.conf': { content: '', mode: 0o600 } } },
    // What is not read decides nothing.
    { text: '', files: { '/etc/ssh/sshd_config.d/10-own.conf': { content: '', mode: 0o666 } } },
  ],
  reports: [
    {
      // Included twice, said once.
      text: 'Include /etc/a\nInclude /etc/a\n',
      files: { '/etc/a': { content: '', mode: 0o666 } },
      findings: [
        'a:1:1-1 error /etc/a is 0666, owner 0; whoever may write there decides what sshd does, as root',
      ],
    },
    {
      text,
      files: { '/etc/ssh/sshd_config.d/10-own.conf': { content: '', mode: 0o664, uid: 1000 } },
      findings: [
        '10-own.conf:1:1-1 error /etc/ssh/sshd_config.d/10-own.conf is 0664, owner 1000; whoever may write there decides what sshd does, as root',
      ],
      fixes: ['manual: give /etc/ssh/sshd_config.d/10-own.conf to root'],
    },
    {
      // Nothing is in the folder yet.
      text,
      files: { '/etc/ssh/sshd_config.d': { directory: true, mode: 0o777 } },
      findings: [
        '1:1-38 error /etc/ssh/sshd_config.d is 0777, owner 0; whoever may write there decides what sshd does, as root',
      ],
      fixes: ['unsafe: take from others the right to write to /etc/ssh/sshd_config.d'],
    },
    {
      text,
      files: { '/etc/ssh': { directory: true, mode: 0o777 } },
      findings: [
        '1:1-1 error /etc/ssh is 0777, owner 0; whoever may write there decides what sshd does, as root',
      ],
      fixes: ['unsafe: take from others the right to write to /etc/ssh'],
    },
  ],
};
