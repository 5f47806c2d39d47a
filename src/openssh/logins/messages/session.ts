import { always, table } from './message.js';

/** What is said behind authentication. */
export const sessionMessages = () =>
  table({
    chrootModes: {
      by: 'sshd',
      station: 'chroot',
      says: 'refused',
      texts: [
        { text: 'bad ownership or modes for chroot directory %' },
        { text: 'chroot path does not begin at root' },
        { text: 'chroot path %is not a directory' },
        { text: 'safely_chroot: stat("%"): %' },
      ],
      level: 'ERROR',
      means: 'every folder of ChrootDirectory must be root’s and writable for root alone; the session ends',
      source: 'session.c:safely_chroot',
    },
    passwordChange: {
      by: 'sshd',
      station: 'session',
      says: 'refused',
      texts: [
        { text: 'Password change required but no TTY available' },
        { until: '9.9p2', text: 'You must change your password now and login again' },
        { since: '10.0p1', text: 'You must change your password now and log in again' },
        { text: 'You are required to change your password immediately' },
        { text: 'expired password for user %' },
        { text: 'WARNING: Your password has expired' },
      ],
      level: 'ERROR',
      means:
        'the key is accepted, and the password of the account has expired (chage -d, -M), so that PAM asks for a new one first',
      source: 'session.c:do_pwchange; Linux-PAM, pam_unix_acct.c',
    },
    noShell: {
      by: 'ssh',
      station: 'session',
      says: 'refused',
      texts: always('This account is currently not available'),
      means: 'the key is accepted, and the account’s shell is nologin(8), which ends the session at once',
      source: 'nologin(8), shadow',
    },
    noSessions: {
      by: 'sshd',
      station: 'session',
      says: 'refused',
      texts: always('no more sessions'),
      level: 'ERROR',
      means:
        'the login succeeded, and MaxSessions lets the connection open no further session; at 0 it opens none',
      source: 'session.c:session_open',
    },
    sftpOnly: {
      by: 'ssh',
      station: 'session',
      says: 'refused',
      texts: always('This service allows sftp connections only'),
      means: 'the key is accepted, and ForceCommand internal-sftp lets the account do nothing but sftp',
      source: 'session.c:do_exec',
    },
    subsystem: {
      by: 'ssh',
      station: 'session',
      says: 'refused',
      texts: always('subsystem request failed on channel %'),
      means: 'the login succeeded, and sshd has no such subsystem (sftp, powershell)',
      source: 'session.c:session_subsystem_req',
    },
    subsystemUnknown: {
      by: 'sshd',
      station: 'session',
      says: 'refused',
      texts: always('subsystem request for % failed, subsystem not found'),
      level: 'INFO',
      means:
        'the login succeeded, and no Subsystem line has that name, letter for letter; PowerShell asks for `powershell`',
      source: 'session.c:session_subsystem_req',
    },
    subsystemProgram: {
      by: 'sshd',
      station: 'session',
      says: 'refused',
      texts: always('subsystem: cannot stat %: %'),
      level: 'DEBUG1',
      means:
        'the program of the Subsystem line is not there; a path with blanks is cut off at the first of them',
      source: 'session.c:session_subsystem_req',
    },
    authenticated: {
      by: 'ssh',
      station: 'session',
      says: 'passed',
      texts: [
        { text: 'Authenticated to % using "publickey"' },
        { text: 'Authentication succeeded (publickey)' },
      ],
      means: 'the key let the client in; what goes wrong now is the session',
      source: 'sshconnect2.c:ssh_userauth2',
    },
    accepted: {
      by: 'sshd',
      station: 'session',
      says: 'passed',
      named: true,
      texts: always('Accepted publickey for %'),
      level: 'INFO',
      means: 'the key let the client in; what goes wrong now is the session',
      source: 'auth.c:auth_log',
    },
    gaveUp: {
      by: 'sshd',
      station: 'keys',
      says: 'hint',
      named: true,
      vague: true,
      texts: [
        { text: 'Connection closed by authenticating user %' },
        { text: 'Connection reset by authenticating user %' },
        { text: 'Disconnected from authenticating user %' },
      ],
      level: 'INFO',
      means:
        'the client left before it was let in, most often as sshd accepted none of its keys; LogLevel DEBUG1 says why',
      source: 'packet.c:sshpkt_vfatal, ssh_packet_read_poll2',
    },
    failed: {
      by: 'sshd',
      station: 'keys',
      says: 'hint',
      named: true,
      vague: true,
      texts: always('Failed publickey for %'),
      level: 'VERBOSE',
      means: 'sshd did not accept a key that was offered; LogLevel DEBUG1 says why',
      source: 'auth.c:auth_log',
    },
  });
