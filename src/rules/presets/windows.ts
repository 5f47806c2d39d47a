import { definePreset } from '../preset.js';

export default definePreset({
  title: 'OpenSSH server on Windows with keys',
  version: null,
  source: 'https://learn.microsoft.com/windows-server/administration/openssh/openssh-server-configuration',
  date: '2024-08-15',
  items: [],
  leftOut: [],
  rules: {
    'pubkey-authentication': ['error', { unstated: 'warning' }],
    'windows-administrators-keys': 'info',
    'windows-administrators-block-missing': 'warning',
    'windows-administrators-group': 'error',
    'windows-file-permissions': 'error',
    'windows-log-file': 'warning',
    'windows-not-available': 'info',
  },
});
