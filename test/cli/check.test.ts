import { describe, expect, it } from 'vitest';
import { run } from './command-line.js';

describe('sshd-lint check', () => {
  it('is silent about what sshd takes', async () => {
    const taken = await run('check --target debian-12 f', { files: { '/mine/f': 'Port 22\n' } });
    expect(taken).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  // The lines are those that Debian's sshd 9.2 prints of files with one of the faults each.
  it('says every error on standard error, where sshd says only the first', async () => {
    const files = { '/mine/f': 'Nonsense 1\nMaxAuthTries many\nPort 22\nPermitRootLogin maybe\n' };
    expect(await run('check --target debian-12 f', { files })).toMatchObject({
      code: 1,
      stdout: '',
      stderr: [
        'f: line 1: Bad configuration option: Nonsense',
        'f line 2: MaxAuthTries integer value invalid.',
        'f line 4: unsupported option "maybe".',
        '',
      ].join('\n'),
    });
  });

  it('says what sshd says at the end of the file', async () => {
    const { stderr, code } = await run('check --target debian-12 f', {
      files: { '/mine/f': 'Nonsense 1\n' },
    });
    expect(code).toBe(1);
    expect(stderr).toBe(
      'f: line 1: Bad configuration option: Nonsense\nf: terminating, 1 bad configuration options\n',
    );
  });

  it('knows of a pattern that sshd dies of, wherever the file lies', async () => {
    const files = { '/mine/f': 'Include /etc/[[:alpha:]\n' };
    expect(await run('check --target debian-12 f', { files })).toMatchObject({ code: 1 });
  });

  it('answers for several targets, each line with its own', async () => {
    const files = { '/mine/f': 'Include /nowhere\n' };
    const { stderr, code } = await run('check --target openssh-7.9,debian-12 f', { files });
    expect(code).toBe(1);
    expect(stderr).toBe(
      [
        'openssh-7.9: f: line 1: Bad configuration option: Include',
        'openssh-7.9: f: terminating, 1 bad configuration options',
        '',
      ].join('\n'),
    );
  });

  it('misses the host key that is named, in a whole system that makes none', async () => {
    const config = { '/img/etc/ssh/sshd_config': 'HostKey /etc/ssh/ssh_host_rsa_key\n' };
    const whole = { ...config, '/img/bin/sh': { content: '', mode: 0o755 } };
    const check = async (target: string, files: typeof config): Promise<unknown> => {
      const { code, stderr } = await run(`check --sysroot /img --target ${target}`, { files });
      return [code, stderr];
    };
    expect(await check('debian-12', whole)).toEqual([
      1,
      'Unable to load host key: /etc/ssh/ssh_host_rsa_key\nsshd: no hostkeys available -- exiting.\n',
    ]);
    expect(await check('debian-12', config)).toEqual([0, '']);
    expect(await check('rhel-9', whole)).toEqual([0, '']);
  });

  it('says of a drop-in that no Include reads that sshd does not either', async () => {
    const folder = '/srv/h/etc/ssh';
    const files = {
      [`${folder}/sshd_config`]: `Include /etc/ssh/sshd_config.d/*.conf\n`,
      [`${folder}/sshd_config.d/a.conf`]: 'UseDNS no\n',
      [`${folder}/sshd_config.d/a.conf.new`]: 'UseDNS yes\n',
      [`${folder}/sshd_config.d/b`]: 'UseDNS yes\n',
    };
    expect(await run(`check ${folder}/sshd_config.d/a.conf`, { files })).toMatchObject({
      code: 0,
      stderr: '',
    });
    expect((await run(`check ${folder}/sshd_config.d/b`, { files })).stderr).toBe(
      `sshd-lint: ${folder}/sshd_config.d/b: no Include of ${folder}/sshd_config names it; it is read as if it were all that sshd reads\n`,
    );
    // One that is to be written is read where it will lie.
    for (const name of ['a', 'new']) {
      const given = `check --as ${folder}/sshd_config.d/${name}.conf ${folder}/sshd_config.d/a.conf.new`;
      expect(await run(given, { files }), name).toMatchObject({ code: 0, stderr: '' });
    }
  });

  it('reads standard input', async () => {
    const { code, stderr } = await run('check -', { stdin: 'Nonsense 1\n' });
    expect(code).toBe(1);
    expect(stderr).toContain('<stdin>: line 1: Bad configuration option: Nonsense\n');
  });

  it('has one line for a file that cannot be read', async () => {
    expect(await run('check nowhere')).toMatchObject({
      code: 2,
      stderr: 'sshd-lint: nowhere: No such file or directory\n',
    });
  });

  it('says each thing once, bytes that cannot be shown in octal as sshd writes them', async () => {
    const files = { '/mine/sshd_config': '\u212AerberosAuthentication no\n' };
    const { code, stderr } = await run('check --target debian-12 sshd_config', { files });
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: [
        'sshd_config: line 1: Bad configuration option: \\342\\204\\252erberosAuthentication',
        'sshd_config: terminating, 1 bad configuration options',
        '',
      ].join('\n'),
    });
  });
});

describe('sshd-lint check --json', () => {
  it('has each message with its place, for each target, and nothing on standard error', async () => {
    const files = { '/mine/f': 'Include /nowhere\nMaxAuthTries many\n' };
    const { code, stdout, stderr } = await run('check --json --target openssh-7.9,debian-12 f', { files });
    expect([code, stderr]).toEqual([1, '']);
    const place = (line: number, range: readonly number[]) => ({ file: 'f', line, range });
    expect(JSON.parse(stdout)).toEqual({
      refused: true,
      targets: [
        {
          target: 'openssh-7.9',
          refused: true,
          complete: true,
          messages: [
            {
              text: 'f: line 1: Bad configuration option: Include',
              keyword: 'Include',
              place: place(1, [0, 7]),
            },
            { text: 'f line 2: integer value invalid.', keyword: 'MaxAuthTries', place: place(2, [30, 34]) },
          ],
        },
        {
          target: 'debian-12',
          refused: true,
          complete: false,
          messages: [
            {
              text: 'f line 2: MaxAuthTries integer value invalid.',
              keyword: 'MaxAuthTries',
              place: place(2, [30, 34]),
            },
          ],
        },
      ],
    });
  });

  it('has no place for what is the fault of no line', async () => {
    const files = {
      '/img/etc/ssh/sshd_config': 'HostKey /etc/ssh/ssh_host_rsa_key\n',
      '/img/bin/sh': { content: '', mode: 0o755 },
    };
    const { stdout } = await run('check --json --sysroot /img --target debian-12', { files });
    const [{ messages }] = JSON.parse(stdout).targets;
    expect(messages.at(-1)).toEqual({
      text: 'sshd: no hostkeys available -- exiting.',
      keyword: null,
      place: null,
    });
  });

  it('does not know all where it does not know the devices of the machine', async () => {
    const files = { '/mine/f': 'ListenAddress fe80::1%eth0\n' };
    const { code, stdout } = await run('check --json --target debian-12 f', { files });
    expect([code, JSON.parse(stdout).targets]).toEqual([
      0,
      [{ target: 'debian-12', refused: false, complete: false, messages: [] }],
    ]);
  });

  it('says that nothing is wrong', async () => {
    const { code, stdout } = await run('check --json --target debian-12 f', {
      files: { '/mine/f': 'Port 22\n' },
    });
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      { refused: false, targets: [{ target: 'debian-12', refused: false, complete: true, messages: [] }] },
    ]);
  });
});
