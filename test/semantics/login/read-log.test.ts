import { describe, expect, it } from 'vitest';
import { readLoginLog } from '../../../src/semantics/login/index.js';

/** Lines as they stand in logs, and the station that each points at. */
const lines: readonly (readonly [line: string, station: string])[] = [
  // sshd.
  [
    'Nov 26 10:00:00 h sshd[7]: Authentication refused: bad ownership or modes for directory /home/bob',
    'keys',
  ],
  ['sshd[7]: Authentication refused: bad ownership or modes for file /home/bob/.ssh/authorized_keys', 'keys'],
  ['userauth_pubkey: key type ssh-rsa not in PubkeyAcceptedAlgorithms [preauth]', 'key'],
  ['userauth_pubkey: key type ssh-dss not in PubkeyAcceptedKeyTypes [preauth]', 'key'],
  ['User bob from 10.0.0.5 not allowed because not listed in AllowUsers', 'lists'],
  ['User bob from 10.0.0.5 not allowed because listed in DenyUsers', 'lists'],
  ["User bob from 10.0.0.5 not allowed because none of user's groups are listed in AllowGroups", 'lists'],
  ['User bob from 10.0.0.5 not allowed because a group is listed in DenyGroups', 'lists'],
  ['User bob not allowed because shell /bin/none does not exist', 'account'],
  ['User bob not allowed because account is locked', 'account'],
  ['ROOT LOGIN REFUSED FROM 10.0.0.5 port 4711', 'root'],
  ['Invalid user bob from 10.0.0.5 port 4711', 'account'],
  ['error: Unsafe AuthorizedKeysCommand "/opt/find": bad ownership or modes for directory /opt', 'keys'],
  [
    'error: Unsafe AuthorizedPrincipalsCommand "/opt/find": bad ownership or modes for file /opt/find',
    'keys',
  ],
  ['subsystem request for powershell by user bob failed, subsystem not found', 'session'],
  ['debug1: subsystem: cannot stat C:/Program: No such file or directory', 'session'],
  // sshd for Windows.
  [
    '4711 2026-11-26 10:00:00.000 Bad permissions. Try removing permissions for user: NT AUTHORITY\\Authenticated Users (S-1-5-11) on file C:/ProgramData/ssh/administrators_authorized_keys.',
    'keys',
  ],
  // ssh.
  [
    'debug1: Offering public key: RSA SHA256:5U76PQzmZJ7xce9TDvyt1P/sqNCX/GHOZSLk3TR3x1o C:\\\\Users\\\\\\320\\237\\320\\276/.ssh/id_rsa',
    'keys',
  ],
  ['subsystem request failed on channel 0', 'session'],
  ['This account is currently not available.', 'session'],
  ['This service allows sftp connections only.', 'session'],
  ['Password change required but no TTY available.', 'session'],
  ['Your account has expired; please contact your system administrator.', 'account'],
  ['error: forced command options do not match', 'keys'],
];

describe('readLoginLog', () => {
  it.each(lines)('%s', (line, station) => {
    const { points, lines: found } = readLoginLog(
      `debug1: something else\n${line}\r\ndebug2: and more\n`,
      undefined,
    );
    expect({ points, line: found.at(-1)?.line }).toEqual({ points: station, line: 2 });
  });

  it('reads what a reader of a guide posted: a key that was offered and not taken', () => {
    const log = [
      'debug1: Authentications that can continue: publickey,password,keyboard-interactive',
      'debug1: Offering public key: RSA SHA256:5U76PQzmZJ7xce9TDvyt1P/sqNCX/GHOZSLk3TR3x1o C:\\\\Users\\\\x/.ssh/id_rsa',
      'debug2: we sent a publickey packet, wait for reply',
      'debug1: Authentications that can continue: publickey,password,keyboard-interactive',
      'debug1: Trying private key: C:\\\\Users\\\\x/.ssh/id_dsa',
    ].join('\n');
    expect(readLoginLog(log, undefined)).toMatchObject({
      points: 'keys',
      decisive: { name: 'offered', line: 2 },
    });
  });

  it('resolves what clients and sshd escape, in matching and in what it shows', () => {
    const path = String.raw`C:\\Users\\\320\237\320\276\320\273\321\214/.ssh/id_rsa`;
    const shown = (line: string, user?: string): string | undefined =>
      readLoginLog(line, user).lines[0]?.text;
    expect(shown(`debug1: Offering public key: RSA SHA256:x ${path}\n`)).toBe(
      String.raw`Offering public key: RSA SHA256:x C:\Users\Поль/.ssh/id_rsa`,
    );
    const denied = String.raw`User \320\237\320\276\320\273\321\214 from 10.0.0.5 not allowed because listed in DenyUsers`;
    expect(shown(denied, 'Поль')).toBe('User Поль from 10.0.0.5 not allowed because listed in DenyUsers');
    expect(shown(denied, 'bob')).toBeUndefined();
    // Not escaped: a path of Windows by itself, also where it looks like an escape.
    const raw = String.raw`Offering public key: C:\Users\101\id_rsa`;
    expect(shown(raw)).toBe(raw);
  });

  it('passes over what is said of other accounts', () => {
    const line = 'User eve from 10.0.0.5 not allowed because listed in DenyUsers\n';
    expect(readLoginLog(line, 'bob').lines).toEqual([]);
    expect(readLoginLog(line, 'eve').points).toBe('lists');
  });

  it('says nothing of a login that went well', () => {
    const log =
      'Authentication refused: bad ownership or modes for directory /home/bob\nAccepted publickey for bob from 10.0.0.5\n';
    expect(readLoginLog(log, 'bob').points).toBeNull();
  });
});
