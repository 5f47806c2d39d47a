import { describe, expect, it } from 'vitest';
import { run } from './command-line.js';

const files = {
  '/mine/old': 'Protocol 2\nClientAliveCountMax 0\nCiphers aes128-cbc,arcfour\n',
  '/mine/same': 'PermitRootLogin no\n',
  '/mine/bad': 'Port x\n',
};

describe('sshd-lint upgrade', () => {
  it('says what stops sshd, what means something else and what is worth a look', async () => {
    const { code, stdout } = await run('upgrade old --from openssh-7.5 --to debian-12', { files });
    expect(code).toBe(1);
    const headings = stdout.split('\n').filter((line) => /^\w/.test(line));
    expect(headings).toEqual([
      'from openssh-7.5 (OpenSSH 7.5p1) to debian-12 (OpenSSH 9.2p1)',
      'stops sshd',
      'means something else',
      'other defaults',
    ]);
    expect(stdout).toContain(
      '  old:3:20 unknown-algorithm: debian-12 does not have `arcfour`; sshd refuses the file\n',
    );
    expect(stdout).toContain('    = unsafe fix: take `arcfour` out of the list\n');
    expect(stdout).toContain(
      '    + unanswered messages never end the connection (release notes of OpenSSH 8.2)\n',
    );
  });

  it('prints of many amounts those that change', async () => {
    const { stdout } = await run('upgrade same --from openssh-9.8 --to openssh-9.9', { files });
    expect(stdout).toContain(
      '  PerSourcePenalties\n    - grace-exceeded:20 (default)\n    + grace-exceeded:10 refuseconnection:10 (default)\n',
    );
  });

  it('says among defaults what no line asks for', async () => {
    const { code, stdout } = await run('upgrade same --from openssh-10.0 --to openssh-10.1', { files });
    expect(code).toBe(0);
    expect(stdout).toContain(
      '  AllowAgentForwarding\n    - sockets of forwarded agents lie in /tmp\n    + sockets of forwarded agents lie below ~/.ssh/agent (release notes of OpenSSH 10.1)\n',
    );
    const json = await run('upgrade same --from openssh-10.0 --to openssh-10.1 --json', { files });
    expect(JSON.parse(json.stdout)).toMatchObject({
      meanings: [{ keyword: 'AllowAgentForwarding', filePath: null, line: null, column: null }],
    });
  });

  it('does not say what would hold without a line that the new sshd refuses', async () => {
    const { stdout } = await run('upgrade listen --from openssh-7.9 --to openssh-8.0', {
      files: { '/mine/listen': 'ListenAddress 127.0.0.1/22\n' },
    });
    expect(stdout).toContain('    - 127.0.0.1:22 (listen:1)\n    + refused, as said above\n');
  });

  it('prints the commands of what is to be done by hand', async () => {
    const { stdout } = await run('upgrade port --from ubuntu-22.04 --to ubuntu-24.04', {
      files: { '/mine/port': 'Port 2222\n' },
    });
    expect(stdout).toContain(
      '    = manual fix: put it in force\n      systemctl daemon-reload\n      systemctl restart ssh.socket\n',
    );
  });

  it('exits with 0 where every line means the same', async () => {
    const { code, stdout } = await run('upgrade same --from debian-12 --to debian-13 --json', { files });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      from: 'debian-12',
      to: 'debian-13',
      complete: true,
      refusedBefore: null,
      refused: [],
      meanings: [],
    });
  });

  it('exits with 2 where sshd refuses the file already', async () => {
    const { code, stdout } = await run('upgrade bad --from debian-12 --to debian-13', { files });
    expect(code).toBe(2);
    expect(stdout).toContain(
      'sshd of debian-12 refuses the file already: /mine/bad line 1: Badly formatted port number.',
    );
  });

  it('needs both targets, and knows them', async () => {
    expect((await run('upgrade same --from debian-12', { files })).stderr).toBe(
      'sshd-lint: upgrade needs --from and --to, both targets\n',
    );
    const { code, stderr } = await run('upgrade same --from debian-12 --to debian-31', { files });
    expect(code).toBe(2);
    expect(stderr).toMatch(/unknown target 'debian-31'; the newest is debian-13/);
  });
});
