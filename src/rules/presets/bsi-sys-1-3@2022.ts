import { definePreset } from '../preset.js';

export default definePreset({
  title: 'BSI IT-Grundschutz SYS.1.3, as ComplianceAsCode reads it',
  label: 'BSI IT-Grundschutz',
  version: '2022',
  source:
    'https://www.bsi.bund.de/SharedDocs/Downloads/EN/BSI/Grundschutz/International/bsi_it_gs_comp_2022.pdf',
  date: '2022',
  notes: [
    'The guide itself names no keywords; these are the ones that ComplianceAsCode chose for it.',
    'The compendium does not demand that passwords are off.',
  ],
  items: [
    ['SYS.1.3.A8', 'permit-empty-passwords', 'error', { equals: 'no', explicit: true }],
    [
      'SYS.1.3.A8',
      'permit-root-login',
      'error',
      { oneOf: ['prohibit-password', 'forced-commands-only', 'no'], explicit: true },
    ],
    ['SYS.1.3.A8', 'pubkey-authentication', 'error', { equals: 'yes', unstated: 'warning' }],
  ],
  leftOut: [
    ['SYS.1.3.A8', 'Protocol', 'sshd ignores the keyword; there is only protocol 2'],
    ['SYS.1.3.A8', 'sshd.service, and its port in firewalld', 'about the system, not about sshd_config'],
    ['SYS.1.3.A14', 'mode of /etc/ssh/sshd_config', 'about files, not about what they say'],
    ['SYS.1.3.A14', 'mode of /etc/ssh/*_key', 'about files, not about what they say'],
    ['SYS.1.3.A14', 'mode of /etc/ssh/*.pub', 'about files, not about what they say'],
  ],
});
