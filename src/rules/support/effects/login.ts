import type { KeywordName, Target } from '../../../openssh/index.js';
import type { Evaluation } from '../../../semantics/index.js';

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
  'StrictModes',
  'TrustedUserCAKeys',
  'UsePAM',
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

/** Why keyboard-interactive is on and lets nobody in, in brackets and behind a blank; empty where it does, or is off. */
export function whyNothingAsks(evaluation: Evaluation, { features }: Target): string {
  const isOn = evaluation.get('KbdInteractiveAuthentication').value === 'yes';
  if (!isOn || features.has('bsdauth')) return '';
  if (!features.has('pam'))
    return ' (keyboard-interactive is on, and this sshd is built with nothing that asks)';
  return evaluation.get('UsePAM').value === 'yes'
    ? ''
    : ' (keyboard-interactive is on, and asks nothing while UsePAM is off)';
}
