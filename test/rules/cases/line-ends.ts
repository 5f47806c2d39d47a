import type { RuleCases } from '../tester.js';

export const cases: RuleCases = {
  silent: [
    { text: 'Port 22\nUseDNS no\n', files: {} },
    { text: 'Port 22\r\n', target: 'windows-11' },
    { text: 'Port 22\r\n', target: 'openssh-7.4' },
  ],
  reports: [
    {
      text: 'Port 22\nBanner /x\r\nUseDNS no\n',
      findings: ['2:1-10 warning lines end in two ways, with LF and with CRLF'],
      fixed: 'Port 22\nBanner /x\nUseDNS no\n',
      safe: 'Port 22\nBanner /x\nUseDNS no\n',
      fixes: ['safe: end all lines with LF'],
    },
    {
      text: 'Port 22\r\nVersionAddendum a b\r\nBanner none',
      findings: [
        '1:1-8 warning lines end with CRLF, as on Windows; sshd reads it, tools that edit lines may not',
      ],
      fixed: 'Port 22\nVersionAddendum a b\nBanner none',
      safe: 'Port 22\nVersionAddendum a b\nBanner none',
    },
    {
      text: 'Port 22\r\nBanner none\n',
      target: 'windows-11',
      findings: ['2:1-12 warning lines end in two ways, with LF and with CRLF'],
      fixed: 'Port 22\r\nBanner none\r\n',
      safe: 'Port 22\r\nBanner none\r\n',
      fixes: ['safe: end all lines with CRLF'],
    },
  ],
};
