import type { KeywordName } from '../../openssh/index.js';

/** Keywords that decide whether someone may log in, or where their keys are looked for. */
const loginKeywords: ReadonlySet<KeywordName> = new Set<KeywordName>([
  'AllowGroups',
  'AllowUsers',
  'AuthenticationMethods',
  'AuthorizedKeysCommand',
  'AuthorizedKeysCommandUser',
  'AuthorizedKeysFile',
  'AuthorizedPrincipalsCommand',
  'AuthorizedPrincipalsFile',
  'ChallengeResponseAuthentication',
  'ChrootDirectory',
  'DenyGroups',
  'DenyUsers',
  'ForceCommand',
  'GSSAPIAuthentication',
  'HostbasedAuthentication',
  'KbdInteractiveAuthentication',
  'KerberosAuthentication',
  'MaxAuthTries',
  'PasswordAuthentication',
  'PermitEmptyPasswords',
  'PermitRootLogin',
  'PubkeyAcceptedAlgorithms',
  'PubkeyAcceptedKeyTypes',
  'PubkeyAuthentication',
  'PubkeyAuthOptions',
  'RefuseConnection',
  'RevokedKeys',
  'TrustedUserCAKeys',
]);

/** Whether a change of the keyword can cost someone their login. */
export function concernsLogin(keyword: KeywordName): boolean {
  return loginKeywords.has(keyword);
}

/** The keyword that switches a method on. */
export const methodSwitches: Readonly<Record<string, KeywordName>> = {
  publickey: 'PubkeyAuthentication',
  password: 'PasswordAuthentication',
  'keyboard-interactive': 'KbdInteractiveAuthentication',
  hostbased: 'HostbasedAuthentication',
};
