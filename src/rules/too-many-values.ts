import { faultRule } from './support/constructors/fault-rule.js';

export default faultRule({
  codes: ['too-many'],
  meta: {
    title: 'more values than sshd has room for',
    description: 'A keyword that adds up stands there more often than sshd counts, such as 257 times Port.',
    category: 'syntax',
    level: 'error',
    fix: null,
    since: '0.1.0',
    references: ['servconf.c: MAX_PORTS and others'],
    messages: { 'too-many': '{keyword} is given more often than sshd can keep; {outcome}' },
    example: {
      bad: Array.from({ length: 257 }, (_, index) => `Port ${index + 1000}\n`).join(''),
      good: 'Port 22\nPort 2222\n',
    },
  },
});
