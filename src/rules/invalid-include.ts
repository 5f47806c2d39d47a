import { faultRule } from './support/constructors/fault-rule.js';

export default faultRule({
  codes: ['bad-include', 'include-too-deep'],
  meta: {
    title: 'Include that sshd refuses',
    description: 'Files include each other more than sixteen deep, as a file does that includes itself.',
    category: 'syntax',
    level: 'error',
    fix: null,
    since: '0.1.0',
    keywords: ['Include'],
    references: ['sshd_config(5): Include'],
    messages: {
      'bad-include': 'Include may not stand here ({said}); {outcome}',
      'include-too-deep': 'files include each other more than 16 deep here; {outcome}',
    },
    example: { bad: 'Include /etc/ssh/sshd_config\n', good: 'Include /etc/ssh/sshd_config.d/*.conf\n' },
  },
});
