import type { KeywordName } from '../keywords/keywords.js';

/**
 * Keywords that Microsoft’s documentation lists as not available on Windows and of which it is not known that they do anything there.
 * Others of the list work, as the source shows: AcceptEnv, AuthorizedKeysCommand, AuthorizedPrincipalsCommand, PidFile, StrictModes,
 * KbdInteractiveAuthentication (to switch the method off). Read at learn.microsoft.com, “OpenSSH Server configuration for Windows”, of
 * 2024-08-15; what they do was not seen run.
 */
export const notAvailableOnWindows: readonly KeywordName[] = [
  'AllowStreamLocalForwarding',
  'ExposeAuthInfo',
  'GSSAPICleanupCredentials',
  'GSSAPIStrictAcceptorCheck',
  'HostbasedAcceptedKeyTypes',
  'HostbasedAuthentication',
  'HostbasedUsesNameFromPacketOnly',
  'IgnoreRhosts',
  'IgnoreUserKnownHosts',
  'PermitTunnel',
  'PermitUserEnvironment',
  'PermitUserRC',
  'PrintLastLog',
  'PrintMotd',
  'StreamLocalBindMask',
  'StreamLocalBindUnlink',
  'X11DisplayOffset',
  'X11Forwarding',
  'X11UseLocalhost',
  'XAuthLocation',
];
