import type { RuleCases } from '../tester.js';

const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');

export const cases: RuleCases = {
  silent: ['Port 22\n', '\uFEFFPort 22\n', 'Port 22\0\n'],
  reports: [
    {
      text: utf16('# Größe\r\nPort 22\r\n'),
      target: 'windows-11',
      findings: [
        '1:1-19 error the file is written in UTF-16 (little-endian), which sshd cannot read; sshd refuses the file',
      ],
      fixed: '# Größe\r\nPort 22\r\n',
      safe: '# Größe\r\nPort 22\r\n',
      fixes: ['safe: write the file in UTF-8'],
    },
    {
      text: utf16('Port 22\n').swap16(),
      target: 'debian-12',
      findings: [
        '1:1-18 error the file is written in UTF-16 (big-endian), which sshd cannot read; sshd refuses the file',
      ],
      fixed: 'Port 22\n',
      safe: 'Port 22\n',
    },
    {
      // Without a mark, and with nothing but comments, sshd finds nothing to refuse.
      text: Buffer.from('# one\n# two\n', 'utf16le'),
      target: 'debian-12',
      findings: [
        '1:1-11 error the file is written in UTF-16 (little-endian), which sshd cannot read; its lines are lost to sshd',
      ],
      fixed: '# one\n# two\n',
      fixes: ['unsafe: write the file in UTF-8; what it says then counts'],
    },
  ],
};
