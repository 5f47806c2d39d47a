import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FixClass } from '../../src/fixes/index.js';
import type { Finding } from '../../src/linter/index.js';
import { findKeyword, type KeywordName, newestTarget } from '../../src/openssh/index.js';
import { faultCodesOf, presets, type RuleId, rules } from '../../src/rules/index.js';
import { listKeywords } from '../../src/rules/support/algorithms/judged-list.js';
import { algorithmKeywords } from '../../src/rules/support/algorithms/algorithms.js';
import type { ProblemCode } from '../../src/semantics/index.js';
import { current, root } from '../../scripts/generate/generated-file.js';
import { generatePresetCatalogue, presetNames } from '../../scripts/generate/preset-catalogue.js';
import { generatePresetDocs } from '../../scripts/generate/preset-docs.js';
import { generateRuleCatalogue, ruleIds } from '../../scripts/generate/rule-catalogue.js';
import { generateRuleDocs, headings } from '../../scripts/generate/rule-docs.js';
import { caseFolder, casesOf, run } from '../rules/tester.js';

const ids = Object.keys(rules) as readonly RuleId[];
const entries = Object.entries(rules);

const namesIn = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending) && name !== `README${ending}`)
    .map((name) => name.slice(0, -ending.length))
    .sort();

/**
 * Most rules have 30 to 90 lines. These are the longest that are left, of rules and of what several share: `include-misses-file`, two ways
 * to miss a file, and `dependencies`, one table. A longer file has something in it for `semantics/`, `openssh/` or a file of its own; the
 * numbers only ever go down.
 */
const LONGEST_RULE = 184;
const LONGEST_PART = 220;

// Fails to compile when a kind of fault is added and forgotten here.
const problemCodes = {
  'missing-argument': true,
  'empty-argument': true,
  'extra-arguments': true,
  'invalid-value': true,
  'out-of-range': true,
  'invalid-time': true,
  'invalid-size': true,
  'invalid-address': true,
  'invalid-path': true,
  'invalid-pattern': true,
  'unknown-algorithm': true,
  'unknown-user': true,
  'must-be-alone': true,
  'too-many': true,
  duplicate: true,
  'not-supported-here': true,
  'no-device': true,
  'unknown-keyword': true,
  'invalid-quotes': true,
  'not-allowed-in-match': true,
  'bad-match': true,
  'bad-include': true,
  'include-too-deep': true,
  'line-too-long': true,
  'deprecated-keyword': true,
  'unsupported-keyword': true,
  'unsatisfiable-methods': true,
  'command-without-user': true,
  'algorithm-list': true,
  'host-key': true,
  crash: true,
} as const satisfies Readonly<Record<ProblemCode, true>>;

describe('the files of the rules', () => {
  it('are those that the catalogue brings together', () => {
    expect(ruleIds()).toEqual([...ids].sort());
    expect(ids.filter((id) => !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it('have a page each', () => {
    expect(namesIn('docs/rules', '.md')).toEqual([...ids].sort());
  });

  it('have cases each', () => {
    expect(readdirSync(caseFolder).sort()).toEqual([...ids].sort());
    expect(ids.filter((id) => !existsSync(join(caseFolder, id, 'cases.ts')))).toEqual([]);
  });

  it('yield only to others that there are, which do not yield in turn', () => {
    for (const [id, { yieldsTo = [] }] of entries) {
      for (const other of yieldsTo) {
        expect(ids, id).toContain(other);
        expect(rules[other as RuleId], id).not.toHaveProperty('yieldsTo');
      }
    }
  });

  it('are small', () => {
    const parts = readdirSync(join(root, 'src/rules/support'), { recursive: true, encoding: 'utf8' })
      .map((name) => `support/${name.replaceAll('\\', '/')}`)
      .filter((name) => name.endsWith('.ts'));
    const lengthOf = (name: string): number => current(`src/rules/${name}`).trimEnd().split('\n').length;
    const long = [
      ...ids.map((id) => `${id}.ts`).filter((name) => lengthOf(name) > LONGEST_RULE),
      ...parts.filter((name) => lengthOf(name) > LONGEST_PART),
    ];
    expect(long).toEqual([]);
  });
});

describe('what is generated', () => {
  // Formatting all pages takes long on a busy machine.
  it('is up to date: run `npm run generate`', { timeout: 120_000 }, async () => {
    const files = [
      ...(await generateRuleCatalogue()),
      ...(await generatePresetCatalogue()),
      ...(await generateRuleDocs()),
      ...(await generatePresetDocs()),
    ];
    expect(files.filter(({ path, text }) => current(path) !== text).map(({ path }) => path)).toEqual([]);
  });
});

describe('every kind of fault', () => {
  it.each(Object.keys(problemCodes))('%s is spoken of by one rule, which has a message for it', (code) => {
    const speaking = entries.filter(([, rule]) => faultCodesOf(rule).some((each) => each === code));
    expect(speaking.map(([id]) => id)).toHaveLength(1);
    for (const [, { meta }] of speaking) expect(Object.keys(meta.messages)).toContain(code);
  });
});

describe.each(entries)('the page about %s', (id, { meta }) => {
  const text = readFileSync(join(root, `docs/rules/${id}.md`), 'utf8');
  const sections = text.split(/^## /m).slice(1);

  it('has the headings in their order, each with something below it', () => {
    const expected = headings.filter((heading) => heading !== 'Options' || meta.options !== undefined);
    expect(sections.map((section) => section.split('\n')[0])).toEqual(expected);
    for (const section of sections) {
      expect(section.split('\n').slice(1).join('\n').trim(), section).toMatch(/\w{3}/);
    }
  });

  it('names every option', () => {
    const { properties = {} } = (meta.options ?? {}) as { readonly properties?: object };
    for (const option of Object.keys(properties)) expect(text).toContain(`\`${option}\``);
  });

  it('links to pages that exist', () => {
    for (const [, page = ''] of text.matchAll(/\]\(([\w-]+\.md)\)/g)) {
      expect(existsSync(join(root, 'docs/rules', page)), page).toBe(true);
    }
  });
});

describe.each(entries)('what %s says', (id, { meta }) => {
  const text = current(`docs/rules/${id}.md`);

  it('fits the style', () => {
    expect(meta.title).toMatch(/^(?![A-Z][a-z]+ is )[^.]+$/);
    expect(meta.description).toMatch(/^[A-Z‘“`a-z].*\.$/s);
    expect(meta.references.length).toBeGreaterThan(0);
    expect(meta.since).toMatch(/^\d+\.\d+\.\d+$/);
    for (const message of Object.values(meta.messages)) {
      expect(message).not.toMatch(/\.$|please|!$/i);
      const first = /^[\w-]+/.exec(message)?.[0] ?? '';
      const isName = findKeyword(first) !== undefined || first === 'New-PSSession';
      if (!isName) expect(message).toMatch(/^[^A-Z]/);
    }
  });

  it('covers its messages by cases', async () => {
    const cases = await casesOf(id as RuleId);
    const said = cases.reports.flatMap((given) =>
      run(id as RuleId, given).findings.map(({ message }) => message),
    );
    const unsaid = Object.entries(meta.messages).filter(([, template]) => {
      const pattern = template.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      const regex = new RegExp(`^${pattern.join('[^]*')}$`);
      return !said.some((message) => regex.test(message));
    });
    expect(unsaid.map(([message]) => message)).toEqual(unreachable[id] ?? []);
  });

  it('names the keywords that it is about', async () => {
    const cases = await casesOf(id as RuleId);
    const findings = cases.reports.flatMap((given) => run(id as RuleId, given).findings);
    const lines = findings.flatMap((finding) => (isOfAbsence(finding) ? [] : lineAt(finding)));
    const named = new Set(meta.keywords?.map(asNewest));
    if (named.size === 0) {
      // What speaks of one keyword alone is about it.
      const one = lines[0]?.keyword;
      if (one !== undefined && one !== null)
        expect(lines.every(({ keyword }) => keyword === one)).toBe(false);
      return;
    }
    const unnamed = lines.filter(
      ({ keyword, inBlock }) =>
        keyword !== null &&
        !named.has(keyword) &&
        !(named.has('Match') && inBlock) &&
        elsewhere[id] === undefined,
    );
    expect(new Set(unnamed.map(({ keyword }) => keyword))).toEqual(new Set());
    const lists = algorithmKeywords.every((keyword) => meta.keywords?.includes(keyword)) ? listKeywords : [];
    const spoken = new Set([
      ...lines.map(({ keyword }) => keyword),
      ...findings.flatMap(({ related }) => related.flatMap(lineAt)).map(({ keyword }) => keyword),
      ...findings.flatMap(({ message }) => message.split(/\W+/)),
      ...text.replace(/^<!-- generated: head -->[^]*?^<!-- end -->$/m, '').split(/\W+/),
      ...lists.map(asNewest),
    ]);
    expect([...named].filter((keyword) => !spoken.has(keyword))).toEqual([]);
  });

  it('declares how far its fixes go', async () => {
    const cases = await casesOf(id as RuleId);
    const classes = cases.reports.flatMap((given) =>
      run(id as RuleId, given).findings.flatMap(({ fixes }) => fixes.map((fix) => fix.class)),
    );
    const order: readonly (FixClass | null)[] = [null, 'manual', 'safe', 'unsafe'];
    const farthest = classes.reduce<FixClass | null>(
      (most, each) => (order.indexOf(each) > order.indexOf(most) ? each : most),
      null,
    );
    expect(meta.fix).toBe(farthest);
    const { fixed, fixedModes } = meta.example;
    if (meta.fix === null || meta.fix === 'manual') expect(fixed ?? fixedModes).toBeUndefined();
    else expect(fixed ?? fixedModes).toBeDefined();
  });
});

/** Rules that speak of their keywords at other lines, and why. */
const elsewhere: Readonly<Partial<Record<string, string>>> = {
  'include-not-read': 'nobody knows the Include of a file that is judged by itself',
  'match-indentation': 'a line that looks like one of a block stands in none',
};

/** Whether a finding speaks of what is not there, and stands at no line. */
const isOfAbsence = ({ range: [start, end] }: Finding): boolean => start === 0 && end === 0;

/** The line on which something stands: its keyword, `null` where sshd knows none, and whether it is one of a block. */
function lineAt({ file, range: [at] }: Pick<Finding, 'file' | 'range'>): readonly {
  readonly keyword: KeywordName | null;
  readonly inBlock: boolean;
}[] {
  const { lines, globalLines } = file.config;
  const line = lines.find(({ range: [start, end] }) => start <= at && at < end);
  if (line === undefined) return [];
  const keyword =
    line.type === 'Directive' || line.type === 'Match' ? findKeyword(line.keywordWord.value) : undefined;
  return [
    { keyword: keyword === undefined ? null : asNewest(keyword), inBlock: !globalLines.includes(line) },
  ];
}

/** The keyword that the newest sshd takes another one for. */
const asNewest = (keyword: KeywordName): KeywordName => newestTarget.keyword(keyword)?.keyword ?? keyword;

/** Messages about what a file alone cannot show. */
const unreachable: Readonly<Partial<Record<string, readonly string[]>>> = {
  // Whether a key can be loaded is known on the server.
  'unusable-host-key': ['host-key'],
  // sshd says it of Include on its command line.
  'invalid-include': ['bad-include'],
};

describe('presets', () => {
  const distinct = [...new Set(Object.values(presets))];

  it('are those of the folder, each under its own name', () => {
    expect(distinct.map(({ name }) => name).sort()).toEqual([...presetNames()].sort());
    for (const { name } of distinct) expect(presets[name]?.name).toBe(name);
  });

  it('stand under their name without a version, too', () => {
    for (const name of presetNames().filter((each) => each.includes('@'))) {
      const base = name.replace(/@.*$/, '');
      expect(presets[base]?.name).toMatch(new RegExp(`^${base}@`));
    }
  });

  it.each(distinct.map((preset) => [preset.name, preset] as const))(
    '%s names rules that exist, and its source',
    (name, { version, date, source, rules: own, items }) => {
      const [, suffix = null] = name.split('@');
      if (version === null || suffix !== null)
        expect(suffix).toBe(version?.toLowerCase().replace(/^v(?=[\d.]+$)/, '') ?? null);
      expect(date ?? '2026').toMatch(/^\d{4}(?:-\d\d){0,2}$/);
      expect(source).toMatch(/^https:\/\/\S+$|^sshd-lint$/);
      expect(Object.keys(own).filter((id) => !Object.hasOwn(rules, id))).toEqual([]);
      for (const [item] of items) expect(item).not.toBe('');
    },
  );

  it('recommend every rule at its own level', () => {
    expect(presets['recommended']?.rules).toEqual(
      Object.fromEntries(entries.map(([id, { meta }]) => [id, meta.level])),
    );
  });
});
