import { always, table } from './message.js';

/** What is said as the server starts, or does not. */
export const serverMessages = () =>
  table({
    badOption: {
      by: 'sshd',
      station: 'server',
      says: 'refused',
      texts: always('Bad configuration option: %'),
      level: 'ERROR',
      means:
        'sshd does not know a keyword of its file and does not start (sshd-lint check shows all faults); where the line names a file of the client, ssh does not connect',
      source: 'servconf.c:parse_token; readconf.c:parse_token',
    },
    noHostKeys: {
      by: 'sshd',
      station: 'server',
      says: 'refused',
      texts: always('no hostkeys available -- exiting'),
      level: 'ERROR',
      means: 'sshd has no host key that it may use, and does not start',
      source: 'sshd.c:main',
    },
    hostKeyTooOpen: {
      by: 'sshd',
      station: 'server',
      says: 'refused',
      texts: always("Permissions 0% for '%ssh_host_%' are too open"),
      level: 'ERROR',
      means: 'others may read a host key, so that sshd does not use it',
      source: 'authfile.c:sshkey_perm_ok',
    },
  });
