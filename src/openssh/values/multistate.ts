import { lowerAscii } from '../../text/index.js';
import { hasBehaviour } from '../behaviours.js';
import { quirks } from '../quirks.js';
import { type Span, type Timeline, valueAt } from '../release.js';
import { accepted, argumentAt, fatal, refused, say, type Wording, wordAt } from './faults.js';
import type {
  AddressFamily,
  Flag,
  Forwarding,
  GatewayPorts,
  IgnoreRhosts,
  PermitRootLogin,
  PermitTunnel,
  PermitUserEnvironment,
  PrivilegeSeparation,
  TcpKeepAlive,
  WarnWeakCrypto,
} from './model.js';
import type { Arguments, Parsed, ValueContext, ValueType } from './types.js';

/** One of the words that a keyword takes. */
interface State<T> extends Span {
  readonly word: string;
  readonly value: T;
}

interface Multistate<T> {
  readonly name: string;
  readonly states: readonly State<T>[];
  /** What `sshd -T` prints where it is not the value itself. */
  readonly printed?: Partial<Readonly<Record<string, Timeline<string>>>>;
  /** Up to 7.6 flags had a parser of their own, which took no notice of letter case. */
  readonly wasFlag?: boolean;
}

const missing: Wording = [{ value: 'missing argument.' }];
const missingFlag: Wording = [
  { until: '7.6p1', value: 'missing yes/no argument.' },
  { since: '7.7p1', value: 'missing argument.' },
];
const badFlag: Wording = [
  { until: '7.6p1', value: 'Bad yes/no argument: %s' },
  { since: '7.7p1', value: 'unsupported option "%s".' },
];

function parseMultistate<T>(kind: Multistate<T>, args: Arguments, context: ValueContext): Parsed<T> {
  const { target } = context;
  const flagOnly = kind.wasFlag === true && hasBehaviour(target, 'flagsApart');
  const word = argumentAt(args, 0);
  if (word === undefined) {
    const text = say(flagOnly ? missingFlag : missing, args, context);
    return refused(args, fatal('missing-argument', text, wordAt(args, 0)));
  }
  const typed = flagOnly ? word.value : lowerAscii(word.value);
  const state = kind.states.find((candidate) => candidate.word === typed && target.is(candidate));
  if (state !== undefined) return accepted(state.value, 1);
  const text = say(flagOnly ? badFlag : 'unsupported option "%s".', args, context, word.value);
  return refused(args, fatal('invalid-value', text, word));
}

/** A keyword that takes one word of a few. */
function multistate<T extends string>(kind: Multistate<T>): ValueType<T> {
  return {
    name: kind.name,
    choices: kind.states.map(({ word }) => word),
    parse: (args, context) => parseMultistate(kind, args, context),
    print: (value, { target }) => {
      if (value === undefined) return [];
      return [valueAt(kind.printed?.[value] ?? [], target.release) ?? value];
    },
    words: (value) => [value],
  };
}

const yesNo: readonly State<Flag>[] = [
  { word: 'yes', value: 'yes' },
  { word: 'no', value: 'no' },
];

/** Every keyword that is on or off. */
export const flag: ValueType<Flag> = multistate({ name: 'flag', states: yesNo, wasFlag: true });

/** `PermitRootLogin`. */
export const permitRootLogin: ValueType<PermitRootLogin> = multistate<PermitRootLogin>({
  name: 'permit-root-login',
  states: [
    ...yesNo,
    { word: 'prohibit-password', value: 'prohibit-password' },
    { word: 'without-password', value: 'prohibit-password' },
    { word: 'forced-commands-only', value: 'forced-commands-only' },
  ],
  printed: { 'prohibit-password': [{ until: '10.0p2', value: 'without-password' }] },
});

/** `IgnoreRhosts`. */
export const ignoreRhosts: ValueType<IgnoreRhosts> = multistate<IgnoreRhosts>({
  name: 'ignore-rhosts',
  states: [...yesNo, { word: 'shosts-only', value: 'shosts-only', since: '8.3p1' }],
  wasFlag: true,
});

/** `AddressFamily`. */
export const addressFamily: ValueType<AddressFamily> = multistate<AddressFamily>({
  name: 'address-family',
  states: [
    { word: 'any', value: 'any' },
    { word: 'inet', value: 'inet' },
    { word: 'inet6', value: 'inet6' },
  ],
});

/** `Compression`; `delayed` is the same as `yes`. */
export const compression: ValueType<Flag> = multistate<Flag>({
  name: 'compression',
  states: [...yesNo, { word: 'delayed', value: 'yes' }],
});

/** `GatewayPorts`. */
export const gatewayPorts: ValueType<GatewayPorts> = multistate<GatewayPorts>({
  name: 'gateway-ports',
  states: [...yesNo, { word: 'clientspecified', value: 'clientspecified' }],
});

/** `AllowTcpForwarding`, `AllowStreamLocalForwarding`. */
export const forwarding: ValueType<Forwarding> = multistate<Forwarding>({
  name: 'forwarding',
  states: [
    ...yesNo,
    { word: 'all', value: 'yes' },
    { word: 'local', value: 'local' },
    { word: 'remote', value: 'remote' },
  ],
});

/** `TCPKeepAlive`: a flag up to 10.5. */
export const tcpKeepAlive: ValueType<TcpKeepAlive> = multistate<TcpKeepAlive>({
  name: 'tcp-keep-alive',
  states: [
    ...yesNo,
    { word: 'true', value: 'yes', since: '10.6p1' },
    { word: 'transport', value: 'yes', since: '10.6p1' },
    { word: 'false', value: 'no', since: '10.6p1' },
    { word: 'all', value: 'all', since: '10.6p1' },
    { word: 'remote', value: 'yes', ...quirks.keepAliveUnterminated },
    { word: 'local', value: 'all', ...quirks.keepAliveUnterminated },
  ],
  printed: {
    yes: [{ since: '10.6p1', value: 'true' }],
    no: [{ since: '10.6p1', value: 'false' }],
  },
  wasFlag: true,
});

/** `UsePrivilegeSeparation`, up to 7.4; `nosandbox` is the same as `yes`. */
export const privilegeSeparation: ValueType<PrivilegeSeparation> = multistate<PrivilegeSeparation>({
  name: 'privilege-separation',
  states: [...yesNo, { word: 'sandbox', value: 'sandbox' }, { word: 'nosandbox', value: 'yes' }],
});

/** `WarnWeakCrypto`; `sshd -T` prints `no-pq-kex` as `false`. */
export const warnWeakCrypto: ValueType<WarnWeakCrypto> = multistate<WarnWeakCrypto>({
  name: 'warn-weak-crypto',
  states: [
    ...yesNo,
    { word: 'true', value: 'yes' },
    { word: 'false', value: 'no' },
    { word: 'no-pq-kex', value: 'no-pq-kex' },
  ],
  printed: {
    yes: [{ value: 'true' }],
    no: [{ value: 'false' }],
    'no-pq-kex': [{ value: 'false' }],
  },
});

const tunnelModes: readonly PermitTunnel[] = ['yes', 'no', 'point-to-point', 'ethernet'];
const missingTunnel: Wording = [
  { until: '8.6p1', value: 'Missing yes/point-to-point/ethernet/no argument.' },
  { since: '8.7p1', value: '%K missing argument.' },
];
const badTunnel: Wording = [
  { until: '8.6p1', value: 'Bad yes/point-to-point/ethernet/no argument: %s' },
  { since: '8.7p1', value: 'bad %K argument %s' },
];

/** `PermitTunnel`, whose words are case-sensitive. */
export const permitTunnel: ValueType<PermitTunnel> = {
  name: 'permit-tunnel',
  choices: tunnelModes,
  parse: (args, context) => {
    const word = argumentAt(args, 0);
    if (word === undefined) {
      return refused(args, fatal('missing-argument', say(missingTunnel, args, context), wordAt(args, 0)));
    }
    const mode = tunnelModes.find((candidate) => candidate === word.value);
    return mode === undefined
      ? refused(args, fatal('invalid-value', say(badTunnel, args, context, word.value), word))
      : accepted(mode, 1);
  },
  print: (value) => (value === undefined ? [] : [value]),
  words: (value) => [value],
};

const missingEnvironment: Wording = [
  { until: '8.6p1', value: 'missing argument.' },
  { since: '8.7p1', value: '%K missing argument.' },
];

/** `PermitUserEnvironment`: a flag up to 7.7; since then `yes`, `no`, or a list of patterns, so that `YES` is a pattern. */
export const permitUserEnvironment: ValueType<PermitUserEnvironment> = {
  name: 'permit-user-environment',
  parse: (args, context) => {
    if (hasBehaviour(context.target, 'environmentIsFlag')) return flag.parse(args, context);
    const word = argumentAt(args, 0);
    if (word === undefined) {
      return refused(
        args,
        fatal('missing-argument', say(missingEnvironment, args, context), wordAt(args, 0)),
      );
    }
    const { value } = word;
    return accepted(value === 'yes' || value === 'no' ? value : { patterns: value }, 1);
  },
  print: (value) => {
    if (value === undefined) return [];
    return [typeof value === 'string' ? value : value.patterns];
  },
  words: (value) => (typeof value === 'string' ? [value] : value.patterns.split(',')),
};
