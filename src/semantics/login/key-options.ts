import {
  hasBehaviour,
  hasQuirk,
  inSpan,
  parseNumber,
  parsePort,
  type Span,
  splitHostPort,
  type Target,
} from '../../openssh/index.js';
import { lowerAscii } from '../../text/index.js';
import { standardLookups } from '../lookups.js';

/** What stands in front of a key in `authorized_keys`; sshd(8), AUTHORIZED_KEYS FILE FORMAT. */
export interface KeyOptions {
  /** The names as they are written, in lower case, in order. */
  readonly names: readonly string[];
  readonly authority: boolean;
  readonly restricted: boolean;
  readonly command: string | null;
  readonly from: string | null;
  readonly principals: string | null;
  /** The earliest of the times, as written. */
  readonly expires: readonly string[];
}

/** Options that could not be read, in sshd's words. */
export interface OptionFault {
  readonly fault: string;
  /** The option at which it was noticed. */
  readonly at: string;
}

interface OptionFacts extends Span {
  readonly takes: 'nothing' | 'value';
  /** Whether `no-` may stand in front. */
  readonly negatable?: true;
  /** Whether it may be given once only. */
  readonly once?: true;
  readonly check?: (value: string, target: Target) => string | null;
}

/** auth-options.c:handle_permit, which takes a slash for the colon, too. */
const permission =
  (mayBeBare: boolean) =>
  (value: string, target: Target): string | null => {
    const split = splitHostPort(mayBeBare && !value.includes(':') ? `*:${value}` : value);
    if (split === undefined) return 'invalid permission hostname';
    if (split.port === '*') return null;
    const port = split.port === null ? null : parsePort(split.port, target, standardLookups.servicePort);
    return port === null || port === 0 ? 'invalid permission port' : null;
  };

/** misc.c:a2tun; SSH_TUNID_MAX. The two highest numbers stand for `any` and for a fault. */
const isTunnelDevice = (value: string): boolean =>
  lowerAscii(value) === 'any' || typeof parseNumber(value, 0, 2 ** 31 - 3) === 'number';

/** Every option; auth-options.c:sshauthopt_parse. Names are compared as beginnings, in this order. */
const facts: Readonly<Record<string, OptionFacts>> = {
  restrict: { takes: 'nothing' },
  'cert-authority': { takes: 'nothing' },
  'port-forwarding': { takes: 'nothing', negatable: true },
  'agent-forwarding': { takes: 'nothing', negatable: true },
  'x11-forwarding': { takes: 'nothing', negatable: true },
  'touch-required': { takes: 'nothing', negatable: true, since: '8.2p1' },
  'verify-required': { takes: 'nothing', negatable: true, since: '8.4p1' },
  pty: { takes: 'nothing', negatable: true },
  'user-rc': { takes: 'nothing', negatable: true },
  command: { takes: 'value', once: true },
  principals: { takes: 'value', once: true },
  from: { takes: 'value', once: true },
  'expiry-time': {
    takes: 'value',
    since: '7.7p1',
    check: (value, target) => (isTime(value, target) ? null : 'invalid expires time'),
  },
  environment: {
    takes: 'value',
    check: (value) => (/^[A-Za-z0-9_]+=/.test(value) ? null : 'invalid environment string'),
  },
  permitopen: { takes: 'value', check: permission(false) },
  permitlisten: { takes: 'value', since: '7.8p1', check: permission(true) },
  tunnel: {
    takes: 'value',
    check: (value) => (isTunnelDevice(value) ? null : 'invalid tun device'),
  },
};

/**
 * Where options end: at the first blank that is not quoted; auth2-pubkeyfile.c, misc.c:sshkey_advance_past_options.
 *
 * @returns `null` where a quotation mark is left open
 */
export function endOfOptions(text: string): number | null {
  let quoted = false;
  let at = 0;
  for (; at < text.length; at++) {
    const character = text[at];
    if (!quoted && (character === ' ' || character === '\t')) break;
    if (character === '\\' && text[at + 1] === '"') at++;
    else if (character === '"') quoted = !quoted;
  }
  return quoted ? null : Math.min(at, text.length);
}

/**
 * Reads the options in front of a key.
 *
 * @param text - up to the blank that ends them
 * @example
 * readKeyOptions('from="10.0.0.0/8",no-pty', target); // { from: '10.0.0.0/8', … }
 */
export function readKeyOptions(text: string, target: Target): KeyOptions | OptionFault {
  const options = {
    names: [] as string[],
    authority: false,
    restricted: false,
    command: null as string | null,
    from: null as string | null,
    principals: null as string | null,
    expires: [] as string[],
  };
  let at = 0;
  while (at < text.length) {
    // No option at all between two commas is none that is unknown.
    if (text[at] === ',') {
      at++;
      continue;
    }
    const found = optionAt(text, at, target);
    if (found === null) return { fault: 'unknown key option', at: text.slice(at) };
    const { name, option, end } = found;
    let next = end;
    if (option.takes === 'value') {
      const read = unquote(text, end);
      if ('fault' in read) return { ...read, at: text.slice(at) };
      const { value } = read;
      const again = option.once === true && options.names.includes(name);
      if (again) return { fault: `multiple "${name}" clauses`, at: text.slice(at) };
      const problem = option.check?.(value, target) ?? null;
      if (problem !== null) return { fault: problem, at: text.slice(at) };
      if (name === 'command' || name === 'from' || name === 'principals') options[name] = value;
      if (name === 'expiry-time') options.expires.push(value);
      next = read.end;
    }
    if (name === 'cert-authority') options.authority = true;
    if (name === 'restrict') options.restricted = true;
    options.names.push(found.written);
    if (next >= text.length) break;
    if (text[next] !== ',') return { fault: 'unknown key option', at: text.slice(at) };
    // A comma may end the options: sshd sees the blank behind it.
    at = next + 1;
  }
  return options;
}

/** Whether sshd takes no key with these options: `principals=` is for authorities alone; auth2-pubkeyfile.c:auth_authorise_keyopts. */
export function isPlainWithPrincipals(options: KeyOptions, target: Target): boolean {
  return options.principals !== null && !options.authority && !hasQuirk(target, 'plainKeyWithPrincipals');
}

/** The names of a list of principals that sshd looks at: up to the first that is empty; auth2-pubkeyfile.c:match_principals_option. */
export function listedPrincipals(list: string): readonly string[] {
  const names = list.split(',');
  const end = names.indexOf('');
  return end < 0 ? names : names.slice(0, end);
}

/** Whether reading gave options. */
export function areOptions(read: KeyOptions | OptionFault): read is KeyOptions {
  return 'names' in read;
}

function optionAt(
  text: string,
  at: number,
  target: Target,
): {
  readonly name: string;
  readonly written: string;
  readonly option: OptionFacts;
  readonly end: number;
} | null {
  const rest = lowerAscii(text.slice(at, at + 32));
  const negated = rest.startsWith('no-') ? rest.slice('no-'.length) : null;
  for (const [name, option] of Object.entries(facts)) {
    if (!inSpan(target.release, option)) continue;
    if (option.takes === 'value') {
      if (rest.startsWith(`${name}=`)) return { name, written: name, option, end: at + name.length + 1 };
    } else if (option.negatable === true && negated?.startsWith(name) === true) {
      return { name, written: `no-${name}`, option, end: at + 'no-'.length + name.length };
    } else if (rest.startsWith(name)) {
      return { name, written: name, option, end: at + name.length };
    }
  }
  return null;
}

/** misc.c:opt_dequote. */
function unquote(
  text: string,
  start: number,
): { readonly value: string; readonly end: number } | { readonly fault: string } {
  if (text[start] !== '"') return { fault: 'missing start quote' };
  let value = '';
  let at = start + 1;
  for (; at < text.length && text[at] !== '"'; at++) {
    if (text[at] === '\\' && text[at + 1] === '"') at++;
    value += text[at] ?? '';
  }
  return at >= text.length ? { fault: 'missing end quote' } : { value, end: at + 1 };
}

const time = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(Z|UTC)?$/i;

/** Since 9.1 a time may be in UTC. None lies before 1970, nor at its beginning. */
function isTime(text: string, target: Target): boolean {
  const read = secondsOf(text);
  return read !== null && read.seconds > 0 && (!read.exact || hasBehaviour(target, 'timesInUtc'));
}

/** The time zone of a server is not known; it lies at most so far from UTC. */
const furthestZone = 14 * 3600;

/** Seconds since 1970, as if in UTC. */
function secondsOf(text: string): { readonly seconds: number; readonly exact: boolean } | null {
  const parts = time.exec(text);
  if (parts === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part: string | undefined) => Number(part ?? 0));
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) return null;
  return {
    seconds: Date.UTC(year, month - 1, day, hour, minute, second) / 1000,
    exact: parts[7] !== undefined,
  };
}

/** A time as sshd prints it; misc.c:format_absolute_time. */
export function printTime(text: string): string {
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00'] =
    time.exec(text) ?? [];
  return `${year}-${month}-${day}T${hour}:${minute}:${second}`;
}

/**
 * Whether an `expiry-time` has passed; misc.c:parse_absolute_time. Without a `Z` it is in the server's own time zone.
 *
 * @param now - seconds since 1970
 */
export function hasExpired(text: string, now: number): boolean | 'unknown' {
  const at = secondsOf(text);
  if (at === null) return 'unknown';
  if (at.exact) return at.seconds < now;
  if (at.seconds + furthestZone < now) return true;
  return at.seconds - furthestZone > now ? false : 'unknown';
}
