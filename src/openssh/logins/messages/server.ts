import { always, table } from './message.js';

/** What is said as the server starts, or does not. */
export const serverMessages = () =>
  table({
    wideFile: {
      by: 'sshd',
      station: 'server',
      says: 'refused',
      texts: [
        { text: 'Bad configuration option: \uDCFF\uDCFE%' },
        { text: 'Bad configuration option: \uDCFE\uDCFF%' },
        // As the line has it where a path of Windows in it keeps it from being read as escaped.
        { text: 'Bad configuration option: \\377\\376%' },
        { text: 'Bad configuration option: \\376\\377%' },
      ],
      level: 'ERROR',
      means:
        'the file is in UTF-16, as Windows PowerShell writes with `>`, of which sshd, or the client whose file it is, reads nothing; saved in UTF-8 it is read',
      source: 'servconf.c:parse_token; readconf.c:parse_token',
    },
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
      texts: [
        { text: "Permissions 0% for '%ssh_host_%' are too open" },
        { text: "Permissions for '%ssh_host_%' are too open" },
      ],
      level: 'ERROR',
      means: 'others may read a host key, so that sshd does not use it',
      source: 'authfile.c:sshkey_perm_ok',
    },
  });
