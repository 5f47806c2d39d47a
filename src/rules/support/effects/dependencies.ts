import {
  hasQuirk,
  inSpan,
  isLeftToListener,
  type KeywordName,
  listenerKeywords,
} from '../../../openssh/index.js';
import type { Moot } from '../../../semantics/index.js';
import { rememberOnce } from '../../../text/index.js';
import { type Dependency, needs } from './dependency.js';
import { loginDependencies } from './login-dependencies.js';
import { is, isNot } from './words.js';

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

/** Whether a command is there for what it does, and not to keep somebody from doing anything. */
const doesSomething = ([program = '', ...others]: readonly string[]): boolean =>
  !/^(?:none|exit|false|nologin|true|echo|sleep)$/.test(program.slice(program.lastIndexOf('/') + 1)) &&
  [program, ...others].join('') !== '';

/** What each keyword takes to have an effect; sshd_config(5). DisableForwarding never takes PermitTunnel away. */
export const dependencies: readonly Dependency[] = [
  {
    keyword: 'RequiredRSASize',
    on: [],
    moot: () => true,
    claims: ([bits]) => Number(bits) < 1024,
    why: 'sshd takes no RSA key of fewer than 1024 bits in any case',
  },
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
    keyword: 'ForceCommand',
    on: ['MaxSessions'],
    moot: is('0'),
    claims: doesSomething,
    level: 'warning',
    why: 'MaxSessions is 0, so that no session begins that could run it',
  },
  ...loginDependencies,
];

/** When a keyword has no effect by the values of others. Made once, so that what was found by it can be known again. */
export const mootBy: (dependency: Dependency) => Moot = rememberOnce(
  ({ on, moot, stated, unless, where }) => ({
    keywords: on,
    stated,
    when: (words, target) =>
      where?.(target) !== false && (unless === undefined || !hasQuirk(target, unless)) && moot(...words),
  }),
);

/** When a keyword has no effect; each is enough. */
export function mootsOf(keyword: KeywordName): readonly Moot[] {
  return dependencies.filter((dependency) => dependency.keyword === keyword).map(mootBy);
}
