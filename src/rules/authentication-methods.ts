import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'AuthenticationMethods',
  demand: { notEquals: 'any' },
  proposed: 'publickey',
  scale: {
    // Who asks for a key takes a key and a code as well.
    isStricter: (lists, demanded) =>
      lists.every((list) => {
        const methods = new Set(list.split(','));
        return demanded.split(' ').some((each) => each.split(',').every((method) => methods.has(method)));
      }),
  },
  consequence: (value) =>
    value === 'any'
      ? 'each method that is on is enough by itself'
      : 'whoever has passed one of these is in, though not by the required methods',
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
