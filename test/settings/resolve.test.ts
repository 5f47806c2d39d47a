import { describe, expect, it } from 'vitest';
import { presets, type Rule, rules } from '../../src/rules/index.js';
import { resolveRules, type RuleChoice, SettingsError } from '../../src/settings/index.js';

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
    [{ plugins: [{ rules: { own: rule('warning') } }] }, ['a=error {}', 'b=info {}', 'own=warning {}']],
    [
      { plugins: [{ rules: { own: rule('off') } }], rules: { own: 'error' }, only: ['own'] },
      ['own=error! {}'],
    ],
  ])('makes of %j', (choice, expected) => {
    expect(levels(choice)).toEqual(expected);
  });

  it.each<readonly [RuleChoice, string]>([
    [{ presets: ['tow'] }, "unknown preset 'tow'"],
    [{ rules: { x: 'error' } }, "unknown rule 'x'"],
    [{ rules: { constructor: 'error' } }, "unknown rule 'constructor'"],
    [{ only: ['x'] }, "unknown rule 'x'"],
    [JSON.parse('{ "rules": { "a": "bad" } }'), "unknown level 'bad' for rule a"],
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

  it('takes every preset that there is', () => {
    for (const name of Object.keys(presets)) {
      expect(resolveRules({ presets: [name] }, { rules, presets }).length).toBeGreaterThan(0);
    }
  });
});
