import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'Banner',
  demand: { present: true },
  proposed: '/etc/issue.net',
  consequence: 'nothing is shown to people before they log in',
  effect: 'the content of the file is shown to everyone before they log in',
  meta: {
    title: 'no text before login',
    description: 'Banner names no file to show before login.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): Banner'],
    example: { bad: 'Banner none\n', fixed: 'Banner /etc/issue.net\n' },
  },
});
