import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeywordName } from '../../../src/openssh/index.js';
import { type ConnectionClass, isConfirmed, partition } from '../../../src/semantics/analysis/classes.js';
import { classFor } from './class-for.js';
import { holdsFor } from '../../../src/semantics/analysis/conditions.js';
import { pathFormula } from '../../../src/semantics/analysis/describe.js';
import { evaluate } from '../../../src/semantics/index.js';
import { asConnection, candidate, configurationOf, settingKeywords, settingLine } from './arbitraries.js';
import { programOf } from './programs.js';

const passwd = [
  'root:x:0:0::/root:/bin/sh',
  'daemon:x:1:1::/:/usr/sbin/nologin',
  'alice:x:1000:100::/home/alice:/bin/sh',
  'bob:x:1001:100::/home/bob:/bin/sh',
].join('\n');
const group = ['root:x:0:', 'users:x:100:', 'wheel:x:10:alice', 'staff:x:50:alice,bob'].join('\n');
const accounts = { '/etc/passwd': passwd, '/etc/group': group };

/** A class in one line: its values, its literals, who it is shown by, and whether it can happen. */
const told = ({ values, when, witness, possible }: ConnectionClass): string => {
  const literals = when.map(({ criterion, negated, list }) =>
    `${negated ? 'not ' : ''}${criterion} ${list}`.trimEnd(),
  );
  const { user, groups, addr, host, lport } = witness;
  const who = [
    user,
    groups.length > 0 ? `(${groups.join(' ')})` : '',
    `from ${addr}`,
    host === addr ? '' : host,
  ];
  const shown = [...who, lport === 22 ? '' : `at ${lport}`].filter((part) => part !== '').join(' ');
  return `${values.join(' ')}: ${literals.join(', ') || 'everyone'} [${shown}${possible ? '' : ', never'}]`;
};

const classesOf = (text: string, keyword: KeywordName, files = {}): readonly string[] => {
  const program = programOf(text, { files });
  const found = partition(program, keyword);
  expect(found.complete).toBe(true);
  for (const one of found.classes) expect(isConfirmed(program, one)).toBe(true);
  return found.classes.map(told);
};

describe('the classes of a keyword', () => {
  it('are one where no block sets it', () => {
    expect(classesOf('X11Forwarding yes\nMatch User bob\n  PermitTTY no\n', 'X11Forwarding')).toEqual([
      'yes: everyone [alice from 192.0.2.10]',
    ]);
  });

  it('follow the first block that is in force, then the global section', () => {
    const text = `
PasswordAuthentication no
Match User bob,alice Address 10.0.0.0/8
  PasswordAuthentication yes
Match User bob
  PasswordAuthentication no
Match LocalPort 2222
  PasswordAuthentication yes
Port 22
`;
    expect(classesOf(text.replace('Port 22\n', ''), 'PasswordAuthentication')).toEqual([
      'yes: User bob,alice, Address 10.0.0.0/8 [bob from 10.0.0.1]',
      'no: User bob, not Address 10.0.0.0/8 [bob from 192.0.2.10]',
      'yes: LocalPort 2222, not Match User bob,alice Address 10.0.0.0/8, not User bob [alice from 192.0.2.10 at 2222, never]',
      'no: not Match User bob,alice Address 10.0.0.0/8, not User bob, not LocalPort 2222 [alice from 192.0.2.10]',
    ]);
  });

  it('are one where every account is in the groups of a block', () => {
    expect(classesOf('Match Group *\n  PermitTTY no\n', 'PermitTTY')).toEqual([
      'no: everyone [alice from 192.0.2.10]',
    ]);
  });

  it('leave out blocks that cannot be in force, and literals that follow from others', () => {
    const text = `
Match User bob
  PermitTTY no
Match User b?b
  PermitTTY yes
Match User bob Address 10.0.0.0/8
  PermitTTY yes
Match User alice
  PermitTTY no
`;
    expect(classesOf(text, 'PermitTTY')).toEqual([
      'no: User bob [bob from 192.0.2.10]',
      'yes: User b?b, not User bob [b1b from 192.0.2.10]',
      'no: User alice [alice from 192.0.2.10]',
      'yes: not User bob, not User b?b, not User alice [carol from 192.0.2.10]',
    ]);
  });

  it('put lists together over the blocks in force, in place of the global list', () => {
    const text = 'AllowUsers root\nMatch User a*\n  AllowUsers a\nMatch Address 10.0.0.0/8\n  AllowUsers b\n';
    expect(classesOf(text, 'AllowUsers')).toEqual([
      'a b: User a*, Address 10.0.0.0/8 [alice from 10.0.0.1]',
      'a: User a*, not Address 10.0.0.0/8 [alice from 192.0.2.10]',
      'b: Address 10.0.0.0/8, not User a* [bob from 10.0.0.1]',
      'root: not User a*, not Address 10.0.0.0/8 [bob from 192.0.2.10]',
    ]);
  });

  it('follow the last block where the last line counts', () => {
    const text = 'Match User a*\n  StreamLocalBindMask 077\nMatch User *b\n  StreamLocalBindMask 022\n';
    expect(classesOf(text, 'StreamLocalBindMask')).toEqual(
      [
        '022: User *b [bob from 192.0.2.10]',
        '077: User a*, not User *b [alice from 192.0.2.10]',
        '0177: not User *b, not User a* [alice from 192.0.2.10]',
      ].map((line) => (line.startsWith('0177') ? expect.stringContaining('not User *b, not User a*') : line)),
    );
  });

  it('know that a host has no name where sshd asks for none', () => {
    const text = 'Match Host *.example.com\n  X11Forwarding yes\nMatch Host 10.*\n  X11Forwarding yes\n';
    expect(classesOf(text, 'X11Forwarding')).toEqual([
      'yes: Host *.example.com [alice from 192.0.2.10 client.example.com, never]',
      'yes: Host 10.*, not Host *.example.com [alice from 10.0.0.1]',
      'no: not Host *.example.com, not Host 10.* [alice from 192.0.2.10]',
    ]);
    expect(classesOf(`UseDNS yes\n${text}`, 'X11Forwarding')[0]).toBe(
      'yes: Host *.example.com [alice from 192.0.2.10 client.example.com]',
    );
  });

  it('know at which ports and addresses sshd listens', () => {
    const text =
      'Port 22\nListenAddress 10.0.0.1\nListenAddress 10.0.0.2:2222\nMatch LocalPort 2222 LocalAddress 10.0.0.1\n  PermitTTY no\nMatch LocalPort 2222\n  PermitTTY no\n';
    expect(classesOf(text, 'PermitTTY')).toEqual([
      'no: LocalPort 2222, LocalAddress 10.0.0.1 [alice from 192.0.2.10 at 2222, never]',
      'no: LocalPort 2222, not LocalAddress 10.0.0.1 [alice from 192.0.2.10 at 2222]',
      'yes: not LocalPort 2222 [alice from 192.0.2.10]',
    ]);
  });

  it('take one account in many groups, and vetoes', () => {
    const text =
      'Match Group wheel\n  PermitTTY no\nMatch Group staff,!wheel\n  PermitTTY yes\nMatch Group !staff\n  PermitTTY no\nMatch Group *,!team-*\n  PermitTTY no\n';
    expect(classesOf(text, 'PermitTTY')).toEqual([
      'no: Group wheel [alice (wheel) from 192.0.2.10]',
      'yes: Group staff,!wheel [alice (staff) from 192.0.2.10]',
      'no: Group *,!team-*, not Group wheel, not Group staff,!wheel [alice (users) from 192.0.2.10]',
      'yes: not Group wheel, not Group staff,!wheel, not Group *,!team-* [alice from 192.0.2.10]',
    ]);
  });

  it('choose among the accounts that there are', () => {
    const text =
      'Match Group wheel\n  PermitTTY no\nMatch Group staff\n  PermitTTY yes\nMatch Group admins\n  PermitTTY no\nMatch User zed\n  PermitTTY no\n';
    expect(classesOf(text, 'PermitTTY', accounts)).toEqual([
      'no: Group wheel [alice (users wheel staff) from 192.0.2.10]',
      'yes: Group staff, not Group wheel [bob (users staff) from 192.0.2.10]',
      'no: Group admins, not Group wheel, not Group staff [alice (admins) from 192.0.2.10, never]',
      'no: User zed, not Group wheel, not Group staff, not Group admins [zed from 192.0.2.10]',
      'yes: not Group wheel, not Group staff, not Group admins, not User zed [root (root) from 192.0.2.10]',
    ]);
  });

  it('follow Includes inside blocks', () => {
    const text = 'Match User a*\n  Include /etc/ssh/more\nMatch all\n  PermitTTY yes\n';
    const files = { '/etc/ssh/more': 'PermitTTY no\nMatch Address 10.0.0.0/8\n  X11Forwarding yes\n' };
    expect(classesOf(text, 'PermitTTY', files)).toEqual([
      'no: User a* [alice from 192.0.2.10]',
      'yes: not User a* [bob from 192.0.2.10]',
    ]);
    expect(classesOf(text, 'X11Forwarding', files)).toEqual([
      'yes: User a*, Address 10.0.0.0/8 [alice from 10.0.0.1]',
      'no: not Match User a* Address 10.0.0.0/8 [alice from 192.0.2.10]',
    ]);
  });

  it('are shown by a command that sshd understands', () => {
    const program = programOf('Match Group staff\n  PermitTTY no\nMatch User "a b"\n  PermitTTY no\n', {
      files: accounts,
    });
    expect(partition(program, 'PermitTTY').classes.map(({ check }) => check)).toEqual([
      'sshd -T -C user=alice,host=192.0.2.10,addr=192.0.2.10,laddr=192.0.2.1,lport=22',
      "sshd -T -C 'user=a b,host=192.0.2.10,addr=192.0.2.10,laddr=192.0.2.1,lport=22'",
      'sshd -T -C user=root,host=192.0.2.10,addr=192.0.2.10,laddr=192.0.2.1,lport=22',
    ]);
    const unknown = programOf('Match Group staff\n  PermitTTY no\nMatch User bob\n  X11Forwarding no\n');
    expect(partition(unknown, 'PermitTTY').classes.map(({ check }) => check)).toEqual([null, null]);
    expect(partition(unknown, 'X11Forwarding').classes.every(({ check }) => check !== null)).toBe(true);
  });
});

describe('for every configuration', () => {
  const files = fc.constantFrom({}, accounts);

  it('each class has a witness to whom the evaluator gives its value, and no two have the same', () => {
    fc.assert(
      fc.property(configurationOf(settingLine), files, (text, beside) => {
        const program = programOf(text, { files: beside });
        for (const keyword of settingKeywords) {
          const { classes, complete } = partition(program, keyword);
          expect(complete).toBe(true);
          for (const one of classes) expect(isConfirmed(program, one)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('each connection is in one class, which has its value', () => {
    fc.assert(
      fc.property(
        configurationOf(settingLine),
        fc.array(candidate, { minLength: 5, maxLength: 20 }),
        (text, connections) => {
          const program = programOf(text);
          for (const one of connections) {
            const evaluation = evaluate(program, asConnection(one));
            for (const keyword of settingKeywords) {
              expect(classFor(program, keyword, one)?.values).toEqual(evaluation.get(keyword).values);
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('no connection is in two', () => {
    fc.assert(
      fc.property(
        configurationOf(settingLine),
        fc.array(candidate, { minLength: 5, maxLength: 10 }),
        (text, connections) => {
          const program = programOf(text);
          for (const keyword of settingKeywords) {
            const formulas = partition(program, keyword).classes.map(({ path }) => pathFormula(path));
            for (const one of connections) {
              expect(formulas.filter((formula) => holdsFor(formula, one))).toHaveLength(1);
            }
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
