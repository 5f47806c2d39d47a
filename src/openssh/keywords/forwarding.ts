import {
  agentSocketPath,
  flag,
  forwarding,
  gatewayPorts,
  integer,
  path,
  permitListen,
  permitOpen,
  permitTunnel,
  streamLocalBindMask,
} from '../values/index.js';
import type { KeywordFacts } from './facts.js';

/** Forwarding of ports, sockets, tunnels, agents and X11. */
export const forwardingKeywords = {
  DisableForwarding: { match: true, type: flag, default: 'no' },
  AllowTcpForwarding: { match: true, type: forwarding, default: 'yes' },
  AllowStreamLocalForwarding: { match: true, type: forwarding, default: 'yes' },
  AllowAgentForwarding: { match: true, type: flag, default: 'yes' },
  AgentSocketPath: { since: '10.6p1', match: true, type: agentSocketPath, default: 'user:.ssh/agent' },
  GatewayPorts: { match: true, type: gatewayPorts, default: 'no' },
  PermitOpen: { match: true, type: permitOpen, default: 'any' },
  PermitListen: { since: '7.8p1', match: true, type: permitListen, default: 'any' },
  PermitTunnel: { match: true, type: permitTunnel, default: 'no' },
  StreamLocalBindMask: {
    match: true,
    type: streamLocalBindMask,
    repetition: [{ until: '10.5p1', value: 'last' }],
    default: '0177',
  },
  StreamLocalBindUnlink: { match: true, type: flag, default: 'no' },
  X11Forwarding: { match: true, type: flag, default: 'no' },
  X11DisplayOffset: { match: true, type: integer, default: '10' },
  X11UseLocalhost: { match: true, type: flag, default: 'yes' },
  XAuthLocation: { type: path, default: '/usr/bin/xauth' },
} as const satisfies Readonly<Record<string, KeywordFacts>>;
