import { join } from 'node:path';
import * as actions from '@actions/core';
import { describe, expect, it, vi } from 'vitest';
import { type FormatName, formatNames, formats, plain, type Report } from '../../src/formatters/index.js';
import type { Finding } from '../../src/linter/index.js';
import { presets } from '../../src/rules/index.js';
import { version } from '../../src/version.js';
import { ruleOf } from '../linter/configurations.js';
import { absent, dropIn, insertion, reportOf, root, shadowed } from './reports.js';
import {
  faultsOfGitlab,
  faultsOfSarif,
  faultsOfXml,
  nodesOf,
  readMarkdown,
  readWorkflowCommand,
  textOf,
} from './validators.js';

const print = (name: FormatName, report: Report): string =>
  [...formats[name].formatter(report, { painter: plain })].join('');

const refused = {
  ...shadowed,
  ruleId: 'invalid-value',
  level: 'error' as const,
  message: '`no` is no [value](1) of <PasswordAuthentication> & | 100%: see https://example.org, @root #1',
  range: [shadowed.range[0], root.config.source.text.length] as const,
  related: [],
  benchmarks: ['CIS Debian 12 v1.1.0 5.1.20'],
  witness: { connection: { user: 'bob', addr: '10.0.0.5' }, check: 'sshd -T -C user=bob,addr=10.0.0.5' },
  sshdMessages: { 'debian-12': '/etc/ssh/sshd_config line 2: unsupported option "no".' },
  fixes: [
    { ...insertion, class: 'unsafe' as const, description: 'write `yes`' },
    { class: 'manual' as const, description: 'ask somebody', edits: [], commands: ['sshd -t'] },
  ],
};

/** A message as formats show it that have no other place for the items of guides. */
const withItems = ({ message, benchmarks }: Pick<Finding, 'message' | 'benchmarks'>): string =>
  benchmarks.length === 0 ? message : `${message} (${benchmarks.join(', ')})`;

const rules = Object.entries({
  'invalid-value': ruleOf(() => []),
  'pubkey-authentication': ruleOf(() => [], { description: 'Whether keys are accepted.', fix: 'safe' }),
  'shadowed-directive': ruleOf(() => [], { category: 'semantics' }),
  'strict-modes': ruleOf(() => [], { category: 'security', security: { severity: 6, precision: 'high' } }),
}).map(([id, rule]) => ({ id, rule, level: 'warning' as const, overrides: false, options: {} }));

/** All kinds of findings in two files. */
const shared = reportOf([{ ...absent, fixes: [insertion] }, shadowed, refused], {
  rules,
  failures: [{ name: 'h2/sshd_config', message: 'h2/sshd_config: Permission denied' }],
  leftOut: ['roles/sshd_config is a template; it is left out'],
  places: { base: '/etc', pathOf: (name) => name.replace('/etc/', '') },
});

describe.each(formatNames)('%s', (name) => {
  it('prints the report as it always did', async () => {
    const file = join(import.meta.dirname, `../fixtures/formats/${name}.txt`);
    await expect(print(name, shared).replaceAll(`"${version}"`, '"VERSION"')).toMatchFileSnapshot(file);
  });

  it('ends with a line end', () => {
    for (const report of [shared, reportOf([])]) expect(print(name, report)).toMatch(/^$|\n$/);
  });

  it('has numbers, or says that it has none', () => {
    expect(formats[name].statistics).toSatisfy((form) => form === null || typeof form === 'string');
  });
});

describe('sarif', () => {
  const log = JSON.parse(print('sarif', shared));
  const [run] = log.runs;
  const [ofAbsent, ofShadowed, ofRefused] = run.results;

  it.each([
    ['with findings', shared],
    ['without', reportOf([])],
    ['of no file', reportOf([], { results: [], rules: [] })],
  ])('is what its schema wants, %s', (_, report) => {
    expect(faultsOfSarif(print('sarif', report))).toEqual([]);
  });

  it('has for each rule that ran what GitHub reads', () => {
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(rules.map(({ id }) => id));
    expect(run.tool.driver.rules[3]).toMatchObject({
      shortDescription: { text: 'a rule' },
      fullDescription: { text: 'A rule of a test.' },
      help: { text: expect.stringContaining('A rule'), markdown: expect.stringContaining('# strict-modes') },
      defaultConfiguration: { level: 'warning' },
      properties: {
        tags: ['security'],
        precision: 'high',
        'problem.severity': 'warning',
        'security-severity': '6.0',
      },
    });
    expect(run.tool.driver.rules[2].properties).toEqual({
      tags: ['semantics'],
      precision: 'very-high',
      'problem.severity': 'warning',
    });
  });

  it('has the page of a rule where there is one, standing alone', () => {
    const page =
      '# x\n\n<!-- generated: head -->\n\nWhat.\n\n<!-- end -->\n\nSee [other-rule](other-rule.md).\n';
    const text = print('sarif', reportOf([], { rules, pageOf: () => page }));
    expect(JSON.parse(text).runs[0].tool.driver.rules[0].help.markdown).toBe(
      '# x\n\nWhat.\n\nSee other-rule.\n',
    );
  });

  it('has paths from the root of the repository, and columns in UTF-16 units', () => {
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(run.originalUriBaseIds['%SRCROOT%'].uri).toBe('file:///etc/');
    expect(ofShadowed.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'ssh/sshd_config', uriBaseId: '%SRCROOT%' },
          region: { startLine: 2, startColumn: 2, endLine: 2, endColumn: 27 },
        },
      },
    ]);
  });

  it('points to rules, to places that explain, and to lines that may move', () => {
    expect(ofRefused.properties).toMatchObject({
      targets: ['debian-12'],
      benchmarks: ['CIS Debian 12 v1.1.0 5.1.20'],
      witness: { user: 'bob', check: 'sshd -T -C user=bob,addr=10.0.0.5' },
    });
    expect([ofAbsent, ofShadowed, ofRefused].map(({ ruleIndex }) => ruleIndex)).toEqual([1, 2, 0]);
    expect(ofShadowed.message.text).toBe(
      `${shadowed.message}\n\nSee: [first set here](1), [included here](2)`,
    );
    expect(ofShadowed.relatedLocations[0]).toMatchObject({
      id: 1,
      message: { text: 'first set here' },
      physicalLocation: { artifactLocation: { uri: 'ssh/drop.conf' } },
    });
    expect(ofShadowed.partialFingerprints.primaryLocationLineHash).toMatch(/^[\da-f]{1,16}:1$/);
    expect(ofRefused.message.text).toContain('[value\\](1)');
  });

  it('points to no more places than GitHub takes', () => {
    const related = Array.from({ length: 1200 }, () => shadowed.related[0]!);
    const [{ relatedLocations, message }] = JSON.parse(print('sarif', reportOf([{ ...shadowed, related }])))
      .runs[0].results;
    expect(relatedLocations.map(({ id }: { id: number }) => id)).toEqual(
      Array.from({ length: 100 }, (_, index) => index + 1),
    );
    expect(message.text.match(/\]\(\d+\)/g)).toHaveLength(8);
  });

  it('has fixes, but none that text cannot express', () => {
    expect(ofAbsent.fixes).toEqual([
      {
        description: { text: 'state the default (safe)' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'ssh/sshd_config', uriBaseId: '%SRCROOT%' },
            replacements: [
              {
                deletedRegion: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
                insertedContent: { text: 'PubkeyAuthentication yes\r\n' },
              },
            ],
          },
        ],
      },
    ]);
    const [part] = insertion.edits;
    const others = [
      { ...part!, bom: false },
      { ...part!, edits: [{ range: [0, 0] as const, text: '\udce9' }] },
    ].map((edit) => ({ ...absent, fixes: [{ ...insertion, edits: [edit] }] }));
    for (const { fixes } of JSON.parse(print('sarif', reportOf(others))).runs[0].results) {
      expect(fixes).toBeUndefined();
    }
  });

  it('has what is suppressed as well, and says by what and why', () => {
    const report = reportOf([absent]);
    const [first, ...rest] = report.results;
    const suppressed = [
      { finding: shadowed, by: 'comment' as const, reason: 'an old host' },
      { finding: refused, by: 'baseline' as const, reason: null },
    ];
    const printed = print('sarif', { ...report, results: [{ ...first!, suppressed }, ...rest] });
    expect(faultsOfSarif(printed)).toEqual([]);
    const results = JSON.parse(printed).runs[0].results;
    expect(results.map((result: { readonly suppressions: unknown }) => result.suppressions)).toEqual([
      [],
      [{ kind: 'inSource', justification: 'an old host' }],
      [{ kind: 'external' }],
    ]);
  });

  it('says whether all was read', () => {
    expect(run.invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          { level: 'error', message: { text: 'h2/sshd_config: Permission denied' } },
          { level: 'note', message: { text: 'roles/sshd_config is a template; it is left out' } },
        ],
      },
    ]);
  });
});

describe('gitlab', () => {
  const issues = (report: Report): readonly { readonly fingerprint: string }[] =>
    JSON.parse(print('gitlab', report));
  const fingerprints = (report: Report): readonly string[] =>
    issues(report).map(({ fingerprint }) => fingerprint);

  it('is what its schema wants', () => {
    expect(faultsOfGitlab(print('gitlab', shared))).toEqual([]);
    expect(faultsOfGitlab(print('gitlab', reportOf([])))).toEqual([]);
  });

  it('tells all findings apart, also those that are alike', () => {
    const all = fingerprints(reportOf([shadowed, shadowed, shadowed, { ...shadowed, ruleId: 'x' }, absent]));
    expect(new Set(all).size).toBe(5);
  });

  it.each([
    ['first set at a.conf:12; here too', 'first set at a.conf:13; here too'],
    [
      'it is first set at line 1, and sshd uses the first value',
      'it is first set at line 3, and sshd uses the first value',
    ],
    ['set at line 9 and line 10', 'set at line 10 and line 11'],
  ])('knows a finding again whose line moved: %s', (was, is) => {
    const moved = { ...dropIn, config: { ...dropIn.config } };
    const source = { ...dropIn.config.source, text: `# new\n${dropIn.config.source.text}` };
    const [before, after] = [
      { ...shadowed, file: dropIn, range: [0, 26] as const, message: was },
      {
        ...shadowed,
        file: { ...moved, config: { ...moved.config, source } },
        range: [6, 32] as const,
        message: is,
      },
    ].map((finding) => fingerprints(reportOf([finding])));
    expect(after).toEqual(before);
  });
});

describe.each(['junit', 'checkstyle'] as const)('%s', (name) => {
  it('is what its schema wants', async () => {
    const texts = [shared, reportOf([]), reportOf([], { results: [] })].map((report) => print(name, report));
    expect(await faultsOfXml(`${name}.xsd`, texts)).toEqual([]);
  });
});

describe('junit', () => {
  it('lets errors and warnings fail, infos and files without findings pass', () => {
    const text = print('junit', shared);
    expect(text).toContain('<testsuites name="sshd-lint" tests="5" failures="2" errors="1" time="0">');
    expect(text.match(/<failure /g)).toHaveLength(2);
    expect(text).toContain('<testcase name="no problems" classname="ssh/drop.conf" time="0"/>');
  });

  it('has another name for each finding of a rule in a file: readers tell tests apart by class and name', () => {
    const text = print('junit', reportOf([shadowed, shadowed, refused, shadowed]));
    const names = [...text.matchAll(/<testcase name="([^"]*)" classname=/g)].map(([, one]) => one);
    expect(names).toEqual([
      shadowed.ruleId,
      `${shadowed.ruleId} (2)`,
      refused.ruleId,
      `${shadowed.ruleId} (3)`,
      'no problems',
    ]);
  });
});

describe('github', () => {
  const lines = print('github', shared).trimEnd().split('\n');

  it('is read by the runner', () => {
    expect(lines.map(readWorkflowCommand)).toMatchObject([
      { name: 'notice', properties: { file: 'ssh/sshd_config', line: '1', title: 'pubkey-authentication' } },
      {
        name: 'warning',
        properties: { line: '2', endLine: '2', col: '2', endColumn: '27' },
        data: `${withItems(shadowed)}\n/etc/ssh/drop.conf:1:1: first set here\n/etc/ssh/sshd_config:1:9: included here`,
      },
      { name: 'error', data: expect.stringContaining(`${withItems(refused)}\nsshd says: `) },
      { name: 'error', properties: { file: 'h2/sshd_config' }, data: 'h2/sshd_config: Permission denied' },
    ]);
  });

  it('has columns only where a finding lies in one line', () => {
    expect(readWorkflowCommand(lines[2]!)?.properties).toEqual({
      title: 'invalid-value',
      file: 'ssh/sshd_config',
      line: '2',
      endLine: '3',
    });
  });

  it('is what GitHub’s own toolkit writes', () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    for (const line of lines) {
      const { name, properties, data } = readWorkflowCommand(line)!;
      const annotate = { error: actions.error, warning: actions.warning, notice: actions.notice }[name]!;
      const { title = '', file = '', line: startLine, endLine, col, endColumn } = properties;
      const numbers = { startLine, endLine, startColumn: col, endColumn };
      const given = Object.entries(numbers).flatMap(([key, value]) =>
        value === undefined ? [] : [[key, Number(value)] as const],
      );
      annotate(data, { title, file, ...Object.fromEntries(given) });
      expect(write).toHaveBeenLastCalledWith(`${line}\n`);
    }
    write.mockRestore();
  });
});

describe('markdown', () => {
  it('is a table of findings in which nothing but our own marks means anything', () => {
    const tree = readMarkdown(print('markdown', shared));
    const rows = nodesOf(tree, 'tableRow').map(({ children = [] }) => children.map(textOf));
    expect(rows).toEqual([
      ['Level', 'Where', 'Finding', 'Rule'],
      ['🔵 info', '/etc/ssh/sshd_config:1:1', withItems(absent), 'pubkey-authentication'],
      ['🟡 warning', '/etc/ssh/sshd_config:2:2', withItems(shadowed), 'shadowed-directive'],
      ['🔴 error', '/etc/ssh/sshd_config:2:2', withItems(refused), 'invalid-value'],
    ]);
    for (const type of ['link', 'linkReference', 'image', 'emphasis', 'strong', 'delete', 'inlineCode']) {
      expect(nodesOf(tree, type)).toEqual([]);
    }
  });
});

describe('compact', () => {
  it('is a line for each finding', () => {
    expect(print('compact', shared).split('\n')).toEqual([
      '/etc/ssh/sshd_config:1:1: info: PubkeyAuthentication is not stated [pubkey-authentication]',
      `/etc/ssh/sshd_config:2:2: warning: ${withItems(shadowed)} [shadowed-directive]`,
      `/etc/ssh/sshd_config:2:2: error: ${withItems(refused)} [invalid-value]`,
      '',
    ]);
  });
});

describe('the items of guides', () => {
  it.each(formatNames)('that a finding answers are in %s', (name) => {
    expect(print(name, shared)).toContain('CIS Debian 12 v1.1.0 5.1.20');
  });

  const followed = ['stig-rhel-9', 'strict'].flatMap((name) => presets[name] ?? []);
  const report = reportOf([], { presets: followed });

  it.each(['full', 'markdown'] as const)('that were looked at are counted by %s', (name) => {
    expect(print(name, report)).toMatch(
      /^presets: stig-rhel-9@(?:&#8203;)?v2r9 of 2026-07-01 \(21 items, 5 left out\) and strict$/m,
    );
    expect(print(name, reportOf([]))).not.toContain('preset');
  });

  it('that were looked at, and those that were not, are in sarif', () => {
    const { runs } = JSON.parse(print('sarif', report)) as {
      readonly runs: readonly { readonly properties?: unknown }[];
    };
    expect(runs[0]?.properties).toMatchObject({
      presets: [
        {
          name: 'stig-rhel-9@v2r9',
          version: 'V2R9',
          date: '2026-07-01',
          items: expect.arrayContaining(['RHEL-09-255045']),
          leftOut: expect.arrayContaining(['RHEL-09-255105']),
        },
        { name: 'strict', version: null, items: [], leftOut: [] },
      ],
    });
    expect(faultsOfSarif(print('sarif', report))).toEqual([]);
  });

  it('do not keep sarif from saying what a fix may cost', () => {
    const risky = { ...insertion, class: 'unsafe' as const, description: 'write `no`', mayLockOut: true };
    expect(print('sarif', reportOf([{ ...absent, fixes: [risky] }]))).toContain(
      'write `no` (unsafe; it can cost someone their login)',
    );
  });
});

describe('what is suppressed', () => {
  const suppressed = [
    { finding: { ...shadowed, message: 'an exception' }, by: 'comment' as const, reason: 'a reason' },
    { finding: { ...refused, message: 'a secret' }, by: 'baseline' as const, reason: null },
  ];
  const report = reportOf([absent]);
  const hold = (kept: typeof suppressed): Report => ({
    ...report,
    results: report.results.map((result) => ({ ...result, suppressed: kept })),
  });
  const held = hold(suppressed);

  it.each(formatNames)('is not a finding in %s', (name) => {
    const isMarked = name === 'json' || name === 'sarif';
    expect(print(name, held).includes('a secret')).toBe(isMarked);
    const isCounted = name === 'full' || name === 'stylish' || name === 'markdown';
    expect(/\d+ suppressed/.test(print(name, held))).toBe(isCounted);
    const isExcused = name === 'junit' || name === 'markdown';
    for (const text of ['an exception', 'a reason'])
      expect(print(name, held).includes(text)).toBe(isMarked || isExcused);
    const unexplained = hold(suppressed.filter(({ reason }) => reason === null));
    if (!isMarked && !isCounted) expect(print(name, unexplained)).toBe(print(name, report));
    if (!isMarked && !isCounted && !isExcused) expect(print(name, held)).toBe(print(name, report));
  });

  it('with a reason is a test of junit that was skipped', async () => {
    const excused = { finding: refused, by: 'baseline' as const, reason: 'an old <host>' };
    const text = print('junit', {
      ...reportOf([refused]),
      results: [{ ...report.results[0]!, findings: [refused], suppressed: [excused] }],
    });
    expect(await faultsOfXml('junit.xsd', [text, print('junit', held)])).toEqual([]);
    expect(text).toContain('tests="2" failures="1" errors="0" skipped="1" time="0">');
    expect(text).toContain(
      [
        '<testcase name="invalid-value (2)" classname="/etc/ssh/sshd_config" time="0">',
        '      <skipped>suppressed as known: an old &lt;host&gt;',
        '/etc/ssh/sshd_config:2:2: error: ',
      ].join('\n'),
    );
    expect(print('junit', hold(suppressed)).match(/name="no problems"/g)).toBeNull();
  });

  it('with a reason has a table in markdown', () => {
    const rows = nodesOf(readMarkdown(print('markdown', hold(suppressed.slice(0, 1)))), 'tableRow').map(
      ({ children = [] }) => children.map(textOf),
    );
    expect(rows.slice(-2)).toEqual([
      [
        '🟡 warning',
        '/etc/ssh/sshd_config:2:2',
        'an exception',
        'shadowed-directive',
        'suppressed by a comment: a reason',
      ],
      [
        '🟡 warning',
        '/etc/ssh/sshd_config:2:2',
        'an exception',
        'shadowed-directive',
        'suppressed by a comment: a reason',
      ],
    ]);
  });
});
