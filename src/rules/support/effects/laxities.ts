import type { KeywordName } from '../../../openssh/index.js';

/** How much a value lets through: the higher, the more; below 0 what has no place in the order. */
export type Laxity = (value: unknown) => number;

const order =
  (...values: readonly string[]): Laxity =>
  (value) =>
    values.findIndex((each) => each === value);
/** For what is laxer when it is on. */
const flag = order('no', 'yes');
/** For what is laxer when it is off. */
const guard = order('yes', 'no');
/** Numbers, of which the higher lets more through; 0 stands for itself. */
const number: Laxity = (value) => (typeof value === 'number' ? value : -1);

/** The keywords of which one value can be told to let through more than another. */
export const laxities = {
  PermitRootLogin: order('no', 'forced-commands-only', 'prohibit-password', 'yes'),
  PermitEmptyPasswords: flag,
  PasswordAuthentication: flag,
  KbdInteractiveAuthentication: flag,
  HostbasedAuthentication: flag,
  GSSAPIAuthentication: flag,
  KerberosAuthentication: flag,
  StrictModes: guard,
  IgnoreRhosts: order('yes', 'shosts-only', 'no'),
  IgnoreUserKnownHosts: guard,
  MaxAuthTries: number,
  MaxSessions: number,
  // No limit at all is the laxest.
  LoginGraceTime: (value) => (value === 0 ? Number.MAX_SAFE_INTEGER : number(value)),
  DisableForwarding: guard,
  X11Forwarding: flag,
  X11UseLocalhost: guard,
  // One direction is not more than the other.
  AllowTcpForwarding: (value) => (value === 'no' ? 0 : value === 'yes' ? 2 : 1),
  AllowStreamLocalForwarding: (value) => (value === 'no' ? 0 : value === 'yes' ? 2 : 1),
  AllowAgentForwarding: flag,
  GatewayPorts: order('no', 'clientspecified', 'yes'),
  PermitTunnel: (value) => (value === 'no' ? 0 : 1),
  PermitUserRC: flag,
} as const satisfies Partial<Record<KeywordName, Laxity>>;

const laxityOf = (keyword: KeywordName): Laxity | undefined =>
  (laxities as Partial<Record<KeywordName, Laxity>>)[keyword];

/** Whether it can be told of values of a keyword which of them lets through more. */
export const hasLaxity = (keyword: KeywordName): boolean => laxityOf(keyword) !== undefined;

/** Whether a value lets through less than another one of its keyword, as far as that can be told. */
export function letsLessThrough(keyword: KeywordName, value: unknown, other: unknown): boolean {
  const laxity = laxityOf(keyword);
  if (laxity === undefined) return false;
  const own = laxity(value);
  return own >= 0 && own < laxity(other);
}

/** Whether no value of a keyword lets through less than this one. */
export function isStrictest(keyword: KeywordName, value: unknown): boolean {
  return laxityOf(keyword)?.(value) === 0;
}
