import { faultRule } from './support/constructors/fault-rule.js';

export default faultRule({
  codes: ['line-too-long'],
  meta: {
    title: 'line longer than sshd reads',
    description: 'Up to OpenSSH 7.7 a line may have 4094 bytes, comment and line end included.',
    category: 'syntax',
    level: 'error',
    fix: null,
    since: '0.1.0',
    references: ['servconf.c: load_server_config'],
    messages: {
      'line-too-long':
        'this line has more than the 4094 bytes that sshd up to 7.7 reads of one, line end included; {outcome}',
    },
    example: {
      bad: `AllowUsers ${'a'.repeat(4100)}\n`,
      good: 'AllowUsers alice\nAllowUsers bob\n',
      target: 'openssh-7.7',
    },
  },
});
