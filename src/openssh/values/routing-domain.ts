import { hasBehaviour } from '../behaviours.js';
import type { Platform, TargetFacts } from '../targets/facts.js';
import {
  accepted,
  argumentAt,
  fatal,
  logged,
  missingArgument,
  refused,
  say,
  type Wording,
  wordAt,
} from './faults.js';
import { isNone } from './none.js';
import { parseNumber } from './numbers.js';
import { printText } from './path.js';
import type { ArgumentWord, ValueContext, ValueFault, ValueType } from './types.js';

/** What `valid_rdomain` said up to 8.0 where the system has none. */
const unsupported = 'Routing domains are not supported on this platform';

/** Whether a system with routing domains can have one of that name; whether it does, no file tells. */
function isRoutingDomain(name: string): boolean {
  return typeof parseNumber(name, 0, 255) === 'number';
}

/** The systems on which a routing domain is not a network device. */
const withoutDevices: readonly Platform[] = ['freebsd', 'openbsd', 'macos', 'windows'];

/** Whether a routing domain is a network device, as since 8.1 on Linux (`port-net.c:sys_valid_rdomain`). */
export const domainsAreDevices = (target: TargetFacts): boolean =>
  hasBehaviour(target, 'devicesAsDomains') && !withoutDevices.includes(target.platform);

/** The name of the loopback device, which every machine of a platform has; `null` where it has no name to write. */
export function loopbackOf({ platform }: Pick<TargetFacts, 'platform'>): string | null {
  if (platform === 'windows') return null;
  return withoutDevices.includes(platform) ? 'lo0' : 'lo';
}

/**
 * Whether a name is that of a network device that the machine has, or the empty one, which means none. netdevice(7): IFNAMSIZ is 16 bytes
 * with the NUL.
 */
function isDevice(name: string, { hasDevice, target }: ValueContext): boolean {
  if (name === '' || name === loopbackOf(target)) return true;
  return /^[^\s/:]{1,15}$/.test(name) && hasDevice?.(name) === true;
}

/** What sshd says against the name of a routing domain (`servconf.c:valid_rdomain`). */
export function routingDomainFaults(
  word: ArgumentWord,
  message: string,
  context: ValueContext,
): readonly ValueFault[] {
  const { target } = context;
  if (domainsAreDevices(target))
    return isDevice(word.value, context) ? [] : [fatal('no-device', message, word)];
  const has = target.features.has('rdomain');
  if (has && isRoutingDomain(word.value)) return [];
  const said =
    !has && !hasBehaviour(target, 'devicesAsDomains')
      ? [logged('not-supported-here', unsupported, word)]
      : [];
  return [...said, fatal(has ? 'invalid-value' : 'not-supported-here', message, word)];
}

const badDomain: Wording = [
  { until: '8.6p1', value: 'bad routing domain' },
  { since: '8.7p1', value: 'invalid routing domain' },
];

/** Since 8.3 a build without routing domains refuses the keyword whatever its argument; the Windows build does, too (not seen run). */
function refusesKeyword(target: TargetFacts): boolean {
  return !target.features.has('rdomain') && hasBehaviour(target, 'refusesDomains');
}

/** `RDomain`: a number, `%D` for that of the connection, or `none`. */
export const routingDomain: ValueType<string> = {
  name: 'routing-domain',
  parse: (args, context) => {
    if (refusesKeyword(context.target)) {
      return refused(args, fatal('not-supported-here', 'setting RDomain not supported on this platform.'));
    }
    const word = argumentAt(args, 0);
    if (word === undefined) {
      return refused(args, fatal('missing-argument', say(missingArgument, args, context), wordAt(args, 0)));
    }
    if (isNone(word.value) || word.value === '%D') return accepted(word.value, 1);
    const faults = routingDomainFaults(word, say(badDomain, args, context), context);
    return faults.length > 0 ? refused(args, ...faults) : accepted(word.value, 1);
  },
  print: (value, context, pass) => printText(value, context, pass === 'global'),
  words: (value) => [value],
};
