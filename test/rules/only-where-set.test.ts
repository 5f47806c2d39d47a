import { describe, expect, it } from 'vitest';
import { type Finding, lintTrees } from '../../src/linter/index.js';
import { newestTarget } from '../../src/openssh/index.js';
import { type ActiveRule, presets, type Rule, type RuleId, rules } from '../../src/rules/index.js';
import type { ConfigTree } from '../../src/semantics/index.js';
import { resolveRules } from '../../src/settings/index.js';
import { casesOf, describeFinding, treeOf } from './tester.js';

const ids = (Object.keys(rules) as readonly RuleId[]).filter(
  (id) => rules[id].meta.onlyWhereSet !== undefined,
);

/** The rule as one that is asked about every configuration. */
function askedAlways(active: ActiveRule): ActiveRule {
  const { onlyWhereSet, ...meta } = active.rule.meta;
  return onlyWhereSet === undefined ? active : { ...active, rule: { ...active.rule, meta } };
}

const active = ids.map((id): ActiveRule => ({
  id,
  rule: rules[id],
  level: 'warning',
  overrides: false,
  options: {},
}));

const described = (tree: ConfigTree, running: readonly ActiveRule[]): readonly string[] =>
  lintTrees({ trees: [tree], rules: running })
    .flatMap(({ findings }) => findings)
    .map((finding: Finding) => `${finding.ruleId} ${describeFinding(finding)}`);

describe('a rule that is asked only where one of its keywords is set', () => {
  it('is one of some', () => {
    expect(ids.length).toBeGreaterThan(100);
  });

  it.each(ids)('%s names keywords that it is about', (id) => {
    const { onlyWhereSet, keywords = [] }: Rule['meta'] = rules[id].meta;
    expect(keywords.length).toBeGreaterThan(0);
    if (onlyWhereSet !== true) expect(keywords).toEqual(expect.arrayContaining([...(onlyWhereSet ?? [])]));
  });

  it.each(Object.keys(rules) as readonly RuleId[])(
    'would say no more if it were asked always, in the cases of %s',
    async (id) => {
      const { silent, reports } = await casesOf(id);
      for (const given of [
        ...silent.map((each) => (typeof each === 'string' ? { text: each } : each)),
        ...reports,
      ]) {
        // What files of the system have to say does not hang on a line that says the default.
        for (const text of given.files === undefined ? [given.text] : [given.text, '\n']) {
          const tree = treeOf({ ...given, text }, true);
          expect(described(tree, active)).toEqual(described(tree, active.map(askedAlways)));
        }
      }
    },
  );

  it('would say no more if it were asked always, where a NUL joins the halves of each keyword', () => {
    let count = 0;
    for (const id of ids) {
      const text = rules[id].meta.example.bad.replaceAll(/^([ \t]*[A-Za-z]{2})([A-Za-z]+)/gm, '$1\0\n$2');
      const tree = treeOf({ text }, true);
      const found = described(tree, active.map(askedAlways));
      expect(described(tree, active)).toEqual(found);
      if (found.some((one) => one.startsWith(`${id} `))) count += 1;
    }
    expect(count).toBeGreaterThan(ids.length / 2);
  });

  it.each(Object.keys(presets))('would say no more if it were asked always, for %s', (preset) => {
    const asked = resolveRules({ presets: [preset] }, { rules, presets });
    for (const target of [newestTarget.name, 'windows-server-2022', 'debian-12', 'rhel-9', 'macos-15']) {
      const tree = treeOf({ text: '\n', target }, false);
      expect(described(tree, asked)).toEqual(described(tree, asked.map(askedAlways)));
    }
  });
});
