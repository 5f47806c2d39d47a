import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    '# sshd-lint-disable-next-line strict-modes\nStrictModes no\n',
    'StrictModes no # sshd-lint-disable-line strict-modes\n',
    '# sshd-lint-disable strict-modes\nStrictModes no\n# sshd-lint-enable strict-modes\n',
    '# sshd-lint-disable-file strict-modes\n\n\nStrictModes no\n',
    // Comments below each other speak of the same line.
    '# sshd-lint-disable-next-line strict-modes\n# sshd-lint-disable-next-line strict-mode\nStrictModes no\n',
    // No rule has this name; invalid-suppression speaks of it.
    '# sshd-lint-disable-next-line strict-mode\nStrictModes yes\n',
    '# sshd-lint-disable-file unused-suppression, strict-modes\nStrictModes no\n',
  ],
  reports: [
    {
      text: 'UseDNS no\n  # sshd-lint-disable-next-line\nStrictModes yes\n',
      findings: ['2:3-32 warning `sshd-lint-disable-next-line` suppresses nothing'],
      fixes: ['safe: remove the comment'],
      fixed: 'UseDNS no\nStrictModes yes\n',
      safe: 'UseDNS no\nStrictModes yes\n',
    },
    {
      text: '# sshd-lint-disable-next-line unknown-keyword, strict-modes ,octal-mask -- old\nStrictModes no\n',
      findings: [
        '1:1-79 warning `sshd-lint-disable-next-line` suppresses nothing of `unknown-keyword`, `octal-mask`',
      ],
      fixes: ['safe: write `strict-modes` only'],
      fixed: '# sshd-lint-disable-next-line strict-modes -- old\nStrictModes no\n',
      safe: '# sshd-lint-disable-next-line strict-modes -- old\nStrictModes no\n',
    },
    {
      text: 'StrictModes yes \t# sshd-lint-disable-line strict-modes\n',
      findings: ['1:18-55 warning `sshd-lint-disable-line` suppresses nothing of `strict-modes`'],
      fixed: 'StrictModes yes\n',
      safe: 'StrictModes yes\n',
    },
    {
      // The second one does what the first one has done; the third one has nothing to end.
      text: '# sshd-lint-disable strict-modes\nStrictModes no\n# sshd-lint-enable\n# sshd-lint-enable strict-modes\n# sshd-lint-disable-file strict-modes\n',
      findings: [
        '4:1-32 warning `sshd-lint-enable` ends nothing: no suppression is in force here',
        '5:1-38 warning `sshd-lint-disable-file` suppresses nothing of `strict-modes`',
      ],
      fixed: '# sshd-lint-disable strict-modes\nStrictModes no\n# sshd-lint-enable\n',
      safe: '# sshd-lint-disable strict-modes\nStrictModes no\n# sshd-lint-enable\n',
    },
    {
      text: '# sshd-lint-disable strict-modes\nStrictModes no\n# sshd-lint-enable octal-mask, strict-modes\n',
      findings: [
        '3:1-44 warning `sshd-lint-enable` ends nothing of `octal-mask`: no suppression of that is in force here',
      ],
      fixes: ['safe: write `strict-modes` only'],
      fixed: '# sshd-lint-disable strict-modes\nStrictModes no\n# sshd-lint-enable strict-modes\n',
      safe: '# sshd-lint-disable strict-modes\nStrictModes no\n# sshd-lint-enable strict-modes\n',
    },
    {
      // It does not hide itself, whether it names the rule or all of them.
      text: '# sshd-lint-disable-file unused-suppression, octal-mask\n# sshd-lint-disable\nUseDNS no\n',
      findings: ['1:1-56 warning `sshd-lint-disable-file` suppresses nothing of `octal-mask`'],
      fixed: '# sshd-lint-disable-file unused-suppression\n# sshd-lint-disable\nUseDNS no\n',
      safe: '# sshd-lint-disable-file unused-suppression\n# sshd-lint-disable\nUseDNS no\n',
    },
  ],
};
