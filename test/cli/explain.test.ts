import { describe, expect, it } from 'vitest';
import { releases, resolveTarget, targetNames } from '../../src/openssh/index.js';
import { defineRule, presets, rules } from '../../src/rules/index.js';
import { run } from './command-line.js';

describe('sshd-lint explain', () => {
  it.each(Object.entries(rules))('prints the page about %s', async (id, { meta }) => {
    const { code, stdout } = await run(`explain ${id}`);
    expect(code).toBe(0);
    const [head = '', blank, description] = stdout.split('\n');
    expect([head, blank, description]).toEqual([`${id}: ${meta.title}`, '', meta.description]);
    const sections = ['What it finds', 'Why it matters', 'Example', 'Fix and its safety', 'References'];
    for (const section of sections)
      expect(stdout).toMatch(new RegExp(`^${section}\n\n\\S|^${section}\n\n {4}`, 'm'));
    expect(stdout).not.toMatch(/<!--|^```|\]\(|^## /m);
    // The page is all here; the package holds no other.
    expect(stdout).not.toContain('docs/rules/');
  });

  it('prints a rule as data', async () => {
    const { stdout } = await run('explain max-startups-junk --json');
    expect(JSON.parse(stdout)).toMatchObject([
      {
        id: 'max-startups-junk',
        category: 'semantics',
        level: 'warning',
        fix: 'unsafe',
        keywords: ['MaxStartups'],
        options: null,
      },
    ]);
  });

  it('says what a keyword takes and what happens without it', async () => {
    const { code, stdout } = await run('explain permitrootlogin');
    expect(code).toBe(0);
    expect(stdout).toContain('  takes      yes, no, prohibit-password, forced-commands-only\n');
    expect(stdout).toContain('  default    prohibit-password\n');
    expect(stdout).toContain('  in Match   yes\n');
    // Red Hat’s patch up to RHEL 8, and FreeBSD’s.
    expect(stdout).toMatch(/default yes: .*rhel-7/);
    expect(stdout).toMatch(/default no: .*freebsd-14/);
  });

  it.each([
    ['PubkeyAcceptedAlgorithms', /known {6}since 8\.5p1/],
    ['PubkeyAcceptedAlgorithms', /aliases {4}PubkeyAcceptedKeyTypes/],
    ['ChallengeResponseAuthentication', /sets KbdInteractiveAuthentication \(since 8\.7p1\)/],
    ['UsePrivilegeSeparation', /deprecated \(since 7\.5p1\)/],
    ['Include', /known {6}since 8\.2p1/],
    ['DebianBanner', /by no release of OpenSSH[^]*known, default yes: debian-11/],
    ['Ciphers', /\(up to 9\.9p2\)\n.*\(since 10\.0p1\)/],
  ])('tells the history of %s', async (keyword, expected) => {
    expect((await run(`explain ${keyword}`)).stdout).toMatch(expected);
  });

  it.each([
    ['Subsystem', ['powershell-subsystem', 'subsystem-path-spaces', 'powershell-forced-command']],
    ['AuthorizedKeysFile', ['windows-administrators-keys', 'windows-paths', 'windows-file-permissions']],
    ['AllowGroups', ['windows-account-names', 'windows-administrators-group']],
  ])('names the rules about Windows and PowerShell that look at %s', async (keyword, ids) => {
    const { stdout } = await run(`explain ${keyword}`);
    for (const id of ids) expect(stdout).toContain(`${id}: `);
  });

  it('prints a keyword as data', async () => {
    const { stdout } = await run('explain StrictModes --json');
    expect(JSON.parse(stdout)).toMatchObject({
      keyword: 'StrictModes',
      takes: 'yes, no',
      aliases: [],
      eras: [{ since: '7.4p1', value: { match: false, default: ['yes'], repetition: 'first' } }],
      rules: expect.arrayContaining([expect.objectContaining({ id: 'strict-modes' })]) as unknown,
    });
  });

  it('says which version of its guide a preset follows, what it asks for and what it leaves out', async () => {
    const { code, stdout } = await run('explain cis-ubuntu-24.04');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^cis-ubuntu-24\.04@2\.0\.0: CIS Ubuntu Linux 24\.04 LTS Benchmark\n/);
    expect(stdout).toMatch(/^ {2}version {2}v2\.0\.0\n {2}date {5}2026-05-28$/m);
    expect(stdout).toMatch(/^ {2}5\.1\.20 +permit-root-login +error +equals no$/m);
    expect(stdout).toMatch(/^Left out\n\n {2}5\.1\.1 +mode of/m);
    const own = await run('explain strict');
    expect(own.stdout).toMatch(/^ {2}max-auth-tries +warning +atLeast 1, atMost 4$/m);
    expect(own.stdout).toMatch(/^ {2}access-lists +warning +no list of those who may log in$/m);
  });

  it.each(Object.keys(presets))('shows what is demanded by each item of %s', async (name) => {
    const { stdout } = await run(`explain ${name}`);
    const [judged = ''] = stdout.split('\nLeft out\n');
    const rows = [...judged.matchAll(/^ {2}.*? (?:error|warning|info|off)\b(?: +(.+))?$/gm)];
    const shown = rows.map(([, demand]) => demand);
    expect(shown).not.toEqual([]);
    for (const demand of shown) expect(demand).toMatch(/^(?!(?:explicit|unstated \w+)$)./);
  });

  it('prints a preset as data', async () => {
    const { stdout } = await run('explain dev-sec --json');
    expect(JSON.parse(stdout)).toMatchObject({
      name: 'dev-sec@2.8.1',
      version: 'v2.8.1',
      date: '2024-08-21',
      rules: { 'max-auth-tries': ['error', { equals: 2, explicit: true }] },
      benchmarks: { 'max-auth-tries': ['DevSec SSH Baseline v2.8.1 sshd-19'] },
    });
  });

  it('says what a rule is about, and finds it by that, not by what its references mention', async () => {
    expect((await run('explain terrapin')).stdout).toMatch(/^ {2}keywords {2}Ciphers, MACs$/m);
    expect((await run('explain blank-lines')).stdout).not.toContain('keywords');
    // Its references are release notes.
    expect((await run('explain MACs')).stdout).toContain('terrapin: ');
    // Made by a constructor that knows its keyword.
    expect((await run('explain MaxSessions')).stdout).toContain('max-sessions: ');
  });

  it('names the other one where a rule is called as a keyword is, but for the letter case', async () => {
    const rule = await run('explain port');
    expect(rule.stdout).toMatch(/^port: /);
    expect(rule.stdout).toMatch(/\n\nThere is also a keyword of this name: `sshd-lint explain Port`\n$/);
    const keyword = await run('explain Port');
    expect(keyword.stdout).toMatch(/^Port\n/);
    expect(keyword.stdout).toMatch(/\n\nThere is also a rule of this name: `sshd-lint explain port`\n$/);
    for (const name of ['permitrootlogin', 'permit-root-login'])
      expect((await run(`explain ${name}`)).stdout).not.toContain('of this name');
    expect(JSON.parse((await run('explain --json Port')).stdout)).toMatchObject({ keyword: 'Port' });
  });

  it('names the nearest rule or keyword', async () => {
    const { code, stderr } = await run('explain StrictMode');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'sshd-lint: StrictMode is neither a rule nor a keyword nor a preset; did you mean StrictModes?\n',
    });
  });
});

describe('sshd-lint rules', () => {
  it('has a line for every rule', async () => {
    const { code, stdout } = await run('rules');
    expect(code).toBe(0);
    expect(stdout.split('\n').map((line) => line.split(' ')[0])).toEqual([...Object.keys(rules), '']);
    expect(stdout).toMatch(/^strict-modes +warning +unsafe +StrictModes off$/m);
  });

  it('has all data of every rule', async () => {
    const { stdout } = await run('rules --json');
    const described = JSON.parse(stdout) as readonly { readonly id: string }[];
    expect(described.map(({ id }) => id)).toEqual(Object.keys(rules));
    expect(described).toContainEqual(
      expect.objectContaining({
        id: 'windows-administrators-keys',
        level: 'info',
        presets: { windows: 'info' },
        documentation: 'docs/rules/windows-administrators-keys.md',
      }),
    );
  });
});

describe('sshd-lint presets', () => {
  it('has a line for every preset, with the names that stand for it', async () => {
    const { code, stdout } = await run('presets');
    expect(code).toBe(0);
    const named = stdout.split('\n').flatMap((line) => line.split(/[ ,]+/).filter((word) => word in presets));
    expect(new Set(named)).toEqual(new Set(Object.keys(presets)));
    expect(stdout).toMatch(
      /^cis-debian-12@1\.1\.0 +cis-debian-12 +2024-09-26 +CIS Debian Linux 12 Benchmark$/m,
    );
  });

  it('has where each comes from', async () => {
    const { stdout } = await run('presets --json');
    expect(JSON.parse(stdout)).toContainEqual({
      name: 'cis-debian-12@1.1.0',
      aliases: ['cis-debian-12'],
      title: 'CIS Debian Linux 12 Benchmark',
      version: 'v1.1.0',
      date: '2024-09-26',
      source: 'https://www.cisecurity.org/cis-benchmarks',
    });
  });
});

describe('sshd-lint targets', () => {
  it('has a line for every name', async () => {
    const { code, stdout } = await run('targets');
    expect(code).toBe(0);
    const names = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(new Set(names)).toEqual(new Set(targetNames()));
    expect(names).toHaveLength(targetNames().length);
    expect(stdout).toMatch(/^debian-12 +9\.2p1 +debian +OpenSSH_9\.2p1 Debian-2\+deb12u10$/m);
    expect(stdout).toMatch(/^rocky-9 +8\.7p1 +rhel +stands for rhel-9$/m);
    expect(stdout).toMatch(/^macos +10\.0p2 +macos +stands for macos-26$/m);
    expect(stdout).toMatch(
      new RegExp(`^openssh +\\S+ +openssh +stands for openssh-${releases.at(-1)}$`, 'm'),
    );
  });

  it('says of each what --target takes it for', async () => {
    interface Listed {
      readonly name: string;
      readonly standsFor: string | null;
      readonly release: string;
      readonly version: string;
    }
    const listed = JSON.parse((await run('targets --json')).stdout) as readonly Listed[];
    expect(listed).toContainEqual({
      name: 'windows-11',
      standsFor: null,
      release: '9.5p1',
      platform: 'windows',
      version: 'OpenSSH_for_Windows_9.5p2',
      unverified: expect.any(Array) as unknown,
      sources: expect.arrayContaining(['ssh -V of build 26200']) as unknown,
    });
    for (const { name, standsFor, release, version } of listed) {
      const target = resolveTarget(standsFor ?? name);
      expect({ name, release, version }).toEqual({
        name,
        release: target.release,
        version: target.versionText,
      });
    }
  });
});

describe('sshd-lint explain', () => {
  it('of Match says what it takes and does', async () => {
    const { stdout } = await run('explain match');
    expect(stdout.replace(/^ +(takes|repeated|in Match) +/gm, '  $1  ')).toContain(
      [
        '  takes  criteria, all of which must hold: patterns behind User, Group, Host, RDomain, Version; addresses and networks behind Address, LocalAddress; a port behind LocalPort; nothing behind invalid-user; or all, and nothing else',
        '  repeated  all lines count',
        '  in Match  it ends the block above it, and begins another one',
        '',
      ].join('\n'),
    );
    expect(stdout).not.toContain('default');
  });

  it('of RekeyLimit says that its two values are told apart', async () => {
    const { stdout } = await run('explain RekeyLimit');
    expect(stdout).toMatch(/^ {2}repeated +the first size counts, and the first time$/m);
  });

  it('of Include names no default', async () => {
    expect((await run('explain Include')).stdout).not.toMatch(/^ {2}default/m);
  });
});

describe('rules of plugins', () => {
  const own = defineRule({
    meta: {
      title: 'no X11 here',
      description: 'X11Forwarding is on.',
      category: 'security',
      level: 'warning',
      fix: null,
      since: '1.0.0',
      references: ['https://example.org/policy'],
      messages: { on: 'X11Forwarding is on' },
      example: { bad: 'X11Forwarding yes\n' },
    },
    *check() {
      // What it finds does not matter here.
    },
  });
  const given = {
    files: { '/mine/p.mjs': '', '/mine/.sshd-lint.yaml': 'plugins: [./p.mjs]\n' },
    modules: { '/mine/p.mjs': { rules: { 'ours/no-x11': own } } },
  };

  it('are listed with the others, and explained', async () => {
    expect((await run('rules', given)).stdout).toMatch(/^ours\/no-x11 .*no X11 here$/m);
    const { code, stdout } = await run('explain ours/no-x11', given);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ours\/no-x11: no X11 here\n\nX11Forwarding is on\.\n/);
    const asJson = await run('explain --json ours/no-x11', given);
    expect(JSON.parse(asJson.stdout)).toMatchObject([{ id: 'ours/no-x11', documentation: null }]);
  });

  it('are looked for only where one is asked for', async () => {
    const broken = { files: { '/mine/.sshd-lint.yaml': 'plugins: [./nope.mjs]\n' } };
    expect((await run('explain strict-modes', broken)).code).toBe(0);
    expect((await run('explain ours/no-x11', broken)).code).toBe(2);
    expect((await run('rules --no-config', broken)).code).toBe(0);
  });
});
