import { valueRule } from './support/value-rule.js';

export default valueRule({
  keyword: 'AddressFamily',
  demand: { oneOf: ['inet', 'inet6'] },
  consequence: 'sshd takes connections over IPv4 and IPv6 alike',
  effect: 'connections over the other family are not taken any more',
  mayLockOut: true,
  meta: {
    title: 'addresses of both families',
    description: 'AddressFamily lets sshd listen on more families of addresses than is asked for.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): AddressFamily'],
    example: { bad: 'AddressFamily any\n', fixed: 'AddressFamily inet\n' },
  },
});
