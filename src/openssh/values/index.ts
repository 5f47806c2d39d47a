/**
 * How every kind of value is read, combined and printed, release by release. Owns the parsers and the messages that sshd has for
 * values. May import `src/text` and the rest of `src/openssh`.
 */
import type { AddressList } from '../addresses.js';
import type {
  AddressFamily,
  AgentSocketPath,
  AlgorithmList,
  AuthenticationMethods,
  ChannelTimeouts,
  EnvironmentVariable,
  FingerprintHash,
  Flag,
  Forwarding,
  ForwardingTargets,
  GatewayPorts,
  IgnoreRhosts,
  IpQos,
  ListenAddress,
  LogLevel,
  MaxStartups,
  PerSourceMaxStartups,
  PerSourceNetBlockSize,
  PerSourcePenalties,
  PermitRootLogin,
  PermitTunnel,
  PermitUserEnvironment,
  PubkeyAuthOptions,
  RekeyLimit,
  Subsystem,
  SyslogFacility,
  TcpKeepAlive,
  UserPattern,
  WarnWeakCrypto,
} from './model.js';
import { pending } from './pending.js';
import type { ValueType } from './types.js';

export type * from './model.js';
export type * from './types.js';

export const flag: ValueType<Flag> = pending('flag');
export const permitRootLogin: ValueType<PermitRootLogin> = pending('permitRootLogin');
export const ignoreRhosts: ValueType<IgnoreRhosts> = pending('ignoreRhosts');
export const addressFamily: ValueType<AddressFamily> = pending('addressFamily');
export const compression: ValueType<Flag> = pending('compression');
export const gatewayPorts: ValueType<GatewayPorts> = pending('gatewayPorts');
export const forwarding: ValueType<Forwarding> = pending('forwarding');
export const permitTunnel: ValueType<PermitTunnel> = pending('permitTunnel');
export const permitUserEnvironment: ValueType<PermitUserEnvironment> = pending('permitUserEnvironment');
export const tcpKeepAlive: ValueType<TcpKeepAlive> = pending('tcpKeepAlive');
export const warnWeakCrypto: ValueType<WarnWeakCrypto> = pending('warnWeakCrypto');
export const logLevel: ValueType<LogLevel> = pending('logLevel');
export const syslogFacility: ValueType<SyslogFacility> = pending('syslogFacility');
export const fingerprintHash: ValueType<FingerprintHash> = pending('fingerprintHash');
export const integer: ValueType<number> = pending('integer');
export const time: ValueType<number> = pending('time');
export const unusedConnectionTimeout: ValueType<number> = pending('unusedConnectionTimeout');
export const path: ValueType<string> = pending('path');
export const hostKeys: ValueType<readonly string[]> = pending('hostKeys');
export const hostCertificates: ValueType<readonly string[]> = pending('hostCertificates');
export const hostKeyAgent: ValueType<string> = pending('hostKeyAgent');
export const revokedKeys: ValueType<readonly string[]> = pending('revokedKeys');
export const ports: ValueType<readonly number[]> = pending('ports');
export const listenAddresses: ValueType<readonly ListenAddress[]> = pending('listenAddresses');
export const rekeyLimit: ValueType<RekeyLimit> = pending('rekeyLimit');
export const maxStartups: ValueType<MaxStartups> = pending('maxStartups');
export const perSourceMaxStartups: ValueType<PerSourceMaxStartups> = pending('perSourceMaxStartups');
export const perSourceNetBlockSize: ValueType<PerSourceNetBlockSize> = pending('perSourceNetBlockSize');
export const perSourcePenalties: ValueType<PerSourcePenalties> = pending('perSourcePenalties');
export const addressList: ValueType<AddressList> = pending('addressList');
export const userPatterns: ValueType<readonly UserPattern[]> = pending('userPatterns');
export const groupPatterns: ValueType<readonly string[]> = pending('groupPatterns');
export const acceptEnv: ValueType<readonly string[]> = pending('acceptEnv');
export const setEnv: ValueType<readonly EnvironmentVariable[]> = pending('setEnv');
export const permitOpen: ValueType<ForwardingTargets> = pending('permitOpen');
export const permitListen: ValueType<ForwardingTargets> = pending('permitListen');
export const subsystems: ValueType<readonly Subsystem[]> = pending('subsystems');
export const forceCommand: ValueType<string> = pending('forceCommand');
export const versionAddendum: ValueType<string> = pending('versionAddendum');
export const absoluteCommand: ValueType<string> = pending('absoluteCommand');
export const accountName: ValueType<string> = pending('accountName');
export const authorizedKeysFile: ValueType<readonly string[]> = pending('authorizedKeysFile');
export const principalsFile: ValueType<string> = pending('principalsFile');
export const word: ValueType<string> = pending('word');
export const authenticationMethods: ValueType<AuthenticationMethods> = pending('authenticationMethods');
export const pubkeyAuthOptions: ValueType<PubkeyAuthOptions> = pending('pubkeyAuthOptions');
export const ipQos: ValueType<IpQos> = pending('ipQos');
export const streamLocalBindMask: ValueType<number> = pending('streamLocalBindMask');
export const channelTimeouts: ValueType<ChannelTimeouts> = pending('channelTimeouts');
export const logVerbose: ValueType<readonly string[]> = pending('logVerbose');
export const routingDomain: ValueType<string> = pending('routingDomain');
export const securityKeyProvider: ValueType<string> = pending('securityKeyProvider');
export const agentSocketPath: ValueType<AgentSocketPath> = pending('agentSocketPath');
export const ciphers: ValueType<AlgorithmList> = pending('ciphers');
export const macs: ValueType<AlgorithmList> = pending('macs');
export const kexAlgorithms: ValueType<AlgorithmList> = pending('kexAlgorithms');
export const keyAlgorithms: ValueType<AlgorithmList> = pending('keyAlgorithms');
export const caSignatureAlgorithms: ValueType<AlgorithmList> = pending('caSignatureAlgorithms');
export const gssapiKexAlgorithms: ValueType<readonly string[]> = pending('gssapiKexAlgorithms');
export const includePatterns: ValueType<readonly string[]> = pending('includePatterns');
export const ignored: ValueType<never> = pending('ignored');
