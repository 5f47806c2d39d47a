import { faultRule } from './support/faults.js';

export default faultRule({
  codes: ['crash'],
  meta: {
    title: 'configuration that crashes sshd',
    description: 'sshd of this release does not refuse the configuration, but dies of it.',
    category: 'semantics',
    level: 'error',
    fix: null,
    since: '0.1.0',
    references: ['servconf.c: dump_config, copy_set_server_options'],
    messages: { crash: 'sshd of this release crashes over this line' },
    example: {
      bad: 'Match User bob\n  Subsystem sftp internal-sftp\n',
      good: 'Subsystem sftp internal-sftp\n',
      target: 'openssh-9.8',
    },
  },
});
