import { hasQuirk, type KeywordName, type QuirkName, type Target } from '../../../openssh/index.js';
import {
  type Assignment,
  type CompiledProgram,
  holdingsOf,
  mayBeMoot,
  type Moot,
} from '../../../semantics/index.js';

/** Values of other keywords by which a keyword has no effect. */
export interface Dependency {
  readonly keyword: KeywordName;
  readonly on: readonly KeywordName[];
  /** Whether their values, in the order of `on`, leave it without effect. */
  readonly moot: (...words: readonly (readonly string[])[]) => boolean;
  /** As that of `Moot`. */
  readonly stated?: Moot['stated'];
  /** A fault of sshd by which the keyword has its effect all the same. */
  readonly unless?: QuirkName;
  /** Values that let or demand something, so that it is a mistake when they do nothing; without it, all but the default. */
  readonly claims?: (words: readonly string[]) => boolean;
  /** Lower case, behind “has no effect:”. */
  readonly why: string;
}

/**
 * When no method asks for a password. keyboard-interactive cannot succeed where sshd is built with neither PAM nor BSD auth.
 */
const noPasswords: Moot = {
  keywords: ['PasswordAuthentication', 'KbdInteractiveAuthentication'],
  when: ([password, keyboard], { features }) =>
    password?.[0] === 'no' && (keyboard?.[0] === 'no' || !(features.has('pam') || features.has('bsdauth'))),
};

/** When keyboard-interactive could ask for the password, had it PAM to do so: auth2-chall.c knows no other device then. */
const noPam: Moot = {
  keywords: ['PasswordAuthentication', 'UsePAM'],
  stated: ['UsePAM'],
  when: ([password, pam], { features }) =>
    password?.[0] === 'no' && pam?.[0] === 'no' && !features.has('bsdauth'),
};

const byPassword = /^(?:password|keyboard-interactive|any)(?::|$)/;

/** When each list of AuthenticationMethods asks for something besides passwords. */
export const moreThanPasswords: Moot = {
  keywords: ['AuthenticationMethods'],
  when: ([lists = []]) =>
    lists.length > 0 &&
    lists.every((list) => list.split(',').some((method) => method !== 'none' && !byPassword.test(method))),
};

/** When no login takes a password alone; each of them is enough. */
export const noPasswordAlone: readonly Moot[] = [noPasswords, noPam, moreThanPasswords];

const is =
  (...values: readonly string[]) =>
  ([word]: readonly string[] = []): boolean =>
    word !== undefined && values.includes(word);
const isNot =
  (...values: readonly string[]) =>
  (words: readonly string[]): boolean =>
    !is(...values)(words);
/** Whether AuthenticationMethods lists methods, and the one in none of its lists. */
const leavesOut =
  (method: string) =>
  (words: readonly string[] = []): boolean =>
    words.length > 0 &&
    !is('any')(words) &&
    !words.some((list) => list.split(',').some((each) => each.split(':', 1)[0] === method));
/** When AuthenticationMethods lists methods, and one in none of its lists. */
export const notAskedFor = (method: string): Moot => ({
  keywords: ['AuthenticationMethods'],
  when: ([lists]) => leavesOut(method)(lists),
});

/** When each list of AuthenticationMethods that asks for a method asks for another one as well. */
export const onlyBeside = (method: string): Moot => ({
  keywords: ['AuthenticationMethods'],
  when: ([lists = []]) =>
    lists.length > 0 &&
    !is('any')(lists) &&
    lists.every((list) => {
      const methods = list.split(',').map((each) => each.split(':', 1)[0]);
      return !methods.includes(method) || methods.some((each) => each !== method);
    }),
});

const unset = (words: readonly string[] = []): boolean =>
  words.length === 0 || words[0]?.toLowerCase() === 'none';

const forwarding = 'DisableForwarding turns all forwarding off';
const noKeys = 'PubkeyAuthentication is off';
const noAuthority = 'no TrustedUserCAKeys are named, and they alone make sshd ask';
const noX11 = 'X11Forwarding is off';
const noSockets = 'forwarding of sockets is off';

const needs = (keywords: readonly KeywordName[], rest: Omit<Dependency, 'keyword'>): readonly Dependency[] =>
  keywords.map((keyword) => ({ keyword, ...rest }));

/**
 * Whether a value of DisableForwarding also takes X11 and the agent away.
 *
 * @param words - as decoded; none where the target does not know the keyword
 */
export function disablesAllForwarding(words: readonly string[] | undefined, target: Target): boolean {
  return words?.[0] === 'yes' && !hasQuirk(target, 'disableForwardingLeavesSome');
}

/** What each keyword takes to have an effect; sshd_config(5). DisableForwarding never takes PermitTunnel away. */
export const dependencies: readonly Dependency[] = [
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
    why: noSockets,
  }),
  ...needs(['X11DisplayOffset', 'X11UseLocalhost', 'XAuthLocation'], {
    on: ['X11Forwarding'],
    moot: is('no'),
    why: noX11,
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
    claims: (words) => !unset(words),
    why: noKeys,
  }),
  ...needs(['AuthorizedPrincipalsCommand', 'AuthorizedPrincipalsFile'], {
    on: ['TrustedUserCAKeys'],
    moot: unset,
    claims: (words) => !unset(words),
    why: noAuthority,
  }),
  {
    keyword: 'AuthorizedKeysCommandUser',
    on: ['AuthorizedKeysCommand'],
    moot: unset,
    why: 'there is no AuthorizedKeysCommand to run',
  },
  {
    keyword: 'AuthorizedPrincipalsCommandUser',
    on: ['AuthorizedPrincipalsCommand'],
    moot: unset,
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
    keyword: 'PAMServiceName',
    on: ['UsePAM'],
    moot: is('no'),
    why: 'UsePAM is off',
  },
];

/** When a file of keys, or of principals, is asked by nobody: both take keys, and principals stand in certificates. */
const keyFiles: readonly Dependency[] = [
  { keyword: 'AuthorizedKeysFile', on: ['PubkeyAuthentication'], moot: is('no'), why: noKeys },
  {
    keyword: 'AuthorizedPrincipalsFile',
    on: ['PubkeyAuthentication', 'TrustedUserCAKeys'],
    moot: (keys, authorities) => is('no')(keys) || unset(authorities),
    why: noAuthority,
  },
];

/** Whether a line that names such a file matters for somebody, or it could not be found out. */
export function isAsked(program: CompiledProgram, { keyword, statement }: Assignment): boolean {
  const dependency = keyFiles.find((each) => each.keyword === keyword);
  const lines = dependency === undefined ? null : effectiveLines(program, dependency);
  return lines === null || lines.has(statement.node);
}

/** The lines of the keyword that matter for somebody; `null` where all may, or it could not be found out. */
export function effectiveLines(
  program: CompiledProgram,
  dependency: Dependency,
): ReadonlySet<unknown> | null {
  const { on, moot, keyword, stated } = dependency;
  const without: Moot = { keywords: on, stated, when: (words) => moot(...words) };
  if (!mayBeMoot(program, without)) return null;
  const { complete, holdings } = holdingsOf(program, keyword, () => true, { moot: without, shown: false });
  return complete ? new Set(holdings.map(({ statement }) => statement?.node)) : null;
}
