import type { RuleCases } from '../tester.js';

const match = 'Match Group administrators';
const keys = '       AuthorizedKeysFile __PROGRAMDATA__/ssh/administrators_authorized_keys';
const message =
  'warning administrators’ keys are looked for in their profiles; a program that runs as one of them without elevation can add a key there and log in elevated';

export const cases: RuleCases = {
  silent: [
    { text: `${match}\n${keys}\n`, target: 'windows@9.5' },
    { text: `${match}\n#${keys}\n`, target: 'windows@9.5' },
    { text: `#${match}\n${keys}\n`, target: 'windows@9.5' },
    'Port 22\n',
  ],
  reports: [
    {
      text: `${match}\r\n  PermitTTY no\r\nMatch User bob\r\n  PermitTTY no\r\n`,
      target: 'windows@9.5',
      options: { halves: true },
      findings: [`1:1-1 ${message}`],
      fixed: `${match}\r\n${keys}\r\n  PermitTTY no\r\nMatch User bob\r\n  PermitTTY no\r\n`,
    },
    {
      // Somebody has chosen another file.
      text: `${match}\n  AuthorizedKeysFile .ssh/authorized_keys\n`,
      target: 'windows@9.5',
      options: { halves: true },
      findings: [`1:1-1 ${message}`],
      fixed: `${match}\n  AuthorizedKeysFile .ssh/authorized_keys\n`,
      fixes: [],
    },
    {
      text: `Port 22\n#${match}\n#${keys}\n`,
      target: 'windows@9.5',
      findings: [`1:1-1 ${message}`],
      fixed: `Port 22\n${match}\n${keys}\n`,
      related: ['2 commented out here', '3 commented out here'],
    },
    {
      text: 'Port 22\nMatch User bob\n  PasswordAuthentication no',
      target: 'windows@9.5',
      findings: [`1:1-1 ${message}`],
      fixed: `Port 22\nMatch User bob\n  PasswordAuthentication no\n${match}\n${keys}`,
    },
    {
      text: `${match}\n#${keys}\n`,
      target: 'windows@9.5',
      options: { halves: true },
      findings: [`1:1-1 ${message}`],
      fixed: `${match}\n${keys}\n`,
    },
    {
      text: `#${match}\n${keys}\n`,
      target: 'windows@9.5',
      options: { halves: true },
      findings: [
        '1:1-1 warning administrators’ keys are looked for where those of every account are, because AuthorizedKeysFile stands without its Match line',
      ],
      fixed: `${match}\n${keys}\n`,
    },
  ],
};
