import { definePreset } from '../preset.js';

export default definePreset({
  title: 'PowerShell remoting over SSH',
  version: null,
  source: 'https://learn.microsoft.com/powershell/scripting/security/remoting/ssh-remoting-in-powershell',
  date: '2025-09-08',
  items: [],
  leftOut: [],
  rules: {
    'powershell-subsystem': ['error', { required: true }],
    'powershell-banner': 'warning',
    'powershell-forced-command': 'error',
    'pubkey-authentication': ['error', { unstated: 'warning' }],
  },
});
