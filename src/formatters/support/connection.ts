import type { Connection } from '../../semantics/index.js';

/**
 * A connection as `-C` has it, readable by people.
 *
 * @example
 * describeConnection({ user: 'bob', addr: '10.0.0.5' }); // 'user=bob,addr=10.0.0.5'
 */
export function describeConnection(connection: Connection): string {
  const { user, host, addr, laddr, lport, rdomain, groups, invalidUser } = connection;
  const group = groups === undefined || groups.length === 0 ? undefined : groups.join(':');
  const parts = Object.entries({ user, host, addr, laddr, lport, rdomain, group });
  const given = parts.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  if (invalidUser === true) given.push('invalid-user');
  return given.length === 0 ? 'everyone' : given.join(',');
}
