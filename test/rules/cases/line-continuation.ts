import type { RuleCases } from '../tester.js';

const goesOn =
  'the `\\` does not continue the line: sshd takes it for a value, and what stands below for a line of its own';
const alone = 'the `\\` does not continue the line: sshd takes it for a value';

export const cases: RuleCases = {
  silent: [
    'AllowUsers alice bob\n',
    '# a comment \\\nPort 22\n',
    // Paths end like this, and names have a domain in front.
    { text: 'ChrootDirectory D:\\sftp\\\nPort 22\n', target: 'windows-11' },
    'AllowUsers corp\\\\\n',
    'Banner "/etc/issue \\\\"\n',
  ],
  reports: [
    {
      text: 'AllowUsers alice \\\n    bob\nPort 22\n',
      target: 'debian-12',
      findings: [`1:18-19 error ${goesOn}`],
      fixed: 'AllowUsers alice bob\nPort 22\n',
      fixes: ['unsafe: write both lines as one'],
    },
    {
      text: 'Ciphers aes256-ctr,\\\n  aes192-ctr,\\\n  aes128-ctr\n',
      target: 'debian-12',
      findings: [`1:20-21 error ${goesOn}`, `2:14-15 error ${goesOn}`],
      fixed: 'Ciphers aes256-ctr,aes192-ctr,aes128-ctr\n',
    },
    {
      // The next line is one of its own.
      text: 'AcceptEnv LANG \\\nPort 22\n',
      target: 'debian-11',
      findings: [`1:16-17 error ${alone}`],
      fixed: 'AcceptEnv LANG\nPort 22\n',
      fixes: ['unsafe: take the backslash out; what stands before it is the value'],
    },
    {
      text: 'Match User alice,\\\n  bob\n  PermitTTY no\nForceCommand /bin/x\\\n  --quiet',
      target: 'debian-12',
      findings: [`1:18-19 error ${goesOn}`, `4:20-21 error ${goesOn}`],
      fixed: 'Match User alice,bob\n  PermitTTY no\nForceCommand /bin/x --quiet',
    },
    {
      text: 'Include conf.d/*\n',
      files: { '/etc/ssh/conf.d/a': 'DenyUsers mallory \\\n' },
      findings: [`a:1:19-20 error ${alone}`],
      fixedFiles: { '/etc/ssh/conf.d/a': 'DenyUsers mallory\n' },
    },
  ],
};
