import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { WhoAnswer } from '../../src/semantics/index.js';
import { run } from '../cli/command-line.js';

const fixtures = join(import.meta.dirname, '../fixtures/stories');

/** Who is asked about after each mending. */
interface Person {
  readonly user: string;
  readonly addr?: string;
  readonly group?: string;
}

/** A question of `effective` and its answer: what was wrong, or is right. */
interface Fact {
  readonly whom: Person;
  /** `passwordauthentication yes`, a line of `sshd -T`; with `!` in front it must be missing. */
  readonly line: string;
}

interface Mending {
  readonly flags: string;
  /** The rules whose fixes are made, beside `pubkey-authentication`, which only states a default. */
  readonly fixed: readonly string[];
  /** Parts of what is said of the fix that is refused. */
  readonly refused?: readonly string[];
  /** Who is asked how they can log in afterwards; `refused` where they cannot. */
  readonly logins: readonly (readonly [Person, string])[];
  /** Whether what was wrong is right now. */
  readonly mended: boolean;
}

/** A system as somebody had it, told in its `README.md`. */
interface Disaster {
  readonly name: string;
  readonly rule: string;
  /** Line and column of the finding in the main file. */
  readonly at: readonly [line: number, column: number];
  /** Data of the finding's witness, for whom it is wrong. */
  readonly witness: Readonly<Record<string, unknown>>;
  readonly wrong: Fact;
  readonly right: Fact;
  readonly before: readonly (readonly [Person, string])[];
  readonly mendings: readonly Mending[];
}

const safe = '--fix';
const unsafe = '--fix --unsafe-fixes';
const insisting = (rule: string): string => `${unsafe} --only ${rule}`;

const [alice, bob, deploy, root] = [
  { user: 'alice' },
  { user: 'bob' },
  { user: 'deploy' },
  { user: 'root' },
] as const;
const byKey = 'publickey';
const byEither = 'publickey password';

/** Not fixed by either of the flags, each time with the same reason; and by insisting. */
function onlyByInsisting(
  { rule, before }: Pick<Disaster, 'rule' | 'before'>,
  refused: readonly string[],
  logins: Mending['logins'],
): readonly Mending[] {
  return [
    { flags: safe, fixed: [], logins: before, mended: false },
    { flags: unsafe, fixed: [], refused, logins: before, mended: false },
    { flags: insisting(rule), fixed: [rule], logins, mended: true },
  ];
}

/** Fixed by `--unsafe-fixes`, for nobody loses by it. */
function byUnsafeFixes(
  { rule, before }: Pick<Disaster, 'rule' | 'before'>,
  logins: Mending['logins'],
): readonly Mending[] {
  return [
    { flags: safe, fixed: [], logins: before, mended: false },
    { flags: unsafe, fixed: [rule], logins, mended: true },
  ];
}

const passwords: Fact = { whom: alice, line: 'passwordauthentication yes' };
const noPasswords: Fact = { whom: alice, line: 'passwordauthentication no' };

function appended(name: string, line: number): Disaster {
  const rule = 'misplaced-global';
  const before: Disaster['before'] = [
    [alice, byEither],
    [bob, byEither],
    [deploy, byKey],
    [root, byKey],
  ];
  return {
    name,
    rule,
    at: [line, 1],
    witness: { user: 'alice' },
    wrong: passwords,
    right: noPasswords,
    before,
    mendings: onlyByInsisting(
      { rule, before },
      ['user alice) loses the login by password; only publickey is left'],
      before.map(([whom]) => [whom, byKey]),
    ),
  };
}

const inner = '10.20.0.9';
const outer = '192.0.2.77';

const disasters: readonly Disaster[] = [
  (() => {
    const rule = 'drop-in-overridden';
    const before: Disaster['before'] = [
      [alice, byEither],
      [root, byKey],
    ];
    return {
      name: 'overridden-by-cloud-init',
      rule,
      at: [4, 1] as const,
      witness: { user: 'alice' },
      wrong: passwords,
      right: noPasswords,
      before,
      mendings: onlyByInsisting(
        { rule, before },
        [
          'wins over',
          '50-cloud-init.conf:1',
          'user alice) loses the login by password; only publickey is left',
        ],
        before.map(([whom]) => [whom, byKey]),
      ),
    };
  })(),
  appended('appended-below-a-block', 10),
  appended('appended-below-a-flat-block', 12),
  (() => {
    const rule = 'list-replaced-in-match';
    const before: Disaster['before'] = [
      [{ ...alice, addr: outer }, byKey],
      [{ ...alice, addr: inner }, 'refused'],
      [{ ...bob, addr: inner }, 'refused'],
      [{ ...deploy, addr: inner }, byKey],
      [{ ...deploy, addr: outer }, 'refused'],
    ];
    return {
      name: 'list-replaced-in-a-block',
      rule,
      at: [8, 16] as const,
      witness: { user: 'alice', addr: '10.20.0.1' },
      wrong: { whom: { ...alice, addr: inner }, line: '!allowusers alice' },
      right: { whom: { ...alice, addr: inner }, line: 'allowusers alice' },
      before,
      mendings: onlyByInsisting(
        { rule, before },
        [`it lets somebody log in who cannot now; --unsafe-fixes --only ${rule} insists on it`],
        before.map(([whom, methods]) => [whom, whom.user === 'deploy' ? methods : byKey]),
      ),
    };
  })(),
  (() => {
    const rule = 'allow-deny-contradiction';
    const before: Disaster['before'] = [
      [alice, byKey],
      [bob, 'refused'],
      [deploy, byKey],
    ];
    return {
      name: 'allowed-and-denied',
      rule,
      at: [4, 18] as const,
      witness: { user: 'bob' },
      wrong: { whom: bob, line: 'allowusers bob' },
      right: { whom: bob, line: '!allowusers bob' },
      before,
      // That bob is refused was so before; the list no longer says otherwise.
      mendings: byUnsafeFixes({ rule, before }, before),
    };
  })(),
  (() => {
    const rule = 'password-via-keyboard-interactive';
    const before: Disaster['before'] = [
      [alice, 'publickey keyboard-interactive'],
      [root, byKey],
    ];
    return {
      name: 'passwords-through-pam',
      rule,
      at: [3, 24] as const,
      witness: { user: 'alice' },
      wrong: { whom: alice, line: 'kbdinteractiveauthentication yes' },
      right: { whom: alice, line: 'kbdinteractiveauthentication no' },
      before,
      mendings: onlyByInsisting(
        { rule, before },
        ['user alice) loses the login by keyboard-interactive; only publickey is left'],
        before.map(([whom]) => [whom, byKey]),
      ),
    };
  })(),
  (() => {
    const rule = 'match-weakens-global';
    const [near, jump] = [
      { ...root, addr: '10.0.0.7' },
      { ...root, addr: '10.0.0.5' },
    ];
    const before: Disaster['before'] = [
      [near, byEither],
      [jump, 'refused'],
      [alice, byEither],
    ];
    return {
      name: 'root-from-the-inner-network',
      rule,
      at: [7, 5] as const,
      witness: { user: 'root', addr: '10.0.0.1' },
      wrong: { whom: near, line: 'permitrootlogin yes' },
      right: { whom: near, line: 'permitrootlogin no' },
      before,
      mendings: onlyByInsisting(
        { rule, before },
        ['Address 10.0.0.0/8,!10.0.0.5, and User root', 'loses the login by publickey or password'],
        [
          [near, 'refused'],
          [jump, 'refused'],
          [alice, byEither],
        ],
      ),
    };
  })(),
  (() => {
    const rule = 'match-never-matches';
    const all = 'publickey password keyboard-interactive';
    const before: Disaster['before'] = [
      [alice, all],
      [bob, all],
      [deploy, all],
    ];
    return {
      name: 'everyone-but-bob',
      rule,
      at: [4, 1] as const,
      witness: { user: 'alice' },
      wrong: passwords,
      right: noPasswords,
      before,
      mendings: onlyByInsisting(
        { rule, before },
        [
          '`PasswordAuthentication no` and `KbdInteractiveAuthentication no` then hold for all but `bob`',
          'user alice) loses the login by password or keyboard-interactive; only publickey is left',
        ],
        [
          [alice, byKey],
          [bob, all],
          [deploy, byKey],
        ],
      ),
    };
  })(),
  (() => {
    const rule = 'allow-root-contradiction';
    const before: Disaster['before'] = [
      [root, 'refused'],
      [alice, 'refused'],
    ];
    return {
      name: 'only-root-and-root-refused',
      rule,
      at: [1, 12] as const,
      witness: { user: 'root' },
      wrong: { whom: root, line: 'permitrootlogin no' },
      right: { whom: root, line: 'permitrootlogin without-password' },
      before,
      mendings: onlyByInsisting(
        { rule, before },
        ['it lets somebody log in who cannot now'],
        [
          [root, byKey],
          [alice, 'refused'],
        ],
      ),
    };
  })(),
  (() => {
    const rule = 'windows-administrators-keys-forgotten';
    const administrator = { user: 'sergei', group: 'administrators' };
    const ordinary = { user: 'alice', group: 'users' };
    const before: Disaster['before'] = [
      [administrator, byKey],
      [ordinary, byKey],
    ];
    return {
      name: 'windows-administrators-commented-out',
      rule,
      at: [7, 1] as const,
      witness: { user: 'alice', groups: ['administrators'] },
      wrong: { whom: administrator, line: 'authorizedkeysfile .ssh/authorized_keys' },
      right: {
        whom: administrator,
        line: 'authorizedkeysfile __PROGRAMDATA__/ssh/administrators_authorized_keys',
      },
      before,
      mendings: onlyByInsisting(
        { rule, before },
        ['Group administrators', 'loses the keys in .ssh/authorized_keys'],
        before,
      ),
    };
  })(),
];

type Files = Readonly<Record<string, string>>;

/** The files of a story's system, below `/srv`; the README beside them is not part of it. */
function systemOf(name: string): Files {
  const folder = join(fixtures, name);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath !== folder)
    .map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths.map((path) => [`/srv/${relative(folder, path)}`, readFileSync(path, 'utf8')]),
  );
}

const specificationOf = ({ user, addr = '192.0.2.200', group }: Person): string =>
  `user=${user},host=${addr},addr=${addr},laddr=192.0.2.1,lport=22${group === undefined ? '' : `,group=${group}`}`;

async function holds(files: Files, { whom, line }: Fact): Promise<boolean> {
  const { code, stdout, stderr } = await run(`effective --sysroot /srv -C ${specificationOf(whom)}`, {
    files,
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const found = stdout.split('\n').includes(line.replace('!', ''));
  return line.startsWith('!') ? !found : found;
}

/** How somebody can log in, by the class of `who login` that holds for them. */
async function loginOf(files: Files, whom: Person): Promise<string> {
  const { stdout } = await run(`who --sysroot /srv login --json`, { files });
  const { complete, classes } = JSON.parse(stdout) as WhoAnswer;
  expect(complete).toBe(true);
  const own = classes.filter(({ when }) => when.every((literal) => meets(literal, whom)));
  expect(own).toHaveLength(1);
  return own[0]?.values.join(' ') ?? '';
}

/** The criteria that the stories speak of, read by hand. */
function meets(
  { criterion, negated, list }: WhoAnswer['classes'][number]['when'][number],
  whom: Person,
): boolean {
  const { user, addr = '192.0.2.200', group = '' } = whom;
  const items = list.split(/[ ,]/);
  const inside = (item: string): boolean => {
    switch (criterion.toLowerCase()) {
      case 'group':
        return item === group;
      case 'address':
        return (
          addr === item ||
          (item.endsWith('/8') && addr.startsWith('10.')) ||
          (item.endsWith('/16') && addr.startsWith('10.20.'))
        );
      default:
        return item === '*' || item === user;
    }
  };
  const positive = items.some((item) => !item.startsWith('!') && inside(item));
  const vetoed = items.some((item) => item.startsWith('!') && inside(item.slice(1)));
  const met = criterion === 'invalid-user' ? false : positive && !vetoed;
  return met !== negated;
}

interface Message {
  readonly ruleId: string;
  readonly line: number;
  readonly column: number;
  readonly witness?: { readonly user: string; readonly addr: string; readonly groups: readonly string[] };
}

async function findingsOf(files: Files, rule: string): Promise<readonly Message[]> {
  const { stdout } = await run('--sysroot /srv --format json', { files });
  const results = JSON.parse(stdout) as readonly { readonly messages: readonly Message[] }[];
  return results.flatMap(({ messages }) => messages).filter(({ ruleId }) => ruleId === rule);
}

describe.each(disasters)('$name', ({ name, rule, at, witness, wrong, right, before, mendings }) => {
  const files = systemOf(name);

  it('is told in a few words', () => {
    const text = readFileSync(join(fixtures, name, 'README.md'), 'utf8');
    expect(text).toMatch(/^# /);
    expect(text).toContain(rule);
  });

  it('is found where it is, with somebody whom it hits', async () => {
    expect(await holds(files, wrong)).toBe(true);
    for (const [whom, methods] of before) expect([whom, await loginOf(files, whom)]).toEqual([whom, methods]);
    const [finding, ...others] = await findingsOf(files, rule);
    expect(others).toEqual([]);
    expect([finding?.line, finding?.column]).toEqual(at);
    expect(finding?.witness).toMatchObject(witness);
    const { user = '', addr = '', groups = [] } = finding?.witness ?? {};
    const group = groups.length === 0 ? {} : { group: groups.join(':') };
    expect(await holds(files, { whom: { user, addr, ...group }, line: wrong.line })).toBe(true);
  });

  it.each(mendings)('$flags', async ({ flags, fixed, refused = [], logins, mended }) => {
    const { stdout, stderr, texts } = await run(`--sysroot /srv ${flags}`, { files });
    const told = `${stdout}${stderr}`;
    const made = [...told.matchAll(/^fixed\[([^\]]+)\]/gm)].map(([, id]) => id);
    expect(made.filter((id) => id !== 'pubkey-authentication')).toEqual(fixed);
    for (const part of refused) expect(told.match(/^not fixed\[.*$/gm)?.join('\n')).toContain(part);
    const after = { ...files, ...texts };
    expect(await holds(after, wrong)).toBe(!mended);
    expect(await holds(after, right)).toBe(mended);
    expect(await findingsOf(after, rule)).toHaveLength(mended ? 0 : 1);
    for (const [whom, methods] of logins) expect([whom, await loginOf(after, whom)]).toEqual([whom, methods]);
    // Who could log in still can, unless somebody insisted.
    if (flags.includes('--only')) return;
    for (const [whom, methods] of before) {
      if (methods !== 'refused') expect([whom, await loginOf(after, whom)]).not.toEqual([whom, 'refused']);
    }
  });
});
