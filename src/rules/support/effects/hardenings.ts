import { hasQuirk, type Target, type ValueOf } from '../../../openssh/index.js';
import { type Strength, whenAsked } from '../../../semantics/index.js';
import { laxities } from './laxities.js';
import { noPasswordAlone } from './moot.js';
import { is } from './words.js';

/** A keyword that hardens, and how grave it is where a block makes it weaker. */
export interface Hardening extends Strength {
  /** The value that is grave; others are told for information. */
  readonly grave: string | null;
  /** Where it matters at all. */
  readonly targets?: (target: Target) => boolean;
}

const isNot =
  (...values: readonly string[]) =>
  (value: unknown): boolean =>
    !values.some((each) => each === value);
const forwards = ['DisableForwarding', isNot('yes')] as const;
/** For X11 and the agent, which DisableForwarding does not reach in older releases. */
const forwardsAll = [
  'DisableForwarding',
  (value: unknown, target: Target) => value !== 'yes' || hasQuirk(target, 'disableForwardingLeavesSome'),
] as const;

/** A method that has to be passed besides a key asks for more, not for less. */
const insteadOfKey = (method: string) =>
  [
    'AuthenticationMethods',
    (value: unknown): boolean => {
      const lists = value as ValueOf<'AuthenticationMethods'> | undefined;
      if (lists === undefined || lists === 'any') return true;
      return lists.some(
        ({ methods }) =>
          methods.some((each) => each.split(':', 1)[0] === method) && !methods.includes('publickey'),
      );
    },
  ] as const;

/** With fewer methods in a list, less is asked for; `any` leaves even the one method open. */
function fewestMethods(value: unknown): number {
  const lists = value as ValueOf<'AuthenticationMethods'> | undefined;
  if (lists === undefined || lists === 'any') return 0;
  return Math.min(...lists.map(({ methods }) => methods.length));
}

/** The keywords that a block should not make weaker; of PermitEmptyPasswords speaks its own rule wherever it is in force. */
export const hardenings: readonly Hardening[] = [
  {
    keyword: 'PermitRootLogin',
    laxity: laxities.PermitRootLogin,
    needs: [],
    // Where a password is not enough, `yes` lets in nobody whom the other one does not.
    moot: (global) => (global === 'prohibit-password' ? noPasswordAlone : []),
    grave: 'yes',
  },
  {
    keyword: 'PasswordAuthentication',
    laxity: laxities.PasswordAuthentication,
    needs: [insteadOfKey('password')],
    letsRootIn: ['yes'],
    grave: null,
  },
  {
    keyword: 'KbdInteractiveAuthentication',
    laxity: laxities.KbdInteractiveAuthentication,
    needs: [insteadOfKey('keyboard-interactive')],
    letsRootIn: ['yes'],
    grave: null,
    targets: (target) => whenAsked(target) !== 'never',
  },
  {
    keyword: 'HostbasedAuthentication',
    laxity: laxities.HostbasedAuthentication,
    needs: [insteadOfKey('hostbased')],
    letsRootIn: ['yes', 'prohibit-password'],
    grave: null,
  },
  { keyword: 'AuthenticationMethods', laxity: (value) => -fewestMethods(value), needs: [], grave: null },
  { keyword: 'DisableForwarding', laxity: laxities.DisableForwarding, needs: [], grave: null },
  { keyword: 'X11Forwarding', laxity: laxities.X11Forwarding, needs: [forwardsAll], grave: null },
  {
    keyword: 'AllowTcpForwarding',
    laxity: laxities.AllowTcpForwarding,
    needs: [forwards],
    moot: () => [{ keywords: ['PermitOpen', 'PermitListen'], when: (lists) => lists.every(is('none')) }],
    grave: null,
  },
  {
    keyword: 'AllowAgentForwarding',
    laxity: laxities.AllowAgentForwarding,
    needs: [forwardsAll],
    grave: null,
  },
  {
    keyword: 'GatewayPorts',
    laxity: laxities.GatewayPorts,
    needs: [forwards, ['AllowTcpForwarding', isNot('no', 'local')]],
    grave: null,
  },
  { keyword: 'PermitTunnel', laxity: laxities.PermitTunnel, needs: [], grave: null },
];
