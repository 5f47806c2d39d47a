import { definePreset } from '../preset.js';

export default definePreset({
  title: 'ANSSI-BP-028, Configuration Recommendations of a GNU/Linux System',
  label: 'ANSSI-BP-028',
  version: 'v2.0',
  source: 'https://cyber.gouv.fr/sites/default/files/document/linux_configuration-en-v2.pdf',
  date: '2022-10-03',
  notes: ['Only R33 and R50 are about sshd, and R48 about SELinux beside it.'],
  items: [['R33', 'permit-root-login', 'error', { equals: 'no', explicit: true }]],
  leftOut: [
    ['R48', 'ssh_sysadm_login of SELinux', 'about the system, not about sshd_config'],
    ['R50', 'mode of /etc/ssh/sshd_config', 'about files, not about what they say'],
    ['R50', 'mode of /etc/ssh/*_key', 'about files, not about what they say'],
    ['R50', 'mode of /etc/ssh/*.pub', 'about files, not about what they say'],
  ],
});
