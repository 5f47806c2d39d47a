import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { rules } from '../../src/rules/index.js';
import type { MemoryEntry } from '../../src/system/index.js';
import { run } from './command-line.js';

type Files = Record<string, string | Uint8Array | MemoryEntry>;

/** What a host may differ in; the first of each is the most usual one. */
const choices: readonly Readonly<Record<string, Files>>[] = [
  {
    plain: { 'etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\nPubkeyAuthentication no\n' },
    blocks: {
      'etc/ssh/sshd_config':
        'PermitRootLogin yes\nMatch Group staff\n  PasswordAuthentication yes\nMatch User !bob\n  PermitTTY no\n',
    },
    suppressed: {
      'etc/ssh/sshd_config':
        '# sshd-lint-disable-next-line pubkey-authentication\nPubkeyAuthentication no\nInclude sshd_config.d/*.conf\n',
    },
    broken: { 'etc/ssh/sshd_config': 'Bogus\nPort 70000\n' },
    template: { 'etc/ssh/sshd_config': 'Port {{ port }}\n' },
    link: {
      'etc/ssh/sshd_config': { link: '../real' },
      'etc/real': 'Include /etc/ssh/sshd_config.d/*.conf\nPort 2222\nPort 2222\n',
    },
    absent: { 'etc/ssh/sshd_config': { link: '/nowhere' } },
  },
  {
    none: {},
    one: { 'etc/ssh/sshd_config.d/a.conf': 'PasswordAuthentication no\nPubkeyAuthentication yes\n' },
    two: {
      'etc/ssh/sshd_config.d/a.conf': 'PermitEmptyPasswords yes\n',
      'etc/ssh/sshd_config.d/b.conf': 'PermitEmptyPasswords no\nUnknown x\n',
    },
    tight: { 'etc/ssh/sshd_config.d/a.conf': { content: 'Port 22\n', mode: 0o600, uid: 0 } },
    loose: { 'etc/ssh/sshd_config.d/a.conf': { content: 'Port 22\n', mode: 0o666, uid: 1000 } },
    utf16: { 'etc/ssh/sshd_config.d/a.conf': new Uint8Array([0xff, 0xfe, 0x50, 0, 0x0a, 0]) },
  },
  {
    debian: { 'etc/os-release': 'ID=debian\nVERSION_ID="12"\n' },
    ubuntu: { 'etc/os-release': 'ID=ubuntu\nVERSION_ID="24.04"\n' },
    unknown: {},
  },
  {
    none: {},
    few: { 'etc/passwd': 'bob:x:1000:50::/home/bob:/bin/sh\n', 'etc/group': 'staff:x:50:bob\n' },
    others: { 'etc/passwd': 'eve:x:1000:60::/home/eve:/bin/sh\n', 'etc/group': 'dev:x:60:\n' },
  },
  {
    none: {},
    own: { '.sshd-lint.json': '{ "rules": { "pubkey-authentication": "off" } }' },
  },
];

/** Hosts that are all alike but for one thing each, or for none. */
const hosts = fc
  .tuple(
    fc.tuple(...choices.map((options) => fc.constantFrom(...Object.values(options)))),
    fc.array(
      fc
        .nat(choices.length - 1)
        .chain((part) => fc.tuple(fc.constant(part), fc.constantFrom(...Object.values(choices[part] ?? {})))),
      { minLength: 2, maxLength: 10 },
    ),
  )
  .map(([usual, changes]) => changes.map(([part, files]): readonly Files[] => usual.with(part, files)));

/** The files of a fleet, by their absolute paths. */
function fleetOf(fleet: readonly (readonly Files[])[]): Files {
  const all: Files = {};
  for (const [index, parts] of fleet.entries()) {
    for (const [path, content] of Object.entries(Object.assign({}, ...parts) as Files))
      all[`/mine/fleet/h${index}/${path}`] = content;
  }
  return all;
}

/** What is asked for of each host. */
function operandsOf(files: Files, index: number): readonly string[] {
  const folder = `/mine/fleet/h${index}/etc/ssh/`;
  const dropIns = Object.keys(files).filter((path) => path.startsWith(`${folder}sshd_config.d/`));
  return [`${folder}sshd_config`, ...(index % 2 === 0 ? dropIns : [])].map((path) =>
    path.slice('/mine/'.length),
  );
}

describe('hosts that are judged together', () => {
  it.each([[[]], [['--fs']], [['--target', 'debian-12,windows@9.5']]])(
    'are told what they are told alone, with %j',
    async (options) => {
      await fc.assert(
        fc.asyncProperty(hosts, async (fleet) => {
          const files = fleetOf(fleet);
          const lint = async (operands: readonly string[]): Promise<readonly string[]> => {
            const { stdout, stderr } = await run([...options, '-f', 'json', ...operands], { files });
            const report: { readonly files?: readonly object[] } = stdout === '' ? {} : JSON.parse(stdout);
            const told = (report.files ?? []).map((file) => JSON.stringify(file));
            return [...told, ...stderr.split('\n')].sort();
          };
          const each = await Promise.all(fleet.map((_, index) => lint(operandsOf(files, index))));
          const together = await lint(fleet.flatMap((_, index) => operandsOf(files, index)));
          const once = (lines: readonly string[]): readonly string[] => [...new Set(lines)].sort();
          expect(once(together)).toEqual(once(each.flat()));
        }),
        { numRuns: 20 },
      );
    },
    60_000,
  );

  it('are judged once where they are alike', async () => {
    const config = 'PubkeyAuthentication no\n';
    const files = fleetOf(
      [config, config, `${config}UsePAM yes\n`, config].map((text) => [{ 'etc/ssh/sshd_config': text }]),
    );
    const judged = vi.spyOn(rules['pubkey-authentication'], 'check');
    const { stdout } = await run(['-f', 'json', ...Object.keys(files)], { files });
    expect(judged).toHaveBeenCalledTimes(2);
    judged.mockRestore();
    expect(stdout.match(/PubkeyAuthentication is off/g)).toHaveLength(4);
  });

  it('are judged once where one listing has the permissions of all', async () => {
    const path = 'ProgramData/ssh/sshd_config';
    const files: Files = {
      ...fleetOf([0, 1].map(() => [{ [path]: 'Port 22\n' }])),
      '/acls':
        'C:\\ProgramData\\ssh\\sshd_config BUILTIN\\Administrators:(F)\r\n    BUILTIN\\Users:(M)\r\n\r\n',
    };
    const operands = [0, 1].map((index) => `fleet/h${index}/${path}`);
    const told = async (names: readonly string[]): Promise<readonly string[]> => {
      const { stdout } = await run(['--fs', '--acl', '/acls', '-f', 'compact', ...names], { files });
      return stdout.split('\n').filter((line) => line.includes('[windows-config-permissions]'));
    };
    const alone = [...(await told(operands.slice(0, 1))), ...(await told(operands.slice(1)))];
    expect(alone).toHaveLength(2);
    const judged = vi.spyOn(rules['windows-config-permissions'], 'check');
    expect(await told(operands)).toEqual(alone);
    expect(judged).toHaveBeenCalledTimes(1);
    judged.mockRestore();
  });

  it('are not told what is said of the root of another', async () => {
    const files = fleetOf([0, 1].map(() => [{ 'etc/ssh/sshd_config': 'PubkeyAuthentication no\n' }]));
    const rule = rules['pubkey-authentication'];
    const check = rule.check.bind(rule);
    const judged = vi.spyOn(rule, 'check').mockImplementation(function* (context) {
      for (const found of check(context)) yield { ...found, sshdMessage: `in ${context.tree.world.root}` };
    });
    const { stdout } = await run(['-f', 'json', ...Object.keys(files)], { files });
    judged.mockRestore();
    for (const index of [0, 1]) expect(stdout).toContain(`in /mine/fleet/h${index}"`);
  });

  it('are held against the time at which the run began', async () => {
    const key =
      'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDpKAAi7U8hHbsmFQ7bVlo2vbUc0M9l8sBLVfp6Qc3rL bob@laptop\n';
    const host = {
      'etc/ssh/sshd_config': 'AuthorizedKeysFile .ssh/authorized_keys\n',
      'etc/passwd': 'bob:x:1000:1000::/home/bob:/bin/sh\n',
      'etc/group': 'bob:x:1000:\n',
      'home/bob/.ssh/authorized_keys': `expiry-time="202606010000Z" ${key}`,
    };
    const files = fleetOf([[host], [host, { 'etc/hostname': 'h1\n', 'etc/os-release': 'ID=debian\n' }]]);
    const begin = Date.parse('2026-06-01T00:00:00Z') / 1000;
    const told = async (time: number): Promise<string> => {
      let seconds = time;
      // A day goes by whenever somebody looks.
      const now = (): number => (seconds += 86_400);
      const { stdout } = await run(
        ['--fs', '--only', 'key-file-options', ...operandsOf(files, 0), ...operandsOf(files, 1)],
        {
          files,
          io: { now },
        },
      );
      return stdout;
    };
    expect((await told(begin - 86_400)).match(/in before 202606010000Z only/g)).toHaveLength(2);
    expect((await told(begin)).match(/its time ended at 202606010000Z/g)).toHaveLength(2);
  });
});
