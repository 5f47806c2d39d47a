import { faultRule } from './support/faults.js';

export default faultRule({
  codes: ['host-key'],
  meta: {
    title: 'host key that sshd cannot use',
    description: 'A HostKey or HostCertificate cannot be loaded, or none is left that can.',
    category: 'semantics',
    level: 'error',
    fix: null,
    since: '0.1.0',
    references: ['sshd_config(5): HostKey'],
    messages: { 'host-key': '{said}; without a usable host key sshd does not start' },
    example: {
      bad: 'HostKey none\n',
      good: 'HostKey /etc/ssh/ssh_host_ed25519_key\n',
    },
  },
});
