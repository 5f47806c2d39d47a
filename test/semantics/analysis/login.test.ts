import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeBudget } from '../../../src/semantics/analysis/budget.js';
import { explore } from '../../../src/semantics/analysis/decisions.js';
import { witnessOf } from '../../../src/semantics/analysis/candidate.js';
import {
  decideLoginForAll,
  isLoginConfirmed,
  type LoginClass,
  loginFor,
  loginOf,
  loginPartition,
} from '../../../src/semantics/analysis/login/login.js';
import { loginChanges } from '../../../src/semantics/analysis/login/login-changes.js';
import { spaceOf } from '../../../src/semantics/analysis/space.js';
import { candidate, configurationOf } from './arbitraries.js';
import { programOf } from './programs.js';

const accounts = {
  '/etc/passwd': [
    'root:x:0:0::/root:/bin/sh',
    'toor:x:0:0::/root:/bin/sh',
    'alice:x:1000:100::/home/alice:/bin/sh',
    'bob:x:1001:100::/home/bob:/bin/sh',
  ].join('\n'),
  '/etc/group': ['root:x:0:', 'users:x:100:', 'wheel:x:10:alice'].join('\n'),
};

const told = ({ values, refusal, when, witness, possible }: LoginClass): string => {
  const literals = when.map(({ criterion, negated, list }) =>
    `${negated ? 'not ' : ''}${criterion} ${list}`.trimEnd(),
  );
  const what = refusal === null ? values.join(' ') : `refused by ${refusal}`;
  return `${what}: ${literals.join(', ') || 'everyone'} [${witness.user}${possible ? '' : ', never'}]`;
};

const classesOf = (text: string, options: Parameters<typeof programOf>[1] = {}): readonly string[] => {
  const program = programOf(text, options);
  const { complete, classes } = loginPartition(program);
  expect(complete).toBe(true);
  for (const one of classes) expect(isLoginConfirmed(program, one)).toBe(true);
  return classes.map(told).filter((line) => !line.startsWith('refused by invalid-user'));
};

describe('login', () => {
  it('is by every method that can succeed', () => {
    expect(classesOf('', { files: accounts })).toEqual([
      'publickey: User root,toor, not invalid-user [root]',
      'publickey password: not invalid-user, not User root,toor [alice]',
    ]);
    expect(classesOf('UsePAM yes\nPermitRootLogin no\n', { files: accounts })).toEqual([
      'refused by PermitRootLogin: User root,toor, not invalid-user [root]',
      'publickey password keyboard-interactive: not invalid-user, not User root,toor [alice]',
    ]);
  });

  it('is by keyboard-interactive up to 8.6 only while ChallengeResponseAuthentication is on', () => {
    const text =
      'UsePAM yes\nPasswordAuthentication no\nPermitRootLogin no\nMatch User bob\n  KbdInteractiveAuthentication yes\n  AuthenticationMethods publickey,keyboard-interactive\n';
    const ofBob = (first: string, target: string): readonly string[] =>
      classesOf(`${first}\n${text}`, { files: accounts, target }).filter((line) => line.includes('[bob]'));
    for (const target of ['openssh-7.4', 'openssh-8.6', 'debian-11', 'rhel-8']) {
      expect(ofBob('ChallengeResponseAuthentication no', target)).toEqual([
        expect.stringMatching(/^refused by no-method: /),
      ]);
      expect(ofBob('ChallengeResponseAuthentication yes', target)).toEqual([
        expect.stringMatching(/^publickey,keyboard-interactive: /),
      ]);
    }
    expect(ofBob('ChallengeResponseAuthentication no', 'openssh-8.7')).toEqual([
      expect.stringMatching(/^publickey,keyboard-interactive: /),
    ]);
  });

  it('is by no key up to 7.7 where a list names signatures alone', () => {
    const text = 'PermitRootLogin no\nMatch User bob\n  PubkeyAcceptedKeyTypes rsa-sha2-512,rsa-sha2-256\n';
    const ofBob = (target: string): readonly string[] =>
      classesOf(text, { files: accounts, target }).flatMap((line) =>
        line.includes('[bob]') ? [line.split(':', 1)[0] ?? ''] : [],
      );
    expect(ofBob('openssh-7.7')).toEqual(['password']);
    expect(ofBob('rhel-7')).toEqual(['password']);
    expect(ofBob('openssh-7.8')).toEqual([]);
  });

  it('changes from 8.6 to 8.7 where KbdInteractiveAuthentication is on and ChallengeResponseAuthentication off', () => {
    const text =
      'KbdInteractiveAuthentication yes\nChallengeResponseAuthentication no\nUsePAM yes\nPasswordAuthentication no\nPermitRootLogin no\n';
    const [old, now] = ['openssh-8.6', 'openssh-8.7'].map((target) =>
      programOf(text, { files: accounts, target }),
    );
    if (old === undefined || now === undefined) throw new Error('a program is missing');
    const changes = loginChanges(old, now).changes.map((change) => [change.old, change.new]);
    expect(changes).toEqual([[['publickey'], ['publickey', 'keyboard-interactive']]]);
  });

  it('is by no key where none of RevokedKeys is the name of a file', () => {
    const block = 'HostbasedAuthentication yes\nRevokedKeys none\nMatch User alice\n  RevokedKeys none\n';
    expect(classesOf(block, { files: accounts, target: 'debian-12' })).toEqual([
      'publickey hostbased: User root,toor, not invalid-user [root]',
      'password: User alice, not invalid-user [alice]',
      'publickey password hostbased: not invalid-user, not User root,toor, not User alice [bob]',
    ]);
  });

  it('is by no key where a list of a block leaves no type of key', () => {
    const block =
      'HostbasedAuthentication yes\nMatch User alice\n  PubkeyAcceptedAlgorithms -*\nMatch User bob\n  HostbasedAcceptedAlgorithms -*\n';
    expect(classesOf(block, { files: accounts, target: 'debian-12' })).toEqual([
      'publickey hostbased: User root,toor, not invalid-user [root]',
      'password hostbased: User alice, not invalid-user [alice]',
      'publickey password: User bob, not invalid-user [bob]',
      'publickey password hostbased: not invalid-user, not User root,toor, not User alice, not User bob [carol, never]',
    ]);
    // For everyone the default takes its place, from 7.7 on.
    const global = 'PubkeyAcceptedAlgorithms -*\n';
    expect(classesOf(global, { files: accounts, target: 'debian-12' })[0]).toMatch(/^publickey:/);
    const old = 'PubkeyAcceptedKeyTypes -*\n';
    expect(classesOf(old, { files: accounts, target: 'openssh-7.6' })[0]).toMatch(/^refused by no-method:/);
  });

  it('is refused where sshd can put together no list of algorithms that a block sets', () => {
    const block =
      'DenyUsers alice\nMatch User alice\n  CASignatureAlgorithms !ssh-rsa\nMatch User bob\n  PubkeyAcceptedAlgorithms ssh-ed25519,!ssh-rsa\n';
    expect(classesOf(block, { files: accounts, target: 'debian-12' })).toEqual([
      'refused by PubkeyAcceptedAlgorithms: User bob, not invalid-user [bob]',
      'refused by CASignatureAlgorithms: User alice, not invalid-user [alice]',
      'publickey: User root,toor, not invalid-user [root]',
      'publickey password: not invalid-user, not User bob, not User alice, not User root,toor [carol, never]',
    ]);
  });

  it('is refused up to 8.3 at a Match line with a list of addresses that sshd cannot read', () => {
    const of = (text: string, target = 'ubuntu-20.04'): readonly string[] =>
      classesOf(text, { files: accounts, target });
    const block = 'Match User bob Address 10.0.0.5/8\n  PasswordAuthentication no\n';
    // sshd 8.2 ends every connection, whoever comes from wherever: reprocess config line 1: Bad Match condition.
    expect(of(block)).toEqual(['refused by Match: everyone [alice]']);
    // Whom a negated item in front of the fault hits comes through; one behind it is not looked at.
    expect(of('Match Address !192.0.2.1,10.0.0.5/8,!192.0.2.2\n  PasswordAuthentication no\n')).toEqual([
      'publickey: Address 192.0.2.1, User root,toor, not invalid-user [root]',
      'publickey password: Address 192.0.2.1, not invalid-user, not User root,toor [alice]',
      'refused by Match: not Address 192.0.2.1 [alice]',
    ]);
  });

  it('is refused at such a line of an included file while the block around it is in force', () => {
    const included = {
      ...accounts,
      '/etc/ssh/a.conf': 'Match LocalAddress 192.0.2.0/33\n  PermitTTY no\n',
    };
    const program = programOf('Match User bob\n  Include /etc/ssh/a.conf\n', {
      files: included,
      target: 'ubuntu-20.04',
    });
    const { classes } = loginPartition(program);
    const refused = classes.filter(({ refusal }) => refusal === 'Match');
    expect(refused.map(told)).toEqual(['refused by Match: User bob [bob]']);
    expect(refused[0]?.origins).toMatchObject([{ file: { path: '/etc/ssh/a.conf' }, line: 1 }]);
    for (const one of classes) expect(isLoginConfirmed(program, one)).toBe(true);
    expect(loginFor(program, { user: 'bob' }).refusal).toBe('Match');
    expect(loginFor(program, { user: 'alice' }).refusal).toBeNull();
  });

  it('is refused where no attempt is left', () => {
    expect(classesOf('Match User alice\n  MaxAuthTries 0\n', { files: accounts })).toEqual([
      'publickey: User root,toor, not invalid-user [root]',
      'refused by MaxAuthTries: User alice, not invalid-user [alice]',
      'publickey password: not invalid-user, not User root,toor, not User alice [bob]',
    ]);
  });

  it('is refused where fewer attempts than none are left, as some releases let one write', () => {
    const tries = (text: string, target: string): readonly (string | null)[] =>
      loginPartition(programOf(text, { target })).classes.map(({ refusal }) => refusal);
    expect(tries('MaxAuthTries -2\n', 'openssh-7.6')).toContain('MaxAuthTries');
    // It is the mark of a value that is not set.
    expect(tries('MaxAuthTries -1\n', 'openssh-7.6')).not.toContain('MaxAuthTries');
  });

  it.each([
    ['HostKeyAlgorithms -*', 'HostKeyAlgorithms'],
    ['HostKeyAlgorithms sk-ssh-ed25519@openssh.com', 'HostKeyAlgorithms'],
    ['HostKeyAlgorithms *-cert-v01@openssh.com', 'HostKeyAlgorithms'],
    ['HostKey /etc/ssh/ssh_host_rsa_key\nHostKeyAlgorithms ssh-ed25519', 'HostKeyAlgorithms'],
    ['Ciphers -*', 'Ciphers'],
    ['KexAlgorithms -*', 'KexAlgorithms'],
    // What is wrong with the account comes first.
    ['HostKeyAlgorithms -*\nDenyUsers *', 'DenyUsers'],
  ])('is refused to everyone by %j', (text, refusal) => {
    const program = programOf(`${text}\n`, { target: 'debian-12' });
    const { classes } = loginPartition(program);
    const refusals = classes.map((one) => one.refusal).filter((one) => one !== 'invalid-user');
    expect(new Set(refusals)).toEqual(new Set([refusal]));
    expect(loginFor(program, { user: 'alice' })).toMatchObject({ refusal, methods: [] });
  });

  it.each([
    'HostKeyAlgorithms ssh-ed25519',
    'HostKeyAlgorithms sk-ssh-ed25519@openssh.com\nHostKeyAgent /run/agent',
    'HostKeyAlgorithms sk-ssh-ed25519@openssh.com\nHostKey /etc/ssh/key',
    'HostKeyAlgorithms *-cert-v01@openssh.com\nHostCertificate /etc/ssh/ssh_host_ed25519_key-cert.pub',
    'GSSAPIKeyExchange yes\nKexAlgorithms -*\nHostKeyAlgorithms -*',
    'MACs -*',
  ])('is not refused by %j', (text) => {
    const program = programOf(`${text}\n`, { target: 'debian-12' });
    expect(loginFor(program, { user: 'alice' }).methods).toContain('publickey');
  });

  it.each([
    ['PubkeyAuthentication no', 'password'],
    ['AuthorizedKeysFile none', 'password'],
    ['AuthorizedKeysFile /dev/null', 'password'],
    ['AuthorizedKeysFile /dev/null none\nTrustedUserCAKeys /dev/null', 'password'],
    ['AuthorizedKeysFile /dev/null .ssh/a', 'publickey password'],
    // At an unknown token sshd ends the connection of whoever offers a key.
    ['AuthorizedKeysFile none %h/.ssh/%q .ssh/a', 'password'],
    ['AuthorizedKeysFile .ssh/a /etc/keys/%q', 'publickey password'],
    ['AuthorizedKeysFile /etc/100%%/%u', 'publickey password'],
    [
      'AuthorizedKeysFile none\nAuthorizedKeysCommand /bin/keys\nAuthorizedKeysCommandUser nobody',
      'publickey password',
    ],
    ['AuthorizedKeysFile none\nTrustedUserCAKeys /etc/ssh/ca.pub', 'publickey password'],
    ['PasswordAuthentication no', 'publickey'],
    ['HostbasedAuthentication yes', 'publickey password hostbased'],
    ['GSSAPIAuthentication yes', 'publickey gssapi-with-mic password'],
    ['AuthenticationMethods publickey,password', 'publickey,password'],
    ['AuthenticationMethods publickey,password publickey,keyboard-interactive', 'publickey,password'],
    [
      'UsePAM yes\nAuthenticationMethods publickey,password publickey,keyboard-interactive:pam',
      'publickey,password publickey,keyboard-interactive:pam',
    ],
    ['UsePAM yes\nAuthenticationMethods keyboard-interactive:bsdauth', 'refused by no-method'],
    ['PasswordAuthentication no\nPubkeyAuthentication no', 'refused by no-method'],
    ['UsePAM yes\nPasswordAuthentication no\nPubkeyAuthentication no', 'keyboard-interactive'],
    ['ForceCommand /bin/false', 'publickey password, sessions ended'],
    ['ForceCommand /usr/bin/tool', 'publickey password'],
    ['ForceCommand /sbin/nologin', 'publickey password, sessions ended'],
    ['ForceCommand exit 1\nDenyUsers alice', 'refused by DenyUsers'],
  ])('with %j: %s', (text, expected) => {
    const program = programOf(`${text}\n`);
    const outcome = loginFor(program, { user: 'alice', addr: '192.0.2.10' });
    const methods = `${outcome.methods.join(' ')}${outcome.endsSessions ? ', sessions ended' : ''}`;
    expect(outcome.refusal === null ? methods : `refused by ${outcome.refusal}`).toBe(expected);
    expect(loginPartition(program).classes.every((one) => isLoginConfirmed(program, one))).toBe(true);
  });

  it.each([
    ['yes', 'publickey password hostbased'],
    ['prohibit-password', 'publickey hostbased'],
    ['without-password', 'publickey hostbased'],
    ['forced-commands-only', 'publickey'],
    ['no', ''],
  ])('of root with PermitRootLogin %s is by %j', (value, expected) => {
    const program = programOf(`PermitRootLogin ${value}\nHostbasedAuthentication yes\n`, { files: accounts });
    for (const user of ['root', 'toor'])
      expect(loginFor(program, { user, addr: '::1' }).methods.join(' ')).toBe(expected);
    expect(loginFor(program, { user: 'bob', addr: '::1' }).methods).toEqual([
      'publickey',
      'password',
      'hostbased',
    ]);
  });

  it('has no device for keyboard-interactive on Windows, and no root', () => {
    expect(classesOf('PermitRootLogin no\n', { target: 'windows@9.5p1' })).toEqual([
      'publickey password: not invalid-user [alice]',
    ]);
  });

  it('passes the four lists in their order', () => {
    const text = `
PermitRootLogin yes
DenyUsers guest bob@10.0.0.0/8
AllowUsers bob root alice@192.0.2.*,!192.0.2.13
DenyGroups contractors
`;
    expect(classesOf(text)).toEqual([
      'refused by DenyUsers: DenyUsers guest bob@10.0.0.0/8, not invalid-user [guest]',
      'refused by DenyGroups: AllowUsers bob root alice@192.0.2.*,!192.0.2.13, DenyGroups contractors, not DenyUsers guest bob@10.0.0.0/8 [alice]',
      'publickey password: AllowUsers bob root alice@192.0.2.*,!192.0.2.13, Group *, User root, not DenyGroups contractors [root]',
      'publickey password: AllowUsers bob root alice@192.0.2.*,!192.0.2.13, Group *, not DenyUsers guest bob@10.0.0.0/8, not DenyGroups contractors, not User root [alice]',
      'refused by DenyGroups: AllowUsers bob root alice@192.0.2.*,!192.0.2.13, not invalid-user, not DenyUsers guest bob@10.0.0.0/8, not DenyGroups contractors, not Group * [alice]',
      'refused by AllowUsers: not invalid-user, not DenyUsers guest bob@10.0.0.0/8, not AllowUsers bob root alice@192.0.2.*,!192.0.2.13 [carol]',
    ]);
  });

  it('names people by the list that is in force for them', () => {
    const text =
      'Port 22\nPort 2222\nMatch LocalPort 22\n  DenyUsers sftp\nMatch LocalPort 2222\n  AllowUsers sftp\n';
    expect(
      classesOf(text).filter((told) => told.includes('LocalPort 2222') && !told.includes('never')),
    ).toEqual([
      'publickey password: LocalPort 2222, AllowUsers sftp, not invalid-user [sftp]',
      'refused by AllowUsers: LocalPort 2222, not invalid-user, not AllowUsers sftp [alice]',
    ]);
  });

  it('tells once whoever loses one method and wins another', () => {
    const changes = loginChanges(
      programOf('AllowUsers alice@10.0.0.0/8 bob\nAuthenticationMethods publickey,password\n'),
      programOf('AllowUsers alice bob@10.0.0.0/8\nAuthenticationMethods publickey\n'),
    ).changes;
    expect(changes.map(({ old, new: now }) => `${old.join(' ')} > ${now.join(' ')}`)).toEqual([
      'publickey,password > publickey',
      'publickey,password > ',
      ' > publickey',
    ]);
  });

  it('knows that user@name never holds where sshd asks for no names', () => {
    const text = 'AllowUsers alice@*.example.com\n';
    expect(classesOf(text)[0]).toMatch(/^publickey password: .*\[alice, never\]$/);
    expect(classesOf(`UseDNS yes\n${text}`)[0]).toMatch(/^publickey password: .*\[alice\]$/);
  });

  it('follows Match blocks', () => {
    const text =
      'PasswordAuthentication no\nAllowGroups wheel\nMatch Address 10.0.0.0/8\n  PasswordAuthentication yes\n  AllowGroups users\n';
    expect(classesOf(text, { files: accounts })).toEqual([
      'publickey: Address 10.0.0.0/8, AllowGroups users, User root,toor [root, never]',
      'publickey password: Address 10.0.0.0/8, AllowGroups users, not User root,toor [alice]',
      'refused by AllowGroups: Address 10.0.0.0/8, not invalid-user, not AllowGroups users [root]',
      'publickey: AllowGroups wheel, User root,toor, not Address 10.0.0.0/8 [root, never]',
      'publickey: AllowGroups wheel, not Address 10.0.0.0/8, not User root,toor [alice]',
      'refused by AllowGroups: not invalid-user, not Address 10.0.0.0/8, not AllowGroups wheel [bob]',
    ]);
  });
});

describe('for every configuration', () => {
  const list = fc
    .array(
      fc.constantFrom(
        'root',
        'bob',
        'a*',
        '*@10.0.0.0/8',
        'alice@*.example.com',
        'svc-?@192.0.2.*,!192.0.2.10',
        'carol@!10.1.0.0/16,*',
      ),
      { minLength: 1, maxLength: 2 },
    )
    .map((words) => words.join(' '));
  const groups = fc.constantFrom('wheel', 'staff', 'team-*', '*');
  const line = fc.oneof(
    fc
      .tuple(fc.constantFrom('AllowUsers', 'DenyUsers'), list)
      .map(([keyword, words]) => `${keyword} ${words}`),
    fc
      .tuple(fc.constantFrom('AllowGroups', 'DenyGroups'), groups)
      .map(([keyword, word]) => `${keyword} ${word}`),
    fc
      .tuple(
        fc.constantFrom(
          'PasswordAuthentication',
          'PubkeyAuthentication',
          'KbdInteractiveAuthentication',
          'HostbasedAuthentication',
        ),
        fc.constantFrom('yes', 'no'),
      )
      .map(([keyword, value]) => `${keyword} ${value}`),
    fc.constantFrom('yes', 'no', 'prohibit-password').map((value) => `PermitRootLogin ${value}`),
    fc.constantFrom('.ssh/a', 'none').map((value) => `AuthorizedKeysFile ${value}`),
    fc
      .constantFrom('any', 'publickey', 'publickey,password password')
      .map((value) => `AuthenticationMethods ${value}`),
    fc.constantFrom('/bin/false', '/bin/tool').map((value) => `ForceCommand ${value}`),
  );

  it('each class of logins is confirmed, and each connection is in the class that it belongs to, however fine they are', () => {
    fc.assert(
      fc.property(
        configurationOf(line, 3),
        fc.array(candidate, { minLength: 3, maxLength: 10 }),
        (text, candidates) => {
          const program = programOf(text);
          const space = spaceOf(program);
          for (const one of loginPartition(program).classes)
            expect(isLoginConfirmed(program, one)).toBe(true);
          for (const grain of ['blocks', 'values'] as const) {
            const { outcomes, open } = explore(decideLoginForAll(space, program, grain), space.solver, {
              budget: makeBudget(2_000_000),
              outcomes: 2000,
            });
            if (open.length > 0) continue;
            for (const one of candidates) {
              const found = outcomes.filter(({ path }) => {
                for (let at = path; at !== null; at = at.before) {
                  if (space.solver.holds(at.requirement.condition, one) !== at.requirement.holds)
                    return false;
                }
                return true;
              });
              expect(found.map(({ value }) => value)).toEqual([loginOf(program, witnessOf(one))]);
            }
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
