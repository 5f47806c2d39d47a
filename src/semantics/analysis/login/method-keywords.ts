import type { KeywordName } from '../../../openssh/index.js';

/** What decides whether keys can succeed. */
export const keyKeywords = [
  'PubkeyAuthentication',
  'AuthorizedKeysFile',
  'AuthorizedKeysCommand',
  'TrustedUserCAKeys',
  'RevokedKeys',
] as const satisfies readonly KeywordName[];

/** What switches the other methods on. */
export const methodSwitches = [
  'PasswordAuthentication',
  'HostbasedAuthentication',
  'KbdInteractiveAuthentication',
  'GSSAPIAuthentication',
  'PermitEmptyPasswords',
] as const satisfies readonly KeywordName[];

/** What decides whether a method can succeed; first what asks for methods. */
export const methodKeywords = [
  'AuthenticationMethods',
  ...methodSwitches,
  ...keyKeywords,
] as const satisfies readonly KeywordName[];
