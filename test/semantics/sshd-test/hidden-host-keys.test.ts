import { describe, expect, it } from 'vitest';

import { compile, loadTree, testProgram } from '../../../src/semantics/index.js';
import { resolveTarget } from '../../../src/openssh/index.js';
import { memoryFileSystem, worldOf, type MemoryEntry } from '../../../src/system/index.js';

const path = '/etc/ssh/sshd_config';
const secret: MemoryEntry = { content: 'secret', mode: 0o600, unreadable: true };

/** What the test of a configuration says, status first, in a system with these files, or outside of any. */
function said(
  config: string,
  system: Readonly<Record<string, MemoryEntry>> | null,
): readonly (number | string)[] {
  const fileSystem = memoryFileSystem({ ...system, [path]: config });
  const world = worldOf({
    fileSystem,
    path,
    ...(system !== null && { sysroot: '/' }),
    target: resolveTarget('debian-12'),
  });
  const { status, stderr } = testProgram(compile(loadTree({ world })), { mode: 't' });
  return [status, ...stderr.split('\r\n').slice(0, -1)];
}

const whole = { '/bin/sh': { content: '', mode: 0o755 } };
const named = 'HostKey /etc/ssh/keys/own_key\n';
const noKeys = 'sshd: no hostkeys available -- exiting.';

describe('a host key that cannot be seen', () => {
  it('counts as usable where root alone may read it', () => {
    expect(said('Port 22\n', { ...whole, '/etc/ssh/ssh_host_ed25519_key': secret })).toEqual([0]);
    expect(said(named, { ...whole, '/etc/ssh/keys': { unreadable: true, directory: true } })).toEqual([0]);
  });

  it('counts as usable where its system was not looked at', () => {
    expect(said(named, null)).toEqual([0]);
    expect(said(named, {})).toEqual([0]);
    expect(said(`${named}HostCertificate /etc/ssh/keys/own_key-cert.pub\n`, null)).toEqual([0]);
  });

  it('is missing in a system that is there as a whole', () => {
    expect(said(named, whole)).toEqual([1, 'Unable to load host key: /etc/ssh/keys/own_key', noKeys]);
  });

  it('may be an agent’s, which nobody asks', () => {
    const behindAgent = 'HostKey /etc/ssh/own.pub\nHostKeyAgent /run/agent\n';
    expect(said(behindAgent, null)).toEqual([0]);
    expect(said(behindAgent, whole).slice(0, 2)).toEqual([
      1,
      'Could not connect to agent "/run/agent": No such file or directory',
    ]);
  });

  it('does not hide one that others may read', () => {
    const open = { content: 'secret', mode: 0o640, uid: 0, unreadable: true };
    expect(said('Port 22\n', { ...whole, '/etc/ssh/ssh_host_ed25519_key': open })).toContain(noKeys);
  });
});
