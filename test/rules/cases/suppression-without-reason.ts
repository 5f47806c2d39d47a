import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    '# sshd-lint-disable strict-modes -- why not\nStrictModes no\n# sshd-lint-enable strict-modes\n',
    '# sshd-lint-disable-file -- a test\n',
    'StrictModes no # sshd-lint-disable-line -- --\n# sshd-lint-disabel-file\n',
    // The comment is part of the value; invalid-suppression speaks of that.
    'ForceCommand /bin/x # sshd-lint-disable-line strict-modes\n',
  ],
  reports: [
    {
      text: '\t## sshd-lint-disable-next-line strict-modes --  \nStrictModes no # sshd-lint-disable-line\n#sshd-lint-disable-file--x\n',
      findings: [
        '1:2-48 warning `sshd-lint-disable-next-line` gives no reason; write it behind ` -- `',
        '2:16-40 warning `sshd-lint-disable-line` gives no reason; write it behind ` -- `',
      ],
    },
  ],
};
