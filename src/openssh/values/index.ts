/**
 * How every kind of value is read, combined and printed, release by release. Owns the parsers and the messages that sshd has for
 * values. May import `src/text` and the rest of `src/openssh`.
 */
export { acceptEnv, groupPatterns, setEnv, userPatterns } from './access.js';
export {
  assembleAlgorithms,
  type AssembledAlgorithms,
  assembledKeywords,
  caSignatureAlgorithms,
  ciphers,
  gssapiKexAlgorithms,
  kexAlgorithms,
  keyAlgorithms,
  knowsOperation,
  operationMarks,
  macs,
} from './algorithms.js';
export { authenticationMethods, pubkeyAuthOptions } from './authentication.js';
export { channelTimeouts } from './channels.js';
export { authorizedKeysFile, hostCertificates, hostKeys, revokedKeys } from './files.js';
export { permitListen, permitOpen } from './forwarding-targets.js';
export { parsePort } from './host-port.js';
export { ignored, includePatterns } from './includes.js';
export { integer, perSourceMaxStartups, streamLocalBindMask } from './integer.js';
export { maxStartups, perSourceNetBlockSize, rekeyLimit } from './limits.js';
export {
  familyOfListenAddress,
  type HostResolver,
  listenAddresses,
  type ListenSockets,
  ports,
  resolveListenAddresses,
} from './listen.js';
export { fingerprintHash, logLevel, logVerbose, syslogFacility } from './logging.js';
export type * from './model.js';
export {
  addressFamily,
  compression,
  flag,
  forwarding,
  gatewayPorts,
  ignoreRhosts,
  permitRootLogin,
  permitTunnel,
  permitUserEnvironment,
  privilegeSeparation,
  tcpKeepAlive,
  warnWeakCrypto,
} from './multistate.js';
export { hostKeyAgent, path, principalsFile, securityKeyProvider } from './path.js';
export { perSourcePenalties } from './penalties.js';
export { ipQos } from './quality-of-service.js';
export { absoluteCommand, forceCommand, versionAddendum } from './raw.js';
export { domainsAreDevices, loopbackOf, routingDomain } from './routing-domain.js';
export { subsystems } from './subsystems.js';
export { accountName, addressList, agentSocketPath, word } from './text.js';
export { time, unusedConnectionTimeout } from './time.js';
export type * from './types.js';
