import { valueRule } from './support/value-rule.js';

export default valueRule({
  keyword: 'AuthenticationMethods',
  demand: { notEquals: 'any' },
  proposed: 'publickey',
  consequence: 'each method that is on is enough by itself',
  effect: 'whoever logs in otherwise is refused',
  mayLockOut: true,
  meta: {
    title: 'any method is enough',
    description: 'AuthenticationMethods asks for no method in particular, or for others than a guide does.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): AuthenticationMethods'],
    example: { bad: 'AuthenticationMethods any\n', fixed: 'AuthenticationMethods publickey\n' },
  },
});
