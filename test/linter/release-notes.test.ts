import { describe, expect, it } from 'vitest';
import { upgrade, type Upgrade } from '../../src/linter/index.js';
import { releases } from '../../src/openssh/index.js';
import { presets, rules } from '../../src/rules/index.js';
import type { ConfigTree } from '../../src/semantics/index.js';
import { resolveRules } from '../../src/settings/index.js';
import { configuration } from './configurations.js';
import { everyFile, type ReleaseItem, someFiles } from './release-notes.js';

describe('what is told of a release', () => {
  it.each(everyFile)('$to: $item', ({ told, back = told, text, ...item }) => {
    const [from, to] = targetsOf(item);
    expect(summaryOf(between(text, from, to))).toEqual(told);
    expect(summaryOf(between(text, to, from))).toEqual(back);
  });

  it.each(someFiles)('$to: $item: $text', ({ told, back, text, ...item }) => {
    const [from, to] = targetsOf(item);
    expect(beyondDefaults(text, from, to)).toEqual(told);
    if (back !== undefined) expect(beyondDefaults(text, to, from)).toEqual(back);
  });
});

/** The two targets; a release alone is upstream’s, and comes from the one before. */
function targetsOf({ from, to }: Pick<ReleaseItem, 'from' | 'to'>): readonly [string, string] {
  const first = releases.findIndex((release) => release === to || release.startsWith(`${to}p`));
  return [targetOf(from ?? releases[first - 1] ?? to), targetOf(to)];
}

const targetOf = (name: string): string => (/^\d/.test(name) ? `openssh-${name}` : name);

function between(text: string, from: string, to: string): Upgrade {
  const { load } = configuration(text, from, to);
  return upgrade({
    load: (contents) => load(contents) as readonly [ConfigTree, ConfigTree],
    rules: resolveRules({}, { rules, presets }),
  });
}

/** Without what is told of a file that says nothing. */
function beyondDefaults(text: string, from: string, to: string): readonly string[] {
  const always = new Set(summaryOf(between('', from, to)));
  return summaryOf(between(text, from, to)).filter((line) => !always.has(line));
}

/** What is told, with the fixes: under which heading, of which rule or keyword. */
function summaryOf({ refused, meanings, changes, noted, refusedBefore }: Upgrade): readonly string[] {
  const line = (what: string, fixes: Upgrade['refused'][number]['fixes']): string =>
    [what, ...fixes.map(({ description }) => description)].join(' = ');
  return [
    ...(refusedBefore === null ? [] : ['refused before']),
    ...refused.map(({ ruleId, fixes }) => line(`stops ${ruleId}`, fixes)),
    ...meanings.map(({ statement, meaning, fixes }) =>
      line(`${statement === null ? 'default' : 'meaning'} ${meaning.keyword}`, fixes),
    ),
    ...changes.map(({ keyword, written, fixes }) =>
      line(`${written ? 'written' : 'default'} ${keyword}`, fixes),
    ),
    ...noted.map(({ ruleId, fixes }) => line(`noted ${ruleId}`, fixes)),
  ];
}
