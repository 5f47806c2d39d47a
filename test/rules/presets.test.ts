import { describe, expect, it } from 'vitest';
import { lint } from '../../src/core.js';
import { findKeyword, keywordNames } from '../../src/openssh/index.js';
import { type RuleId, rules } from '../../src/rules/index.js';
import { presetOf } from '../../src/rules/preset-of.js';
import { aliasesOf, type Guide, type PresetItem } from '../../src/rules/preset.js';
import { guides } from '../../src/rules/presets/catalogue.js';
import { type Requirement, requirements, ruleOf } from './requirements.js';

/** What the options of the rule must be. */
function optionsOf(requirement: Requirement): Readonly<Record<string, unknown>> {
  const { op, keyword, value, min, explicit } = requirement;
  const stated = explicit ? { explicit: true } : {};
  const inOrder = {
    ...(requirement.ordered === true && { ordered: true }),
    ...(requirement.exact === true && { exact: true }),
  };
  if (keyword === 'PubkeyAuthentication')
    return explicit ? { equals: 'yes', unstated: 'warning' } : { equals: 'yes' };
  if (keyword === 'StrictModes') return { equals: 'yes', ...stated };
  if (keyword === 'Subsystem') return { facility: 'AUTHPRIV', level: 'INFO' };
  switch (op) {
    case 'equals':
      // The baseline compares the text.
      if (keyword === 'LoginGraceTime') return { equals: `${String(value)}s`, ...stated };
      return { equals: value, ...stated };
    case 'not-equals':
      return { notEquals: value, ...stated };
    case 'one-of':
      return { oneOf: value, ...stated };
    case 'at-most':
      return { ...(min !== undefined && { atLeast: min }), atMost: value, ...stated };
    case 'at-least':
      return { atLeast: value, ...stated };
    case 'recommended':
      return { atMost: value };
    case 'present':
      return { present: true, ...ofBanner(requirement), ...stated };
    case 'set-explicitly':
      return { explicit: true };
    case 'not-wildcard':
      return { noWildcard: true };
    case 'any-present':
      return { anyOf: keyword };
    case 'ordered-list':
      return { ordered: value };
    case 'list-subset':
      return { only: [...olderNames(requirement), ...[value].flat()], ...inOrder, ...stated };
    case 'list-forbids':
      return { forbids: value, ...stated };
    case 'list-requires':
      return { requires: [value, ...Object.values(requirement.when ?? {})].flat(), ...stated };
    default:
      throw new Error(
        `${requirement.id}: no options are known for ${op}; test/rules/presets.test.ts tells them in optionsOf`,
      );
  }
}

/** CIS judges the text as well; DISA asks for what is in force, and names another file for RHEL. */
function ofBanner({ keyword, id, value }: Requirement): Readonly<Record<string, unknown>> {
  if (keyword !== 'Banner') return {};
  return /^\d/.test(id) ? { hidesSystem: true } : value === '/etc/issue.net' ? {} : { proposed: value };
}

/** What older releases are asked for instead, which the others do not know. */
function olderNames({ when = {}, value }: Requirement): readonly string[] {
  const names = [value].flat();
  return [...new Set(Object.values(when).flat())].filter((name) => !names.includes(name));
}

/** Options with what is another spelling of the same. */
function normalized(options: Readonly<Record<string, unknown>>): unknown {
  const { oneOf, atLeast, ...rest } = options;
  const kept = Array.isArray(oneOf)
    ? { oneOf: oneOf.filter((each) => each !== 'without-password').sort() }
    : {};
  // Of RekeyLimit the least that sshd takes: both parts must be there.
  return { ...rest, ...kept, ...(atLeast !== undefined && atLeast !== '16 1' && { atLeast }) };
}

const guided = Object.entries(guides).filter(([, { items, leftOut }]) => items.length + leftOut.length > 0);

describe('presets', () => {
  it('are there for every guide that was read', () => {
    const demands = 'what each guide demands stands in test/fixtures/presets/requirements.json';
    expect(guided.map(([name]) => name).sort(), demands).toEqual(Object.keys(requirements).sort());
  });

  it.each(guided)('%s has every requirement about a keyword as an item, or leaves it out', (name, guide) => {
    const left = new Set(guide.leftOut.map(([item, subject]) => `${item} ${subject}`));
    const asked = (requirements[name] ?? []).filter(
      ({ id, keyword }) => !left.has(`${id} ${[keyword].flat()[0] ?? ''}`),
    );
    const expected = asked.flatMap((each) => [
      [each.id, ruleOf(each), normalized(optionsOf(each))],
      ...(each.conditional === undefined ? [] : [[each.id, 'terrapin', { defaults: true }]]),
    ]);
    const items = guide.items.map(([id, rule, , options]) => [id, rule, normalized(options ?? {})]);
    const compared = `items of src/rules/presets/${name}.ts, and what test/fixtures/presets/requirements.json makes of them`;
    expect(sorted(items), compared).toEqual(sorted(expected));
  });

  it.each(guided)('%s gives a reason for whatever it leaves out', (_, guide) => {
    for (const [item, subject, reason] of guide.leftOut) {
      expect(item).not.toBe('');
      expect(subject).not.toBe('');
      expect(reason).toMatch(/^[^A-Z].{10,}[^.]$/);
    }
  });

  it.each(guided)('%s asks for levels that fit', (_, guide) => {
    for (const [, , level] of guide.items) expect(['error', 'warning', 'info']).toContain(level);
  });

  it('of our own speak of rules that exist, with options that these have', () => {
    for (const { rules: own = {} } of Object.values(guides)) {
      if (typeof own === 'function') continue;
      for (const [id, entry] of Object.entries(own)) {
        expect(Object.keys(rules)).toContain(id);
        const { properties = {} } = (rules[id as RuleId].meta.options ?? {}) as {
          readonly properties?: object;
        };
        const options = typeof entry === 'string' ? {} : entry[1];
        expect([id, Object.keys(options).filter((option) => !Object.hasOwn(properties, option))]).toEqual([
          id,
          [],
        ]);
        expect([id, rules[id as RuleId].optionsFault?.(options) ?? null]).toEqual([id, null]);
      }
    }
  });

  it.each(guided)('%s gives rules options that they have', (_, { items }) => {
    for (const [item, id, , options = {}] of items) {
      expect(Object.keys(rules), `the rule of item ${item}`).toContain(id);
      const { properties = {} } = (rules[id as RuleId].meta.options ?? {}) as {
        readonly properties?: object;
      };
      expect([item, Object.keys(options).filter((option) => !Object.hasOwn(properties, option))]).toEqual([
        item,
        [],
      ]);
      expect([item, rules[id as RuleId].optionsFault?.(options) ?? null]).toEqual([item, null]);
    }
  });

  it('leave no item without a rule', () => {
    const missing = guided.flatMap(([, { items }]) =>
      items.map(([, id]) => id).filter((id) => !Object.hasOwn(rules, id)),
    );
    expect([...new Set(missing)]).toEqual([]);
  });

  it('name keywords that some sshd knows', () => {
    const keywords = Object.values(requirements).flatMap((all) => all.flatMap(({ keyword }) => keyword));
    const unknown = [...new Set(keywords)].filter((keyword) => findKeyword(keyword) === undefined);
    expect(unknown).toEqual(['RequiredAuthentications2']);
  });
});

it('a guide that asks for ClientAliveCountMax has one finding where it is 0', () => {
  const text = 'ClientAliveInterval 300\nClientAliveCountMax 0\n';
  const about = (preset: string): readonly string[] =>
    lint(text, { targets: ['debian-12'], presets: [preset] })
      .flatMap(({ findings }) => findings.map(({ ruleId }) => ruleId))
      .filter((id) => id.startsWith('client-alive-'));
  expect(about('cis-debian-12')).toEqual(['client-alive-count-max']);
  // At most two will do for this one.
  expect(about('lynis')).toEqual(['client-alive-never-ends']);
});

it('a word that was meant as a switch has one finding, which answers the guide', () => {
  const options = { targets: ['debian-12'], presets: ['cis-debian-12'] };
  const found = lint('PermitUserEnvironment NO\n', options).flatMap(({ findings }) => findings);
  expect(
    found
      .filter(({ ruleId }) => ruleId.startsWith('permit-user-environment'))
      .map(({ ruleId, level, benchmarks }) => [ruleId, level, benchmarks]),
  ).toEqual([
    [
      'permit-user-environment-pattern',
      'error',
      [expect.stringMatching(/^CIS Debian 12 v1\.1\.0 5\.1\.\d+$/)],
    ],
  ]);
});

describe('presetOf', () => {
  const guide = (items: readonly PresetItem[]): Guide => ({
    title: 'A long title',
    label: 'Guide',
    version: 'v1',
    source: '',
    date: null,
    items,
    leftOut: [['9', 'modes', 'about files']],
  });

  it('puts items of one rule together, and leaves out what has no rule', () => {
    const preset = presetOf(
      'guide',
      guide([
        ['1', 'max-auth-tries', 'error', { atMost: 4 }],
        ['2', 'max-auth-tries', 'warning', { explicit: true }],
        ['3', 'strict-modes', 'info'],
        ['4', 'no-such-rule', 'error'],
        ['5', 'client-alive-interval', 'warning', { forbids: ['a', 'b'] }],
        ['6', 'client-alive-interval', 'warning', { forbids: ['b', 'c'] }],
      ]),
      rules,
    );
    expect(preset.rules).toEqual({
      'max-auth-tries': ['error', { atMost: 4, explicit: true }],
      // Never milder than for nearly everyone.
      'strict-modes': 'warning',
      'client-alive-interval': ['warning', { forbids: ['a', 'b', 'c'] }],
    });
    expect(preset.benchmarks).toEqual({
      'max-auth-tries': ['Guide v1 1', 'Guide v1 2'],
      'strict-modes': ['Guide v1 3'],
      'client-alive-interval': ['Guide v1 5', 'Guide v1 6'],
    });
    expect(preset.leftOut).toEqual([
      ['9', 'modes', 'about files'],
      ['4', 'no-such-rule', 'no rule answers it'],
    ]);
  });

  it('refuses items that contradict each other', () => {
    const contradiction = guide([
      ['1', 'max-auth-tries', 'error', { atMost: 4 }],
      ['2', 'max-auth-tries', 'error', { atMost: 3 }],
    ]);
    expect(() => presetOf('guide', contradiction, rules)).toThrow(
      'guide: 2 contradicts another item of the same rule about atMost',
    );
  });
});

describe('aliasesOf', () => {
  it('names the newest version that was read, and what guides call themselves', () => {
    const guide: Guide = { title: '', version: null, source: '', date: null, items: [], leftOut: [] };
    expect(
      aliasesOf({
        'a@9': guide,
        'a@10': guide,
        'b@1': guide,
        'b@2': { ...guide, derived: true },
        'c@1': { ...guide, derived: true },
        d: { ...guide, aliases: ['e'] },
      }),
    ).toEqual({ a: 'a@10', b: 'b@1', c: 'c@1', e: 'd' });
  });
});

const sorted = (all: readonly unknown[]): readonly string[] =>
  all.map((each) => JSON.stringify(each, keysInOrder)).sort();

function keysInOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('a value that sshd refuses', () => {
  const demanding = [
    'dev-sec',
    'stig-rhel-9',
    'cis-debian-12',
    'ssh-audit-debian-12',
    'strict',
    'recommended',
  ];
  it.each(demanding)('is none that %s takes for the default', (preset) => {
    const found = keywordNames.flatMap((keyword) => {
      const [result] = lint(`${keyword} !!nonsense!!\n`, { presets: [preset], targets: ['debian-12'] });
      const findings = result?.findings ?? [];
      if (!findings.some(({ ruleId }) => /^(?:invalid-value|unknown-algorithm)$/.test(ruleId))) return [];
      return findings.filter(
        ({ message }) =>
          new RegExp(`^(?:the default of ${keyword} |${keyword} is not (?:set|stated))`).test(message) ||
          (message.startsWith('none of') && new RegExp(`\\b${keyword}\\b`).test(message)),
      );
    });
    expect(found.map(({ message }) => message)).toEqual([]);
  });
});
