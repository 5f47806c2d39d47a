import { faultRule } from './support/constructors/fault-rule.js';

export default faultRule({
  codes: ['empty-argument'],
  meta: {
    title: 'empty argument',
    description: 'Quotes with nothing between them stand where sshd wants a word.',
    category: 'syntax',
    level: 'error',
    fix: null,
    since: '0.1.0',
    references: ['sshd_config(5)'],
    messages: { 'empty-argument': '{keyword} has an empty argument; {outcome}' },
    example: {
      bad: 'AuthorizedKeysFile .ssh/authorized_keys ""\n',
      good: 'AuthorizedKeysFile .ssh/authorized_keys\n',
    },
  },
});
