import { describe, expect, it } from 'vitest';
import { run } from './command-line.js';

const files = {
  '/etc/ssh/sshd_config': [
    'Include /etc/ssh/sshd_config.d/*.conf',
    'PasswordAuthentication no',
    'Match User bob',
    '  MaxAuthTries 2',
    'Match Group wheel',
    '  PermitRootLogin yes',
    '',
  ].join('\n'),
  '/etc/ssh/sshd_config.d/50-cloud-init.conf': 'PasswordAuthentication yes\n',
};

const argv = 'effective --target debian-12 /etc/ssh/sshd_config';

describe('sshd-lint effective', () => {
  it('prints what sshd -T prints', async () => {
    const { code, stdout, stderr } = await run(argv, { files });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^port 22\naddressfamily any\n/);
    expect(stdout).toContain('\npasswordauthentication yes\n');
    expect(stdout).toContain('\nmaxauthtries 6\n');
  });

  it.each([
    ['-C user=bob', 'maxauthtries 2'],
    ['-C user=eve', 'maxauthtries 6'],
    ['-C user=eve,addr=10.0.0.1 -C host=h', 'maxauthtries 6'],
    ['-C user=eve,group=users:wheel', 'permitrootlogin yes'],
    ['-C user=eve,group=users', 'permitrootlogin without-password'],
  ])('prints what is in force with %s', async (connection, line) => {
    expect((await run(`${argv} ${connection}`, { files })).stdout).toContain(`\n${line}\n`);
  });

  it('says why', async () => {
    const { stdout } = await run(`${argv} --why -C user=bob,group=x`, { files });
    expect(stdout).toContain(
      [
        'passwordauthentication yes',
        '  set at /etc/ssh/sshd_config.d/50-cloud-init.conf:1',
        '  overrides no at /etc/ssh/sshd_config:2: sshd uses the first value',
        '',
      ].join('\n'),
    );
    expect(stdout).toContain('maxauthtries 2\n  set at /etc/ssh/sshd_config:4\n');
    expect(stdout).toContain('port 22  (default of debian-12)\n');
    expect(stdout).not.toContain('not all is known');
  });

  it('says where not all is known', async () => {
    const { stdout } = await run('effective --why --target debian-12 f', {
      files: { '/mine/f': 'Include /etc/ssh/sshd_config.d/*.conf\n' },
    });
    expect(stdout).toContain('not all is known: ');
  });

  it('prints JSON', async () => {
    const { stdout } = await run(`${argv} --json -C user=bob,group=x`, { files });
    const printed = JSON.parse(stdout);
    expect(printed).toMatchObject({
      target: 'debian-12',
      complete: true,
      connection: { user: 'bob', groups: ['x'] },
    });
    expect(printed.settings).toContainEqual({
      keyword: 'PasswordAuthentication',
      values: ['yes'],
      lines: ['passwordauthentication yes'],
      origins: [{ file: '/etc/ssh/sshd_config.d/50-cloud-init.conf', line: 1, range: expect.any(Array) }],
      shadowed: [
        {
          file: '/etc/ssh/sshd_config',
          line: 2,
          range: expect.any(Array),
          values: ['no'],
          reason: 'earlier-value',
        },
      ],
    });
    expect(printed.settings).toContainEqual({
      keyword: 'Port',
      values: ['22'],
      lines: ['port 22'],
      origins: ['default'],
      shadowed: [],
    });
  });

  it('says sshd’s own words where sshd refuses the file, whatever was asked for', async () => {
    for (const option of ['', '--why', '--json']) {
      const taken = await run(`effective ${option} f`, { files: { '/mine/f': 'MaxAuthTries many\n' } });
      expect(taken).toMatchObject({
        code: 1,
        stdout: '',
        stderr: 'f line 1: MaxAuthTries integer value invalid.\n',
      });
    }
  });

  it.each([
    ['-C nonsense', 'Invalid test mode specification nonsense'],
    ['-C lport=x', "Invalid port 'x' in test mode specification lport=x"],
    ['--target debian-12,debian-11', 'this command takes one --target'],
    [
      '--why --json',
      '--why is for people and --json for programs, who find the reasons in it: give one of them',
    ],
  ])('refuses %s', async (option, message) => {
    const taken = await run(`effective ${option} f`, { files: { '/mine/f': '' } });
    expect(taken).toMatchObject({ code: 2, stdout: '', stderr: `sshd-lint: ${message}\n` });
  });
});

describe('the groups of an account that nobody knows here', () => {
  const files = { '/mine/f': 'Match Group wheel\n  PermitTTY no\n' };

  it('are asked for where blocks ask for them', async () => {
    const { code, stdout, stderr } = await run('effective --target debian-12 -C user=eve f', { files });
    expect([code, stdout.includes('permittty yes')]).toEqual([0, true]);
    expect(stderr).toBe(
      'sshd-lint: which groups eve is in is not known here, and blocks ask for them; -C takes group=NAME:NAME besides, and --sysroot names a system with its accounts\n',
    );
  });

  it.each(['-C user=eve,group=users', '-C addr=10.0.0.1', ''])(
    'are not asked for with %j',
    async (option) => {
      const { stderr } = await run(`effective --target debian-12 ${option} f`, { files });
      expect(stderr).toBe('');
    },
  );
});

describe('what stands in a file', () => {
  const given = {
    files: { '/mine/f': Uint8Array.from([...new TextEncoder().encode('Banner /\x1b[2J'), 0xff, 0x0a]) },
  };

  it('goes into a pipe byte by byte', async () => {
    expect((await run('effective f', given)).stdout).toContain('/\x1b[2J\xff\n');
  });

  it('does nothing to a terminal', async () => {
    for (const option of ['', '--why', '--json']) {
      const { stdout } = await run(`effective ${option} --no-color f`, { ...given, terminal: true });
      expect(stdout).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f]/);
      expect(stdout).toMatch(/\/(?:␛|\\u001b)\[2J/);
    }
  });
});
