import { describe, expect, it } from 'vitest';
import { run } from './command-line.js';

const files = {
  '/etc/ssh/sshd_config': [
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'Match User bob Address 10.0.0.0/8',
    '  PasswordAuthentication yes',
    '',
  ].join('\n'),
  '/etc/passwd': 'root:x:0:0::/root:/bin/sh\nbob:x:1000:1000::/home/bob:/bin/sh\n',
  '/etc/group': 'root:x:0:\nbob:x:1000:\n',
  '/mine/bad': 'Port x\n',
};
const target = '--target debian-12';

describe('sshd-lint who', () => {
  it('says for whom a keyword has a value, and shows someone', async () => {
    const { code, stdout } = await run(`who /etc/ssh/sshd_config PasswordAuthentication=yes ${target}`, {
      files,
    });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: [
        'User bob, and Address 10.0.0.0/8: yes (/etc/ssh/sshd_config:4)',
        '  for instance user=bob,host=10.0.0.1,addr=10.0.0.1,laddr=192.0.2.1,lport=22,group=bob',
        '  sshd -T -C user=bob,host=10.0.0.1,addr=10.0.0.1,laddr=192.0.2.1,lport=22',
        '',
      ].join('\n'),
    });
  });

  it('says who can log in with a password', async () => {
    const { code, stdout } = await run(`who login=password ${target} --json`, { files });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      query: 'login=password',
      complete: true,
      classes: [
        { values: ['publickey', 'password'], witness: { user: 'bob', addr: '10.0.0.1' }, possible: true },
      ],
    });
  });

  it.each([
    ['freebsd-14', 'UseDNS no\n', 'PAM'],
    ['debian-12', 'PasswordAuthentication no\nUsePAM yes\n', 'PAM'],
    ['openbsd', 'PasswordAuthentication no\n', 'BSD authentication'],
  ])(
    'says that passwords are taken by another method, so that it is not so for nobody: %s',
    async (name, text, asks) => {
      const { code, stdout, stderr } = await run(`who /c login=password --target ${name}`, {
        files: { '/c': text },
      });
      expect(stdout).toBe('login=password: nobody\n');
      expect(stderr).toBe(
        `sshd-lint: passwords are taken by another method, too: ${asks} asks for them through keyboard-interactive; login=keyboard-interactive says for whom\n`,
      );
      expect(code).toBe(0);
      // However the question is written.
      for (const query of [' login=password', 'login = password ', 'Login=password']) {
        const again = await run(['who', '/c', query, '--target', name], { files: { '/c': text } });
        expect([query, again.code]).toEqual([query, 0]);
      }
    },
  );

  it.each([
    ['freebsd-14', 'UsePAM no\n'],
    ['debian-12', 'PasswordAuthentication no\nUsePAM yes\nKbdInteractiveAuthentication no\n'],
    ['windows@9.5', 'PasswordAuthentication no\n'],
  ])('says that nobody has a way in by a password where nothing asks for one: %s', async (name, text) => {
    const { code, stdout, stderr } = await run(`who /c login=password --target ${name}`, {
      files: { '/c': text },
    });
    expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: 'login=password: nobody\n', stderr: '' });
  });

  it('does not take for all who can log in what only the usual sshd lets in, where lines are written for another', async () => {
    const config = 'PubkeyAuthentication no\nUsePAM yes\nPasswordAuthentication no\n';
    const ask = (text: string) => run('who /c login --target alpine-3.22', { files: { '/c': text } });
    const { stdout, stderr } = await ask(config);
    expect(stdout).toContain('not all is known');
    expect(stderr).toBe(
      'sshd-lint: this is said of the usual sshd of alpine-3.22, which does not support UsePAM; that of the package openssh-server-pam does, and may let in others\n',
    );
    expect((await ask(config.replace('UsePAM yes', 'UsePAM no'))).stderr).toBe('');
  });

  it('takes who is let in to no session for let in: forwarding passes', async () => {
    const system = {
      ...files,
      '/etc/ssh/sshd_config': 'PermitRootLogin no\nUsePAM no\nMatch User bob\n  ForceCommand /bin/false\n',
    };
    const { stdout } = await run(`who login ${target}`, { files: system });
    expect(stdout).toContain(
      'publickey password, and ForceCommand ends each session at once (/etc/ssh/sshd_config:2,4)\n  for instance user=bob,',
    );
    const { stdout: json } = await run(`who login=password ${target} --json`, { files: system });
    expect(JSON.parse(json)).toMatchObject({
      classes: [{ values: ['publickey', 'password'], endsSessions: true, witness: { user: 'bob' } }, {}],
    });
  });

  it('says what turns somebody away, and by which line', async () => {
    const system = {
      ...files,
      '/etc/ssh/sshd_config': 'DenyUsers bob\nPermitRootLogin no\nPasswordAuthentication yes\nUsePAM no\n',
    };
    const { stdout } = await run(`who login ${target}`, { files: system });
    const lines = stdout.split('\n').filter((line) => /^\S/.test(line));
    expect(lines).toEqual([
      'invalid-user: refused, as there is no such account',
      'DenyUsers bob, and not invalid-user: refused by DenyUsers (/etc/ssh/sshd_config:1)',
      'User root, and not invalid-user: refused by PermitRootLogin (/etc/ssh/sshd_config:2)',
      'everyone but invalid-user, DenyUsers bob and User root: publickey password (/etc/ssh/sshd_config:3,4)',
    ]);
  });

  it('says at which Match line sshd ends connections', async () => {
    const deadly = 'Port 22\nMatch Address !192.0.2.1,10.0.0.5/8\n  PermitTTY no\n';
    const asked = { files: { '/c': deadly } };
    const { stdout } = await run('who /c login=refused --target ubuntu-20.04', asked);
    expect(stdout).toContain(
      'everyone but Address 192.0.2.1: refused, as sshd cannot read the addresses of a Match line and ends the connection (/c:2)\n',
    );
    const json = await run('who /c login=refused --target ubuntu-20.04 --json', asked);
    expect(JSON.parse(json.stdout)).toMatchObject({
      classes: [
        { witness: { invalidUser: true, addr: '192.0.2.1' } },
        {
          values: ['refused'],
          origins: [{ file: '/c', line: 2, range: [8, 44] }],
          when: [{ criterion: 'Address', negated: true, list: '192.0.2.1' }],
          possible: true,
          check: 'sshd -T -C user=alice,host=192.0.2.10,addr=192.0.2.10,laddr=192.0.2.1,lport=22',
        },
      ],
    });
  });

  it('says what stands in the way of somebody who cannot be', async () => {
    const system = { ...files, '/etc/ssh/sshd_config': 'Match Group staff\n  X11Forwarding yes\n' };
    const future = await run(`who X11Forwarding=yes ${target}`, { files: system });
    expect(future.stdout).toMatch(
      / {2}for instance user=\S+,group=staff \(there is no such account today\)\n/,
    );
    const never = { ...files, '/etc/ssh/sshd_config': 'Match LocalPort 2222\n  X11Forwarding yes\n' };
    const { stdout } = await run(`who X11Forwarding=yes ${target}`, { files: never });
    expect(stdout).toContain(' (only -C can say so; it cannot happen in life)\n');
  });

  it('names nobody of those who log in who can never be there', async () => {
    const text =
      'AllowUsers *@10.0.0.0/8\nPermitRootLogin no\nUsePAM no\nMatch Address 203.0.113.0/24\n  PasswordAuthentication no\n';
    const { stdout } = await run(`who login ${target}`, {
      files: { ...files, '/etc/ssh/sshd_config': text },
    });
    // A host may be called `10.0.0.0/8` with -C alone.
    expect(stdout.split('\n').filter((line) => /^\S/.test(line))).toEqual([
      'invalid-user: refused, as there is no such account',
      'AllowUsers *@10.0.0.0/8, and User root, and not invalid-user: refused by PermitRootLogin (/etc/ssh/sshd_config:2)',
      expect.stringContaining('publickey password (/etc/ssh/sshd_config:3)'),
      'everyone but invalid-user and AllowUsers *@10.0.0.0/8: refused by AllowUsers (/etc/ssh/sshd_config:1)',
    ]);
  });

  it('exits with 1 where it is so for nobody', async () => {
    const { code, stdout } = await run(`who PermitEmptyPasswords=yes ${target}`, { files });
    expect({ code, stdout }).toEqual({ code: 1, stdout: 'PermitEmptyPasswords=yes: nobody\n' });
  });

  it('exits with 2 where sshd refuses the file', async () => {
    const { code, stderr } = await run(`who bad login ${target}`, { files });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'sshd-lint: sshd refuses the file: /mine/bad line 1: Badly formatted port number.\n',
    });
  });

  it('says that the file comes first', async () => {
    const { code, stderr } = await run(`who login bad ${target}`, { files });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'sshd-lint: the file comes first: sshd-lint who bad login\n',
    });
  });

  it.each([
    ['bad', 'the query is missing: sshd-lint who bad login, or KEYWORD=VALUE'],
    ['bad =22', '=22 needs a keyword in front of it: KEYWORD=VALUE'],
    ['Match=x', 'Match sets nothing in this sshd that could be asked for'],
    ['include', 'Include sets nothing in this sshd that could be asked for'],
    ['UseLogin=yes', 'UseLogin sets nothing in this sshd that could be asked for'],
  ])('refuses what is no question: %s', async (operands, message) => {
    const given = { files: { ...files, '/mine/bad': 'Port 22\n' } };
    const { code, stderr } = await run(`who ${operands} ${target}`, given);
    expect({ code, stderr }).toEqual({ code: 2, stderr: `sshd-lint: ${message}\n` });
  });

  it.each([
    ['Ciphers=aes256-ctr', 0],
    ['Ciphers=aes256-ctr,aes128-ctr', 0],
    ['Ciphers=aes256-ctr,aes128-cbc', 1],
    ['AllowUsers=bob', 0],
    ['AllowUsers=bob alice', 0],
    ['AllowUsers=eve', 1],
    ['AuthenticationMethods=publickey', 1],
    ['AuthenticationMethods=publickey,password', 0],
  ])('takes a list for meant of which some is named: %s', async (query, code) => {
    const text = 'AllowUsers alice bob\nAuthenticationMethods publickey,password\n';
    const taken = await run(['who', 'f', query, '--target', 'debian-12'], { files: { '/mine/f': text } });
    expect(taken).toMatchObject({ code, stderr: '' });
  });

  it('names the nearest keyword', async () => {
    const { code, stderr } = await run(`who PaswordAuthentication=yes ${target}`, { files });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        'sshd-lint: PaswordAuthentication is not a keyword of this sshd; did you mean PasswordAuthentication?\n',
    });
  });

  it('names a few of many blocks that are not in force, and counts the rest', async () => {
    const blocks = Array.from({ length: 500 }, (_, n) => `Match Group team-${n}\n  X11Forwarding yes\n`);
    const files = { '/mine/sshd_config': `X11Forwarding no\n${blocks.join('')}` };
    const { stdout } = await run('who sshd_config X11Forwarding=no', { files });
    const named = Array.from({ length: 8 }, (_, n) => `Group team-${n}`).join(', ');
    expect(stdout.split('\n')[0]).toBe(`everyone but ${named} and 492 others: no (sshd_config:1)`);
    const json = await run('who sshd_config X11Forwarding=no --json', { files });
    const [one] = JSON.parse(json.stdout).classes;
    expect([one.when.length, one.others]).toEqual([100, 400]);
  });

  it.each([
    ['login=pasword', 'pasword is not a method of authentication; did you mean password?'],
    ['login=publickey,passwrd', 'passwrd is not a method of authentication; did you mean password?'],
    ['login=', 'login= needs a method'],
    ['Port=', 'Port= needs a value'],
    ['PasswordAuthentication=maybe', 'PasswordAuthentication does not take maybe; sshd would refuse it'],
    ['Ciphers=aes-gcm', 'Ciphers does not take aes-gcm; sshd would refuse it'],
  ])('knows no such method and no such value: %s', async (query, message) => {
    const { code, stderr } = await run(`who - ${query} --target debian-12`, { stdin: '' });
    expect({ code, stderr }).toEqual({ code: 2, stderr: `sshd-lint: ${message}\n` });
  });
});
