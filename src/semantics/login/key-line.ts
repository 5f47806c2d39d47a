import {
  hasBehaviour,
  hasQuirk,
  matchAddressList,
  matchPatternList,
  parseAddress,
  parseAddressList,
} from '../../openssh/index.js';
import { lowerAscii } from '../../text/index.js';
import { type Certificate, describeKey, type PublicKey, sameKey } from '../keys/public-key.js';
import type { AuthorizedLine } from './authorized-keys.js';
import { loggedPath, asking, type LoginContext, passed, refused, unknown } from './context.js';
import {
  hasExpired,
  isPlainWithPrincipals,
  type KeyOptions,
  listedPrincipals,
  printTime,
} from './key-options.js';
import type { Evidence, Part } from './model.js';
import type { Remedy } from './remedies.js';
import type { LineSubject, Saying } from './sayings.js';
import { namesWith } from './signed-names.js';

/** A line with the key that is looked for, or with the authority that signed it. */
export function concerns({ key }: AuthorizedLine, offered: PublicKey): boolean {
  return key !== null && sameKey(key, offered.certificate?.authority ?? offered);
}

/** What comes of a line for the key that is offered, or for its own key; auth2-pubkeyfile.c:auth_check_authkey_line. */
export function judgeLine(
  context: LoginContext,
  path: string,
  line: AuthorizedLine,
  offered: PublicKey | null,
): Part & { readonly command: string | null } {
  const at: Evidence = {
    kind: 'line',
    path,
    line: line.line,
    text: line.key === null ? '' : describeKey(line.key),
  };
  const place = `${loggedPath(path, context)}:${line.line}`;
  if ('fault' in line) {
    const fault = 'fault' in line.fault ? line.fault.fault : 'no key';
    return {
      ...refused(
        { code: 'line-unreadable', line: line.line, fault },
        { code: 'mend-options', line: line.line, path },
        at,
        context.logs('badOptions', place, fault),
      ),
      command: null,
    };
  }
  const { options } = line;
  const certificate = offered?.certificate ?? null;
  const fault =
    authorityFault(line, options, offered, path) ??
    optionsFault(context, line.line, options, path, at) ??
    (certificate === null
      ? null
      : (certificateFault(
          context,
          certificate,
          options.principals === null ? null : listedPrincipals(options.principals),
          options.principals === null && hasQuirk(context.target, 'namelessCertificateFitsAll')
            ? 'optional'
            : 'required',
        ) ?? commandsDiffer(context, certificate, options.command)));
  if (fault !== null) return { ...fault, command: null };
  const restrictions = options.names.filter((name) => name !== 'cert-authority');
  const says: Saying = { code: 'line-has-key', line: line.line, key: null, restrictions };
  const command = certificate?.critical.get('force-command') ?? options.command;
  return { ...passed(says, at), command };
}

function authorityFault(
  { line }: AuthorizedLine,
  options: KeyOptions,
  offered: PublicKey | null,
  path: string,
): Part | null {
  if ((offered !== null && offered.certificate !== null) === options.authority) return null;
  if (offered?.certificate !== undefined && offered.certificate !== null)
    return refused({ code: 'authority-unmarked', line }, { code: 'mark-authority', line, path });
  if (offered === null) return refused({ code: 'authority-is-no-key', line }, null);
  return refused({ code: 'key-marked-authority', line }, { code: 'unmark-authority', line, path });
}

/** auth2-pubkeyfile.c:auth_authorise_keyopts. */
export function optionsFault(
  context: LoginContext,
  line: number,
  options: KeyOptions,
  path: string,
  at: Evidence,
  what: LineSubject = 'key',
): Part | null {
  // sshd says where a key stands, and of principals only that they are some.
  const place = what === 'key' ? `${loggedPath(path, context)}:${line}` : 'principals';
  for (const time of options.expires) {
    const expired = hasExpired(time, context.request.now);
    if (expired === 'unknown') return unknown({ code: 'line-expires-now', line, time }, at);
    if (expired) {
      return refused(
        { code: 'line-expired', line, what, time },
        { code: 'change-expiry', line, path },
        at,
        context.logs('keyExpired', place, printTime(time)),
      );
    }
  }
  if (isPlainWithPrincipals(options, context.target)) {
    return refused(
      { code: 'principals-of-key', line },
      { code: 'drop-principals', line, path },
      at,
      context.logs('plainPrincipals', place),
    );
  }
  if (what === 'principal' && options.authority && hasBehaviour(context.target, 'authorityIsForKeys')) {
    return refused(
      { code: 'authority-of-principal', line },
      { code: 'unmark-authority', line, path },
      at,
      context.logs('authorityOfPrincipal', place),
    );
  }
  return options.from === null ? null : fromFault(context, line, options.from, path, at, what);
}

/** match.c:match_host_and_ip. */
function fromFault(
  context: LoginContext,
  line: number,
  from: string,
  path: string,
  at: Evidence,
  what: LineSubject,
): Part | null {
  const { addr, host } = context.connection;
  const [broken] = parseAddressList(from, context.target).faults;
  // sshd takes such a list for one that leaves everybody out who has an address, and whoever comes over the network has one.
  if (broken !== undefined && (addr === undefined || parseAddress(addr) !== undefined)) {
    return refused(
      { code: 'from-broken', line, what, fault: broken },
      { code: 'mend-from', line, path, fault: broken },
      at,
      context.logs('wrongHost', context.request.user, host ?? addr ?? 'ADDRESS', addr ?? 'ADDRESS'),
    );
  }
  if (addr === undefined) return asking(['addr'], { code: 'from-open', line, what, from, ask: 'addr' }, at);
  const byAddress = matchAddressList(addr, from, context.target);
  const byName = host === undefined ? null : matchPatternList(lowerAscii(host), lowerAscii(from));
  if (byAddress === 1 && byName !== -1) return null;
  if (byAddress === 0 && byName === 1) return null;
  if (byAddress === 0 && byName === null) {
    return asking(['host'], { code: 'from-open', line, what, from, ask: 'host' }, at);
  }
  return refused(
    { code: 'from-elsewhere', line, what, from },
    { code: 'widen-from', line, path, addr },
    at,
    context.logs('wrongHost', context.request.user, host ?? addr, addr),
  );
}

/** auth-options.c:sshauthopt_merge: where a certificate and the line for it force commands, they must be the same. */
export function commandsDiffer(
  context: LoginContext,
  certificate: Certificate,
  command: string | null,
): Part | null {
  const forced = certificate.critical.get('force-command');
  if (forced === undefined || command === null || forced === command) return null;
  return refused(
    { code: 'commands-differ', forced, command },
    { code: 'drop-one-command' },
    context.logs('commandsDiffer'),
  );
}

/** sshkey.c:sshkey_cert_check_authority, and what the certificate itself restricts. */
export function certificateFault(
  context: LoginContext,
  certificate: Certificate,
  principals: readonly string[] | null,
  names: 'required' | 'optional',
): Part | null {
  const { request, connection, target } = context;
  const allowed = principals ?? [request.user];
  const anew: Remedy = { code: 'sign-anew', certificate, names: namesWith(certificate, allowed) };
  if (certificate.kind !== 'user') return refused({ code: 'certificate-of-host' }, anew);
  const now = BigInt(Math.floor(request.now));
  if (now < certificate.validAfter) return refused({ code: 'certificate-early' }, anew);
  if (now >= certificate.validBefore) return refused({ code: 'certificate-late' }, anew);
  const own = certificate.principals;
  if (own.length === 0 && names === 'required') return refused({ code: 'certificate-nameless' }, anew);
  if (own.length > 0 && !own.some((name) => allowed.includes(name)))
    return refused({ code: 'certificate-of-others', principals: own, allowed }, anew);
  for (const name of certificate.critical.keys()) {
    if (!['force-command', 'source-address', 'verify-required'].includes(name))
      return refused({ code: 'certificate-option', name }, { ...anew, without: name });
  }
  const source = certificate.critical.get('source-address');
  if (source === undefined) return null;
  if (connection.addr === undefined) return asking(['addr'], { code: 'certificate-source-open', source });
  return matchAddressList(connection.addr, source, target) === 1
    ? null
    : refused(
        { code: 'certificate-source', source },
        { code: 'sign-for-address', source, addr: connection.addr },
      );
}
