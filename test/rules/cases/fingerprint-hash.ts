import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'FingerprintHash sha256\n' },
    { text: 'FingerprintHash sha256\n', options: { equals: 'sha256', explicit: true } },
  ],
  reports: [
    {
      text: 'FingerprintHash md5\n',
      findings: ['1:17-20 warning FingerprintHash is `MD5`, not `sha256`; the log names keys by this hash'],
      fixed: 'FingerprintHash sha256\n',
      fixes: ['unsafe: write `sha256`; the log names keys by that hash; tools that read it have to follow'],
    },
    {
      text: 'X11DisplayOffset 10\n',
      options: { equals: 'sha512' },
      findings: [
        '1:1-1 warning FingerprintHash is not set; sshd takes `SHA256`, not `sha512`; the log names keys by this hash',
      ],
      fixed: 'X11DisplayOffset 10\nFingerprintHash sha512\n',
    },
    {
      text: '#FingerprintHash SHA256\n',
      options: { equals: 'sha256', explicit: true },
      findings: ['1:1-1 warning FingerprintHash is not stated; sshd takes its default, `SHA256`'],
      fixed: 'FingerprintHash SHA256\n',
      safe: 'FingerprintHash SHA256\n',
      related: ['1 commented out here'],
    },
  ],
};
