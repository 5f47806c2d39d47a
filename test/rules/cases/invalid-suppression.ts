import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    '# sshd-lint-disable-next-line strict-modes, no-auth-method, -- see ticket 12\nStrictModes no\n',
    '# sshd-lint-disable\n# sshd-lint-enable\n#sshd-lint-disable-file\n',
    'StrictModes no # sshd-lint-disable-line strict-modes\n',
    // Up to 8.6 whatever stands behind a # is a comment.
    { text: 'ForceCommand /bin/x # sshd-lint-disable-line strict-modes\n', target: 'openssh-8.6' },
    'Match User bob # sshd-lint-disable-line\n',
    '#StrictModes no # sshd-lint-disable-line strict-modes\n',
    // Comments that speak of sshd-lint, not to it.
    '# run sshd-lint first\n# checked by # sshd-lint-disabel\n# sshd-lint: fine\n',
    'Banner /etc/sshd-lint-disabel\nBanner /etc/#sshd-lint-disabel\n',
  ],
  reports: [
    {
      text: '  # sshd-lint-disabel strict-modes\nUseDNS no\n',
      findings: [
        '1:5-22 warning `sshd-lint-disabel` is not known to sshd-lint, `sshd-lint-disable` is; the comment suppresses nothing',
      ],
      fixes: ['safe: write `sshd-lint-disable`'],
      fixed: '  # sshd-lint-disable strict-modes\nUseDNS no\n',
      safe: '  # sshd-lint-disable strict-modes\nUseDNS no\n',
    },
    {
      text: '# sshd-lint disable-file\n# sshd-lint-ignore\n',
      findings: [
        '1:3-25 warning `sshd-lint disable-file` is not known to sshd-lint, `sshd-lint-disable-file` is; the comment suppresses nothing',
        '2:3-19 warning `sshd-lint-ignore` is not known to sshd-lint; the comment suppresses nothing',
      ],
      fixed: '# sshd-lint-disable-file\n# sshd-lint-ignore\n',
      safe: '# sshd-lint-disable-file\n# sshd-lint-ignore\n',
    },
    {
      text: '# sshd-lint-disable-next-line strict-mode,no-auth-method, because it is old\nStrictModes no\n',
      findings: [
        '1:31-42 warning there is no rule `strict-mode`, but `strict-modes`; the comment suppresses nothing of it',
        '1:59-76 warning there is no rule `because it is old`; the comment suppresses nothing of it (a reason stands behind ` -- `)',
      ],
      fixed: '# sshd-lint-disable-next-line strict-modes,no-auth-method, because it is old\nStrictModes no\n',
      safe: '# sshd-lint-disable-next-line strict-modes,no-auth-method, because it is old\nStrictModes no\n',
    },
    {
      text: '# sshd-lint-disable-line strict-modes\nStrictModes no\n',
      findings: [
        '1:3-25 warning this comment has no directive on its line; `sshd-lint-disable-next-line` speaks of the next',
      ],
      fixed: '# sshd-lint-disable-next-line strict-modes\nStrictModes no\n',
      safe: '# sshd-lint-disable-next-line strict-modes\nStrictModes no\n',
    },
    {
      // sshd -T of 9.2 prints "forcecommand /bin/x # sshd-lint-disable-line".
      text: 'Match all\n  ForceCommand /bin/x  # sshd-lint-disable-line strict-modes -- NFS\n',
      target: 'debian-12',
      findings: [
        '2:24-68 warning sshd of debian-12 reads no comment here: the words are part of the value; nothing is suppressed',
      ],
      fixes: ['unsafe: move the comment to a line of its own, so that it is no part of the value'],
      fixed: 'Match all\n  # sshd-lint-disable-next-line strict-modes -- NFS\n  ForceCommand /bin/x\n',
    },
  ],
};
