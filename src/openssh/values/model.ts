import type { AddressList } from '../matching/addresses.js';

/** A keyword that is on or off. */
export type Flag = 'yes' | 'no';

/** `PermitRootLogin`; `without-password` is read as `prohibit-password`. */
export type PermitRootLogin = 'yes' | 'no' | 'prohibit-password' | 'forced-commands-only';

/** `IgnoreRhosts`. */
export type IgnoreRhosts = 'yes' | 'no' | 'shosts-only';

/** `AddressFamily`. */
export type AddressFamily = 'any' | 'inet' | 'inet6';

/** `GatewayPorts`. */
export type GatewayPorts = 'yes' | 'no' | 'clientspecified';

/** `AllowTcpForwarding`, `AllowStreamLocalForwarding`; `all` is read as `yes`. */
export type Forwarding = 'yes' | 'no' | 'local' | 'remote';

/** `PermitTunnel`. */
export type PermitTunnel = 'yes' | 'no' | 'point-to-point' | 'ethernet';

/** `PermitUserEnvironment`: all, none, or only names that match a pattern list such as `LANG,LC_*`. */
export type PermitUserEnvironment = 'yes' | 'no' | { readonly patterns: string };

/** `TCPKeepAlive`; `transport` is read as `yes`, `all` exists since 10.6. */
export type TcpKeepAlive = 'yes' | 'no' | 'all';

/** `UsePrivilegeSeparation`, up to 7.4; `nosandbox` is read as `yes`. */
export type PrivilegeSeparation = 'yes' | 'no' | 'sandbox';

/** `WarnWeakCrypto`. */
export type WarnWeakCrypto = 'yes' | 'no' | 'no-pq-kex';

/** `LogLevel`; `DEBUG` is read as `DEBUG1`, Debian's `SILENT` as `QUIET`. */
export type LogLevel = 'QUIET' | 'FATAL' | 'ERROR' | 'INFO' | 'VERBOSE' | 'DEBUG1' | 'DEBUG2' | 'DEBUG3';

/** `SyslogFacility`. */
export type SyslogFacility =
  | 'DAEMON'
  | 'USER'
  | 'AUTH'
  | 'AUTHPRIV'
  | 'LOCAL0'
  | 'LOCAL1'
  | 'LOCAL2'
  | 'LOCAL3'
  | 'LOCAL4'
  | 'LOCAL5'
  | 'LOCAL6'
  | 'LOCAL7';

/** `FingerprintHash`; `RIPEMD160` up to 7.5. */
export type FingerprintHash = 'MD5' | 'RIPEMD160' | 'SHA1' | 'SHA256' | 'SHA384' | 'SHA512';

/** `UnusedConnectionTimeout`: seconds; 0 is the same as `none`. */
export type UnusedConnectionTimeout = number | 'none';

/** One `ListenAddress`. */
export interface ListenAddress {
  /** Name or address without brackets; `null` for all addresses, which no line can say. */
  readonly host: string | null;
  /** `null`: one socket for every `Port`. */
  readonly port: number | null;
  readonly rdomain: string | null;
}

/** `RekeyLimit`: two values that are set and won separately. */
export interface RekeyLimit {
  /** Bytes, 0 for the cipher's own limit; up to 2^63 - 1. */
  readonly bytes: bigint;
  /** Seconds, 0 for no limit; `null` where the line does not say. */
  readonly seconds: number | null;
}

/** `MaxStartups`: from `begin` unauthenticated connections on, `rate` per cent are refused, and all from `max` on. */
export interface MaxStartups {
  readonly begin: number;
  /** `null` where the line gives one number: 30. */
  readonly rate: number | null;
  readonly max: number;
}

/** `PerSourceMaxStartups`. */
export type PerSourceMaxStartups = number | 'none';

/** `PerSourceNetBlockSize`: bits of an address that count as one source. */
export interface PerSourceNetBlockSize {
  readonly ipv4: number;
  /** `null`: releases 8.5 to 10.2 leave it to chance when only the first is given. */
  readonly ipv6: number | null;
}

/** How `PerSourcePenalties` behaves when its table is full. */
export type PenaltyOverflow = 'deny-all' | 'permissive';

/** `PerSourcePenalties`: only what the lines say. Times are seconds. */
export interface PerSourcePenalties {
  readonly enabled: boolean;
  readonly crash?: number;
  readonly authfail?: number;
  readonly invaliduser?: number;
  readonly noauth?: number;
  readonly 'grace-exceeded'?: number;
  readonly refuseconnection?: number;
  readonly max?: number;
  readonly min?: number;
  readonly 'max-sources4'?: number;
  readonly 'max-sources6'?: number;
  readonly overflow?: PenaltyOverflow;
  readonly overflow6?: PenaltyOverflow;
}

/** A word of `AllowUsers` or `DenyUsers`. */
export interface UserPattern {
  /** As written: `bob@192.0.2.0/24`. */
  readonly text: string;
  readonly user: string;
  /** What stands behind the last `@`; `null` without one. */
  readonly hosts: AddressList | null;
}

/** A word of `SetEnv`. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly value: string;
}

/** A word of `PermitOpen` or `PermitListen`. */
export interface ForwardingTarget {
  /** As sshd keeps it: `[::1]:80`; a bare port of `PermitListen` as `*:80`. */
  readonly text: string;
  /** Without brackets; `*` for any. */
  readonly host: string;
  /** `null` for `any` or `none` in front of other words, which since 9.7 is not an error and matches nothing. */
  readonly port: number | '*' | null;
}

/** `PermitOpen`, `PermitListen`. */
export type ForwardingTargets = 'any' | 'none' | readonly ForwardingTarget[];

/** A `Subsystem`. */
export interface Subsystem {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** One list of `AuthenticationMethods`, all of which must succeed in turn. */
export interface MethodList {
  /** As written: `publickey,password`. */
  readonly text: string;
  readonly methods: readonly string[];
}

/** `AuthenticationMethods`. */
export type AuthenticationMethods = 'any' | readonly MethodList[];

/** `PubkeyAuthOptions`. */
export interface PubkeyAuthOptions {
  readonly touchRequired: boolean;
  readonly verifyRequired: boolean;
  /** How many keys a client may ask about (10.6); `null` where the line does not say. */
  readonly maxPkOk: number | null;
}

/** `IPQoS`: `none`, or a value of the type of service byte, 0 to 255. */
export type TypeOfService = number | 'none';

/** `IPQoS`. */
export interface IpQos {
  readonly interactive: TypeOfService;
  readonly bulk: TypeOfService;
}

/** A word of `ChannelTimeout`. */
export interface ChannelTimeout {
  /** As written: `session=10m`. */
  readonly text: string;
  /** `null` for `none`, which stands alone. */
  readonly type: string | null;
  /** Seconds; 0 for never. */
  readonly seconds: number;
}

/**
 * `AgentSocketPath` (10.6): a socket for each user, relative to the home directory, or one in a shared folder, which is absolute.
 */
export type AgentSocketPath =
  { readonly scope: 'none' } | { readonly scope: 'user' | 'shared'; readonly path: string };

/** A list of algorithms as written. {@link assembleAlgorithms} tells what comes of it. */
export interface AlgorithmList {
  /** As written, with the operation: `+ssh-rsa,ssh-dss`. */
  readonly text: string;
  /** What is done to the default: replaced, appended to, removed from, put in front. */
  readonly operation: '' | '+' | '-' | '^';
  /** Names or patterns without the operation; empty items left out. */
  readonly names: readonly string[];
}
