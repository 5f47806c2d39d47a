import type { RuleCases } from '../tester.js';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

export const cases: RuleCases = {
  silent: [
    { text: 'DenyGroups Gäste администраторы\n', target: 'windows-11' },
    { text: bytes('DenyGroups G\xe4ste\n'), target: 'debian-12' },
    { text: bytes('Banner C:/Gr\xfc\xdfe.txt\n'), target: 'windows-11' },
  ],
  reports: [
    {
      text: bytes('DenyGroups G\xe4ste\n'),
      target: 'windows-11',
      findings: [
        '1:12-17 error `G\uDCE4ste` is not UTF-8, as which sshd for Windows reads names; it finds no such name, and the file must be saved anew in UTF-8',
      ],
    },
    {
      text: bytes('Match User anna,j\xfcrgen\n  PermitTTY no\n'),
      target: 'windows@8.1',
      findings: [
        '1:12-23 error `anna,j\uDCFCrgen` is not UTF-8, as which sshd for Windows reads names; it finds no such name, and the file must be saved anew in UTF-8',
      ],
    },
  ],
};
