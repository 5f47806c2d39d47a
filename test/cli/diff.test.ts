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
  it('reads standard input once', async () => {
    const { code, stdout, stderr } = await run('diff - -', { files, stdin: before });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe('sshd-lint: standard input is either the old configuration or the new one\n');
    expect((await run('diff - new --target debian-12', { files, stdin: before })).code).toBe(1);
  });

  it('says what changes, from where to where, and shows someone', async () => {
    const { code, stdout } = await run('diff old new --target debian-12', { files });
    expect(code).toBe(1);
    const lines = stdout.split('\n');
    expect(lines.slice(lines.indexOf('PasswordAuthentication'), -3)).toEqual([
      'PasswordAuthentication',
      '  - no (old:1)',
      '  + yes (new:1)',
      '  for everyone',
    ]);
    expect(stdout).toMatch(/\n {2}sshd -T -C user=/);
  });

  it('tells accounts with key files of their own in one, where these stay as they are', async () => {
    const blocks = Array.from(
      { length: 600 },
      (_, n) => `Match User u${n}\n  AuthorizedKeysFile /k/${n}\n  PasswordAuthentication yes\n`,
    ).join('');
    const many = {
      '/mine/old': `PasswordAuthentication no\n${blocks}`,
      '/mine/new': `PasswordAuthentication no\n${blocks.replaceAll('yes', 'no')}`,
    };
    const { stdout } = await run('diff old new --target openssh-9.9', { files: many });
    expect(stdout.match(/^login$/gm)).toHaveLength(1);
    expect(stdout).toContain('login\n  - publickey password\n  + publickey\n');
    expect(stdout.match(/^PasswordAuthentication$/gm)).toHaveLength(600);
  });

  it.each([
    // As sshd 9.2 says with -T -C user=…,addr=10.0.0.1: the list of the block takes the place of the global one.
    [
      'AllowUsers bob carol\nMatch Address 10.0.0.0/8\n  AllowUsers alice\n',
      'AllowUsers bob carol\nMatch Address 10.0.0.0/8\n  AllowUsers dave\n',
      [
        'for Address 10.0.0.0/8, and AllowUsers alice, and not invalid-user',
        'for Address 10.0.0.0/8, and AllowUsers dave, and not invalid-user',
      ],
    ],
    [
      'AllowUsers bob carol\nMatch Address 10.0.0.0/8\n  AllowUsers alice\n',
      'AllowUsers bob carol\nMatch Address 10.0.0.0/8\n  AllowUsers alice bob carol\n',
      [
        'for Address 10.0.0.0/8, and AllowUsers alice bob carol, and not invalid-user, and not AllowUsers alice',
      ],
    ],
    [
      'AllowGroups staff\nMatch Address 10.0.0.0/8\n  AllowGroups wheel\n',
      'AllowGroups staff\nMatch Address 10.0.0.0/8\n  AllowGroups ops\n',
      [
        'for Address 10.0.0.0/8, and AllowGroups wheel, and User root, and not AllowGroups ops',
        'for Address 10.0.0.0/8, and AllowGroups wheel, and not User root, and not AllowGroups ops',
        'for Address 10.0.0.0/8, and AllowGroups ops, and User root, and not AllowGroups wheel',
        'for Address 10.0.0.0/8, and AllowGroups ops, and not User root, and not AllowGroups wheel',
      ],
    ],
  ])('names the list that is in force: %j, %j', async (old, now, when) => {
    const lists = { '/mine/old': old, '/mine/new': now };
    const { stdout } = await run('diff old new --target debian-12', { files: lists });
    const logins = stdout.split(/^login\n/m).slice(1);
    expect(logins.map((text) => text.split('\n')[2]?.trim())).toEqual(when);
  });

  it('says first who can log in otherwise', async () => {
    const system = {
      '/mine/h1/etc/ssh/sshd_config': 'PasswordAuthentication yes\nKbdInteractiveAuthentication no\n',
      '/mine/h1/etc/passwd': 'root:x:0:0::/root:/bin/sh\nbob:x:1000:1000::/home/bob:/bin/sh\n',
      '/mine/h1/etc/group': 'root:x:0:\nbob:x:1000:\n',
      '/mine/new':
        'PasswordAuthentication yes\nKbdInteractiveAuthentication no\nPermitRootLogin yes\nDenyUsers bob\n',
    };
    const { stdout } = await run('diff h1 new --target debian-12', { files: system });
    const logins = stdout.slice(0, stdout.indexOf('PermitRootLogin')).split('\nlogin\n');
    expect(
      logins.map((text) =>
        text
          .split('\n')
          .filter((line) => /^ {2}[-+f]/.test(line))
          .slice(0, 3),
      ),
    ).toEqual([
      ['  - publickey password', '  + refused by DenyUsers', expect.stringContaining('  for DenyUsers bob')],
      ['  - publickey', '  + publickey password', expect.stringContaining('  for User root')],
    ]);
    expect(logins[0]).toContain('for instance user=bob,');
    const back = await run('diff new h1 --target debian-12', { files: system });
    expect(back.stdout).toContain('  - refused by DenyUsers\n  + publickey password\n');
    const same = await run('diff h1 h1', { files: system });
    expect(same.stdout).toBe('the same for everyone\n');
  });

  it('takes a file outside of any system for a copy of the other one', async () => {
    const system = {
      '/mine/h1/etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\nX11Forwarding no\n',
      '/mine/h1/etc/ssh/sshd_config.d/a.conf': 'PasswordAuthentication no\n',
      '/mine/h1/etc/os-release': 'ID=debian\nVERSION_ID="11"\n',
      '/mine/new': 'Include /etc/ssh/sshd_config.d/*.conf\nX11Forwarding yes\n',
    };
    for (const [from, to] of [
      ['h1/etc/ssh/sshd_config', 'new'],
      ['new', 'h1'],
    ]) {
      const { stdout, stderr } = await run(`diff ${from} ${to} --json`, { files: system });
      const { complete, changes } = JSON.parse(stdout) as {
        complete: boolean;
        changes: { keyword: string }[];
      };
      expect([complete, changes.map(({ keyword }) => keyword)]).toEqual([true, ['X11Forwarding']]);
      expect(stderr).toMatch(
        /^sshd-lint: new is judged as if it were (?:h1\/etc\/ssh\/sshd_config|\/\S+)\n$/,
      );
    }
  });

  it.each(['h1', 'h1/etc/ssh/sshd_config', 'h1/etc/ssh/sshd_config.d/a.conf'])(
    'takes standard input for a copy of %s',
    async (place) => {
      const main = 'Include /etc/ssh/sshd_config.d/*.conf\nX11Forwarding no\n';
      const dropIn = 'PasswordAuthentication no\n';
      const system = {
        '/mine/h1/etc/ssh/sshd_config': main,
        '/mine/h1/etc/ssh/sshd_config.d/a.conf': dropIn,
        '/mine/h1/etc/os-release': 'ID=debian\nVERSION_ID="11"\n',
      };
      const stdin = place.endsWith('a.conf') ? dropIn : main;
      for (const operands of [`- ${place}`, `${place} -`]) {
        const { code, stdout, stderr } = await run(`diff ${operands}`, { files: system, stdin });
        expect({ code, stdout }).toEqual({ code: 0, stdout: 'the same for everyone\n' });
        expect(stderr).toMatch(/^sshd-lint: <stdin> is judged as if it were \S+\n$/);
        const edited = await run(`diff ${operands}`, { files: system, stdin: `Banner /x\n${stdin}` });
        expect(edited.stdout.match(/^[A-Z]\w+$/gm)).toEqual(['Banner']);
      }
    },
  );

  it('takes folders for the roots of systems', async () => {
    const { code, stdout } = await run('diff h1 h2 --target debian-12', { files });
    expect(code).toBe(1);
    expect(stdout).toContain('  + yes (h2/etc/ssh/sshd_config:1)');
    expect(stdout).not.toContain('not all is known');
  });

  it('says who is in other groups, where groups are asked for', async () => {
    const passwd = ['alice', 'bob', 'carol', 'dave', 'erin']
      .map((name, index) => `${name}:x:${1000 + index}:${1000 + index}::/home/${name}:/bin/sh\n`)
      .join('');
    const system = (text: string, members: readonly [string, string]): Readonly<Record<string, string>> =>
      Object.fromEntries(
        members.flatMap((list, index) => [
          [`/mine/r${index}/etc/ssh/sshd_config`, text],
          [`/mine/r${index}/etc/passwd`, passwd],
          [`/mine/r${index}/etc/group`, `adm:x:4:${list}\n`],
        ]),
      );
    const noteOn = async (text: string, ...members: readonly [string, string]): Promise<string> => {
      const { code, stdout, stderr } = await run('diff r0 r1', { files: system(text, members) });
      // What is the same in the configurations is not for accounts in other groups.
      const same = stderr === '' ? 'the same for everyone\n' : 'the configurations do the same\n';
      expect({ code, stdout }).toEqual({ code: 0, stdout: same });
      return stderr;
    };
    const there =
      'in other groups in the system of r1/etc/ssh/sshd_config than in that of r0/etc/ssh/sshd_config';
    expect(await noteOn('AllowGroups adm\n', 'bob', 'alice')).toBe(
      `sshd-lint: alice is ${there}, and logs in otherwise: before refused by AllowGroups, then publickey password\n` +
        `sshd-lint: bob is ${there}, and logs in otherwise: before publickey password, then refused by AllowGroups\n`,
    );
    expect(await noteOn('Match Group adm\n  X11Forwarding yes\n', 'bob', '')).toBe(
      `sshd-lint: bob is ${there}; what else comes of that is not compared\n`,
    );
    expect(await noteOn('AllowGroups adm\n', 'bob,carol,dave,erin', '')).toMatch(
      /^sshd-lint: bob .*\nsshd-lint: carol .*\nsshd-lint: dave .*\nsshd-lint: erin is in other groups .*; what else/,
    );
    expect(await noteOn('Match Group x\n  PermitTTY no\n', 'bob,carol,dave,erin', 'alice')).toContain(
      ': alice, bob, carol and 2 more are in other groups',
    );
    expect(await noteOn('AllowGroups adm\n', 'bob', 'bob')).toBe('');
    expect(await noteOn('AllowUsers bob\n', 'bob', 'alice')).toBe('');
  });

  it('exits with 0 where nothing changes', async () => {
    const { code, stdout } = await run('diff h1 h1', { files });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'the same for everyone\n' });
  });

  describe('of a Match line at which sshd ends connections, up to 8.3', () => {
    const cut = {
      '/mine/old': 'PasswordAuthentication no\n',
      '/mine/new': 'PasswordAuthentication no\nMatch Address 10.0.0.1/8\n',
      '/mine/spares': 'PasswordAuthentication no\nMatch Address !10.1.0.0/16,10.0.0.1/8\n',
    };

    it.each([
      ['old new', 'passed', 'refused (new:2)', 'everyone'],
      ['new old', 'refused (new:2)', 'passed', 'everyone'],
      ['old spares', 'passed', 'refused (spares:2)', 'everyone but Address 10.1.0.0/16'],
    ])('says that something changes: %s', async (operands, before, after, whom) => {
      const { code, stdout } = await run(`diff ${operands} --target ubuntu-20.04`, { files: cut });
      expect(code).toBe(1);
      expect(stdout).toContain(`Match\n  - ${before}\n  + ${after}\n  for ${whom}\n`);
      expect(stdout).not.toContain('the same for everyone');
    });

    it('says so to programs', async () => {
      const { code, stdout } = await run('diff old new --json --target ubuntu-20.04', { files: cut });
      expect(code).toBe(1);
      expect(JSON.parse(stdout)).toMatchObject({
        complete: true,
        changes: [{ keyword: 'Match', old: ['passed'], new: ['refused'], when: [], possible: true }],
      });
    });

    it('says nothing where the line is on both sides', async () => {
      const { code, stdout } = await run('diff spares spares --target ubuntu-20.04', { files: cut });
      expect({ code, stdout }).toEqual({ code: 0, stdout: 'the same for everyone\n' });
    });
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
      stderr: "sshd-lint: 'diff' needs more arguments: sshd-lint diff OLD NEW\n",
    });
  });
});
