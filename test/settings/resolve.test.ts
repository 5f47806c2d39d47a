import { describe, expect, it } from 'vitest';
import { presets, type Rule, rules } from '../../src/rules/index.js';
import { type Plugin, resolveRules, type RuleChoice, SettingsError } from '../../src/settings/index.js';

const rule = (level: Rule['meta']['level']): Rule => ({
  meta: { ...rules['strict-modes'].meta, level },
  check: () => [],
});

const registry = {
  rules: { a: rule('error'), b: rule('info'), c: rule('off') },
  presets: {
    one: { rules: { b: ['warning', { x: 1 }] }, benchmarks: { b: ['One 1', 'One 2'] } },
    two: { rules: { b: 'error', c: 'info' }, benchmarks: { b: ['Two 1'], c: ['Two 2'] } },
    three: { rules: { b: ['error', { x: 3 }] }, benchmarks: { b: ['Three 1'] } },
    four: { rules: { b: ['error', { x: 1, y: [2] }] }, benchmarks: { b: ['Four 1'] } },
    five: { rules: { b: ['error', { y: [2], x: 1 }] }, benchmarks: { b: ['Five 1'] } },
  },
} as const;

type Options = Readonly<Record<string, unknown>>;

const twice = { rules: { 'x/own': rule('info') } };

/** Plugins of JavaScript, which no types hold back. */
const plugins = (...some: readonly unknown[]): RuleChoice => ({ plugins: some as readonly Plugin[] });

const withMeta = (meta: object): unknown => ({
  rules: { 'x/own': { ...rule('info'), meta: { ...rule('info').meta, ...meta } } },
});

const forPlatforms = (targets: unknown): unknown => withMeta({ targets });

const levels = (choice: RuleChoice): readonly string[] =>
  resolveRules(choice, registry).map(
    ({ id, level, overrides, options }) => `${id}=${level}${overrides ? '!' : ''} ${JSON.stringify(options)}`,
  );

describe('resolveRules', () => {
  it.each<readonly [RuleChoice, readonly string[]]>([
    [{}, ['a=error {}', 'b=info {}']],
    [{ presets: ['one'] }, ['a=error {}', 'b=warning {"x":1}']],
    // What a preset does not say, an earlier one still does.
    [{ presets: ['one', 'two'] }, ['a=error {}', 'b=error {"x":1}', 'c=info {}']],
    // Of two levels the graver one counts, whichever preset comes first.
    [{ presets: ['two', 'one'] }, ['a=error {}', 'b=error {"x":1}', 'c=info {}']],
    [{ presets: ['three', 'one'] }, ['a=error {}', 'b=warning {"x":1}']],
    [{ rules: { a: 'off', c: 'warning' } }, ['b=info {}', 'c=warning! {}']],
    [{ presets: ['one'], rules: { b: 'info' } }, ['a=error {}', 'b=info! {"x":1}']],
    [{ presets: ['one'], rules: { b: ['info', { y: 2 }] } }, ['a=error {}', 'b=info! {"y":2}']],
    // The level alone in a list is the level.
    [{ presets: ['one'], rules: { a: ['off'], b: ['error'] } }, ['b=error! {"x":1}']],
    [{ only: ['b'] }, ['b=info {}']],
    [{ only: ['c', 'a'] }, ['a=error {}', 'c=warning {}']],
    [{ only: ['a'], rules: { a: 'info' } }, ['a=info! {}']],
    [{ plugins: [{ rules: { 'x/own': rule('warning') } }] }, ['a=error {}', 'b=info {}', 'x/own=warning {}']],
    [
      { plugins: [{ rules: { 'x/own': rule('off') } }], rules: { 'x/own': 'error' }, only: ['x/own'] },
      ['x/own=error! {}'],
    ],
    // The same plugin twice is the plugin.
    [{ plugins: [twice, twice], only: ['x/own'] }, ['x/own=info {}']],
  ])('makes of %j', (choice, expected) => {
    expect(levels(choice)).toEqual(expected);
  });

  it.each<readonly [RuleChoice, string]>([
    [{ presets: ['tow'] }, "unknown preset 'tow'"],
    [{ rules: { x: 'error' } }, "unknown rule 'x'"],
    [{ rules: { constructor: 'error' } }, "unknown rule 'constructor'"],
    [{ only: ['x'] }, "unknown rule 'x'"],
    [JSON.parse('{ "rules": { "a": "bad" } }'), "unknown level 'bad' for rule a"],
    [JSON.parse('{ "rules": { "a": 2 } }'), "unknown level '2' for rule a"],
    ...['{}', 'null'].map((entry): readonly [RuleChoice, string] => [
      JSON.parse(`{ "rules": { "a": ${entry} } }`) as RuleChoice,
      'rule a has neither a level nor a list of a level and options',
    ]),
    [plugins({ rules: { a: rule('info') } }), "a plugin has a rule 'a', which sshd-lint has itself"],
    [
      plugins({ rules: { x: rule('info') } }),
      "a plugin has a rule 'x', whose id holds no slash, as in ours/x",
    ],
    ...['/', 'a/', '/a', 'o/r r', 'A/b', 'a/b/c', 'a/b,c', 'a/ü'].map((id): readonly [RuleChoice, string] => [
      plugins({ rules: { [id]: rule('info') } }),
      `a plugin has a rule '${id}', whose id is not two names of a-z, 0-9 and - with a slash between them`,
    ]),
    ...['title', 'description', 'since'].map((key): readonly [RuleChoice, string] => [
      plugins(withMeta({ [key]: undefined })),
      `\`${key}\` in \`meta\` of rule x/own has to be a text`,
    ]),
    [
      plugins(withMeta({ messages: undefined })),
      '`messages` in `meta` of rule x/own has to be a table of texts',
    ],
    [plugins(withMeta({ level: undefined })), 'no level in `meta` of rule x/own; it is one of '],
    [plugins(withMeta({ keyword: ['Port'] })), "unknown field 'keyword' in `meta` of rule x/own"],
    [plugins(withMeta({ references: undefined })), '`references` in `meta` of rule x/own has to be a list'],
    [plugins(withMeta({ messages: { on: 5 } })), '`messages` in `meta` of rule x/own has to be a table'],
    [plugins(withMeta({ example: undefined })), '`example` in `meta` of rule x/own has to be a table with'],
    [
      plugins(withMeta({ example: { good: '' } })),
      '`example` in `meta` of rule x/own has to be a table with',
    ],
    [plugins(withMeta({ keywords: ['Prot'] })), '`keywords` in `meta` of rule x/own has to be a list of'],
    [plugins(withMeta({ onlyWhereSet: 'Port' })), '`onlyWhereSet` in `meta` of rule x/own has to be true or'],
    [plugins(withMeta({ onlyWhereSet: [] })), '`onlyWhereSet` in `meta` of rule x/own has to be true or'],
    [
      plugins(withMeta({ onlyWhereSet: true, keywords: [] })),
      '`onlyWhereSet` in `meta` of rule x/own is true, and no `keywords` say where',
    ],
    [plugins(withMeta({ options: 'x' })), '`options` in `meta` of rule x/own has to be a table'],
    [plugins(withMeta({ security: {} })), '`security` in `meta` of rule x/own has to be a table with'],
    [
      plugins(withMeta({ fix: undefined })),
      'no fix in `meta` of rule x/own; it is one of safe, unsafe, manual, null',
    ],
    [
      plugins(withMeta({ category: undefined })),
      'no category in `meta` of rule x/own; it is one of syntax, ',
    ],
    [plugins(withMeta({ category: 'bogus' })), "unknown category 'bogus' in `meta` of rule x/own"],
    [plugins(withMeta({ level: 'warn' })), "unknown level 'warn' in `meta` of rule x/own"],
    [plugins(withMeta({ fix: 'Safe' })), "unknown fix 'Safe' in `meta` of rule x/own"],
    [plugins(twice, { rules: { 'x/own': rule('info') } }), "two plugins have a rule 'x/own'"],
    [plugins(forPlatforms(['macos', 'macos-15'])), "unknown platform 'macos-15' in `targets` of rule x/own"],
    [plugins(forPlatforms('macos')), 'the `targets` of rule x/own are not a list of platforms'],
    [plugins(null), 'a plugin is { rules: {'],
    [plugins({}), 'a plugin is { rules: {'],
    [plugins({ rules: { 'x/own': { meta: rule('info').meta } } }), 'a plugin is { rules: {'],
  ])('refuses %j', (choice, message) => {
    expect(() => resolveRules(choice, registry)).toThrow(SettingsError);
    expect(() => resolveRules(choice, registry)).toThrow(message);
  });

  it('takes from plugins whatever words rules of sshd-lint have in `meta`', () => {
    for (const { meta } of Object.values(rules))
      expect(
        levels({ ...plugins({ rules: { 'x/own': { meta, check: () => [] } } }), only: ['x/own'] }),
      ).toHaveLength(1);
  });

  it.each<readonly [RuleChoice, readonly string[]]>([
    [{}, []],
    [{ presets: ['one'] }, ['One 1', 'One 2']],
    // The second asks for no more than the rule is on.
    [{ presets: ['one', 'two'] }, ['One 1', 'One 2', 'Two 1']],
    [{ presets: ['one', 'one'] }, ['One 1', 'One 2']],
    // Of two that contradict each other, the later one is followed.
    [{ presets: ['one', 'three'] }, ['Three 1']],
    [{ presets: ['one'], rules: { b: 'info' } }, ['One 1', 'One 2']],
    [{ presets: ['one'], rules: { b: ['info', { x: 2 }] } }, []],
    // In whatever order options are written.
    [{ presets: ['four'], rules: { b: ['info', { y: [2], x: 1 }] } }, ['Four 1']],
    [{ presets: ['four', 'five'] }, ['Four 1', 'Five 1']],
  ])('names the items that rule b answers with %j', (choice, expected) => {
    expect(resolveRules(choice, registry).find(({ id }) => id === 'b')?.benchmarks).toEqual(expected);
  });

  it.each<readonly [RuleChoice, readonly string[] | undefined]>([
    [{ presets: ['one', 'two'] }, undefined],
    [{ presets: ['one', 'three'] }, ['One 1', 'One 2']],
    [{ presets: ['one', 'two', 'three'] }, ['One 1', 'One 2', 'Two 1']],
    [{ presets: ['one', 'three'], rules: { b: 'info' } }, ['One 1', 'One 2']],
    // Whoever writes options of their own knows.
    [{ presets: ['one', 'three'], rules: { b: ['info', { x: 4 }] } }, undefined],
  ])('names the items of rule b that %j leaves without a judge', (choice, expected) => {
    expect(resolveRules(choice, registry).find(({ id }) => id === 'b')?.unjudged).toEqual(expected);
  });

  it('makes the same of each preset with recommended before or behind it', () => {
    const all = { rules, presets };
    const asked = (...names: readonly string[]): unknown =>
      resolveRules({ presets: names }, all).map(({ id, level, options, benchmarks, unjudged }) => ({
        id,
        level,
        options,
        benchmarks,
        unjudged,
      }));
    for (const name of Object.keys(presets)) {
      const alone = asked(name);
      expect(asked(name, 'recommended'), name).toEqual(alone);
      expect(asked('recommended', name), name).toEqual(alone);
      expect(asked(name, 'recommended', name), name).toEqual(alone);
    }
  });

  it.each<readonly [rule: string, one: Options, other: Options, joined: Options | null]>([
    // Values.
    [
      'log-level',
      { oneOf: ['INFO', 'VERBOSE'] },
      { equals: 'VERBOSE', explicit: true },
      { equals: 'VERBOSE', explicit: true },
    ],
    ['log-level', { equals: 'INFO' }, { equals: 'VERBOSE' }, null],
    ['permit-root-login', { oneOf: ['prohibit-password', 'no'] }, { equals: 'no' }, { equals: 'no' }],
    [
      'permit-root-login',
      { equals: 'no' },
      { equals: 'no', explicit: true },
      { equals: 'no', explicit: true },
    ],
    ['max-auth-tries', { atMost: 6 }, { atLeast: 1, atMost: 4 }, { atMost: 4, atLeast: 1 }],
    ['max-auth-tries', { equals: 2 }, { atLeast: 1, atMost: 4 }, { equals: 2 }],
    ['max-auth-tries', { equals: 2 }, { atLeast: 3 }, null],
    ['max-auth-tries', { atMost: 2 }, { atLeast: 3 }, null],
    ['login-grace-time', { atMost: '1m' }, { atMost: 30 }, { atMost: 30 }],
    ['login-grace-time', { equals: '1m' }, { equals: 60 }, { equals: '1m' }],
    ['max-startups', { atMost: '10:30:100' }, { atMost: '10:30:60' }, { atMost: '10:30:60' }],
    ['max-startups', { atMost: '10:30:60' }, { atMost: '20:10:60' }, null],
    ['rekey-limit', { atMost: '1G 1h' }, { equals: '512M 1h' }, { equals: '512M 1h' }],
    ['banner', { present: true }, { equals: '/etc/issue' }, { equals: '/etc/issue' }],
    ['banner', { present: true }, { equals: 'none' }, null],
    [
      'banner',
      { present: true, hidesSystem: true },
      { present: true, proposed: '/etc/issue', explicit: true },
      { present: true, hidesSystem: true, proposed: '/etc/issue', explicit: true },
    ],
    ['port', { notEquals: '22' }, { equals: '22' }, null],
    ['port', { notEquals: '22' }, { notEquals: '22' }, { notEquals: '22' }],
    ['port', { notEquals: '22' }, { notEquals: '2222' }, null],
    ['use-pam', {}, { equals: 'yes' }, { equals: 'yes' }],
    // Lists.
    [
      'macs',
      { only: ['a', 'b', 'c'] },
      { only: ['c', 'b'], ordered: true },
      { only: ['c', 'b'], ordered: true },
    ],
    ['macs', { only: ['a'] }, { only: ['b'] }, null],
    ['macs', { only: ['a', 'b'], exact: true }, { only: ['a'] }, null],
    ['macs', { only: ['a', 'b'] }, { forbids: ['b*'] }, { only: ['a'], forbids: ['b*'] }],
    ['macs', { only: ['a', 'b'] }, { requires: ['b|d'] }, { only: ['a', 'b'], requires: ['b|d'] }],
    ['macs', { only: ['a', 'b'] }, { requires: ['d'] }, null],
    [
      'macs',
      { forbids: ['a'] },
      { forbids: ['b', 'a'], explicit: true },
      { forbids: ['a', 'b'], explicit: true },
    ],
    ['macs', { only: ['a', 'b'], ordered: true }, { only: ['b', 'a'], ordered: true }, null],
    ['access-lists', {}, { anyOf: ['AllowUsers'] }, { anyOf: ['AllowUsers'] }],
    ['access-lists', { anyOf: ['AllowGroups'] }, { anyOf: ['AllowUsers'] }, null],
    // Rules that say nothing of it.
    ['terrapin', {}, { defaults: true }, { defaults: true }],
    ['host-keys', { ordered: ['/a'] }, { ordered: ['/b'] }, null],
  ])('joins for %s what %j and %j ask for', (id, one, other, joined) => {
    const preset = (options: Options) => ({ rules: { [id]: ['error', options] as const }, benchmarks: {} });
    const [active] = resolveRules(
      { presets: ['one', 'other'], only: [id] },
      { rules, presets: { one: preset(one), other: preset(other) } },
    );
    expect(active?.unjudged === undefined ? active?.options : null).toEqual(joined);
  });

  it('fills in what the schema of a plugin’s rule has as defaults', () => {
    const options = {
      properties: {
        most: { type: 'integer', default: 3 },
        names: { default: ['a'] },
        where: { properties: { line: { default: 1 }, file: {} } },
        when: { default: {}, properties: { day: { default: 'today' } } },
        other: { type: 'string' },
      },
    };
    const own = { ...rule('info'), meta: { ...rule('info').meta, options } };
    const choice = { plugins: [{ rules: { 'x/own': own } }], only: ['x/own'] };
    expect(levels(choice)).toEqual(['x/own=info {"most":3,"names":["a"],"when":{"day":"today"}}']);
    const given = { most: 0, names: null, where: { file: 'f' }, when: { day: 'never' }, more: true };
    expect(levels({ ...choice, rules: { 'x/own': ['error', given] } })).toEqual([
      'x/own=error! {"most":0,"names":null,"where":{"file":"f","line":1},"when":{"day":"never"},"more":true}',
    ]);
    expect(given.where).toEqual({ file: 'f' });
  });

  it('takes every preset that there is', () => {
    for (const name of Object.keys(presets)) {
      expect(resolveRules({ presets: [name] }, { rules, presets }).length).toBeGreaterThan(0);
    }
  });
});
