import { lowerAscii } from '../../text/index.js';
import { inSpan, type Release, releaseOrder, type Span } from '../release.js';
import type { Feature } from '../targets/facts.js';
import type { KeywordName } from './keywords.js';

/** A keyword's place, or one that it has only in some releases or in builds with a feature. */
type Place = KeywordName | (Span & { readonly keyword: KeywordName; readonly needs?: Feature });

/**
 * The order in which `sshd -T` prints (`servconf.c:dump_config`), of all releases at once: two keywords never changed places, save
 * those that stand here twice. A keyword that a build does not support has no line.
 */
const order: readonly Place[] = [
  'Port',
  'AddressFamily',
  'ListenAddress',
  'UsePAM',
  'PAMServiceName',
  'LoginGraceTime',
  'X11DisplayOffset',
  'X11MaxDisplays',
  'MaxAuthTries',
  'MaxSessions',
  'ClientAliveInterval',
  'ClientAliveCountMax',
  'RequiredRSASize',
  'StreamLocalBindMask',
  'UnusedConnectionTimeout',
  'PermitRootLogin',
  'IgnoreRhosts',
  'IgnoreUserKnownHosts',
  'HostbasedAuthentication',
  'HostbasedUsesNameFromPacketOnly',
  'PubkeyAuthentication',
  'KerberosAuthentication',
  'KerberosOrLocalPasswd',
  'KerberosTicketCleanup',
  'KerberosGetAFSToken',
  'KerberosUniqueCCache',
  'KerberosUseKuserok',
  'GSSAPIEnablek5users',
  'GSSAPIAuthentication',
  'GSSAPICleanupCredentials',
  'GSSAPIDelegateCredentials',
  // The patch for key exchange printed it before OpenSSH did, and among its own keywords.
  { keyword: 'GSSAPIStrictAcceptorCheck', since: '10.1p1' },
  'GSSAPIKeyExchange',
  { keyword: 'GSSAPIStrictAcceptorCheck', until: '10.0p2', needs: 'gssapi-key-exchange' },
  'GSSAPIStoreCredentialsOnRekey',
  'GSSAPIKexAlgorithms',
  'PasswordAuthentication',
  'KbdInteractiveAuthentication',
  'ChallengeResponseAuthentication',
  'PrintMotd',
  'PrintLastLog',
  'X11Forwarding',
  'X11UseLocalhost',
  'PermitTTY',
  'PermitUserRC',
  'StrictModes',
  'TCPKeepAlive',
  'PermitEmptyPasswords',
  { keyword: 'PermitUserEnvironment', until: '7.7p1' },
  'Compression',
  'GatewayPorts',
  'UseDNS',
  'AllowTcpForwarding',
  'AllowAgentForwarding',
  'DisableForwarding',
  'AllowStreamLocalForwarding',
  'StreamLocalBindUnlink',
  'UsePrivilegeSeparation',
  'FingerprintHash',
  'ExposeAuthInfo',
  'WarnWeakCrypto',
  'RefuseConnection',
  { keyword: 'DebianBanner', since: '9.6p1' },
  // FreeBSD's, read in its trees of 8.x and 9.9.
  'UseBlacklist',
  'UseBlocklist',
  'PidFile',
  'ModuliFile',
  'XAuthLocation',
  'Ciphers',
  'MACs',
  'Banner',
  'ForceCommand',
  'ChrootDirectory',
  'TrustedUserCAKeys',
  { keyword: 'RevokedKeys', until: '10.2p1' },
  'SecurityKeyProvider',
  'AuthorizedPrincipalsFile',
  'VersionAddendum',
  'AuthorizedKeysCommand',
  'AuthorizedKeysCommandUser',
  'AuthorizedPrincipalsCommand',
  'AuthorizedPrincipalsCommandUser',
  'HostKeyAgent',
  'KexAlgorithms',
  'CASignatureAlgorithms',
  'HostbasedAcceptedAlgorithms',
  'HostbasedAcceptedKeyTypes',
  'HostKeyAlgorithms',
  'PubkeyAcceptedAlgorithms',
  'PubkeyAcceptedKeyTypes',
  { keyword: 'RDomain', until: '8.2p1' },
  { keyword: 'RDomain', since: '8.3p1', needs: 'rdomain' },
  'SshdSessionPath',
  'SshdAuthPath',
  'PerSourcePenaltyExemptList',
  'AgentSocketPath',
  'LogLevel',
  'SyslogFacility',
  'AuthorizedKeysFile',
  { keyword: 'RevokedKeys', since: '10.3p1' },
  'HostKey',
  'HostCertificate',
  'AllowUsers',
  'DenyUsers',
  'AllowGroups',
  'DenyGroups',
  'AcceptEnv',
  'SetEnv',
  'AuthenticationMethods',
  'LogVerbose',
  'ChannelTimeout',
  'Subsystem',
  'MaxStartups',
  'PerSourceMaxStartups',
  'PerSourceNetBlockSize',
  'PermitTunnel',
  'IPQoS',
  'RekeyLimit',
  'PermitOpen',
  'PermitListen',
  { keyword: 'PermitUserEnvironment', since: '7.8p1' },
  'PubkeyAuthOptions',
  'PerSourcePenalties',
];

// 10.4 printed its new table's spelling, and by hand what does not come from that table.
const printedByHand: ReadonlySet<KeywordName> = new Set<KeywordName>([
  'Port',
  'ListenAddress',
  'Subsystem',
  'MaxStartups',
  'PerSourceMaxStartups',
  'PerSourceNetBlockSize',
  'PerSourcePenalties',
  'IPQoS',
  'RekeyLimit',
  'PermitOpen',
  'PermitListen',
  'PubkeyAuthOptions',
]);

/**
 * How `sshd -T` spells a keyword: in lower case up to 10.3, as in its table from 10.5 on, and half and half in 10.4.
 *
 * @param written - the name by which the build knows the keyword
 */
export function printedSpelling(written: KeywordName, release: Release): string {
  const position = releaseOrder(release);
  if (position < releaseOrder('10.4p1')) return lowerAscii(written);
  if (position < releaseOrder('10.5p1') && printedByHand.has(written)) return lowerAscii(written);
  return written === 'MACs' ? 'Macs' : written;
}

/** The keywords that `sshd -T` of a build with these features prints, in its order, whether or not the build knows them. */
export function listDumpOrder(release: Release, features: ReadonlySet<Feature>): readonly KeywordName[] {
  return order.flatMap((place) => {
    if (typeof place === 'string') return [place];
    const there = inSpan(release, place) && (place.needs === undefined || features.has(place.needs));
    return there ? [place.keyword] : [];
  });
}
