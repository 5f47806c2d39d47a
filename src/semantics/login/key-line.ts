import {
  describeListFault,
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
import { namesWith, signAnew } from './sign-anew.js';

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
        `line ${line.line} has the key, but its options cannot be read: ${fault}`,
        { description: `mend the options in line ${line.line} of ${path}`, commands: [] },
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
  const says = `line ${line.line} has the key${restrictions.length === 0 ? '' : ` (${restrictions.join(', ')})`}`;
  const command = certificate?.critical.get('force-command') ?? options.command;
  return { ...passed(says, at), command };
}

function authorityFault(
  line: AuthorizedLine,
  options: KeyOptions,
  offered: PublicKey | null,
  path: string,
): Part | null {
  if ((offered !== null && offered.certificate !== null) === options.authority) return null;
  if (offered?.certificate !== undefined && offered.certificate !== null) {
    return refused(`line ${line.line} has the authority’s key without cert-authority`, {
      description: `write cert-authority in front of line ${line.line} of ${path}`,
      commands: [],
    });
  }
  if (offered === null) return refused(`line ${line.line} is an authority, not a key that may log in`, null);
  return refused(`line ${line.line} has the key, but as an authority (cert-authority)`, {
    description: `take cert-authority out of line ${line.line} of ${path}`,
    commands: [],
  });
}

/** auth2-pubkeyfile.c:auth_authorise_keyopts. */
export function optionsFault(
  context: LoginContext,
  line: number,
  options: KeyOptions,
  path: string,
  at: Evidence,
  what: 'the key' | 'the principal' = 'the key',
): Part | null {
  // sshd says where a key stands, and of principals only that they are some.
  const place = what === 'the key' ? `${loggedPath(path, context)}:${line}` : 'principals';
  for (const time of options.expires) {
    const expired = hasExpired(time, context.request.now);
    if (expired === 'unknown')
      return unknown(
        `line ${line} expires about now (expiry-time="${time}", by the clock of the server)`,
        at,
      );
    if (expired) {
      return refused(
        `line ${line} has ${what}, which expired (expiry-time="${time}")`,
        { description: `give line ${line} of ${path} another expiry-time, or none`, commands: [] },
        at,
        context.logs('keyExpired', place, printTime(time)),
      );
    }
  }
  if (isPlainWithPrincipals(options, context.target)) {
    return refused(
      `line ${line} has principals= without cert-authority`,
      {
        description: `take principals= out of line ${line} of ${path}`,
        commands: [],
      },
      at,
      context.logs('plainPrincipals', place),
    );
  }
  if (what === 'the principal' && options.authority && hasBehaviour(context.target, 'authorityIsForKeys')) {
    return refused(
      `line ${line} has the principal with cert-authority, which is for keys`,
      { description: `take cert-authority out of line ${line} of ${path}`, commands: [] },
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
  what: string,
): Part | null {
  const { addr, host } = context.connection;
  const [broken] = parseAddressList(from, context.target).faults;
  // sshd takes such a list for one that leaves everybody out who has an address, and whoever comes over the network has one.
  if (broken !== undefined && (addr === undefined || parseAddress(addr) !== undefined)) {
    const why = describeListFault(broken, 'from=');
    return refused(
      `line ${line} has ${what}, but ${why}, and sshd takes nothing of such a list`,
      { description: `mend from= in line ${line} of ${path}: ${why}`, commands: [] },
      at,
      context.logs('wrongHost', context.request.user, host ?? addr ?? 'ADDRESS', addr ?? 'ADDRESS'),
    );
  }
  if (addr === undefined)
    return asking(
      ['--addr'],
      `line ${line} has ${what} for clients from ${from} only; --addr says where this one comes from`,
      at,
    );
  const byAddress = matchAddressList(addr, from, context.target);
  const byName = host === undefined ? null : matchPatternList(lowerAscii(host), lowerAscii(from));
  if (byAddress === 1 && byName !== -1) return null;
  if (byAddress === 0 && byName === 1) return null;
  if (byAddress === 0 && byName === null) {
    return asking(
      ['--host'],
      `line ${line} has ${what} for clients from ${from} only; --host says what this one is called`,
      at,
    );
  }
  return refused(
    `line ${line} has ${what}, but for clients from ${from} only`,
    { description: `add ${addr} to from= in line ${line} of ${path}`, commands: [] },
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
    `the certificate forces ${forced}, and the line for it ${command}; sshd takes neither`,
    { description: 'take one of the two commands away', commands: [] },
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
  const again = (what: string, without?: string): Part =>
    refused(
      what,
      signAnew(certificate, {
        names: namesWith(certificate, allowed),
        ...(without !== undefined && { without }),
      }),
    );
  if (certificate.kind !== 'user') return again('the certificate is not one for users');
  const now = BigInt(Math.floor(request.now));
  if (now < certificate.validAfter) return again('the certificate does not hold yet');
  if (now >= certificate.validBefore) return again('the certificate has expired');
  const isNameless = certificate.principals.length === 0;
  if (isNameless && names === 'required') return again('the certificate names no principal');
  if (!isNameless && !certificate.principals.some((name) => allowed.includes(name))) {
    return again(
      `the certificate is for ${certificate.principals.join(', ')}, and ${allowed.join(', ')} is asked for`,
    );
  }
  for (const name of certificate.critical.keys()) {
    if (!['force-command', 'source-address', 'verify-required'].includes(name))
      return again(`sshd does not know the certificate’s option ${name}`, name);
  }
  const source = certificate.critical.get('source-address');
  if (source === undefined) return null;
  if (connection.addr === undefined)
    return asking(
      ['--addr'],
      `the certificate is for clients from ${source} only; --addr says where this one comes from`,
    );
  return matchAddressList(connection.addr, source, target) === 1
    ? null
    : refused(`the certificate is for clients from ${source} only`, {
        description: `connect from ${source}, or have the certificate signed for ${connection.addr} as well (-O source-address=…)`,
        commands: [],
      });
}
