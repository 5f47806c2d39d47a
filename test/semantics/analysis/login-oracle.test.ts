import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loginFor } from '../../../src/semantics/analysis/login/login.js';
import type { Refusal } from '../../../src/semantics/analysis/login/login-rules.js';
import { describeWith } from '../../oracle/available.js';
import { sshdAbsence, sshdPath } from '../../oracle/live-sshd.js';
import { programOf } from './programs.js';

/** What stands in the way of a login to a live sshd: it must be able to become another user, and there must be a client. */
function absence(): string | null {
  if (process.getuid?.() !== 0) return 'needs root';
  return existsSync('/usr/bin/ssh')
    ? sshdAbsence()
    : '/usr/bin/ssh is absent (Debian’s package openssh-client)';
}

/** What sshd logs when it turns an account away; auth.c:allowed_user. */
const words: readonly (readonly [RegExp, Refusal])[] = [
  [/because listed in DenyUsers/, 'DenyUsers'],
  [/because not listed in AllowUsers/, 'AllowUsers'],
  [/because a group is listed in DenyGroups/, 'DenyGroups'],
  [/because none of user's groups are listed in AllowGroups/, 'AllowGroups'],
  [/Invalid user/, 'invalid-user'],
  [/no authentication methods enabled/, 'no-method'],
];

/** Accounts that every Debian has, and a name that is none. */
const users = ['root', 'daemon', 'nobody', 'nosuchaccount'] as const;

const configurations = [
  '',
  'DenyUsers daemon\n',
  'AllowUsers daemon\n',
  'DenyUsers d*\nAllowUsers daemon root\n',
  'AllowUsers daemon@*\n',
  'AllowUsers daemon@10.0.0.0/8 root\n',
  'DenyUsers daemon@!unknown,*\n',
  'DenyGroups nogroup\n',
  'AllowGroups daemon root\n',
  'DenyGroups daemon\nAllowGroups daemon nogroup\n',
  'AllowUsers nobody\nDenyGroups nogroup\n',
  'AllowUsers daemon\nMatch User nobody\n  AllowUsers nobody\n',
  'AllowGroups root\nMatch Group nogroup\n  AllowGroups nogroup\n',
  'PasswordAuthentication no\n',
  'DenyUsers nobody\nForceCommand /bin/false\n',
  'PubkeyAuthentication no\nMatch User daemon\n  PasswordAuthentication no\n',
  'KbdInteractiveAuthentication no\nHostbasedAuthentication yes\n',
  'AuthenticationMethods publickey,password password,keyboard-interactive\n',
  'AuthenticationMethods publickey,password\nMatch User nobody\n  PubkeyAuthentication no\n',
];

describeWith(
  absence(),
  'login: sshd and we turn the same accounts away, and offer the rest the same methods',
  () => {
    let folder = '';
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'sshd-lint-login-'));
      mkdirSync('/run/sshd', { recursive: true });
      const made = spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'key')]);
      expect(made.status).toBe(0);
    });
    afterAll(() => {
      rmSync(folder, { recursive: true, force: true });
    });

    /** Connects over pipes, so that sshd sees no address, and asks for nothing but what is on offer. */
    const connect = (file: string, user: string): Promise<string> =>
      new Promise((resolve) => {
        const options = [
          'BatchMode=yes',
          'PreferredAuthentications=none',
          'StrictHostKeyChecking=no',
          'UserKnownHostsFile=/dev/null',
          // The client hangs up on its ProxyCommand when it goes, and sshd would not write its log to the end.
          `ProxyCommand=setsid --fork ${sshdPath} -i -e -f ${file}`,
        ];
        const args = [
          '-F',
          '/dev/null',
          ...options.flatMap((option) => ['-o', option]),
          `${user}@nowhere`,
          'true',
        ];
        execFile('ssh', args, { timeout: 60_000 }, (_error, _stdout, stderr) => {
          resolve(stderr);
        });
      });

    it.each(configurations)('%j', { timeout: 120_000 }, async (text) => {
      const accounts = {
        '/etc/passwd': readFileSync('/etc/passwd', 'utf8'),
        '/etc/group': readFileSync('/etc/group', 'utf8'),
      };
      // PAM on: without it sshd looks whether the password is locked, which is no matter of the configuration.
      const whole = `HostKey ${folder}/key\nLogLevel VERBOSE\nUsePAM yes\nPermitRootLogin yes\n${text}`;
      const file = join(folder, `config-${configurations.indexOf(text)}`);
      writeFileSync(file, whole);
      const program = programOf(whole, { files: accounts });
      const said = await Promise.all(users.map((user) => connect(file, user)));
      for (const [index, user] of users.entries()) {
        const heard = said[index] ?? '';
        const outcome = loginFor(program, { user, host: 'UNKNOWN', addr: 'UNKNOWN' });
        const refusal = words.find(([pattern]) => pattern.test(heard))?.[1] ?? null;
        expect({ user, refusal, heard }).toEqual({ user, refusal: outcome.refusal, heard });
        if (refusal !== null) continue;
        const offered = /Permission denied \(([^)]*)\)/.exec(heard)?.[1]?.split(',').sort();
        const first = new Set(outcome.methods.map((list) => list.split(',')[0]));
        expect({ user, offered }).toEqual({ user, offered: [...first].sort() });
      }
    });
  },
);
