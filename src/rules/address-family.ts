import { familyOfListenAddress } from '../openssh/index.js';
import { valueRule } from './support/constructors/value-rule.js';

export default valueRule({
  keyword: 'AddressFamily',
  demand: { oneOf: ['inet', 'inet6'] },
  mootByItself: { keywords: ['ListenAddress'], when: ([addresses = []]) => areOfOneFamily(addresses) },
  // launchd listens on both.
  notOn: ['macos'],
  consequence: 'sshd takes connections over IPv4 and IPv6 alike, unless ListenAddress says otherwise',
  effect: 'connections over the other family are not taken any more',
  mayLockOut: true,
  meta: {
    title: 'addresses of both families',
    description: 'AddressFamily lets sshd listen on more families of addresses than allowed.',
    level: 'off',
    since: '0.1.0',
    references: ['sshd_config(5): AddressFamily'],
    example: { bad: 'AddressFamily any\n', fixed: 'AddressFamily inet\n' },
  },
});

/** `::` is no exception: sshd asks for IPv6 alone there (sshd.c:listen_on_addrs). */
function areOfOneFamily(addresses: readonly string[]): boolean {
  const families = new Set(addresses.map(familyOfListenAddress));
  return families.size === 1 && !families.has(undefined);
}
