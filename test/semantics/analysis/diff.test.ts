import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fleet, weakened } from '../../../bench/fleet.js';
import type { Change } from '../../../src/semantics/analysis/comparison/change.js';
import { diff } from '../../../src/semantics/analysis/comparison/diff.js';
import { connectionOf } from '../../../src/semantics/analysis/candidate.js';
import { type CompiledProgram, evaluate } from '../../../src/semantics/index.js';
import {
  asConnection,
  blockOf,
  candidate,
  configurationOf,
  settingKeywords,
  settingLine,
} from './arbitraries.js';
import { programOf } from './programs.js';

const told = ({ keyword, old, new: now, when, witness, possible }: Change): string => {
  const literals = when.map(({ criterion, negated, list, side }) =>
    [
      ...(negated ? ['not'] : []),
      criterion,
      list,
      ...(side === undefined ? [] : [side === 'old' ? 'before' : 'after']),
    ]
      .join(' ')
      .trimEnd(),
  );
  const { user, addr } = witness;
  return `${keyword} ${old.join(' ')} -> ${now.join(' ')}: ${literals.join(', ') || 'everyone'} [${user} from ${addr}${possible ? '' : ', never'}]`;
};

/** Holds a change to what is in force for its witness on either side: its values, or what `sshd -T` prints of them. */
function expectShown(old: CompiledProgram, now: CompiledProgram, change: Change): void {
  const { keyword, witness } = change;
  expect(change.old).not.toEqual(change.new);
  for (const [program, words] of [
    [old, change.old],
    [now, change.new],
  ] as const) {
    const { values, lines } = evaluate(program, connectionOf(witness)).get(keyword);
    const printed = lines.map((line) => line.slice(line.indexOf(' ') + 1));
    expect([values.join(' '), printed.join(' ')], keyword).toContain(words.join(' '));
  }
}

const changes = (before: string, after: string): readonly string[] => {
  const [old, now] = [programOf(before), programOf(after)];
  const found = diff(old, now);
  expect(found.complete).toBe(true);
  for (const change of found.changes) expectShown(old, now, change);
  return found.changes.map(told);
};

describe('a comparison', () => {
  it('finds nothing where nothing changes for anyone', () => {
    expect(changes('PermitRootLogin no\n', '# a comment\npermitrootlogin   no\n')).toEqual([]);
    expect(changes('PermitRootLogin without-password\n', 'PermitRootLogin prohibit-password\n')).toEqual([]);
    expect(
      changes(
        'Match User bob\n  PermitTTY no\n',
        'Match User bob\n  PermitTTY no\nMatch User b?b User bob\n  PermitTTY yes\n',
      ),
    ).toEqual([]);
    expect(changes('X11Forwarding no\n', 'X11Forwarding no\nMatch User root\n  X11Forwarding no\n')).toEqual(
      [],
    );
    expect(
      changes(
        'Match User bob\n  PermitTTY no\n  X11Forwarding yes\n',
        'Match User bob\n  PermitTTY no\nMatch User bob\n  X11Forwarding yes\n',
      ),
    ).toEqual([]);
  });

  it('passes over the order of lists of accounts', () => {
    expect(changes('AllowUsers alice bob\n', 'AllowUsers bob\nAllowUsers alice\n')).toEqual([]);
    expect(changes('AllowUsers alice bob\n', 'AllowUsers bob\n')).toHaveLength(1);
    expect(changes('Ciphers aes128-ctr,aes256-ctr\n', 'Ciphers aes256-ctr,aes128-ctr\n')).toHaveLength(1);
  });

  it('names a change for everyone', () => {
    expect(changes('', 'PermitEmptyPasswords yes\nPort 2222\n')).toEqual([
      'Port 22 -> 2222: everyone [alice from 192.0.2.10]',
      'ListenAddress [::]:22 0.0.0.0:22 -> [::]:2222 0.0.0.0:2222: everyone [alice from 192.0.2.10]',
      'PermitEmptyPasswords no -> yes: everyone [alice from 192.0.2.10]',
    ]);
  });

  it('names a change for those whom a block is for', () => {
    const before = 'PermitTTY no\nMatch User alice\n  PermitTTY yes\n';
    expect(changes(before, before.replace('User', 'Address 10.0.0.0/8 User'))).toEqual([
      'PermitTTY yes -> no: User alice, not Address 10.0.0.0/8 [alice from 192.0.2.10]',
    ]);
  });

  it('names a global change for those for whom no block decides', () => {
    const blocks = 'Match User alice\n  PermitTTY yes\nMatch Address 10.0.0.0/8\n  PermitTTY no\n';
    expect(changes(`PermitTTY yes\n${blocks}`, `PermitTTY no\n${blocks}`)).toEqual([
      'PermitTTY yes -> no: not User alice, not Address 10.0.0.0/8 [bob from 192.0.2.10]',
    ]);
  });

  it('sees a block that replaces the global list', () => {
    expect(
      changes('AllowUsers root bob\n', 'AllowUsers root bob\nMatch Address 10.0.0.0/8\n  AllowUsers bob\n'),
    ).toEqual(['AllowUsers root bob -> bob: Address 10.0.0.0/8 [alice from 10.0.0.1]']);
  });

  it('sees blocks that change places', () => {
    const bob = 'Match User bob\n  PermitTTY no\n';
    const net = 'Match Address 10.0.0.0/8\n  PermitTTY yes\n';
    expect(changes(bob + net, net + bob)).toEqual([
      'PermitTTY no -> yes: User bob, Address 10.0.0.0/8 [bob from 10.0.0.1]',
    ]);
  });

  // sshd 9.2 of Debian: `acceptenv A`, `acceptenv B`, `acceptenv C`, and behind the change A, C, B.
  it('sees a line that goes to another place among those to which it adds', () => {
    const net = 'Match Address 10.0.0.0/8\n  AcceptEnv B\n';
    expect(
      changes(
        `Match User bob\n  AcceptEnv A\n${net}Match User bob\n  AcceptEnv C\n`,
        `Match User bob\n  AcceptEnv A C\n${net}`,
      ),
    ).toEqual(['AcceptEnv A B C -> A C B: User bob, Address 10.0.0.0/8 [bob from 10.0.0.1]']);
  });

  it('compares nothing that sshd refuses, and says so', () => {
    const found = diff(programOf(''), programOf('Port 0\n'));
    expect(found).toMatchObject({ oldError: null, changes: [] });
    expect(found.newError).toContain('Badly formatted port number');
  });

  it('of a fleet names the one change, in little time', () => {
    const before = fleet(500);
    const after = before.replace('X11Forwarding yes', 'X11Forwarding no');
    const team = 'Match User ops*\n  X11Forwarding no\nMatch';
    expect(changes(before, after)).toEqual([
      expect.stringMatching(/^X11Forwarding yes -> no: (Group|User|Address)/),
    ]);
    expect(changes(before, before.replace('Match', team))).toEqual([
      expect.stringMatching(/^X11Forwarding yes -> no: User ops\*, X11Forwarding yes before \[/),
    ]);
  });

  it('names the blocks that keep others out however many there are', () => {
    const before = Array.from(
      { length: 40 },
      (_, team) => `Match Group g${team}\n  PermitOpen 10.0.0.${team}:22\n`,
    );
    const after = before.with(3, 'Match Group g3\n  PermitOpen 10.9.0.3:22\n');
    expect(changes(before.join(''), after.join(''))).toEqual([
      'PermitOpen 10.0.0.3:22 -> 10.9.0.3:22: Group g3, not Group g0, not Group g1, not Group g2 [alice from 192.0.2.10]',
    ]);
  });

  it('tells the criterion RDomain although the keyword of that name is what changes', () => {
    const before = 'Match RDomain 1\n  RDomain 2\n';
    const [old, now] = [before, before.replace(' 2', ' 3')].map((text) =>
      programOf(text, { target: 'openbsd-7.6' }),
    );
    expect(old && now && diff(old, now).changes.map(told)).toEqual([
      'RDomain 2 -> 3: RDomain 1 [alice from 192.0.2.10]',
    ]);
  });
});

// As `sshd -T -C` of Debian's 9.2 prints it; servconf.c:process_server_config_line_depth asks of AuthorizedPrincipalsCommand whether
// AuthorizedKeysCommand was set.
describe('where AuthorizedPrincipalsCommand is lost behind AuthorizedKeysCommand', () => {
  const principals = (name: string): string => `  AuthorizedPrincipalsCommand /${name}\n`;
  const keys = '  AuthorizedKeysCommand /keys\n';
  const bob = 'Match User bob\n';
  const net = 'Match Address 10.0.0.0/8\n';
  const ofPrincipals = (before: string, after: string): readonly string[] =>
    changes(before, after).filter((text) => text.startsWith('AuthorizedPrincipalsCommand '));

  it('a block with the other one that comes or goes is a change for those whom both are for', () => {
    const behind = `${net}${keys}${bob}${principals('p')}`;
    const alone = `${bob}${principals('p')}`;
    expect(ofPrincipals(alone, behind)).toEqual([
      'AuthorizedPrincipalsCommand /p -> none: User bob, Address 10.0.0.0/8 [bob from 10.0.0.1]',
    ]);
    const found = [
      'AuthorizedPrincipalsCommand none -> /p: Address 10.0.0.0/8, User bob [bob from 10.0.0.1]',
    ];
    expect(ofPrincipals(behind, alone)).toEqual(found);
    expect(ofPrincipals(behind, `${alone}${net}${keys}`)).toEqual(found);
  });

  it('so is a line that goes in front of it', () => {
    const before = `${bob}${principals('p')}${net}${keys}${bob}${principals('q')}`;
    const after = `${bob}${principals('p')}${principals('q')}${net}${keys}`;
    expect(ofPrincipals(before, after)).toEqual([
      'AuthorizedPrincipalsCommand /p -> /q: User bob, Address 10.0.0.0/8 [bob from 10.0.0.1]',
    ]);
  });

  it('a block that says what holds anyway still takes the place of an earlier one', () => {
    const none = '  AuthorizedPrincipalsCommand none\n';
    const before = `${bob}${principals('p')}${net}${none}${keys}`;
    expect(ofPrincipals(before, before.replace(none, ''))).toEqual([
      'AuthorizedPrincipalsCommand none -> /p: Address 10.0.0.0/8, User bob [bob from 10.0.0.1]',
    ]);
  });

  it('another release, in which the first one decides, differs for those whom two are for', () => {
    const text = `${bob}${principals('p')}${net}${principals('q')}`;
    const [old, now] = [
      programOf(text + keys, { target: 'openssh-9.3' }),
      programOf(text + keys, { target: 'openssh-9.4' }),
    ];
    const { changes: found } = diff(old, now, {
      changesPerKeyword: 10,
      keywords: ['AuthorizedPrincipalsCommand'],
    });
    expect(found.map(told)).toEqual([
      'AuthorizedPrincipalsCommand /q -> /p: User bob, Address 10.0.0.0/8 [bob from 10.0.0.1]',
    ]);
  });
});

// The search through what can be printed of an address asked the same pattern again and again, and gave up.
it('a comparison of blocks with the same patterns and other networks comes to an end', () => {
  const text =
    'Match Address !10.0.0.0/8,*:1\n  PermitTTY yes\nMatch Address *:1 Address *:1,2001:db8::/32\n  PermitTTY no\n';
  const { complete, changes: found } = diff(programOf(text), programOf(''));
  expect({ complete, found }).toEqual({ complete: true, found: [] });
});

// A comparison that looked at all blocks for each that changed gave up here.
describe.each(['User', 'Address'] as const)('thousands of blocks by %s', (kind) => {
  let index = 0;
  const before = weakened(4000, kind, true).replaceAll('  X11Forwarding no', (line) =>
    (index += 1) % 4 === 0 ? '  X11Forwarding yes' : line,
  );

  it('are shown to do the same without those that change nothing', () => {
    expect(changes(before, before.replaceAll('  X11Forwarding no\n', ''))).toEqual([]);
  });
});

// Accounts can be in any of these groups, so that each block shields from all behind it; without a bound on the work of a step it took
// minutes.
it('a comparison of blocks that all meet each other ends, and says that it is not complete', () => {
  let index = 0;
  const before = weakened(1600, 'Group', true).replaceAll('  X11Forwarding no', (line) =>
    (index += 1) % 4 === 0 ? '  X11Forwarding yes' : line,
  );
  const [old, now] = [programOf(before), programOf(before.replaceAll('  X11Forwarding no\n', ''))];
  const { complete, changes: found } = diff(old, now);
  expect(complete).toBe(false);
  expect(found.length).toBeGreaterThan(0);
  for (const change of found) expectShown(old, now, change);
});

describe('for every two configurations', () => {
  it('nothing changes from one to itself, and from one to the other the reverse of the way back', () => {
    fc.assert(
      fc.property(configurationOf(settingLine, 3), configurationOf(settingLine, 3), (one, other) => {
        const [a, b] = [programOf(one), programOf(other)];
        expect(diff(a, a).changes).toEqual([]);
        const there = diff(a, b);
        const back = diff(b, a);
        for (const change of there.changes) expectShown(a, b, change);
        const pairs = (found: readonly Change[], turned: boolean): string[] =>
          [
            ...new Set(
              found.map(({ keyword, old, new: now }) =>
                JSON.stringify([keyword, ...(turned ? [now, old] : [old, now])]),
              ),
            ),
          ].sort();
        expect(pairs(back.changes, true)).toEqual(pairs(there.changes, false));
      }),
      { numRuns: 60 },
    );
  });

  const line = fc.oneof(
    { weight: 2, arbitrary: settingLine },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'AuthorizedKeysCommand /bin/keys',
        'AuthorizedPrincipalsCommand /bin/principals',
        'AuthorizedPrincipalsCommand /bin/others',
      ),
    },
  );
  const keywords = [...settingKeywords, 'AuthorizedKeysCommand', 'AuthorizedPrincipalsCommand'] as const;
  const runnable = 'AuthorizedKeysCommandUser nobody\nAuthorizedPrincipalsCommandUser nobody\n';
  const edited = fc.tuple(configurationOf(line, 4), line, fc.nat()).map(([text, line, dice]) => {
    const lines = text.split('\n');
    return [text, lines.toSpliced(dice % lines.length, dice % 2, line).join('\n')] as const;
  });
  const rearranged = fc
    .array(blockOf(settingLine), { minLength: 10, maxLength: 24 })
    .chain((blocks) =>
      fc.shuffledSubarray(blocks).map((others) => [blocks.join(''), others.join('')] as const),
    );

  it.each([
    ['of which a line was edited', edited, 100],
    ['of which blocks changed places or went', rearranged, 40],
  ] as const)(
    '%s, each connection for which the evaluator sees a change is covered by one',
    (_, pair, numRuns) => {
      fc.assert(
        fc.property(pair, fc.array(candidate, { minLength: 5, maxLength: 15 }), (texts, connections) => {
          const [a, b] = [programOf(runnable + texts[0]), programOf(runnable + texts[1])];
          const { changes: found, complete } = diff(a, b);
          expect(complete).toBe(true);
          for (const change of found) expectShown(a, b, change);
          for (const each of connections) {
            const [before, after] = [evaluate(a, asConnection(each)), evaluate(b, asConnection(each))];
            for (const keyword of keywords) {
              const [old, now] = [before.get(keyword), after.get(keyword)];
              if (old.lines.join() === now.lines.join() && old.values.join() === now.values.join()) continue;
              if (old.lines.length > 0 && old.lines.join() === now.lines.join()) continue;
              expect(
                found.some(
                  (change) =>
                    change.keyword === keyword &&
                    change.old.join() === old.values.join() &&
                    change.new.join() === now.values.join(),
                ),
              ).toBe(true);
            }
          }
        }),
        { numRuns },
      );
    },
  );
});
