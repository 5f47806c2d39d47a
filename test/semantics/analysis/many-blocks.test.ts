import { describe, expect, it } from 'vitest';
import { weakened } from '../../../bench/fleet.js';
import {
  allowListsForRoot,
  blocksOf,
  changesNothing,
  closedDoors,
  contradictionsIn,
  holdingsOf,
  lostLogins,
  neverWinning,
  partition,
  passwordsThroughPam,
  replacementsOf,
  weakeningsOf,
  whenText,
  who,
} from '../../../src/semantics/index.js';
import { printWho, whoJson } from '../../../src/formatters/index.js';
import { programOf } from './programs.js';

const forwarding = {
  keyword: 'X11Forwarding',
  laxity: (value: unknown) => (value === 'yes' ? 1 : 0),
  needs: [],
} as const;

const isGiven = ([word = 'none']: readonly string[]): boolean => word !== 'none';

const numbered = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${line(index)}\n`).join('');

// Each takes a second or two; where a step went through all blocks for each block, it took minutes.
describe.each(['User', 'Group', 'Address'] as const)('thousands of blocks by %s', (kind) => {
  it('are each told for somebody whom the evaluator confirms', { timeout: 60_000 }, () => {
    const program = programOf(weakened(4000, kind));
    expect(weakeningsOf(program, forwarding).weakenings).toHaveLength(4000);
    expect([...passwordsThroughPam(program)]).toHaveLength(4000);
    expect([...closedDoors(program)]).toEqual([]);
  });

  it('are each found superfluous, and needed once one of them is not', { timeout: 60_000 }, () => {
    const text = weakened(2000, kind, true);
    const program = programOf(text);
    const superfluous = blocksOf(program).filter(
      ({ settings }) => changesNothing(program, settings) !== null,
    );
    expect(superfluous).toHaveLength(2000);
    const last = programOf(`${text}Match User *\n  X11Forwarding yes\n`);
    expect(blocksOf(last).filter(({ settings }) => changesNothing(last, settings) !== null)).toEqual([]);
  });

  it('may say one thing and another by turns', { timeout: 60_000 }, () => {
    let index = 0;
    const text = weakened(8000, kind, true).replaceAll('  X11Forwarding no', () =>
      (index += 1) % 2 === 0 ? '  PasswordAuthentication yes' : '  PasswordAuthentication no',
    );
    const none = 'PubkeyAuthentication no\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n';
    const { classes } = who(programOf(none + text), 'login=password');
    expect(classes.length).toBeGreaterThan(0);
  });

  it('are found superfluous among as many that are not', { timeout: 60_000 }, () => {
    let index = 0;
    const text = weakened(8000, kind, true).replaceAll('  X11Forwarding no', (line) =>
      (index += 1) % 2 === 0 ? line : '  X11Forwarding yes',
    );
    const program = programOf(text);
    const superfluous = blocksOf(program).filter(
      ({ settings }) => changesNothing(program, settings) !== null,
    );
    // An account may be in two groups, so that a block shields it from those behind; the last one shields nobody.
    expect(superfluous).toHaveLength(kind === 'Group' ? 1 : 4000);
  });
});

// Each class took a look at all blocks before its own: 40 s.
it('are described class by class', { timeout: 20_000 }, () => {
  const answer = who(programOf(weakened(8000, 'User')), 'X11Forwarding');
  expect(answer.classes).toHaveLength(8001);
  const told = printWho(answer, { painter: (_, text) => text });
  expect(told.slice(told.indexOf('everyone')).split(':', 1)).toEqual([
    `everyone but ${numbered(8, (index) => `User svc-${index}, `)
      .replaceAll('\n', '')
      .slice(0, -2)} and 7992 others`,
  ]);
});

// To rule two patterns of addresses out took a search for each pair of blocks: 48 s for 250.
it('by patterns are described class by class', { timeout: 20_000 }, () => {
  const text = numbered(500, (index) => `Match Address 10.1.${index}.*\n  X11Forwarding yes`);
  const { classes } = who(programOf(text), 'X11Forwarding=yes');
  expect(classes.map(({ gist }) => whenText(gist))).toEqual(
    Array.from({ length: 256 }, (_, index) => `Address 10.1.${index}.*`),
  );
});

it('tells programs how many conditions it does not list', () => {
  const answer = who(programOf(weakened(300, 'Group')), 'X11Forwarding');
  const { classes } = JSON.parse([...whoJson(answer)].join('')) as {
    readonly classes: readonly { readonly when: readonly unknown[]; readonly others?: number }[];
  };
  expect(classes.map(({ when, others }) => [when.length, others])).toEqual([
    ...Array.from({ length: 101 }, (_, index) => [index + 1, undefined]),
    ...Array.from({ length: 199 }, (_, index) => [101, index + 1]),
    [100, 200],
  ]);
  expect(answer.classes.at(-1)?.when).toHaveLength(300);
});

// Where each name was tried against all others, the first of these took gigabytes.
describe('thousands of lines that take each other’s effect', () => {
  it('are names that are allowed and refused', { timeout: 60_000 }, () => {
    const program = programOf(numbered(4000, (index) => `AllowUsers user${index}\nDenyUsers user${index}`));
    const found = contradictionsIn(program, 'AllowUsers', 'DenyUsers');
    expect(found).toHaveLength(4000);
    expect(found.filter(({ entry, by }) => entry.text !== by.text)).toEqual([]);
  });

  it('are one user at addresses that are allowed and refused', { timeout: 60_000 }, () => {
    const at = (index: number): string => `bob@10.0.${index >> 8}.${index & 255}`;
    const program = programOf(numbered(3000, (index) => `AllowUsers ${at(index)}\nDenyUsers ${at(index)}`));
    const found = contradictionsIn(program, 'AllowUsers', 'DenyUsers');
    expect(found).toHaveLength(3000);
    expect(found.filter(({ entry, by }) => entry.text !== by.text)).toEqual([]);
  });

  it('are addresses of root, who may not log in', { timeout: 60_000 }, () => {
    const lines = numbered(5000, (index) => `AllowUsers root@10.0.${index >> 8}.${index & 255}`);
    const [list] = allowListsForRoot(programOf(`${lines}PermitRootLogin no\n`));
    expect(list?.shut).toHaveLength(5000);
  });

  it('are names on a list that blocks replace', { timeout: 60_000 }, () => {
    const names = numbered(3000, (index) => `AcceptEnv V${index}`);
    const blocks = numbered(3000, (index) => `Match User u${index}\n  AcceptEnv W${index} V${index}`);
    const replaced = replacementsOf(programOf(names + blocks), 'AcceptEnv');
    expect(replaced).toHaveLength(3000);
    expect(replaced[0]?.names).not.toContain('V0');
    // All of them would be nine million names.
    expect(replaced.flatMap((one) => one.names).length).toBeLessThan(30_000);
  });

  it('are blocks by patterns of addresses', { timeout: 30_000 }, () => {
    const blocks = numbered(6000, (index) => {
      const pattern = `10.${index >> 8}.${index & 255}.*`;
      return `Match Address ${pattern}\n  MaxSessions ${(index % 9) + 1}`;
    });
    const { classes, complete } = partition(programOf(blocks), 'MaxSessions');
    expect(complete).toBe(true);
    expect(classes).toHaveLength(6001);
  });

  // For each of them, all others were asked whether they add to its list, until the bound was reached.
  it('are blocks for single accounts that each replace a list', { timeout: 30_000 }, () => {
    const program = programOf(numbered(3000, (index) => `Match User u${index}\n  AllowUsers u${index}`));
    const { classes, complete } = partition(program, 'AllowUsers');
    expect(complete).toBe(true);
    expect(classes).toHaveLength(3001);
  });

  it('are blocks for the same user', { timeout: 60_000 }, () => {
    const program = programOf(numbered(4000, (index) => `Match User bob\n  MaxSessions ${index + 1}`));
    const losing = [...neverWinning(program).values()];
    expect(losing).toHaveLength(3999);
    expect(losing.at(-1)?.map(({ by }) => by.map(({ line }) => line))).toEqual([[2]]);
  });

  // For each of them, all that hold for the same connection were looked at.
  it('are blocks that all hold for the same connections', { timeout: 60_000 }, () => {
    const text = numbered(6000, (index) => {
      const network = `10.${index >> 8}.${index & 255}.0/24`;
      return `Match Address 10.0.0.0/8,!${network}\n  MaxSessions ${index + 1}`;
    });
    const losing = [...neverWinning(programOf(text)).values()];
    expect(losing).toHaveLength(5998);
    // Whom the first one leaves out the second one takes.
    const lines = losing.at(-1)?.flatMap(({ by }) => by.map(({ line }) => line));
    expect(lines?.sort()).toEqual([2, 4]);
  });

  // Two values that hold for hundreds of accounts each hold for hardly one together; trying each with each went beyond the bound.
  it('are blocks for single accounts with different settings', { timeout: 60_000 }, () => {
    const settings = [
      'PasswordAuthentication no',
      'PubkeyAuthentication no',
      'AuthenticationMethods publickey',
    ];
    const text = numbered(1500, (index) => `Match User u${index}\n  ${settings[index % 3] ?? ''}`);
    const mended = text.replace('PubkeyAuthentication no', 'PubkeyAuthentication yes');
    const [before, after] = [programOf(text), programOf(mended)];
    expect(lostLogins(before, after)).toMatchObject({ gaveUp: false, logins: [] });
    const [lost, ...others] = lostLogins(after, before, { methods: true }).logins;
    expect(others).toEqual([]);
    expect(lost).toMatchObject({ kind: 'methods', witness: { user: 'u1' } });
  });

  // Every block that takes passwords away was tried with every one that takes keys away, until the bound was reached.
  it('are blocks that take different accounts different methods, and one that takes both', () => {
    const keys = numbered(1500, (index) => `Match User a${index}\n  PubkeyAuthentication no`);
    const passwords = numbered(1500, (index) => `Match User b${index}\n  PasswordAuthentication no`);
    const both = 'Match User bob\n  PubkeyAuthentication no\n  PasswordAuthentication no\n';
    const program = programOf(`KbdInteractiveAuthentication no\n${keys}${passwords}${both}`);
    const doors = [...closedDoors(program)].map(({ witness }) => witness.connection.user);
    expect(doors).toEqual(['bob']);
  });

  // Which commands go with a folder was worked out for each folder anew, though no demand is about both: 28 s.
  it('are blocks with folders of their own among as many with commands', { timeout: 10_000 }, () => {
    const folders = numbered(12_000, (index) => `Match User a${index}\n  ChrootDirectory /srv/${index}`);
    const commands = numbered(12_000, (index) => `Match User b${index}\n  ForceCommand /bin/task-${index}`);
    const { holdings, complete } = holdingsOf(programOf(folders + commands), 'ChrootDirectory', isGiven, {
      moot: { keywords: ['ForceCommand'], when: ([command = []]) => isGiven(command) },
    });
    expect(complete).toBe(true);
    expect(holdings).toHaveLength(12_000);
  });

  // All that can be in force together was gone through, although the first line leaves nothing open: 20 s for 1,200, and no end.
  it('are blocks for groups of which the first decides', { timeout: 10_000 }, () => {
    const limits = numbered(1200, (index) => `Match Group g${index}\n  RekeyLimit ${index + 16} 1h`);
    const { classes, complete } = partition(programOf(limits), 'RekeyLimit');
    expect(complete).toBe(true);
    expect(classes).toHaveLength(1201);
  });

  it('are commands that are lost behind those of others', { timeout: 10_000 }, () => {
    const lost = numbered(
      600,
      (index) => `Match Group g${index}\n  AuthorizedPrincipalsCommand /bin/p${index}`,
    );
    const keys = numbered(600, (index) => `Match User u${index}\n  AuthorizedKeysCommand /bin/k${index}`);
    const { classes, complete } = partition(programOf(keys + lost), 'AuthorizedPrincipalsCommand');
    expect(complete).toBe(true);
    expect(classes).toHaveLength(1201);
  });

  // A name was held against hundreds of lists at the price of one step: 47 s.
  it('are blocks for groups that all add to a list, and are given up in time', { timeout: 10_000 }, () => {
    const text = numbered(300, (index) => `Match Group g${index}\n  AcceptEnv V${index}`);
    expect(partition(programOf(text), 'AcceptEnv').complete).toBe(false);
  });

  // What rules users out was not held against those that are named, so that each of them was tried.
  it('are blocks for single accounts, one of which says the opposite', () => {
    const blocks = numbered(4000, (index) => `Match User u${index}\n  PasswordAuthentication no`);
    const before = blocks.replace(
      'u2000\n  PasswordAuthentication no',
      'u2000\n  PasswordAuthentication yes',
    );
    const after = before.replace('Match User u9\n  PasswordAuthentication no\n', '');
    expect(lostLogins(programOf(before), programOf(after))).toMatchObject({ gaveUp: false, logins: [] });
  });
});
