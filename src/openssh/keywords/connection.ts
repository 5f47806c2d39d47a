import {
  addressFamily,
  addressList,
  channelTimeouts,
  compression,
  flag,
  integer,
  ipQos,
  listenAddresses,
  maxStartups,
  perSourceMaxStartups,
  perSourceNetBlockSize,
  perSourcePenalties,
  ports,
  routingDomain,
  tcpKeepAlive,
  time,
  unusedConnectionTimeout,
  versionAddendum,
} from '../values/index.js';
import type { KeywordFacts } from './facts.js';

/** Sockets, time limits and what a connection may cost. */
export const connectionKeywords = {
  Port: { type: ports, repetition: 'accumulate', default: '22' },
  ListenAddress: { type: listenAddresses, repetition: 'accumulate' },
  AddressFamily: { type: addressFamily, default: 'any' },
  RDomain: { since: '7.7p1', match: true, type: routingDomain, default: 'none' },
  TCPKeepAlive: { type: tcpKeepAlive, default: 'yes' },
  KeepAlive: { alias: 'TCPKeepAlive' },
  ClientAliveInterval: { match: true, type: time, default: '0' },
  ClientAliveCountMax: { match: true, type: integer, default: '3' },
  ChannelTimeout: {
    since: '9.2p1',
    match: true,
    type: channelTimeouts,
    default: [{ since: '9.3p1', value: 'none' }],
  },
  UnusedConnectionTimeout: {
    since: '9.2p1',
    match: true,
    type: unusedConnectionTimeout,
    repetition: 'accumulate',
    default: 'none',
  },
  MaxStartups: { type: maxStartups, repetition: [{ until: '10.0p2', value: 'last' }], default: '10:30:100' },
  PerSourceMaxStartups: {
    since: '8.5p1',
    type: perSourceMaxStartups,
    repetition: [{ until: '9.4p1', value: 'last' }],
    default: 'none',
  },
  PerSourceNetBlockSize: {
    since: '8.5p1',
    type: perSourceNetBlockSize,
    repetition: [{ until: '10.0p2', value: 'last' }],
    default: '32:128',
  },
  PerSourcePenalties: {
    since: '9.8p1',
    type: perSourcePenalties,
    repetition: 'accumulate',
    default: [
      {
        until: '9.8p1',
        value:
          'crash:90 authfail:5 noauth:1 grace-exceeded:20 max:600 min:15 max-sources4:65536 max-sources6:65536 overflow:permissive overflow6:permissive',
      },
      {
        since: '9.9p1',
        until: '10.2p1',
        value:
          'crash:90 authfail:5 noauth:1 grace-exceeded:10 refuseconnection:10 max:600 min:15 max-sources4:65536 max-sources6:65536 overflow:permissive overflow6:permissive',
      },
      {
        since: '10.3p1',
        value:
          'crash:90 authfail:5 noauth:1 invaliduser:5 grace-exceeded:10 refuseconnection:10 max:600 min:15 max-sources4:65536 max-sources6:65536 overflow:permissive overflow6:permissive',
      },
    ],
  },
  PerSourcePenaltyExemptList: { since: '9.8p1', type: addressList, default: 'none' },
  IPQoS: {
    match: true,
    type: ipQos,
    repetition: [{ until: '10.2p1', value: 'last' }],
    default: [
      { until: '7.7p1', value: 'lowdelay throughput' },
      { since: '7.8p1', until: '10.0p2', value: 'af21 cs1' },
      { since: '10.1p1', value: 'ef cs0' },
    ],
  },
  Compression: { type: compression, default: 'yes' },
  UseDNS: { type: flag, default: 'no' },
  VersionAddendum: { type: versionAddendum, default: 'none' },
} as const satisfies Readonly<Record<string, KeywordFacts>>;
