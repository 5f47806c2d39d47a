import { hasQuirk } from '../../../openssh/index.js';
import { namesNoFile, whenAsked } from '../../../semantics/index.js';
import { type Dependency, needs } from './dependency.js';
import { nothingAnswered } from './keyboard-interactive.js';
import { leavesOut, noPam } from './moot.js';
import { is, isNot, isSet, isUnset } from './words.js';

/** Of the default, and of what asks for more, it is no mistake that it does nothing. */
const never = (): boolean => false;

/** Whether these files of accounts are none. */
const readsNone = (files: readonly string[] = []): boolean => files.every(namesNoFile);

/** What keywords about logging in take to have an effect. */
export const loginDependencies: readonly Dependency[] = [
  {
    // auth2-pubkeyfile.c:auth_openkeyfile, auth-rhosts.c:auth_rhosts2, auth.c:check_key_in_hostfiles
    keyword: 'StrictModes',
    on: ['PubkeyAuthentication', 'AuthorizedKeysFile', 'AuthorizedPrincipalsFile', 'HostbasedAuthentication'],
    stated: ['HostbasedAuthentication'],
    moot: (keys, files, principals, hosts) =>
      is('no')(hosts) && (is('no')(keys) || (readsNone(files) && readsNone(principals))),
    claims: is('no'),
    why: 'no method reads files of accounts, whose permissions it would have sshd pass over',
  },
  {
    keyword: 'IgnoreRhosts',
    on: ['HostbasedAuthentication'],
    moot: is('no'),
    claims: isNot('yes'),
    why: 'HostbasedAuthentication is off',
  },
  {
    // auth2-hostbased.c:hostbased_key_allowed
    keyword: 'IgnoreUserKnownHosts',
    on: ['HostbasedAuthentication'],
    moot: is('no'),
    claims: never,
    why: 'HostbasedAuthentication is off',
  },
  {
    // auth-krb5.c:auth_krb5_password
    keyword: 'KerberosOrLocalPasswd',
    on: ['KerberosAuthentication'],
    moot: isNot('yes'),
    claims: never,
    why: 'KerberosAuthentication is off',
  },
  {
    keyword: 'KerberosTicketCleanup',
    on: ['KerberosAuthentication'],
    moot: isNot('yes'),
    why: 'KerberosAuthentication is off',
  },
  {
    keyword: 'GSSAPICleanupCredentials',
    on: ['GSSAPIAuthentication'],
    moot: isNot('yes'),
    why: 'GSSAPIAuthentication is off',
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
    keyword: 'KbdInteractiveAuthentication',
    on: nothingAnswered.keywords,
    where: (target) => hasQuirk(target, 'challengeResponseAnswers'),
    moot: is('no'),
    claims: is('yes'),
    level: 'warning',
    why: 'ChallengeResponseAuthentication is off, and up to OpenSSH 8.6 keyboard-interactive fails without it',
  },
  {
    keyword: 'KbdInteractiveAuthentication',
    on: ['UsePAM'],
    stated: ['UsePAM'],
    moot: is('no'),
    where: (target) => whenAsked(target) === 'with-pam',
    unless: 'challengeResponseDecides',
    claims: is('yes'),
    why: 'UsePAM is off, and nothing else asks questions',
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
