import { logLevel, logVerbose, path, privilegeSeparation, syslogFacility } from '../values/index.js';
import type { KeywordFacts } from './facts.js';

/** Logging and the files of the daemon itself. */
export const daemonKeywords = {
  LogLevel: { match: [{ since: '7.6p1' }], type: logLevel, default: 'INFO' },
  SyslogFacility: { type: syslogFacility, default: 'AUTH' },
  LogVerbose: {
    since: '8.5p1',
    match: true,
    type: logVerbose,
    repetition: [{ until: '8.6p1', value: 'accumulate' }],
  },
  PidFile: { type: path, default: '/var/run/sshd.pid' },
  SshdSessionPath: { since: '9.8p1', type: path, default: '/usr/local/libexec/sshd-session' },
  SshdAuthPath: { since: '10.0p1', type: path, default: '/usr/local/libexec/sshd-auth' },
  UsePrivilegeSeparation: {
    status: [{ since: '7.5p1', value: 'deprecated' }],
    type: privilegeSeparation,
    default: [{ until: '7.4p1', value: 'sandbox' }],
  },
} as const satisfies Readonly<Record<string, KeywordFacts>>;
