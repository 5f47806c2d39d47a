import {
  hasQuirk,
  inSpan,
  isLeftToListener,
  type KeywordName,
  listenerKeywords,
  type QuirkName,
  type Target,
} from '../../../openssh/index.js';
import type { Moot } from '../../../semantics/index.js';
import { leavesOut, noPam } from './moot.js';
import { is, isNot, isSet, isUnset } from './words.js';

/** Values of other keywords by which a keyword has no effect. */
export interface Dependency {
  readonly keyword: KeywordName;
  readonly on: readonly KeywordName[];
  /** Whether their values, in the order of `on`, leave it without effect. */
  readonly moot: (...words: readonly (readonly string[])[]) => boolean;
  /** As that of `Moot`. */
  readonly stated?: Moot['stated'];
  /** The targets of which it is so; without it, all. */
  readonly where?: (target: Target) => boolean;
  /** A fault of sshd by which the keyword has its effect all the same. */
  readonly unless?: QuirkName;
  /** Values that let or demand something, so that it is a mistake when they do nothing; without it, all but the default. */
  readonly claims?: (words: readonly string[]) => boolean;
  /** Where the loss is more than information. */
  readonly level?: 'warning';
  /** Lower case, behind “has no effect:”. */
  readonly why: string;
}

const forwarding = 'DisableForwarding turns all forwarding off';

/** Of these `socket-activated-port` speaks. */
const places: readonly KeywordName[] = ['Port', 'ListenAddress'];

/** What an sshd does not look at that is started for each connection. */
const ofListener = Array.from(listenerKeywords)
  .filter((keyword) => !places.includes(keyword))
  .map((keyword): Dependency => ({
    keyword,
    on: [],
    moot: () => true,
    where: (target) => isLeftToListener(keyword, target),
    why: 'launchd listens in the place of sshd, and starts one for each connection, which knows of no other',
  }));

const needs = (keywords: readonly KeywordName[], rest: Omit<Dependency, 'keyword'>): readonly Dependency[] =>
  keywords.map((keyword) => ({ keyword, ...rest }));

/** Whether a command is there for what it does, and not to keep somebody from doing anything. */
const doesSomething = ([program = '', ...others]: readonly string[]): boolean =>
  !/^(?:none|exit|false|nologin|true|echo|sleep)$/.test(program.slice(program.lastIndexOf('/') + 1)) &&
  [program, ...others].join('') !== '';

/** What each keyword takes to have an effect; sshd_config(5). DisableForwarding never takes PermitTunnel away. */
export const dependencies: readonly Dependency[] = [
  ...ofListener,
  ...needs(['X11Forwarding', 'AllowAgentForwarding'], {
    on: ['DisableForwarding'],
    moot: is('yes'),
    unless: 'disableForwardingLeavesSome',
    claims: isNot('no'),
    why: forwarding,
  }),
  ...needs(['AllowTcpForwarding', 'AllowStreamLocalForwarding'], {
    on: ['DisableForwarding'],
    moot: is('yes'),
    claims: isNot('no'),
    why: forwarding,
  }),
  {
    // session.c:do_authenticated, channels.c:channel_connect_to_path and check_rfwd_permission.
    keyword: 'AllowStreamLocalForwarding',
    on: ['AllowTcpForwarding', 'PermitOpen'],
    moot: (tcp, open = []) => is('no')(tcp) || (is('local')(tcp) && open.length > 0 && !is('any')(open)),
    claims: isNot('no'),
    where: ({ release }) => inSpan(release, { since: '8.4p1' }),
    why: 'AllowTcpForwarding and PermitOpen decide over sockets as well, and let none be forwarded',
  },
  {
    keyword: 'GatewayPorts',
    on: ['DisableForwarding', 'AllowTcpForwarding', 'PermitListen'],
    moot: (all, tcp, listen) => is('yes')(all) || is('no', 'local')(tcp) || is('none')(listen),
    why: 'clients may not have ports of the server forwarded',
  },
  {
    keyword: 'PermitOpen',
    on: ['DisableForwarding', 'AllowTcpForwarding'],
    moot: (all, tcp) => is('yes')(all) || is('no', 'remote')(tcp),
    claims: isNot('any', 'none'),
    why: 'clients may not reach hosts through the server',
  },
  {
    keyword: 'PermitListen',
    on: ['DisableForwarding', 'AllowTcpForwarding'],
    moot: (all, tcp) => is('yes')(all) || is('no', 'local')(tcp),
    claims: isNot('any', 'none'),
    why: 'clients may not have ports of the server forwarded',
  },
  ...needs(['StreamLocalBindMask', 'StreamLocalBindUnlink'], {
    on: ['DisableForwarding', 'AllowStreamLocalForwarding'],
    moot: (all, sockets) => is('yes')(all) || is('no')(sockets),
    why: 'forwarding of sockets is off',
  }),
  ...needs(['X11DisplayOffset', 'X11UseLocalhost', 'XAuthLocation'], {
    on: ['X11Forwarding'],
    moot: is('no'),
    why: 'X11Forwarding is off',
  }),
  {
    keyword: 'ClientAliveCountMax',
    on: ['ClientAliveInterval'],
    moot: is('0'),
    why: 'ClientAliveInterval is 0, so that clients are never asked',
  },
  {
    keyword: 'IgnoreRhosts',
    on: ['HostbasedAuthentication'],
    moot: is('no'),
    claims: isNot('yes'),
    why: 'HostbasedAuthentication is off',
  },
  {
    keyword: 'HostbasedUsesNameFromPacketOnly',
    on: ['HostbasedAuthentication'],
    moot: is('no'),
    why: 'HostbasedAuthentication is off',
  },
  {
    keyword: 'PermitEmptyPasswords',
    on: ['PasswordAuthentication', 'KbdInteractiveAuthentication'],
    moot: (password, keyboard) => is('no')(password) && is('no')(keyboard),
    why: 'no method asks for a password',
  },
  {
    keyword: 'PermitEmptyPasswords',
    on: noPam.keywords,
    stated: noPam.stated,
    moot: (password, pam) => is('no')(password) && is('no')(pam),
    why: 'no method asks for a password',
  },
  ...needs(['AuthorizedKeysCommand', 'AuthorizedKeysFile', 'TrustedUserCAKeys'], {
    on: ['PubkeyAuthentication'],
    moot: is('no'),
    claims: isSet,
    why: 'PubkeyAuthentication is off',
  }),
  ...needs(['AuthorizedPrincipalsCommand', 'AuthorizedPrincipalsFile'], {
    on: ['TrustedUserCAKeys'],
    moot: isUnset,
    claims: isSet,
    why: 'no TrustedUserCAKeys are named, and they alone make sshd ask',
  }),
  {
    keyword: 'AuthorizedKeysCommandUser',
    on: ['AuthorizedKeysCommand'],
    moot: isUnset,
    why: 'there is no AuthorizedKeysCommand to run',
  },
  {
    keyword: 'AuthorizedPrincipalsCommandUser',
    on: ['AuthorizedPrincipalsCommand'],
    moot: isUnset,
    why: 'there is no AuthorizedPrincipalsCommand to run',
  },
  {
    keyword: 'PasswordAuthentication',
    on: ['AuthenticationMethods'],
    moot: leavesOut('password'),
    claims: is('yes'),
    why: 'AuthenticationMethods asks for no password',
  },
  {
    keyword: 'KbdInteractiveAuthentication',
    on: ['AuthenticationMethods'],
    moot: leavesOut('keyboard-interactive'),
    claims: is('yes'),
    why: 'AuthenticationMethods does not ask for keyboard-interactive',
  },
  {
    keyword: 'ForceCommand',
    on: ['MaxSessions'],
    moot: is('0'),
    claims: doesSomething,
    level: 'warning',
    why: 'MaxSessions is 0, so that no session begins that could run it',
  },
  {
    keyword: 'PubkeyAuthOptions',
    on: ['PubkeyAcceptedAlgorithms'],
    // Patterns may stand for such keys, too, and the default that a sign changes has them.
    moot: (algorithms) => algorithms.length > 0 && !/^[-+^]|sk-|[*?]/.test(algorithms.join(' ')),
    claims: isNot('none'),
    why: 'it is about keys of FIDO tokens, of which PubkeyAcceptedAlgorithms takes none',
  },
  {
    keyword: 'PAMServiceName',
    on: ['UsePAM'],
    moot: is('no'),
    why: 'UsePAM is off',
  },
];

/** When a keyword has no effect by the values of others. */
export function mootBy({ on, moot, stated, unless, where }: Dependency): Moot {
  return {
    keywords: on,
    stated,
    when: (words, target) =>
      where?.(target) !== false && (unless === undefined || !hasQuirk(target, unless)) && moot(...words),
  };
}

/** When a keyword has no effect; each is enough. */
export function mootsOf(keyword: KeywordName): readonly Moot[] {
  return dependencies.filter((dependency) => dependency.keyword === keyword).map(mootBy);
}
