import type { Connection } from '../../src/semantics/index.js';
import type { MemoryEntry } from '../../src/system/index.js';
import type { Taken } from '../cli/command-line.js';

/** Fails with what does not hold. */
export function ensure(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}

/** Where the configuration at hand lies. */
export const main = '/etc/ssh/sshd_config';
/** The accounts of that system. */
export const passwd = [
  'root:x:0:0::/root:/bin/sh',
  'bob:x:1000:1000::/home/bob:/bin/sh',
  'eve:x:1001:1001::/home/eve:/usr/sbin/nologin',
  'admin1:x:1002:27::/home/admin1:/bin/bash',
  '',
].join('\n');
export const group = 'root:x:0:\nsudo:x:27:bob\nbob:x:1000:\neve:x:1001:\nadministrators:x:50:admin1\n';

/** Files of a system by their paths. */
export type Files = Record<string, string | Uint8Array | MemoryEntry>;

/** A system with a configuration, one drop-in and some accounts. */
export const world = (bytes: Uint8Array, dropIn: Uint8Array): Files => ({
  [main]: bytes,
  '/etc/ssh/sshd_config.d/50-x.conf': dropIn,
  '/etc/passwd': passwd,
  '/etc/group': group,
});

/** Who connects from where, as far as it is asked for. */
export const connections: readonly Connection[] = [
  {},
  ...['root', 'bob', 'eve', 'admin1', 'nobody-else'].flatMap((user) => [
    { user, addr: '10.0.0.1', laddr: '192.0.2.1', lport: 22 },
    { user, addr: '2001:db8::7', laddr: '::1', lport: 2222 },
  ]),
  { user: 'kim', groups: ['administrators', 'sudo'], addr: '192.0.2.7', laddr: '192.0.2.1', lport: 22 },
  { user: 'kim', groups: [], addr: '192.0.2.7', laddr: '192.0.2.1', lport: 22 },
];

/** What a terminal obeys, and what turns the direction of writing. */
const obeyed = /[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/** Nothing in a text makes a terminal do something. */
export function ensureHarmless(text: string): void {
  const found = obeyed.exec(text);
  ensure(
    found === null,
    `a terminal is given ${JSON.stringify(found?.[0])} in ${JSON.stringify(text.slice(Math.max(0, (found?.index ?? 0) - 40), (found?.index ?? 0) + 20))}`,
  );
}

/** The command ended with one of these codes, and complained about nothing of its own. */
export function ensureAnswer(taken: Taken, ...codes: readonly number[]): void {
  ensure(!taken.stderr.includes('internal error'), taken.stderr);
  ensure(codes.includes(taken.code), `exit ${taken.code}: ${taken.stderr}`);
  ensureHarmless(taken.stderr);
}
