import { lowerAscii, once } from '../../text/index.js';

/**
 * Keywords of ssh_config(5) that no sshd knows, in the client's spelling; seen in one, they tell that the line belongs to the client.
 * What both programs know (`Ciphers`, `AddressFamily`) is not among them.
 */
export const clientKeywords: ReadonlySet<string> = new Set([
  'AddKeysToAgent',
  'BatchMode',
  'BindAddress',
  'BindInterface',
  'CanonicalDomains',
  'CanonicalizeFallbackLocal',
  'CanonicalizeHostname',
  'CanonicalizeMaxDots',
  'CanonicalizePermittedCNAMEs',
  'CertificateFile',
  'CheckHostIP',
  'Cipher',
  'ClearAllForwardings',
  'ConnectionAttempts',
  'ConnectTimeout',
  'ControlMaster',
  'ControlPath',
  'ControlPersist',
  'DynamicForward',
  'EnableEscapeCommandline',
  'EnableSSHKeysign',
  'EscapeChar',
  'ExitOnForwardFailure',
  'FallBackToRsh',
  'ForkAfterAuthentication',
  'ForwardAgent',
  'ForwardX11',
  'ForwardX11Timeout',
  'ForwardX11Trusted',
  'GlobalKnownHostsFile',
  'GSSAPIClientIdentity',
  'GSSAPIRenewalForcesRekey',
  'GSSAPIServerIdentity',
  'GSSAPITrustDNS',
  'HashKnownHosts',
  'Host',
  'HostbasedKeyTypes',
  'HostKeyAlias',
  'Hostname',
  'IdentitiesOnly',
  'IdentityAgent',
  'IdentityFile',
  'IgnoreUnknown',
  'KbdInteractiveDevices',
  'KnownHostsCommand',
  'LocalCommand',
  'LocalForward',
  'NoHostAuthenticationForLocalhost',
  'NumberOfPasswordPrompts',
  'ObscureKeystrokeTiming',
  'PermitLocalCommand',
  'PermitRemoteOpen',
  'PKCS11Provider',
  'PreferredAuthentications',
  'ProxyCommand',
  'ProxyJump',
  'ProxyUseFdpass',
  'RemoteCommand',
  'RemoteForward',
  'RequestTTY',
  'SendEnv',
  'ServerAliveCountMax',
  'ServerAliveInterval',
  'SessionType',
  'SmartcardDevice',
  'StdinNull',
  'StrictHostKeyChecking',
  'Tag',
  'Tunnel',
  'TunnelDevice',
  'UpdateHostKeys',
  'UseKeychain',
  'UsePrivilegedPort',
  'User',
  'UserKnownHostsFile',
  'UseRsh',
  'VerifyHostKeyDNS',
  'VisualHostKey',
]);

const bySpelling = once(
  (): ReadonlyMap<string, string> =>
    new Map([...clientKeywords].map((keyword) => [lowerAscii(keyword), keyword])),
);

/**
 * The client's spelling of a keyword that only ssh_config(5) knows, letter case ignored.
 *
 * @example
 * findClientKeyword('identityfile'); // 'IdentityFile'
 */
export function findClientKeyword(typed: string): string | undefined {
  return bySpelling().get(lowerAscii(typed));
}
