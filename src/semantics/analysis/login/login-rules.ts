import {
  type AccessList,
  devicesOf,
  type Flag,
  hasQuirk,
  isNone,
  type KeywordName,
  namesNoneInBlocks,
  type Target,
  tokensOf,
  unknownTokenIn,
  type ValueOf,
} from '../../../openssh/index.js';
import { whenAsked } from '../../challenges.js';
import { type ListWithoutClients, listsOfClients } from '../../offered-host-keys.js';
import { andThen, type Decision, settled } from '../decisions.js';
import { keyTypesKeyword, readerOfTypes } from './key-types.js';
import { readerOfUsable, type UnusableList } from './unusable-lists.js';

/** What turns away whoever has a method, whatever else the file says of logins; other rules speak of it. */
export function isOtherHurdle(refusal: Refusal | null): boolean {
  return refusal === 'Match' || refusal === 'MaxAuthTries' || listsOfClients.some((list) => list === refusal);
}

/**
 * Why an account cannot log in: the keyword that says so, or that there is no account, or that no method can succeed. `Match`: up to 8.3
 * sshd ends connections at a Match line with a list of addresses that it cannot read.
 */
export type Refusal =
  | 'invalid-user'
  | 'no-method'
  | 'Match'
  | AccessList
  | ListWithoutClients
  | UnusableList
  | Extract<KeywordName, 'RefuseConnection' | 'PermitRootLogin' | 'MaxAuthTries'>;

/** Whether and how an account can log in. */
export interface LoginOutcome {
  /**
   * Each of these is enough: a method that can succeed, or a list of which all methods must, joined by commas. Empty: none is.
   */
  readonly methods: readonly string[];
  readonly refusal: Refusal | null;
  /** Whether ForceCommand ends each session at once. sshd lets the account in all the same, and forwards for it what it may. */
  readonly endsSessions: boolean;
}

/** Reads off a value what matters of it; whether a Match block set it is asked of few. */
export type SettingReader<K extends KeywordName, V> = (
  value: ValueOf<K> | undefined,
  isOfBlock: () => boolean,
) => V;

/** What the rules want to know of a connection. Answers may depend on conditions. */
export interface LoginQuestions {
  readonly target: Target;
  /** The list of algorithms for which no client comes as far as a login; `null` where there is none. */
  readonly listWithoutClients: ListWithoutClients | null;
  /** The lists of algorithms of which sshd can make none in some block. */
  readonly unusableLists: readonly UnusableList[];
  /** The effective value of a keyword, as far as it matters. */
  readonly setting: <K extends KeywordName, V extends string | boolean>(
    keyword: K,
    read: SettingReader<K, V>,
  ) => Decision<V>;
  /** Whether sshd ends the connection at a Match line. */
  readonly endsAtMatch: () => Decision<boolean>;
  readonly isAccount: () => Decision<boolean>;
  /** Whether the account has the number 0. */
  readonly isRoot: () => Decision<boolean>;
  /** Whether a list is set at all, and if so, whether the account is on it. */
  readonly listed: (list: AccessList) => Decision<'unset' | 'listed' | 'unlisted'>;
  /** Whether the account is in any group that has a name. */
  readonly hasGroup: () => Decision<boolean>;
}

/** What PermitRootLogin says; it has a default in every release. */
const rootRule = (value: ValueOf<'PermitRootLogin'> | undefined): RootRule | 'no' =>
  value ?? 'prohibit-password';

type RootRule = 'yes' | 'prohibit-password' | 'forced-commands-only';

/** The methods that can let somebody in, in the order in which sshd offers them; auth2.c:authmethods. */
export const methodNames = [
  'publickey',
  'gssapi-keyex',
  'gssapi-with-mic',
  'password',
  'keyboard-interactive',
  'hostbased',
] as const;

/**
 * Whether and how an account can log in, as sshd decides it: at first, whoever it is, whether it comes through the Match lines
 * (auth.c:getpwnamallow), before authentication RefuseConnection and the four lists
 * (auth.c:allowed_user), at each method PermitRootLogin (auth.c:auth_root_allowed), and AuthenticationMethods over all
 * (auth2.c:auth2_setup_methods_lists). What lies outside of the configuration, such as a locked password, is not looked at.
 */
export function decideLogin(ask: LoginQuestions): Decision<LoginOutcome> {
  return andThen(ask.endsAtMatch(), (ends) => (ends ? refused('Match') : decideLoginPastMatches(ask)));
}

/**
 * The same of whoever comes through the Match lines, or would if they were mended: what else keeps somebody out is told beside what is wrong
 * with the lines.
 */
export function decideLoginPastMatches(ask: LoginQuestions): Decision<LoginOutcome> {
  return andThen(
    decideAccount(ask, () => decideRoot(ask)),
    (outcome) => withAttempts(ask, outcome),
  );
}

/** Why an account is turned away before it can try any method, once it comes through the Match lines; `null` where it is not. */
export function decideRefusal(ask: LoginQuestions): Decision<Refusal | null> {
  const letIn: LoginOutcome = { methods: [], refusal: null, endsSessions: false };
  return andThen(
    decideAccount(ask, () => settled(letIn)),
    ({ refusal }) => settled(refusal),
  );
}

function decideAccount(ask: LoginQuestions, allowed: () => Decision<LoginOutcome>): Decision<LoginOutcome> {
  return andThen(ask.isAccount(), (isAccount) =>
    isAccount ? decideLists(ask, 0, () => decideAccess(ask, allowed)) : refused('invalid-user'),
  );
}

/** What a block says is put together before anybody is let in; servconf.c:copy_set_server_options. */
function decideLists(
  ask: LoginQuestions,
  at: number,
  next: () => Decision<LoginOutcome>,
): Decision<LoginOutcome> {
  const keyword = ask.unusableLists[at];
  if (keyword === undefined) return next();
  return andThen(ask.setting(keyword, readerOfUsable(ask.target, keyword)), (isUsable) =>
    isUsable ? decideLists(ask, at + 1, next) : refused(keyword),
  );
}

/**
 * Whether whoever has a method comes to try it. Asked last: of what else is wrong for somebody, more can be said.
 * auth2.c:input_userauth_request.
 */
function withAttempts(ask: LoginQuestions, outcome: LoginOutcome): Decision<LoginOutcome> {
  if (outcome.methods.length === 0) return settled(outcome);
  if (ask.listWithoutClients !== null) return refused(ask.listWithoutClients);
  return andThen(ask.setting('MaxAuthTries', leavesAttempts), (mayTry) =>
    mayTry ? withSessions(ask, outcome) : refused('MaxAuthTries'),
  );
}

/** Up to 7.6 numbers below 0 are taken, and are as few as none. */
const leavesAttempts = (value: ValueOf<'MaxAuthTries'> | undefined): boolean =>
  value === undefined || value > 0;

function withSessions(ask: LoginQuestions, outcome: LoginOutcome): Decision<LoginOutcome> {
  return andThen(ask.setting('ForceCommand', endsAtOnce), (endsSessions) =>
    settled({ ...outcome, endsSessions }),
  );
}

function refused(refusal: Refusal): Decision<LoginOutcome> {
  return settled({ methods: [], refusal, endsSessions: false });
}

const isOn = (value: Flag | undefined): boolean => value === 'yes';

function decideAccess(ask: LoginQuestions, allowed: () => Decision<LoginOutcome>): Decision<LoginOutcome> {
  const groups = (): Decision<LoginOutcome> => decideGroups(ask, allowed);
  const allowUsers = (): Decision<LoginOutcome> =>
    andThen(ask.listed('AllowUsers'), (state) => (state === 'unlisted' ? refused('AllowUsers') : groups()));
  const denyUsers = (): Decision<LoginOutcome> =>
    andThen(ask.listed('DenyUsers'), (state) => (state === 'listed' ? refused('DenyUsers') : allowUsers()));
  return andThen(ask.setting('RefuseConnection', isOn), (refuses) =>
    refuses ? refused('RefuseConnection') : denyUsers(),
  );
}

/**
 * Where either list of groups is set, an account without any is turned away; on Windows none is without, for groups are looked up only when
 * they are asked for (win32_groupaccess.c:ga_init).
 */
function decideGroups(ask: LoginQuestions, allowed: () => Decision<LoginOutcome>): Decision<LoginOutcome> {
  return andThen(ask.listed('DenyGroups'), (denied) => {
    if (denied === 'listed') return refused('DenyGroups');
    return andThen(ask.listed('AllowGroups'), (state) => {
      if (state === 'unlisted') return refused('AllowGroups');
      if (state === 'listed' || denied === 'unset' || ask.target.platform === 'windows') return allowed();
      return andThen(ask.hasGroup(), (hasGroup) => (hasGroup ? allowed() : refused('DenyGroups')));
    });
  });
}

/** Whether a forced command does nothing but end the session. */
export function endsAtOnce(command: ValueOf<'ForceCommand'> | undefined): boolean {
  return /^(?:\/\S*\/)?(?:false|nologin)$|^exit(?:\s+\d+)?$|^(["'])[ \t]*\1$/.test((command ?? '').trim());
}

function decideRoot(ask: LoginQuestions): Decision<LoginOutcome> {
  return andThen(ask.isRoot(), (isRoot) => {
    if (!isRoot) return decideMethods(ask, null);
    return andThen(ask.setting('PermitRootLogin', rootRule), (rule) =>
      rule === 'no' ? refused('PermitRootLogin') : decideMethods(ask, rule),
    );
  });
}

/** By which methods an account that is let in can log in; `root`: what PermitRootLogin says, for an account that it speaks of. */
export function decideMethods(ask: LoginQuestions, root: RootRule | null): Decision<LoginOutcome> {
  return andThen(ask.setting('AuthenticationMethods', listsText), (text) => {
    // Each method by itself, or the lists as they are written.
    const lists = text === 'any' ? methodNames : text.split(' ');
    const named = [...new Set(lists.flatMap((list) => list.split(',')))];
    return andThen(usableOf(ask, root, named), (usable) => {
      const methods = lists.filter((list) => list.split(',').every((method) => usable.includes(method)));
      return settled({ methods, refusal: methods.length === 0 ? 'no-method' : null, endsSessions: false });
    });
  });
}

function listsText(value: ValueOf<'AuthenticationMethods'> | undefined): string {
  return value === undefined || value === 'any' ? 'any' : value.map(({ text }) => text).join(' ');
}

/** Those of the methods that can succeed. One that is switched off cannot, and takes its list with it. */
function usableOf(
  ask: LoginQuestions,
  root: RootRule | null,
  methods: readonly string[],
): Decision<readonly string[]> {
  const next = (at: number, usable: readonly string[]): Decision<readonly string[]> => {
    const method = methods[at];
    if (method === undefined) return settled(usable);
    return andThen(isUsable(ask, root, method), (can) => next(at + 1, can ? [...usable, method] : usable));
  };
  return next(0, []);
}

/** Which methods PermitRootLogin leaves to root; auth.c:auth_root_allowed. */
const rootMethods: Readonly<Record<RootRule, readonly string[]>> = {
  yes: [...methodNames, 'none'],
  'prohibit-password': ['publickey', 'hostbased', 'gssapi-with-mic'],
  'forced-commands-only': ['publickey'],
};

/** Whether PermitRootLogin lets root pass a method, as AuthenticationMethods writes it. */
export function letsRootPass(value: ValueOf<'PermitRootLogin'> | undefined, written: string): boolean {
  const rule = rootRule(value);
  return rule !== 'no' && rootMethods[rule].includes(written.split(':', 1)[0] ?? '');
}

function isUsable(ask: LoginQuestions, root: RootRule | null, written: string): Decision<boolean> {
  const [method = '', device] = written.split(':', 2);
  if (root !== null && !letsRootPass(root, method)) return settled(false);
  // A device that there is none of never answers; auth2.c:list_starts_with.
  if (device !== undefined && !devicesOf(method, ask.target).includes(device)) return settled(false);
  switch (method) {
    case 'publickey':
      return publickey(ask);
    case 'password':
      return ask.setting('PasswordAuthentication', isOn);
    case 'hostbased':
      return andAlso(ask.setting('HostbasedAuthentication', isOn), () =>
        andAlso(takesAnyKey(ask), () => takesAnyType(ask, 'hosts')),
      );
    case 'gssapi-with-mic':
      return both(ask.target.features.has('gssapi'), () => ask.setting('GSSAPIAuthentication', isOn));
    case 'gssapi-keyex':
      return both(ask.target.features.has('gssapi-key-exchange'), () =>
        andAlso(ask.setting('GSSAPIAuthentication', isOn), () => ask.setting('GSSAPIKeyExchange', isOn)),
      );
    case 'keyboard-interactive':
      return andAlso(answers(ask), () =>
        andAlso(ask.setting('KbdInteractiveAuthentication', isOn), () => questioner(ask, device)),
      );
    case 'none':
      // Lets in whoever has no password, where that is permitted; auth2-none.c.
      return andAlso(ask.setting('PermitEmptyPasswords', isOn), () =>
        ask.setting('PasswordAuthentication', isOn),
      );
    default:
      return settled(false);
  }
}

function andAlso(first: Decision<boolean>, second: () => Decision<boolean>): Decision<boolean> {
  return andThen(first, (holds) => both(holds, second));
}

function orElse(first: Decision<boolean>, second: () => Decision<boolean>): Decision<boolean> {
  return andThen(first, (holds) => (holds ? settled(true) : second()));
}

function both(holds: boolean, second: () => Decision<boolean>): Decision<boolean> {
  return holds ? second() : settled(false);
}

/** Whether a path stands for no file at all. No line is in /dev/null, and as a file of keys sshd refuses it: it is not a regular one. */
export const namesNoFile = (path: string): boolean => isNone(path) || path === '/dev/null';

const isSet = (text: string | undefined): boolean => text !== undefined && !namesNoFile(text);

/**
 * Whether a file of AuthorizedKeysFile is looked into: the first that is named, for an unknown token ends the connection before another one
 * is.
 */
export function looksIntoAny(paths: readonly string[] | undefined, target: Target): boolean {
  const first = paths?.find(isSet);
  return first !== undefined && unknownTokenIn(first, tokensOf('AuthorizedKeysFile', target)) === null;
}

/**
 * A key needs a place where sshd looks for it: a file, a command, or an authority that signs it. Which of them comes first, where one has
 * an unknown token, is not asked.
 */
function publickey(ask: LoginQuestions): Decision<boolean> {
  const byAuthority = (): Decision<boolean> => ask.setting('TrustedUserCAKeys', isSet);
  const byCommand = (): Decision<boolean> => orElse(ask.setting('AuthorizedKeysCommand', isSet), byAuthority);
  const byFile = (): Decision<boolean> =>
    orElse(
      ask.setting('AuthorizedKeysFile', (paths) => looksIntoAny(paths, ask.target)),
      byCommand,
    );
  return andAlso(ask.setting('PubkeyAuthentication', isOn), () =>
    andAlso(takesAnyKey(ask), () => andAlso(takesAnyType(ask, 'users'), byFile)),
  );
}

/** Whether keys of any type count, of users or of hosts. */
function takesAnyType({ setting, target }: LoginQuestions, whose: 'users' | 'hosts'): Decision<boolean> {
  const keyword = keyTypesKeyword(target, whose);
  return setting(keyword, readerOfTypes(target, keyword));
}

/** Of RevokedKeys, the word `none` of a block is a file that cannot be read, and all keys are taken for revoked, of hosts as well. */
function takesAnyKey(ask: LoginQuestions): Decision<boolean> {
  return namesNoneInBlocks('RevokedKeys', ask.target)
    ? ask.setting('RevokedKeys', isNotNoneOfBlock)
    : settled(true);
}

const isNotNoneOfBlock: SettingReader<'RevokedKeys', boolean> = (value, isOfBlock) =>
  value === undefined || !isNone(value.join()) || !isOfBlock();

/** Whether keyboard-interactive does anything where it is on; ChallengeResponseAuthentication is the same for everyone. */
const answers = ({ target, setting }: LoginQuestions): Decision<boolean> =>
  hasQuirk(target, 'challengeResponseAnswers')
    ? setting('ChallengeResponseAuthentication', isOn)
    : settled(true);

/** Whether something asks the questions of keyboard-interactive. */
function questioner(ask: LoginQuestions, device: string | undefined): Decision<boolean> {
  const asked = whenAsked(ask.target, device);
  return asked === 'with-pam' ? ask.setting('UsePAM', isOn) : settled(asked === 'always');
}
