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
  ['4711 2026-11-26 10:00:00.000 fatal: ga_init, unable to resolve user azuread\\anna', 'account'],
  [
    '4711 2026-11-26 10:00:00.000 debug3: Bad owner on C:\\ProgramData/ssh/administrators_authorized_keys',
    'keys',
  ],
  [String.raw`__PROGRAMDATA__\\ssh/sshd_config: line 1: Bad configuration option: \377\376#`, 'server'],
  [String.raw`C:\sshd_config: line 1: Bad configuration option: \377\376#`, 'server'],
  ["error: Permissions for '__PROGRAMDATA__\\\\ssh/ssh_host_rsa_key' are too open.", 'server'],
  // ssh.
  ["Permissions for 'C:\\\\Users\\\\anna\\\\.ssh\\\\id_rsa' are too open.", 'client'],
  ["Permissions 0644 for '/home/anna/.ssh/id_rsa' are too open.", 'client'],
  ['@         WARNING: UNPROTECTED PRIVATE KEY FILE!          @', 'client'],
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
  // Said by sshd 9.2 to keys and certificates that were tried.
  ['debug1: /home/bob/.ssh/authorized_keys:1: principals on non-CA key', 'keys'],
  ['error: Refused by key options', 'keys'],
  ['error: Refused by certificate options', 'keys'],
  ['error: Refused by certificate principals options', 'keys'],
  ['You must change your password now and log in again!', 'session'],
  [
    'cert: Authentication tried for root with valid certificate but not from a permitted source address (10.0.0.5).',
    'keys',
  ],
  [
    'debug2: user_cert_trusted_ca: CA ED25519 SHA256:y4qUmncPpjRzhkfMBoD2Pu+r9eZXCNVyYiLatikQWQE is not listed in /etc/ssh/ca: key not found',
    'keys',
  ],
  [
    'userauth_pubkey: certificate signature algorithm ssh-ed25519: signature algorithm not supported [preauth]',
    'key',
  ],
  ['Warning: Identity file nothere not accessible: No such file or directory.', 'client'],
  // Written in the sources of the releases, with data.
  [
    'error: public key ED25519-SK SHA256:x signature for bob from 10.0.0.5 port 4711 rejected: user presence (authenticator touch) requirement not met ',
    'key',
  ],
  [
    'error: public key ED25519-SK SHA256:x signature for bob from 10.0.0.5 port 4711 rejected: user verification requirement not met ',
    'key',
  ],
  ['drop connection #10 from [10.0.0.5]:4711 on [10.0.0.1]:22 past MaxStartups', 'connection'],
  ['drop connection #10 from [10.0.0.5]:4711 on [10.0.0.1]:22 past Maxstartups', 'connection'],
  ['drop connection #10 from [10.0.0.5]:4711 on [10.0.0.1]:22 Maxstartups', 'connection'],
  ['drop connection #0 from [10.0.0.5]:4711 on [10.0.0.1]:22 penalty: failed authentication', 'connection'],
  ['Not allowed at this time', 'connection'],
  ['fatal: Timeout before authentication for 10.0.0.5 port 4711', 'connection'],
  ['ssh: connect to host h port 22: Connection refused', 'connection'],
  ['ssh: Could not resolve hostname h: Name or service not known', 'client'],
  ['Bad owner or permissions on /home/bob/.ssh/config', 'client'],
  ['no such identity: /home/bob/.ssh/id_work: No such file or directory', 'client'],
  ['pam_unix(sshd:account): account bob has expired (account expired)', 'account'],
  ["pam_access(sshd:account): access denied for user `bob' from `10.0.0.5'", 'account'],
  ['pam_listfile(sshd:account): Refused user bob for service sshd', 'account'],
  ['Connection closed by invalid user bob 10.0.0.5 port 4711 [preauth]', 'account'],
];

describe('readLoginLog', () => {
  it.each(lines)('%s', (line, station) => {
    const { points, lines: found } = readLoginLog(
      `debug1: something else\n${line}\r\ndebug2: and more\n`,
      undefined,
    );
    expect({ points, line: found.at(-1)?.line }).toEqual({ points: station, line: 2 });
  });

  it.each([
    [String.raw`sshd_config: line 1: Bad configuration option: \377\376#`, 'UTF-16'],
    [String.raw`C:\sshd_config: line 1: Bad configuration option: \377\376#`, 'UTF-16'],
    [String.raw`sshd_config: line 1: Bad configuration option: \357\273\277Port`, 'does not know a keyword'],
    [String.raw`Permissions for 'C:\\Users\\anna\\.ssh\\id_rsa' are too open.`, 'icacls.exe'],
    ["Permissions 0644 for '/home/anna/.ssh/id_rsa' are too open.", 'chmod'],
  ])('says of %s what it means: %s', (line, means) => {
    expect(readLoginLog(line).decisive?.message.means).toContain(means);
  });

  it('takes a group that Windows does not know for no cause by itself', () => {
    // Up to 8.5 sshd says so of the block that Windows ships, at every login where the group has another name.
    const log = '4711 2026-11-26 10:00:00.000 error: unable to resolve group administrators';
    expect(readLoginLog(log, undefined)).toMatchObject({
      points: null,
      lines: [{ name: 'groupUnresolved' }],
    });
  });

  it('knows what ends a session on Windows where ChrootDirectory has no drive', () => {
    const log = '4711 2026-11-26 10:00:00.000 error: chroot only supports absolute paths';
    expect(readLoginLog(log, undefined)).toMatchObject({
      points: 'chroot',
      lines: [{ name: 'chrootDrive' }],
    });
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

  it('does not take a user whom a list refuses for an account that does not exist', () => {
    const log =
      'User bob from 10.0.0.5 not allowed because not listed in AllowUsers\ninput_userauth_request: invalid user bob [preauth]\nConnection closed by invalid user bob 10.0.0.5 port 4711 [preauth]\n';
    expect(readLoginLog(log, 'bob')).toMatchObject({ points: 'lists', decisive: { name: 'allowUsers' } });
  });

  it('prefers the line that says why to the one that says that', () => {
    const expired =
      'debug1: /home/bob/.ssh/authorized_keys:1: entry expired at 2020-01-01T00:00:00\nRefused by key options\n';
    expect(readLoginLog(expired).decisive?.name).toBe('keyExpired');
    const pam =
      'pam_unix(sshd:account): account bob has expired (account expired)\nfatal: Access denied for user bob by PAM account configuration [preauth]\n';
    expect(readLoginLog(pam).decisive?.name).toBe('pamUnixExpired');
  });

  it('does not take a scan that sshd logs for a login that it refused', () => {
    const line = 'kex_exchange_identification: Connection closed by remote host';
    expect(readLoginLog(`sshd[7]: error: ${line}\n`)).toMatchObject({
      points: null,
      lines: [{ name: 'clientHangsUp' }],
    });
    expect(readLoginLog(`${line}\n`).decisive?.name).toBe('droppedEarly');
  });

  it('takes no other unknown key for a token of a path', () => {
    expect(readLoginLog('mm_answer_keyallowed: unknown key type 0\n').lines).toEqual([]);
    expect(readLoginLog('fatal: vdollar_percent_expand: unknown key %z\n').points).toBe('keys');
  });

  it('says nothing of a login that went well', () => {
    const log =
      'Authentication refused: bad ownership or modes for directory /home/bob\nAccepted publickey for bob from 10.0.0.5\n';
    expect(readLoginLog(log, 'bob').points).toBeNull();
  });
});
