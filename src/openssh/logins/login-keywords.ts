import type { KeywordName } from '../keywords/keywords.js';

/** What a keyword has to do with whether an account can log in. */
type LoginRole =
  /** Ends the connection before any account is looked for. */
  | 'connection'
  /** A list of names that lets accounts in or keeps them out; auth.c:allowed_user. */
  | 'access-list'
  /** Which methods are left to the account with number 0; auth.c:auth_root_allowed. */
  | 'root'
  /** Which methods have to succeed; auth2.c:auth2_setup_methods_lists. */
  | 'method-lists'
  /** Switches keys on, for all or for a block. */
  | 'key-switch'
  /** Switches another method on, for all or for a block. */
  | 'switch'
  /** As a switch, and for all alone: no block can set it. */
  | 'switch-for-all'
  /** Switches the method `none` on, for which AuthenticationMethods has to ask; auth2-none.c. */
  | 'switch-of-none'
  /** Where sshd looks for keys. */
  | 'key-place'
  /** Which keys count, wherever they lie. */
  | 'key-revocation'
  /** Which types of keys count, of users or of hosts. */
  | 'key-types'
  /** How often somebody may try. */
  | 'attempts'
  /** What comes of a session once somebody is in. */
  | 'session'
  /** Can keep somebody out by what lies outside of the configuration: which keys there are, whose a folder is. */
  | 'circumstance';

/**
 * All keywords that can cost somebody their login, in the order in which sshd asks for them. What is reckoned with, what is compared, and
 * what fixes are careful about are parts of this table.
 */
const roles = {
  RefuseConnection: 'connection',
  DenyUsers: 'access-list',
  AllowUsers: 'access-list',
  DenyGroups: 'access-list',
  AllowGroups: 'access-list',
  PermitRootLogin: 'root',
  AuthenticationMethods: 'method-lists',
  PubkeyAuthentication: 'key-switch',
  PasswordAuthentication: 'switch',
  KbdInteractiveAuthentication: 'switch',
  ChallengeResponseAuthentication: 'switch-for-all',
  UsePAM: 'switch-for-all',
  GSSAPIAuthentication: 'switch',
  GSSAPIKeyExchange: 'switch-for-all',
  HostbasedAuthentication: 'switch',
  PermitEmptyPasswords: 'switch-of-none',
  AuthorizedKeysFile: 'key-place',
  AuthorizedKeysCommand: 'key-place',
  TrustedUserCAKeys: 'key-place',
  RevokedKeys: 'key-revocation',
  PubkeyAcceptedAlgorithms: 'key-types',
  PubkeyAcceptedKeyTypes: 'key-types',
  HostbasedAcceptedAlgorithms: 'key-types',
  HostbasedAcceptedKeyTypes: 'key-types',
  MaxAuthTries: 'attempts',
  ForceCommand: 'session',
  AuthorizedKeysCommandUser: 'circumstance',
  AuthorizedPrincipalsCommand: 'circumstance',
  AuthorizedPrincipalsFile: 'circumstance',
  ChrootDirectory: 'circumstance',
  KerberosAuthentication: 'circumstance',
  PubkeyAuthOptions: 'circumstance',
  StrictModes: 'circumstance',
} as const satisfies Partial<Readonly<Record<KeywordName, LoginRole>>>;

type LoginKeyword = keyof typeof roles;

type KeywordOf<R extends LoginRole> = {
  [K in LoginKeyword]: (typeof roles)[K] extends R ? K : never;
}[LoginKeyword];

const names = Object.keys(roles) as readonly LoginKeyword[];

/**
 * The keywords of certain roles, in the order in which sshd asks for them.
 *
 * @example
 * loginKeywordsOf('root', 'method-lists'); // ['PermitRootLogin', 'AuthenticationMethods']
 */
export function loginKeywordsOf<R extends LoginRole>(...wanted: readonly R[]): readonly KeywordOf<R>[] {
  const isWanted = (keyword: LoginKeyword): keyword is KeywordOf<R> =>
    wanted.some((role) => role === roles[keyword]);
  return names.filter(isWanted);
}

/** What an outcome is reckoned by: all but what depends on circumstances. */
export const reckonedKeywords: readonly KeywordName[] = names.filter(
  (keyword) => roles[keyword] !== 'circumstance',
);

/** Whether a change of the keyword can cost somebody their login. */
export function concernsLogin(keyword: KeywordName): boolean {
  return Object.hasOwn(roles, keyword);
}

/** The lists of accounts and groups that let in or keep out. */
export const accessLists = loginKeywordsOf('access-list');

/** A list of names that lets accounts in or keeps them out. */
export type AccessList = KeywordOf<'access-list'>;

/** The keyword that switches a method on, which AuthenticationMethods may ask for; auth2-methods.c. */
export const switchesOfMethods: ReadonlyMap<string, KeywordName> = new Map<string, KeywordName>([
  ['publickey', 'PubkeyAuthentication'],
  ['password', 'PasswordAuthentication'],
  ['keyboard-interactive', 'KbdInteractiveAuthentication'],
  ['hostbased', 'HostbasedAuthentication'],
  ['gssapi-with-mic', 'GSSAPIAuthentication'],
  ['gssapi-keyex', 'GSSAPIAuthentication'],
]);
