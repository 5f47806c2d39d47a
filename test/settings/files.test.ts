import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateSchema } from '../../scripts/generate/schema.js';
import { current } from '../../scripts/generate/generated-file.js';
import { presets, rules } from '../../src/rules/index.js';
import {
  choiceFor,
  distrust,
  ignores,
  readSettings,
  SettingsFileError,
  settingsFolders,
  settingsSchema,
} from '../../src/settings/index.js';
import { memoryFileSystem } from '../../src/system/index.js';

const meta = { ...rules['strict-modes'].meta, options: { type: 'object' } };
const registry = {
  rules: { ...rules, 'own/rule': { ...rules['strict-modes'], meta }, 'ours/x': rules['strict-modes'] },
  presets,
};
const noPlugins = () => Promise.reject(new Error('no plugins here'));
const read = (text: string, name = '.sshd-lint.yaml') => readSettings(text, name, registry, noPlugins);
const complaints = async (text: string, name?: string): Promise<readonly string[]> => {
  try {
    await read(text, name);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsFileError)) throw error;
    return error.message.split('\n');
  }
};

describe('schema/settings.json', () => {
  it('is what `npm run generate` makes', async () => {
    for (const { path, text } of await generateSchema()) expect(current(path)).toBe(text);
  });

  it('says each part once, and all that the settings are checked by', () => {
    const { definitions, ...schema } = JSON.parse(current('schema/settings.json'));
    const whole = (part: unknown): unknown => {
      if (typeof part !== 'object' || part === null) return part;
      if (Array.isArray(part)) return part.map(whole);
      const [, name] = '$ref' in part ? (/^#\/definitions\/([\w-]+)$/.exec(String(part.$ref)) ?? []) : [];
      // Beside a reference draft 7 reads nothing.
      if (name !== undefined && Object.keys(part).length === 1) return whole(definitions[name]);
      return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, whole(value)]));
    };
    expect(whole(schema)).toEqual(JSON.parse(JSON.stringify(settingsSchema({ rules, presets }))));
    expect(current('schema/settings.json').match(/"cis-debian-12@1.1.0"/g)).toHaveLength(1);
  });

  it('is a schema by which ajv judges as we do', async () => {
    const valid = new Ajv({ strict: false }).compile(JSON.parse(current('schema/settings.json')));
    const level = fc.constantFrom('error', 'off', 'bad', 1);
    const entry = fc.oneof(
      level,
      fc.array(fc.oneof(level, fc.constant({}), fc.constant({ x: 1 })), { maxLength: 3 }),
    );
    const ids = fc.constantFrom('strict-modes', 'pubkey-authentication', 'nope', 'own/rule');
    const settings = fc.record(
      {
        presets: fc.oneof(
          fc.array(fc.constantFrom('windows', 'nope'), { maxLength: 2 }),
          fc.constant('windows'),
        ),
        rules: fc.dictionary(ids, entry, { maxKeys: 2 }),
        overrides: fc.array(
          fc.record({ files: fc.array(fc.constantFrom('a', '')), nope: fc.boolean() }, { requiredKeys: [] }),
          { maxLength: 1 },
        ),
        ignores: fc.constantFrom([], ['x'], 'x', [1]),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(settings, async (value) => {
        expect((await complaints(JSON.stringify(value), 'x.json')).length === 0).toBe(valid(value));
      }),
      { numRuns: 60 },
    );
  });
});

describe('readSettings', () => {
  it.each([
    ['presets: [widows]\n', ["1:11: unknown preset 'widows'; did you mean windows?"]],
    ['rules:\n  strict-mode: off\n', ["2:3: unknown rule 'strict-mode'; did you mean strict-modes?"]],
    ['rules:\n  strict-modes: warn\n', ["2:17: unknown level 'warn'; did you mean warning?"]],
    [
      'rules: {pubkey-authentication: [error, {unstatd: info}]}\n',
      ["1:41: unknown option 'unstatd'; did you mean unstated?"],
    ],
    [
      'rules: {permit-root-login: [error, {oneOf: [no, prohibit-pasword]}]}\n',
      ["1:49: unknown value 'prohibit-pasword'; did you mean prohibit-password?"],
    ],
    [
      'rules: {use-dns: [error, {equals: maybe}], max-sessions: [error, {equals: 4}]}\n',
      ["1:35: unknown value 'maybe'; there are yes, no"],
    ],
    [
      'rules: {use-dns: [error, {atMost: yes}]}\n',
      ["1:27: unknown option 'atMost'; there are equals, oneOf, notEquals, present, explicit"],
    ],
    [
      'rules:\n  max-auth-tries: [error, {atMost: few}]\n  client-alive-interval: [error, {atLeast: -1}]\n',
      [
        "2:36: 'atMost' does not take 'few': the greatest number, time or size that will do; of several, part by part",
        '3:44: -1 is less than 0',
      ],
    ],
    [
      'rules: {banner: [warning, {atMost: 10}], port: [warning, {atLeast: 1024}]}\n',
      [
        "1:28: unknown option 'atMost'; there are equals, oneOf, notEquals, present, explicit, proposed, hidesSystem",
        "1:59: unknown option 'atLeast'; there are equals, oneOf, notEquals, present, explicit",
      ],
    ],
    [
      'rules:\n  max-sessions: [error, {equals: 5, atLeast: 10}]\n  use-dns: [error, {oneOf: [yes], notEquals: no}]\n',
      [
        "2:46: 'atLeast' has no place beside 'equals', which names the values that will do",
        "3:46: 'notEquals' has no place beside 'oneOf', which names the values that will do",
      ],
    ],
    [
      'rules: {max-auth-tries: [error, {atMost: 3, atLeast: 5}], login-grace-time: [error, {atLeast: 2m, atMost: 60}]}\n',
      [
        "1:54: 'atLeast' is '5', which is more than '3', as 'atMost' has it",
        "1:95: 'atLeast' is '2m', which is more than '60', as 'atMost' has it",
      ],
    ],
    [
      'overrides: [{files: [a], rules: {rekey-limit: [error, {atLeast: 2G, atMost: 1G 1h}]}}]\n',
      ["1:65: 'atLeast' is '2G', which is more than '1G 1h', as 'atMost' has it"],
    ],
    [
      'rules: {login-grace-time: [error, {atMost: 10x}], rekey-limit: [error, {atMost: 0}]}\n',
      [
        "1:44: 'atMost' does not take '10x', which is no limit",
        "1:81: 'atMost' does not take '0', which is no limit",
      ],
    ],
    ['rules: {max-sessions: [error, {atLeast: 5, atMost: 5, notEquals: 7, present: true}]}\n', []],
    ['rules: {rekey-limit: [error, {atLeast: 16, atMost: 1G 1h}]}\n', []],
    ['rules: {max-startups: [error, {atMost: "10:30:60"}], rekey-limit: [off, {atMost: 1G 1h}]}\n', []],
    [
      'rule: {}\npresets: windows\n',
      ["1:1: unknown key 'rule'; did you mean rules?", '2:10: must be a list'],
    ],
    ['targets: [12]\n', ['1:11: must be a word']],
    [
      'rules: {match-indentation: [info, {indentation: x}]}\n',
      [
        expect.stringMatching(
          /^1:49: 'indentation' does not take 'x': the blanks or tabs of lines in a block/,
        ),
      ],
    ],
    ['overrides:\n  - files: []\n', ["2:12: 'files' must not be empty"]],
    ['overrides:\n  - files: [""]\n', ["2:13: an entry of 'files' must not be empty"]],
    ['ignores: [a, ""]\n', ["1:14: an entry of 'ignores' must not be empty"]],
    ['rules: {strict-modes: []}\n', ["1:23: 'strict-modes' must not be empty"]],
    ['rules: {ours/x: [info, {}, 1]}\n', ["1:17: 'ours/x' has more values than it takes"]],
    ['rules: {constructor: off}\n', ["1:9: unknown rule 'constructor'"]],
    [
      'rules: {__proto__: off, toString: off}\n',
      ["1:9: unknown rule '__proto__'", "1:25: unknown rule 'toString'"],
    ],
    [
      'Port: 1\nconstructor: 1\n__proto__: {}\n',
      [
        "1:1: unknown key 'Port'; there are $schema, presets, rules, targets, overrides, ignores, plugins",
        "2:1: unknown key 'constructor'; there are $schema, presets, rules, targets, overrides, ignores, plugins",
        "3:1: unknown key '__proto__'; there are $schema, presets, rules, targets, overrides, ignores, plugins",
      ],
    ],
    [
      'overrides:\n  - files: [a]\n    __proto__: 1\n',
      ["3:5: unknown key '__proto__'; there are files, presets, rules, targets"],
    ],
    [
      'rules: {strict-modes: [off, {valueOf: 1, __proto__: 2}]}\n',
      [
        "1:30: unknown option 'valueOf'; there are equals, explicit",
        "1:42: unknown option '__proto__'; there are equals, explicit",
      ],
    ],
    ['targets: [debain-12]\n', [expect.stringMatching(/^1:11: .*debain-12/)]],
    ['overrides:\n  - rules: {}\n', [expect.stringMatching(/^2:5: 'files' is missing$/)]],
    ['ignores: [a]\nignores: [b]\n', ["2:1: 'ignores' stands here twice"]],
    ['a: &x [1]\nb: *x\n', ['2:4: aliases are not understood here; write the value out']],
    ['--- {}\n--- {}\n', ['1:1: a second document begins in this file']],
    ['rules: {\n', [expect.stringMatching(/^\d:\d+: flow map/)]],
    [`rules: ${'['.repeat(100_000)}\n`, ['1:48: nested too deeply']],
    [`${'- '.repeat(50_000)}\n`, ['1:1: nested too deeply']],
    [`# ${'x'.repeat(300_000)}\n`, ['1:1: larger than 256 KiB']],
  ])('says what is wrong with %j', async (text, expected) => {
    const found = (await complaints(text)).map((line) => line.replace('.sshd-lint.yaml:', ''));
    expect(found).toEqual(expected);
  });

  it('asks for JSON in a .json file', async () => {
    const hint = 'this is not JSON (comments are understood in .sshd-lint.yaml)';
    expect(await complaints('{rules: {}}', '.sshd-lint.json')).toEqual([`.sshd-lint.json:1:2: ${hint}`]);
    expect(await complaints('{\n  "rules": {},\n}', '.sshd-lint.json')).toEqual([
      `.sshd-lint.json:3:1: ${hint}`,
    ]);
    for (const [text, place] of [
      ['{', '1:2'],
      ['{,}', '1:2'],
      ['{"rules": {"strict-modes": off}}', '1:28'],
      ['rules:\n\t- x: *y\n', '1:1'],
    ] as const)
      expect(await complaints(text, 'x.json')).toEqual([`x.json:${place}: ${hint}`]);
    const spaced = '\t{\n\t"rules":\t{\r\n\t\t"strict-modes"\n:\t["off"\t,\n{ } ] } }\n\t';
    expect(await complaints(spaced, 'x.json')).toEqual([]);
    expect(await complaints('null', '.sshd-lint.json')).toEqual([
      '.sshd-lint.json:1:1: must be a mapping of keys',
    ]);
    expect(await complaints('', '.sshd-lint.json')).toEqual([`.sshd-lint.json:1:1: ${hint}`]);
    expect(await complaints('# nothing yet\n')).toEqual([]);
    expect(await complaints('{"$schema": "x", "rules": {"strict-modes": "off"}}', '.sshd-lint.json')).toEqual(
      [],
    );
  });

  it('takes any text without anything but complaints, in time', async () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom(
        '{',
        '[',
        '}',
        ']',
        ': ',
        '- ',
        '? ',
        '&a ',
        '*a',
        '!!js ',
        '<<: *a',
        '\n',
        '  ',
        '|',
        '>',
        '"',
        "'",
        '#',
        '%YAML 9',
        '---',
        '__proto__: ',
        'rules: ',
        'plugins: ',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        await complaints(pieces.join(''));
      }),
      { numRuns: 400 },
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    const many = Array.from({ length: 25_000 }, (_, index) => `k${index}: 1`).join('\n');
    const begun = performance.now();
    expect(await complaints(many)).toHaveLength(20);
    expect(performance.now() - begun).toBeLessThan(20_000);
  });
});

describe('choiceFor and ignores', () => {
  const settings = {
    presets: ['windows'],
    rules: { 'strict-modes': 'off' },
    targets: ['debian-12'],
    overrides: [
      { files: ['hosts/**/bastion'], targets: ['debian-13'] },
      { files: ['*.conf', '/srv/x/*'], rules: { 'strict-modes': 'error' } },
    ],
    ignores: ['old/', '*.bak', '!keep.bak', '/srv/secret/**'],
  } as const;

  it.each([
    ['/etc/sshd_config', ['debian-12'], []],
    ['/etc/hosts/a/b/bastion', ['debian-13'], [0]],
    ['/etc/hosts/bastion', ['debian-13'], [0]],
    ['/etc/x/hosts/bastion', ['debian-12'], []],
    ['/etc/sshd_config.d/1.conf', ['debian-12'], [1]],
    ['/srv/x/sshd_config', ['debian-12'], [1]],
    ['/srv/x/y/sshd_config', ['debian-12'], []],
  ])('of %s', (path, targets, overrides) => {
    const choice = choiceFor(settings, '/etc', path);
    expect([choice.targets, choice.overrides]).toEqual([targets, overrides]);
  });

  it.each([
    ['/etc/old/a/sshd_config', true],
    ['/etc/a/old/sshd_config', true],
    ['/etc/older/sshd_config', false],
    ['/etc/a/x.bak', true],
    ['/etc/a/keep.bak', false],
    ['/srv/secret/a/b', true],
    ['/srv/x.bak', false],
  ])('ignores %s: %s', (path, expected) => {
    expect(ignores(settings, '/etc', path)).toBe(expected);
  });

  it.each([
    ['{old,new}/*', 'new/sshd_config', true],
    ['{old,new}/*', 'newer/sshd_config', false],
    ['{a/{b,c},d}/sshd_config', 'a/c/sshd_config', true],
    ['hosts/{,web}1/*', 'hosts/1/x', true],
    ['{old}', '{old}', true],
    ['a{b', 'a{b', true],
    ['[d]ocker', 'docker/sshd_config', true],
    ['web[0-36]', 'web2/x', true],
    ['web[0-36]', 'web6/x', true],
    ['web[0-36]', 'web4/x', false],
    ['web[!0-3]', 'web4/x', true],
    ['web[^0-3]', 'web1/x', false],
    ['[]]x[a-]', ']x-', true],
    ['a[b', 'a[b', true],
    ['a\\*', 'a*', true],
    ['a\\*', 'ab', false],
    ['\\{a,b}', '{a,b}', true],
    ['!{a,b}', 'a/x', false],
  ])('of the pattern %s for %s: %s', (pattern, path, expected) => {
    expect(
      ignores({ ignores: pattern.startsWith('!') ? ['*', pattern] : [pattern] }, '/etc', `/etc/${path}`),
    ).toBe(expected);
  });

  it.each([
    ['web{1..3}', '{1..3} is not understood in patterns; name each, as in {1,2,3}'],
    ['+(a|b)', '+(…) is not understood in patterns; write {a,b} for alternatives, \\( for the sign itself'],
    ['{a,b}'.repeat(10), 'the braces stand for too many patterns'],
    ['{,}'.repeat(200), 'the braces stand for too many patterns'],
    [`{${'a,'.repeat(2000)}}`, 'the braces stand for too many patterns'],
  ])('refuse patterns that could not mean what they say: %s', async (pattern, fault) => {
    const said = `'${pattern.slice(0, 60)}': ${fault}`;
    const overrides = [{ files: [pattern] }];
    expect(await complaints(JSON.stringify({ ignores: [pattern], overrides }))).toEqual([
      expect.stringContaining(said),
      expect.stringContaining(said),
    ]);
    expect(await complaints(JSON.stringify({ ignores: ['a\\(b', '*(1'.replace('(', '\\(')] }))).toEqual([]);
  });

  it('take no time for patterns that were made to take time', () => {
    const pattern = `${'*a'.repeat(100)}*b/${'**/a/'.repeat(100)}b`;
    const begun = performance.now();
    const braces = ['{a,'.repeat(50), '{,}'.repeat(5000), `${'{a,b}'.repeat(9)}*`, `[${'a-z'.repeat(5000)}`];
    ignores(
      { ignores: [pattern, `${'*a'.repeat(100)}b`, ...braces] },
      '/',
      `/${'a'.repeat(250)}/${'a/'.repeat(300)}c`,
    );
    expect(performance.now() - begun).toBeLessThan(3000);
  });
});

describe('settingsFolders', () => {
  it('finds the nearest folder with settings, up to the root', () => {
    const fileSystem = memoryFileSystem({
      '/.sshd-lint.yml': '',
      '/a/.sshd-lint.json': '{}',
      '/a/b/c/sshd_config': '',
    });
    const find = settingsFolders(fileSystem);
    expect(find('/a/b/c')).toEqual({ folder: '/a', files: ['/a/.sshd-lint.json'] });
    expect(find('/x/y')).toEqual({ folder: '/', files: ['/.sshd-lint.yml'] });
    expect(settingsFolders(memoryFileSystem({}))('/x')).toBeNull();
  });
});

describe('distrust', () => {
  const file = '/home/bob/p/x.js';
  const reason = (
    mode: number,
    uid: number,
    folder = { mode: 0o755, uid: 1000 },
    home = { mode: 0o755, uid: 0 },
  ) => {
    const types = new Map([[file, { type: 'file' as const, mode, uid, gid: 0, size: 0 }]]);
    const lstat = (path: string) =>
      types.get(path) ?? {
        type: 'directory' as const,
        gid: 0,
        size: 0,
        ...(path === '/home/bob/p' ? folder : home),
      };
    return distrust({ ...memoryFileSystem({}), lstat }, file, 1000);
  };

  it.each([
    [0o644, 1000, undefined, null],
    [0o664, 1000, undefined, 'others may write it'],
    [0o646, 1000, undefined, 'others may write it'],
    [0o644, 0, undefined, 'it belongs to somebody else'],
    [0o644, 1000, { mode: 0o775, uid: 1000 }, 'others may write the folder /home/bob/p'],
    [0o644, 1000, { mode: 0o755, uid: 1001 }, 'others may write the folder /home/bob/p'],
    [0o644, 1000, { mode: 0o1777, uid: 0 }, null],
  ])('%o of %d in %j: %s', (mode, uid, folder, expected) => {
    expect(reason(mode, uid, folder)).toBe(expected);
  });

  it('trusts nothing where nothing tells who may write', () => {
    expect(distrust(memoryFileSystem({ '/x.js': '' }), '/x.js', null)).toMatch(/does not tell/);
  });
});
