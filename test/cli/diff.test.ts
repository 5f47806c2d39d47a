import { describe, expect, it } from 'vitest';
import { run } from './command-line.js';

const before = 'PasswordAuthentication no\nMatch User bob\n  X11Forwarding yes\n';
const after = 'PasswordAuthentication yes\nMatch User bob\n  X11Forwarding yes\n';
const files = {
  '/mine/old': before,
  '/mine/new': after,
  '/mine/bad': 'Port x\n',
  '/mine/h1/etc/ssh/sshd_config': before,
  '/mine/h2/etc/ssh/sshd_config': after,
};

describe('sshd-lint diff', () => {
  it('says what changes, from where to where, and shows someone', async () => {
    const { code, stdout } = await run('diff old new --target debian-12', { files });
    expect(code).toBe(1);
    expect(stdout.split('\n').slice(0, 4)).toEqual([
      'PasswordAuthentication',
      '  - no (old:1)',
      '  + yes (new:1)',
      '  for everyone',
    ]);
    expect(stdout).toMatch(/\n {2}sshd -T -C user=/);
  });

  it('takes folders for the roots of systems', async () => {
    const { code, stdout } = await run('diff h1 h2 --target debian-12', { files });
    expect(code).toBe(1);
    expect(stdout).toContain('  + yes (h2/etc/ssh/sshd_config:1)');
    expect(stdout).not.toContain('not all is known');
  });

  it('exits with 0 where nothing changes', async () => {
    const { code, stdout } = await run('diff h1 h1', { files });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'the same for everyone\n' });
  });

  it('exits with 2 where sshd refuses one of them', async () => {
    const { code, stdout } = await run('diff old bad --target debian-12', { files });
    expect(code).toBe(2);
    expect(stdout).toContain(
      'sshd refuses the new configuration: /mine/bad line 1: Badly formatted port number.',
    );
  });

  it('prints JSON for programs', async () => {
    const { stdout } = await run('diff old new --target debian-12 --json', { files });
    const { complete, oldError, newError, changes } = JSON.parse(stdout);
    expect({ complete, oldError, newError }).toEqual({ complete: true, oldError: null, newError: null });
    expect(changes).toMatchObject([
      { keyword: 'PasswordAuthentication', old: ['no'], new: ['yes'], when: [], possible: true },
    ]);
    expect(changes[0].witness).toMatchObject({ invalidUser: false, rdomain: null });
  });

  it('needs two', async () => {
    const { code, stderr } = await run('diff old', { files });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "sshd-lint: 'diff' needs more: sshd-lint diff OLD NEW\n",
    });
  });
});
