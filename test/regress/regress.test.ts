import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { commandForAll } from '../cli/built-command.js';
import { describeWith } from '../oracle/available.js';
import { sshdAbsence, sshdPath } from '../oracle/live-sshd.js';

/**
 * OpenSSH's own regression scripts, run from where Debian's package openssh-tests installs them, with our command in the place of `sshd -t`
 * and `sshd -T`.
 *
 * Whole: cfgparse (a dump read again gives the same dump, order of ListenAddress), servcfginclude (Include and Match) and addrmatch
 * (addresses and ports of Match). In part: cfgmatch and cfgmatchlisten connect to a daemon to see what a forwarding is allowed; where they
 * would connect, our answers for that connection are compared with sshd's, and the connections are left out. All other scripts test what
 * is no configuration.
 */
const scripts = '/usr/lib/openssh/regress';
const whole = ['cfgparse', 'servcfginclude', 'addrmatch'];
const connecting = ['cfgmatch', 'cfgmatchlisten'];

const absence =
  sshdAbsence() ??
  (existsSync(join(scripts, 'test-exec.sh'))
    ? null
    : `${scripts} is absent (Debian's package openssh-tests)`);

describeWith(absence, "OpenSSH's regression scripts pass with our answers", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sshd-lint-regress-'));
    mkdirSync(join(folder, 'obj'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs a script as Debian's run-tests does; gives what our command was asked. */
  function run(name: string, script: string): readonly string[] {
    const calls = join(folder, `${name}.calls`);
    writeFileSync(calls, '');
    const { status, stdout, stderr } = spawnSync(
      'sh',
      [join(scripts, 'test-exec.sh'), join(folder, 'obj'), script],
      {
        encoding: 'utf8',
        env: {
          PATH: `${join(process.execPath, '..')}:/usr/sbin:/usr/bin:/sbin:/bin`,
          BUILDDIR: scripts,
          LIVE_SSHD: sshdPath,
          STAND_IN_CALLS: calls,
          STAND_IN_CLI: commandForAll(),
          TEST_SHELL: 'sh',
          TEST_SSH_FAIL_FATAL: 'yes',
          TEST_SSH_IPV6: 'yes',
          TEST_SSH_SFTPSERVER: '/usr/lib/openssh/sftp-server',
          TEST_SSH_SSH: 'ssh',
          TEST_SSH_SSHD: join(import.meta.dirname, 'stand-in.sh'),
          TEST_SSH_UNSAFE_PERMISSIONS: '1',
        },
      },
    );
    expect(status, stdout + stderr).toBe(0);
    expect(stdout).toMatch(/^ok /m);
    return readFileSync(calls, 'utf8').split('\n').slice(0, -1);
  }

  it.each(whole)('%s, whole', { timeout: 300_000 }, (name) => {
    const calls = run(name, join(scripts, `${name}.sh`));
    // Besides the one by which the test bed looks at its own configuration.
    expect(calls.length).toBeGreaterThan(5);
  });

  it.each(connecting)('%s, without the connections', { timeout: 300_000 }, (name) => {
    const bare = spawnSync(
      'awk',
      ['-f', join(import.meta.dirname, 'connectionless.awk'), join(scripts, `${name}.sh`)],
      {
        encoding: 'utf8',
      },
    );
    const script = join(folder, `${name}.sh`);
    writeFileSync(script, `. ${join(import.meta.dirname, 'check-configurations.sh')}\n${bare.stdout}`);
    const calls = run(name, script);
    expect(calls.filter((call) => call.startsWith('-T')).length).toBeGreaterThan(2);
    expect(calls.filter((call) => !/^-[tT] |-[tT]( |$)/.test(call))).toEqual([]);
  });
});
