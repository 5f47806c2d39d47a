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
  },
} as const;

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
    [{ presets: ['two', 'one'] }, ['a=error {}', 'b=warning {"x":1}', 'c=info {}']],
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
    [plugins({ rules: { a: rule('info') } }), "a plugin has a rule 'a', which sshd-lint has itself"],
    [
      plugins({ rules: { x: rule('info') } }),
      "a plugin has a rule 'x', whose id holds no slash, as in ours/x",
    ],
    ...['/', 'a/', '/a', 'o/r r', 'A/b', 'a/b/c', 'a/b,c', 'a/ü'].map((id): readonly [RuleChoice, string] => [
      plugins({ rules: { [id]: rule('info') } }),
      `a plugin has a rule '${id}', whose id is not two names of a-z, 0-9 and - with a slash between them`,
    ]),
    [plugins(withMeta({ category: 'bogus' })), "unknown category 'bogus' in `meta` of rule x/own"],
    [plugins(withMeta({ level: 'warn' })), "unknown level 'warn' in `meta` of rule x/own"],
    [plugins(withMeta({ fix: 'Safe' })), "unknown fix 'Safe' in `meta` of rule x/own"],
    [plugins(twice, { rules: { 'x/own': rule('info') } }), "two plugins have a rule 'x/own'"],
    [plugins(forPlatforms(['macos', 'macos-15'])), "unknown platform 'macos-15' in `targets` of rule x/own"],
    [plugins(forPlatforms('macos')), 'the `targets` of rule x/own are no list of platforms'],
    [plugins(null), 'a plugin is { rules: {'],
    [plugins({}), 'a plugin is { rules: {'],
    [plugins({ rules: { 'x/own': { meta: rule('info').meta } } }), 'a plugin is { rules: {'],
  ])('refuses %j', (choice, message) => {
    expect(() => resolveRules(choice, registry)).toThrow(SettingsError);
    expect(() => resolveRules(choice, registry)).toThrow(message);
  });

  it.each<readonly [RuleChoice, readonly string[]]>([
    [{}, []],
    [{ presets: ['one'] }, ['One 1', 'One 2']],
    // The second asks for no more than the rule is on.
    [{ presets: ['one', 'two'] }, ['One 1', 'One 2', 'Two 1']],
    [{ presets: ['one', 'one'] }, ['One 1', 'One 2']],
    // Of two that ask for different things, the later one is followed.
    [{ presets: ['one', 'three'] }, ['Three 1']],
    [{ presets: ['one'], rules: { b: 'info' } }, ['One 1', 'One 2']],
    [{ presets: ['one'], rules: { b: ['info', { x: 2 }] } }, []],
  ])('names the items that rule b answers with %j', (choice, expected) => {
    expect(resolveRules(choice, registry).find(({ id }) => id === 'b')?.benchmarks).toEqual(expected);
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
