import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fleet } from '../../../bench/fleet.js';
import {
  isLossConfirmed,
  lostLogins,
  type LostLogin,
  provenSafe,
} from '../../../src/semantics/analysis/comparison/safety.js';
import { loginOf } from '../../../src/semantics/analysis/login/login.js';
import { whenText } from '../../../src/semantics/analysis/describe.js';
import { witnessOf } from '../../../src/semantics/analysis/candidate.js';
import { candidate, configurationOf, settingLine } from './arbitraries.js';
import { programOf } from './programs.js';

const told = ({ kind, before, after, refusal, missingKeyPlaces, when, witness }: LostLogin): string => {
  const literals = when.map(({ criterion, negated, list }) =>
    `${negated ? 'not ' : ''}${criterion} ${list}`.trimEnd(),
  );
  const what =
    kind === 'keys'
      ? `keys in ${missingKeyPlaces.join(' ')}`
      : `${before.join(' ')} -> ${kind === 'sessions' ? 'no sessions by ' : ''}${after.join(' ') || (refusal ?? 'nothing')}`;
  return `${what}: ${literals.join(', ')} [${witness.user}]`;
};

const losses = (before: string, after: string, files = {}): readonly string[] => {
  const [old, now] = [programOf(before, { files }), programOf(after, { files })];
  const found = lostLogins(old, now);
  expect(found.complete).toBe(true);
  for (const loss of found.logins) expect(isLossConfirmed(old, now, loss)).toBe(true);
  return found.logins.map(told);
};

describe('a safe change', () => {
  it.each([
    ['X11Forwarding no\n', 'x11forwarding "no"  # off\n'],
    ['Match User bob\n PermitTTY no\n', 'Match User bob\n PermitTTY no\n PermitTTY yes\n'],
    [
      'PermitTTY yes\nMatch Address 10.0.0.0/8\n X11Forwarding no\n',
      'Match Address 10.0.0.0/8\n X11Forwarding no\nMatch all\n PermitTTY yes\n',
    ],
  ])('from %j to %j is proven', (before, after) => {
    expect(provenSafe(programOf(before), programOf(after))).toBe(true);
  });

  it.each([
    ['X11Forwarding no\n', 'X11Forwarding yes\n', 'X11Forwarding'],
    ['Match User bob\n PermitTTY no\n', 'Match User bob\nMatch User alice\n PermitTTY no\n', 'PermitTTY'],
  ])('from %j to %j is not', (before, after, keyword) => {
    expect(provenSafe(programOf(before), programOf(after))).toMatchObject({ changes: [{ keyword }] });
  });

  it('is not proven where sshd refuses either side', () => {
    expect(provenSafe(programOf('Port x\n'), programOf('Port 22\n'))).toMatchObject({
      changes: [],
      newError: null,
    });
    expect(provenSafe(programOf('Port 22\n'), programOf('Port x\n'))).toMatchObject({
      changes: [],
      oldError: null,
    });
  });
});

describe('what is lost', () => {
  it('is nothing where all can log in as before, or by other methods', () => {
    expect(losses('', 'X11Forwarding yes\n')).toEqual([]);
    expect(losses('', 'PasswordAuthentication no\n')).toEqual([]);
    expect(losses('PermitRootLogin no\n', 'PermitRootLogin yes\n')).toEqual([]);
    expect(losses('AuthorizedKeysFile .ssh/a\n', 'AuthorizedKeysFile .ssh/a .ssh/b\n')).toEqual([]);
  });

  it('is the login of those who have no method left', () => {
    expect(
      losses('PubkeyAuthentication no\n', 'PubkeyAuthentication no\nPasswordAuthentication no\n'),
    ).toEqual(['password -> no-method: not invalid-user, not User root [alice]']);
    expect(losses('', 'PermitRootLogin no\n')).toEqual([
      'publickey -> PermitRootLogin: User root, not invalid-user [root]',
    ]);
    expect(losses('', 'Match User bob\n  ForceCommand /bin/false\n')).toEqual([
      expect.stringMatching(/^publickey password -> no sessions by publickey password: .*\[bob\]$/),
    ]);
  });

  it('is one by a method that one release knows by another name', () => {
    const others = 'PubkeyAuthentication no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n';
    const [old, now] = ['yes', 'no'].map((value) =>
      programOf(`GssAuthentication ${value}\n${others}`, { target: 'openssh-10.4' }),
    );
    const lost = lostLogins(old!, now!).logins.map(({ kind, before }) => `${kind} by ${before.join()}`);
    expect(new Set(lost)).toEqual(new Set(['login by gssapi-with-mic']));
  });

  it('is the login of those who may not try, or whose keys are of no type that counts', () => {
    expect(losses('', 'Match User bob\n  MaxAuthTries 0\n')).toEqual([
      'publickey password -> MaxAuthTries: User bob, not invalid-user [bob]',
    ]);
    expect(losses('', 'PasswordAuthentication no\nMatch User bob\n  PubkeyAcceptedAlgorithms -*\n')).toEqual([
      'publickey password -> no-method: User bob, not invalid-user [bob]',
    ]);
    expect(losses('', 'PubkeyAcceptedAlgorithms ssh-ed25519\n')).toEqual([]);
  });

  it('is the login of everyone where no client can connect any more', () => {
    const refused = 'publickey password -> HostKeyAlgorithms: not invalid-user, not User root [alice]';
    expect(losses('', 'HostKeyAlgorithms -*\n')).toContain(refused);
    expect(
      losses('HostKeyAlgorithms ssh-ed25519\n', 'HostKeyAlgorithms sk-ssh-ed25519@openssh.com\n'),
    ).toContain(refused);
    expect(losses('HostKeyAlgorithms -*\n', 'Ciphers -*\n')).toEqual([]);
    expect(losses('HostKeyAlgorithms -*\n', 'HostKeyAlgorithms ssh-ed25519\n')).toEqual([]);
  });

  it('is the login of those who are turned away', () => {
    expect(losses('PermitRootLogin no\n', 'PermitRootLogin no\nAllowUsers bob\n')).toEqual([
      'publickey password -> AllowUsers: not invalid-user, not User root, not AllowUsers bob [alice]',
    ]);
    expect(
      losses('AllowGroups wheel\nPermitRootLogin no\n', 'AllowGroups admins\nPermitRootLogin no\n'),
    ).toEqual([
      'publickey password -> AllowGroups: AllowGroups wheel, not User root, not AllowGroups admins [alice]',
    ]);
  });

  it('is the login of those whose list of algorithms sshd cannot put together', () => {
    for (const list of ['PubkeyAcceptedAlgorithms', 'HostbasedAcceptedAlgorithms', 'CASignatureAlgorithms']) {
      // sshd 9.2 ends the connection: assemble_algorithms: …: invalid argument.
      expect(losses('', `Match User bob\n  ${list} !ssh-rsa\n`)).toEqual([
        `publickey password -> ${list}: User bob, not invalid-user [bob]`,
      ]);
      expect(losses(`Match User bob\n  ${list} !ssh-rsa\n`, '')).toEqual([]);
      expect(losses('', `Match User bob\n  ${list} -ssh-rsa\n`)).toEqual([]);
    }
  });

  it('is the login of all that come to a list of addresses that sshd cannot read', () => {
    const block = (list: string): string => `Match Address ${list}\n`;
    const [good, bad] = ['!192.0.2.1,10.0.0.0/8', '!192.0.2.1,10.0.0.5/8'].map(block);
    const old = { target: 'ubuntu-20.04' };
    const lost = lostLogins(programOf(good ?? '', old), programOf(bad ?? '', old)).logins;
    expect(lost.map(({ refusal }) => refusal)).toContain('Match');
    for (const { witness } of lost) expect(witness.addr).not.toBe('192.0.2.1');
    expect(lostLogins(programOf(bad ?? '', old), programOf(good ?? '', old)).logins).toEqual([]);
    // The block is empty, and no keyword differs.
    expect(provenSafe(programOf(bad ?? '', old), programOf(good ?? '', old))).not.toBe(true);
    expect(provenSafe(programOf(bad ?? '', old), programOf(`# x\n${bad ?? ''}`, old))).toBe(true);
  });

  it('is where keys are looked for', () => {
    const windows = 'Match Group administrators\n  AuthorizedKeysFile /keys\n';
    expect(losses(`PermitRootLogin no\n${windows}`, 'PermitRootLogin no\n')).toEqual([
      expect.stringMatching(/^keys in \/keys: .*\[alice\]$/),
    ]);
  });

  it('counts accounts that nobody knows yet, and says so', () => {
    const files = { '/etc/passwd': 'root:x:0:0::/root:/bin/sh\n', '/etc/group': 'root:x:0:\n' };
    const found = lostLogins(programOf('', { files }), programOf('AllowUsers root\n', { files }));
    expect(found.logins).toMatchObject([{ kind: 'login', known: false, refusal: 'AllowUsers' }]);
  });

  it('does not count what cannot happen', () => {
    expect(
      losses(
        'AllowUsers root bob@*.example.com\nPermitRootLogin yes\n',
        'AllowUsers root\nPermitRootLogin yes\n',
      ),
    ).toEqual([]);
    expect(
      losses(
        'PermitRootLogin no\nAllowUsers bob\n',
        'PermitRootLogin no\nAllowUsers bob\nMatch LocalPort 2222\n PubkeyAuthentication no\n PasswordAuthentication no\n',
      ),
    ).toEqual([]);
  });

  it('is everything where sshd does not start', () => {
    const found = lostLogins(programOf(''), programOf('Port x\n'));
    expect(found.newError).toContain('Badly formatted port');
    expect(found.logins.map(({ after }) => after)).toEqual([[], []]);
  });

  it('is found for every connection that loses it', () => {
    const login = fc.oneof(
      settingLine,
      fc.constantFrom(
        'AllowUsers bob alice',
        'DenyUsers a*',
        'AllowGroups wheel',
        'AuthenticationMethods publickey',
        'PasswordAuthentication no',
        'PubkeyAuthentication no',
      ),
    );
    fc.assert(
      fc.property(
        configurationOf(login, 2),
        configurationOf(login, 2),
        fc.array(candidate, { minLength: 5, maxLength: 10 }),
        (one, other, all) => {
          const [old, now] = [programOf(one), programOf(other)];
          const found = lostLogins(old, now);
          expect(found.complete).toBe(true);
          for (const loss of found.logins) expect(isLossConfirmed(old, now, loss)).toBe(true);
          for (const each of all) {
            // Only what can happen: at a port that sshd listens on, no names, one family at both ends.
            const witness = {
              ...witnessOf(each),
              lport: 22,
              laddr: each.addr < 1n << 32n ? '192.0.2.1' : '::2',
              host: witnessOf(each).addr,
            };
            const [before, after] = [loginOf(old, witness), loginOf(now, witness)];
            if (before.methods.length === 0 || after.methods.length > 0) continue;
            expect(found.logins.some(({ before: methods }) => methods.join() === before.methods.join())).toBe(
              true,
            );
          }
        },
      ),
      { numRuns: 80 },
    );
  });
});

describe('those who lose a login', () => {
  it('are told by values as they are written where several blocks set them', () => {
    const blocks = ['10.0.0.0/8', '192.168.0.0/16'].map(
      (network) => `Match Address ${network}\n  PasswordAuthentication yes\n`,
    );
    const rest = 'PubkeyAuthentication no\nPasswordAuthentication no\nPermitRootLogin no\nAllowUsers bob\n';
    expect(losses(rest + blocks.join(''), rest)).toEqual([
      'password -> no-method: AllowUsers bob, PasswordAuthentication yes, not invalid-user [bob]',
    ]);
  });
});

// The bound was used up on accounts of blocks that stayed as they were.
it('those who lose a login with one block of many are found within a small bound', () => {
  const blocks = fleet(50);
  const fewer = blocks.replace(
    'Match Address 10.0.1.0/24\n  PasswordAuthentication yes\n',
    'Match Address 10.0.1.0/24\n',
  );
  expect(fewer).not.toBe(blocks);
  const limits = { losses: 50, steps: 20_000 };
  const [before, after] = [programOf(blocks), programOf(fewer)];
  const found = lostLogins(before, after, { methods: true, limits });
  expect(found.gaveUp).toBe(false);
  for (const loss of found.logins) expect(isLossConfirmed(before, after, loss)).toBe(true);
  expect(found.logins.map(({ witness }) => witness.addr)).toEqual(['10.0.1.1', '10.0.1.1']);
});

it('says of a list that it is one of a block, where it is any', () => {
  const at = { file: programOf('').tree.root, line: 1, range: [0, 0] } as const;
  const literals = [
    { criterion: 'AllowUsers', negated: false, list: '', at },
    { criterion: 'invalid-user', negated: true, list: '', at },
  ];
  expect(whenText({ literals, others: 0 })).toBe('AllowUsers (in a block), and not invalid-user');
});
