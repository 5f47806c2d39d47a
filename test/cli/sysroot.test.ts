import { describe, expect, it } from 'vitest';
import { run } from './command-line.js';

const files = {
  '/mine/img/etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\n',
  '/mine/img/etc/ssh/sshd_config.d/a.conf': 'X11Forwarding yes\n',
  '/mine/out/etc/ssh/sshd_config': 'PermitRootLogin yes \n',
  '/mine/out/etc/ssh/sshd_config.d/b.conf': 'PermitRootLogin yes \n',
  '/mine/repo/sshd': 'PermitRootLogin no\n',
  '/mine/repo/other': 'PermitRootLogin no\n',
};
const refusal = (name: string): string =>
  `sshd-lint: ${name}: lies in another system than --sysroot img; leave --sysroot out, or say with --as where in img the file is to go\n`;

describe('a file outside of the --sysroot', () => {
  it.each([
    ['', 'out/etc/ssh/sshd_config'],
    ['--fix', 'out/etc/ssh/sshd_config'],
    ['--fix', 'out/etc/ssh/sshd_config.d/b.conf'],
    ['check', 'out/etc/ssh/sshd_config'],
    ['effective', 'out/etc/ssh/sshd_config'],
    ['doctor --user bob', 'out/etc/ssh/sshd_config'],
    ['upgrade --from debian-11 --to debian-12', 'out/etc/ssh/sshd_config'],
  ])('in another system is refused: %s', async (argv, name) => {
    const taken = await run(`${argv} --sysroot img ${name}`, { files });
    expect(taken).toMatchObject({ code: 2, stdout: '', stderr: refusal(name), written: [] });
  });

  it('is taken with a place for it', async () => {
    const taken = await run('check --sysroot img --as /etc/ssh/sshd_config out/etc/ssh/sshd_config', {
      files,
    });
    expect(taken).toMatchObject({ code: 0, stderr: '' });
  });

  it('is judged in the place of its sshd_config, which is said', async () => {
    const note = 'repo/sshd is judged as if it were img/etc/ssh/sshd_config; --as names another place';
    const { code, stdout, stderr } = await run('effective --sysroot img --target debian-12 repo/sshd', {
      files,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: `sshd-lint: ${note}\n` });
    expect(stdout).toContain('permitrootlogin no\n');
    const several = await run('--sysroot img repo/sshd repo/other', { files });
    expect(several.stderr).toBe(
      'sshd-lint: repo/sshd and 1 more are each judged as if they were img/etc/ssh/sshd_config; --as names another place\n',
    );
  });

  it('is said of standard input that lies elsewhere, and of none without a place', async () => {
    const stdin = 'PermitRootLogin no\n';
    const named = await run('check --sysroot img --stdin-filename repo/sshd -', { files, stdin });
    expect(named.stderr).toBe(
      'sshd-lint: repo/sshd is judged as if it were img/etc/ssh/sshd_config; --as names another place\n',
    );
    for (const argv of ['', '--stdin-filename img/etc/ssh/sshd_config '])
      expect((await run(`check --sysroot img ${argv}-`, { files, stdin })).stderr).toBe('');
  });

  it('is none where the one root is the other', async () => {
    const linked = { ...files, '/mine/link': { link: 'img' } };
    const taken = await run('--sysroot link --only trailing-whitespace img/etc/ssh/sshd_config', {
      files: linked,
    });
    expect(taken.code).toBe(0);
  });
});
