import { matchPattern, parseAddressList, type Target } from '../../../openssh/index.js';

/** Why a list in `from=` lets nobody in (`nowhere`), or not from all that it names (`lost`). */
export interface FromFault {
  readonly kind: 'nowhere' | 'lost';
  readonly why: string;
}

/** What an address can look like, in patterns. */
const addresses = /^[\da-f:.*?]+(?:%.*)?$/i;

/**
 * Judges a list in `from=` by what clients can be called.
 *
 * @param hasNames - whether clients have the names that DNS gives them
 * @returns `null` where nothing is wrong with it
 * @example
 * faultOfFrom('10.0.0.1 10.0.0.2', target, false)?.kind; // 'nowhere'
 */
export function faultOfFrom(from: string, target: Target, hasNames: boolean): FromFault | null {
  const named = parseAddressList(from, target).items.filter(({ negated }) => !negated);
  if (named.length === 0) return { kind: 'nowhere', why: `\`${from}\` names nobody, and only leaves out` };
  const dead = named.flatMap(({ text, network }) => {
    if (network !== null) return [];
    if (/\s/.test(text))
      return [`\`${text}\` has a blank in it, as no client has; commas alone divide the list`];
    // Without a socket, clients are called so.
    if (hasNames || addresses.test(text) || matchPattern('UNKNOWN', text)) return [];
    return [`UseDNS is off, so that sshd compares \`${text}\` with addresses alone`];
  });
  const [why] = dead;
  return why === undefined ? null : { kind: dead.length === named.length ? 'nowhere' : 'lost', why };
}
