import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isConfirmed, partition } from '../../../src/semantics/analysis/classes.js';
import { classFor } from './class-for.js';
import { isLoginConfirmed, loginPartition } from '../../../src/semantics/analysis/login/login.js';
import { type CompiledProgram, evaluate } from '../../../src/semantics/index.js';
import { asConnection, candidate, configurationOf, settingKeywords, settingLine } from './arbitraries.js';
import { programOf } from './programs.js';

const targets = [
  'openssh-7.4p1',
  'openssh-7.7p1',
  'openssh-8.2p1',
  'openssh-8.3p1',
  'openssh-8.6p1',
  'openssh-9.3p2',
  'openssh-9.9p1',
  'openssh-10.0p2',
  'openssh-10.6p1',
  'openbsd',
  'windows@8.6',
  'windows@9.5',
] as const;

/** Lines whose meaning changed over the releases. */
const line = fc.oneof(
  settingLine,
  fc.constantFrom(
    'KbdInteractiveAuthentication no',
    'KbdInteractiveAuthentication yes',
    'AuthorizedKeysCommand /bin/keys',
    'AuthorizedPrincipalsCommand /bin/principals',
    'LogLevel VERBOSE',
    'IgnoreRhosts no',
    'SetEnv A=1',
    'PAMServiceName other',
    'Subsystem sftp internal-sftp',
    'Include /etc/ssh/more.conf',
  ),
);
const keywords = [
  ...settingKeywords,
  'KbdInteractiveAuthentication',
  'AuthorizedKeysCommand',
  'AuthorizedPrincipalsCommand',
  'LogLevel',
  'IgnoreRhosts',
  'SetEnv',
  'PAMServiceName',
  'Subsystem',
] as const;

const known = (program: CompiledProgram): readonly (typeof keywords)[number][] =>
  keywords.filter((keyword) => program.tree.target.keyword(keyword)?.status === 'supported');

describe.each(targets)('for %s', (target) => {
  it('classes are confirmed, and every connection is in the one that has its value', () => {
    const texts = fc.tuple(configurationOf(line, 4), configurationOf(settingLine, 2));
    fc.assert(
      fc.property(texts, fc.array(candidate, { minLength: 2, maxLength: 6 }), ([text, more], connections) => {
        const program = programOf(text, { target, files: { '/etc/ssh/more.conf': more } });
        for (const keyword of known(program)) {
          const { classes, complete } = partition(program, keyword);
          expect(complete).toBe(true);
          for (const one of classes) expect(isConfirmed(program, one)).toBe(true);
          for (const one of connections) {
            const { values } = evaluate(program, asConnection(one)).get(keyword);
            expect(classFor(program, keyword, one)?.values).toEqual(values);
          }
        }
        const logins = loginPartition(program);
        expect(logins.complete).toBe(true);
        for (const one of logins.classes) expect(isLoginConfirmed(program, one)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});

describe('Match on Windows', () => {
  it('compares names without regard to letter case, and turns a slash', () => {
    const program = programOf(
      'Match User CONTOSO/Bob\n  PermitTTY no\nMatch Group Administrators\n  PermitTTY no\n',
      {
        target: 'windows@9.5',
      },
    );
    expect(
      partition(program, 'PermitTTY').classes.map(({ witness }) => [witness.user, witness.groups]),
    ).toEqual([
      ['contoso\\bob', []],
      ['alice', ['administrators']],
      ['alice', []],
    ]);
  });
});

describe('Match invalid-user', () => {
  it('is for names that are not an account', () => {
    const files = { '/etc/passwd': 'root:x:0:0::/root:/bin/sh\n', '/etc/group': 'root:x:0:\n' };
    const text =
      'Match invalid-user User bob\n  PermitTTY no\nMatch invalid-user Group root\n  PermitTTY no\n';
    const program = programOf(text, { target: 'openssh-10.6p1', files });
    expect(
      partition(program, 'PermitTTY').classes.map(({ witness, check }) => [
        witness.user,
        witness.invalidUser,
        check,
      ]),
    ).toEqual([
      [
        'bob',
        true,
        'sshd -T -C user=bob,host=192.0.2.10,addr=192.0.2.10,laddr=192.0.2.1,lport=22,invalid-user',
      ],
      ['root', false, 'sshd -T -C user=root,host=192.0.2.10,addr=192.0.2.10,laddr=192.0.2.1,lport=22'],
    ]);
  });
});

describe('Match version', () => {
  it('is decided by the target', () => {
    const text = 'Match version OpenSSH_10.*\n  PermitTTY no\nMatch User bob\n  PermitTTY yes\n';
    const values = (target: string): readonly string[] =>
      partition(programOf(text, { target }), 'PermitTTY').classes.map(({ values: [value = ''] }) => value);
    expect(values('openssh-10.6p1')).toEqual(['no']);
  });
});
