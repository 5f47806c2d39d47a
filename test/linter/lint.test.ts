import { describe, expect, it } from 'vitest';
import { manualFix, safeFix } from '../../src/fixes/index.js';
import { findConfiguration, joinResults, type LintResult, lintTrees } from '../../src/linter/index.js';
import type { RuleContext, RuleFinding } from '../../src/rules/index.js';
import { memoryFileSystem } from '../../src/system/index.js';
import { active, configuration, ruleOf } from './configurations.js';

/** Finds every line that has a keyword. */
function* everyLine({ program }: RuleContext): Iterable<RuleFinding> {
  for (const { file, node } of program.statements) {
    yield {
      at: { file, range: node.keywordWord.range },
      message: 'found',
      data: { what: node.keywordWord.value },
    };
  }
}

const summary = (results: readonly LintResult[]): readonly string[] =>
  results.flatMap(({ file, findings }) =>
    findings.map(({ ruleId, level, message, range, targets }) =>
      [file.name, range.join('-'), level, ruleId, message, targets.join('+')].join(' '),
    ),
  );

describe('lintTrees', () => {
  it('sorts findings by file, place and rule', () => {
    const { load } = configuration('Port 22\nUsePAM no\n');
    const rules = active({ b: ruleOf(everyLine), a: ruleOf(everyLine) });
    expect(summary(lintTrees({ trees: load(), rules }))).toEqual([
      '/etc/ssh/sshd_config 0-4 warning a Port debian-12',
      '/etc/ssh/sshd_config 0-4 warning b Port debian-12',
      '/etc/ssh/sshd_config 8-14 warning a UsePAM debian-12',
      '/etc/ssh/sshd_config 8-14 warning b UsePAM debian-12',
    ]);
  });

  it('reports a finding in an included file once, under that file, however often it is included', () => {
    const { load } = configuration({
      '/etc/ssh/sshd_config': 'Include /etc/ssh/a.conf\nInclude /etc/ssh/a.conf\n',
      '/etc/ssh/a.conf': 'Port 22\n',
    });
    expect(summary(lintTrees({ trees: load(), rules: active({ a: ruleOf(everyLine) }) }))).toEqual([
      '/etc/ssh/sshd_config 0-7 warning a Include debian-12',
      '/etc/ssh/sshd_config 24-31 warning a Include debian-12',
      '/etc/ssh/a.conf 0-4 warning a Port debian-12',
    ]);
  });

  it('leaves out what a rule says of a line where one that it yields to speaks', () => {
    const { load } = configuration('Port 22\nUsePAM no\n');
    const other = ruleOf(({ tree }) => [
      { at: { file: tree.root, range: [5, 7] }, message: 'found', data: { what: 'more' } },
    ]);
    const yielding = { ...ruleOf(everyLine), yieldsTo: ['z'] };
    expect(summary(lintTrees({ trees: load(), rules: active({ a: yielding, z: other }) }))).toEqual([
      '/etc/ssh/sshd_config 5-7 warning z more debian-12',
      '/etc/ssh/sshd_config 8-14 warning a UsePAM debian-12',
    ]);
    expect(lintTrees({ trees: load(), rules: active({ a: yielding }) })[0]?.findings).toHaveLength(2);
    // What a guide asks for does not get lost.
    const rules = active({ a: yielding, z: other }).map((one) =>
      one.id === 'a' ? { ...one, level: 'error' as const, benchmarks: ['Guide 1'] } : one,
    );
    const [first] = lintTrees({ trees: load(), rules })[0]?.findings ?? [];
    expect(first).toMatchObject({ ruleId: 'z', level: 'error', benchmarks: ['Guide 1'] });
  });

  it('has a result for every file, also without findings', () => {
    const { load } = configuration({ '/etc/ssh/sshd_config': 'Include a.conf\n', '/etc/ssh/a.conf': '' });
    expect(
      lintTrees({ trees: load(), rules: [] }).map(({ file, findings }) => [file.name, findings]),
    ).toEqual([
      ['/etc/ssh/sshd_config', []],
      ['/etc/ssh/a.conf', []],
    ]);
  });

  it('puts what is absent at the first line of the root', () => {
    const rule = ruleOf(() => [{ message: 'found', data: { what: 'nothing there' } }]);
    const { load } = configuration('Port 22\n');
    expect(summary(lintTrees({ trees: load(), rules: active({ absent: rule }) }))).toEqual([
      '/etc/ssh/sshd_config 0-0 warning absent nothing there debian-12',
    ]);
  });

  it('merges equal findings of several targets and names theirs', () => {
    const rule = ruleOf(function* (context) {
      yield* everyLine(context);
      yield { message: 'found', data: { what: context.target.name } };
    });
    const { load } = configuration('Port 22\n', 'debian-11', 'debian-12');
    const results = lintTrees({ trees: load(), rules: active({ a: rule }) });
    expect(summary(results)).toEqual([
      '/etc/ssh/sshd_config 0-0 warning a debian-11 debian-11',
      '/etc/ssh/sshd_config 0-0 warning a debian-12 debian-12',
      '/etc/ssh/sshd_config 0-4 warning a Port debian-11+debian-12',
    ]);
    expect(results[0]?.targets).toEqual(['debian-11', 'debian-12']);
  });

  it('keeps what sshd of each target says', () => {
    const rule = ruleOf(({ target }) => [
      { message: 'found', data: { what: 'x' }, sshdMessage: `by ${target.name}` },
    ]);
    const { load } = configuration('', 'debian-11', 'debian-12');
    const [result] = lintTrees({ trees: load(), rules: active({ a: rule }) });
    expect(result?.findings[0]?.sshdMessages).toEqual({
      'debian-11': 'by debian-11',
      'debian-12': 'by debian-12',
    });
  });

  it('keeps what sshd says in each configuration that includes a file', () => {
    const rule = ruleOf(({ target }) => [
      { message: 'found', data: { what: 'x' }, sshdMessage: `by ${target.name}` },
    ]);
    const results = ['debian-12', 'rhel-9'].map((target) =>
      lintTrees({ trees: configuration('', target).load(), rules: active({ a: rule }) }),
    );
    const [finding] = joinResults(results)[0]?.findings ?? [];
    expect(finding?.targets).toEqual(['debian-12', 'rhel-9']);
    expect(finding?.sshdMessages).toEqual({ 'debian-12': 'by debian-12', 'rhel-9': 'by rhel-9' });
  });

  it('keeps the advice of each configuration that includes a file', () => {
    const rule = ruleOf(({ target }) => {
      const fixes = [manualFix('see to it'), manualFix(`see to it on ${target.name}`)];
      return [{ message: 'found', data: { what: 'x' }, fixes }];
    });
    const results = ['debian-12', 'rhel-9'].map((target) =>
      lintTrees({ trees: configuration('', target).load(), rules: active({ a: rule }) }),
    );
    const [finding] = joinResults(results)[0]?.findings ?? [];
    expect(finding?.fixes.map(({ description }) => description)).toEqual([
      'see to it',
      'see to it on debian-12',
      'see to it on rhel-9',
    ]);
  });

  it('runs a rule only for the platforms that it speaks about', () => {
    const rule = ruleOf(everyLine, { targets: ['windows'] });
    const { load } = configuration('Port 22\n', 'debian-12', 'windows-11');
    expect(summary(lintTrees({ trees: load(), rules: active({ a: rule }) }))).toEqual([
      expect.stringContaining('windows-11'),
    ]);
  });

  it.each([
    [undefined, false, 'warning'],
    ['error', false, 'error'],
    ['error', true, 'warning'],
  ] as const)('with own level %s and overrides %s gives %s', (level, overrides, expected) => {
    const rule = ruleOf(() => [{ message: 'found', data: { what: 'x' }, ...(level && { level }) }]);
    const rules = active({ a: rule }).map((one) => ({ ...one, overrides }));
    const [result] = lintTrees({ trees: configuration('').load(), rules });
    expect(result?.findings[0]?.level).toBe(expected);
  });

  it('hands options, evaluation and connections to the rule', () => {
    const rule = ruleOf((context) => {
      const { options, evaluation } = context;
      const values = [evaluation, context.evaluate({ user: 'bob' })].map((one) =>
        one.get('MaxAuthTries').values.join(),
      );
      return [{ message: 'found', data: { what: `${JSON.stringify(options)} ${values.join(' ')}` } }];
    });
    const { load } = configuration('MaxAuthTries 3\nMatch User bob\nMaxAuthTries 9\n');
    const rules = active({ a: rule }).map((one) => ({ ...one, options: { x: 1 } }));
    expect(lintTrees({ trees: load(), rules })[0]?.findings[0]?.message).toBe('{"x":1} 3 9');
  });

  it('leaves a placeholder without a value alone, and is strict about it when asked', () => {
    const rules = active({ a: ruleOf(() => [{ message: 'found' }]) });
    const trees = configuration('').load();
    expect(lintTrees({ trees, rules })[0]?.findings[0]?.message).toBe('{what}');
    expect(() => lintTrees({ trees, rules, strict: true })).toThrow(
      "rule a, message 'found': no value for what",
    );
  });

  it('does not fill placeholders that come from data', () => {
    const rules = active({ a: ruleOf(() => [{ message: 'found', data: { what: '{what} {constructor}' } }]) });
    const [result] = lintTrees({ trees: configuration('').load(), rules, strict: true });
    expect(result?.findings[0]?.message).toBe('{what} {constructor}');
  });

  it('refuses a message that the rule does not have', () => {
    const rules = active({ a: ruleOf(() => [{ message: 'other' }]) });
    expect(() => lintTrees({ trees: configuration('').load(), rules })).toThrow(
      "rule a has no message 'other'",
    );
  });

  it.each<[unknown, string]>([
    [{ message: 'oops' }, "rule own/a has no message 'oops'"],
    [{ message: 'constructor' }, "rule own/a has no message 'constructor'"],
    [{}, "rule own/a has no message 'undefined'"],
    [5, 'it yields 5, which is not a finding: { at, message }'],
    [null, 'it yields null, which is not a finding: { at, message }'],
    [
      { message: 'found', at: 3 },
      'it yields a finding whose `at` is not a place in the configuration: { file, range: [start, end] }',
    ],
    [
      { message: 'found', at: {} },
      'it yields a finding whose `at` is not a place in the configuration: { file, range: [start, end] }',
    ],
    [
      { message: 'found', level: 'critical' },
      'it yields a finding whose `level` is not error, warning or info',
    ],
    [{ message: 'found', fixes: 'x' }, 'it yields a finding whose `fixes` are not a list'],
    [
      { message: 'found', fixes: [{ class: 'Safe', edits: [] }] },
      'it yields a fix whose `class` is not safe, unsafe or manual',
    ],
    [
      { message: 'found', fixes: [{ class: 'safe' }] },
      'it yields a fix whose `edits` are not a list: [{ file, edits }]',
    ],
    [
      { message: 'found', fixes: [{ class: 'safe', edits: [{ file: {}, edits: [] }] }] },
      'it yields a fix with edits of a file that is not of the configuration',
    ],
    [{ message: 'found', data: 5 }, 'it yields a finding whose `data` is not a table'],
    ...['{}', '[]', 'null'].map((value): [unknown, string] => [
      { message: 'found', data: { what: JSON.parse(value) as unknown } },
      "rule own/a, message 'found': no value for what",
    ]),
    [{ message: 'found', data: { what: undefined } }, "rule own/a, message 'found': no value for what"],
    [{ message: 'found', sshdMessage: 5 }, 'it yields a finding whose `sshdMessage` is not a text'],
    [{ message: 'found', option: {} }, 'it yields a finding whose `option` is not a text'],
    ...[5, null, {}, { user: 'bob' }].map((witness): [unknown, string] => [
      { message: 'found', witness },
      'it yields a finding whose `witness` is not { connection, check }',
    ]),
    [
      { message: 'found', witness: { connection: { user: 5 }, check: null } },
      'it yields a finding whose `witness` has a `user` that is not a text',
    ],
    [
      { message: 'found', witness: { connection: { groups: 'wheel' }, check: null } },
      'it yields a finding whose `witness` has a `groups` that is not a list of texts',
    ],
    [
      { message: 'found', witness: { connection: { user: 'bob' } } },
      'it yields a finding whose `witness` has a `check` that is neither a text nor null',
    ],
    [
      { message: 'found', fixes: [{ class: 'unsafe', edits: [] }] },
      'it yields a fix whose `description` is not a text',
    ],
    [
      { message: 'found', fixes: [{ ...manualFix('x'), commands: [5] }] },
      'it yields a fix whose `commands` are not a list of texts',
    ],
    [
      { message: 'found', fixes: [{ ...manualFix('x'), modes: [{ path: '/x' }] }] },
      'it yields a fix whose `modes` are not a list: [{ path, remove, add }]',
    ],
    [
      { message: 'found', fixes: [{ ...safeFix('x'), modes: [{ path: '/x', remove: 0, add: 1 }] }] },
      'it yields a safe fix with `modes`, which change what sshd does',
    ],
  ])('says of a plugin that yields %j that it fails', (found, reason) => {
    // As JavaScript may have it.
    const check = (): never => [found] as never;
    const rules = active({ 'own/a': ruleOf(check) });
    expect(() => lintTrees({ trees: configuration('').load(), rules })).toThrow(
      `the rule own/a of a plugin failed: ${reason}`,
    );
  });

  it('says of a plugin whose related places say nothing that it fails', () => {
    // As the documentation had it.
    const check = ({ tree }: RuleContext): never =>
      [{ message: 'found', data: { what: '' }, related: [{ file: tree.root, range: [0, 4] }] }] as never;
    expect(() =>
      lintTrees({ trees: configuration('Port 22\n').load(), rules: active({ 'own/a': ruleOf(check) }) }),
    ).toThrow(
      'the rule own/a of a plugin failed: it yields a finding whose `related` do not have a `message` each',
    );
  });

  it.each<[string, () => unknown, string]>([
    [
      'nothing',
      () => undefined,
      'its `check` gives no findings: it has to be a generator, `*check(context)`, or to return a list',
    ],
    ['a finding alone', () => ({ message: 'found' }), 'its `check` gives no findings'],
    [
      'a promise',
      async () => Promise.reject(new Error('later')),
      'its `check` is async, and rules are run at once',
    ],
    [
      'findings that come later',
      async function* () {
        yield await Promise.resolve({ message: 'found' });
      },
      'its `check` is async',
    ],
  ])('says of a plugin that gives %s that it fails', (_, check, reason) => {
    const rules = active({ 'own/a': ruleOf(check as never) });
    expect(() => lintTrees({ trees: configuration('').load(), rules })).toThrow(
      `the rule own/a of a plugin failed: ${reason}`,
    );
  });

  it('says of a plugin whose message has a hole that it fails, and shows none', () => {
    const rule = ruleOf(() => [{ message: 'found' }]);
    const rules = active({ 'own/a': { ...rule, meta: { ...rule.meta, messages: { found: 'x {who}' } } } });
    expect(() => lintTrees({ trees: configuration('').load(), rules })).toThrow(
      "the rule own/a of a plugin failed: rule own/a, message 'found': no value for who",
    );
  });

  it.each([
    [[[5, 700]], '5..700'],
    [[[5, 2]], '5..2'],
    [
      [
        [0, 3],
        [2, 4],
      ],
      '2..4',
    ],
  ] as const)('says of a plugin with edits at %j that it fails', (ranges, named) => {
    const edits = ranges.map((range) => ({ range, text: 'x' }));
    // Together, and in a part for each.
    for (const parts of [[edits], edits.map((edit) => [edit])]) {
      const check = ({ tree: { root: file } }: RuleContext): readonly RuleFinding[] => {
        const fix = {
          class: 'safe',
          description: 'x',
          edits: parts.map((edits) => ({ file, edits })),
        } as const;
        return [{ message: 'found', fixes: [fix] }];
      };
      expect(() =>
        lintTrees({ trees: configuration('Port 22\n').load(), rules: active({ 'own/a': ruleOf(check) }) }),
      ).toThrow(
        `the rule own/a of a plugin failed: it yields a fix with an edit at ${named}, which overlaps another or is not a place in `,
      );
    }
  });

  it('says of a plugin that fails whose byte order mark is neither there nor not', () => {
    const check = ({ tree: { root: file } }: RuleContext): never =>
      [{ message: 'found', fixes: [safeFix('x', { file, edits: [], bom: 'yes' as never })] }] as never;
    expect(() =>
      lintTrees({ trees: configuration('Port 22\n').load(), rules: active({ 'own/a': ruleOf(check) }) }),
    ).toThrow('the rule own/a of a plugin failed: it yields a fix whose `bom` is not true or false');
  });
});

describe('findConfiguration', () => {
  const files = {
    '/srv/h1/etc/ssh/sshd_config.d/50.conf': 'Port 23\n',
    '/srv/h1/etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*.conf\nPort 22\n',
  };

  it('reads a drop-in as a part of the file that includes it', () => {
    const found = configuration(files);
    expect(found.load()[0]?.files.map(({ name }) => name)).toEqual([
      '/srv/h1/etc/ssh/sshd_config',
      '/srv/h1/etc/ssh/sshd_config.d/50.conf',
    ]);
  });

  it.each([
    ['that nothing includes', { ...files, '/srv/h1/etc/ssh/sshd_config': 'Port 22\n' }],
    ['without a file beside it', { '/srv/h1/etc/ssh/sshd_config.d/50.conf': 'Port 23\n' }],
  ])('reads a drop-in %s by itself', (_, given) => {
    const found = configuration(given);
    expect(found.load()[0]?.files.map(({ name }) => name)).toEqual(['/srv/h1/etc/ssh/sshd_config.d/50.conf']);
  });

  it('reads a drop-in in its place that is named by the real path of the folder, as on macOS', () => {
    const files = {
      '/srv/h1/etc': { link: 'private/etc' },
      '/srv/h1/private/etc/ssh/sshd_config': 'Include /etc/ssh/sshd_config.d/*\nPort 22\n',
      '/srv/h1/private/etc/ssh/sshd_config.d/50.conf': 'Port 23\n',
    };
    const path = '/srv/h1/private/etc/ssh/sshd_config.d/50.conf';
    const { load } = findConfiguration({ fileSystem: memoryFileSystem(files), path });
    expect(load()[0]?.files.map(({ name }) => name)).toEqual(['/srv/h1/private/etc/ssh/sshd_config', path]);
    const changed = load(new Map([[path, Buffer.from('Port 24\n')]]))[0];
    expect(changed?.files.map(({ config }) => config.source.text)).toContain('Port 24\n');
  });

  it('says nothing of what is absent from a drop-in that nothing includes', () => {
    const rule = ruleOf(function* (context) {
      yield* everyLine(context);
      yield { message: 'found', data: { what: 'nothing there' } };
    });
    const found = (given: Readonly<Record<string, string>>): readonly string[] =>
      lintTrees({ trees: configuration(given).load(), rules: active({ found: rule }) }).flatMap(
        ({ findings }) => findings.map(({ message }) => message),
      );
    expect(found(files)).toContain('nothing there');
    expect(found({ ...files, '/srv/h1/etc/ssh/sshd_config': 'Port 22\n' })).toEqual(['Port']);
  });

  it('calls a file with several names as it was asked for', () => {
    const linked = { ...files, '/srv/h1/etc/ssh/sshd_config.d/60.conf': { link: '50.conf' } };
    const asked = (path: string): readonly (readonly string[])[] => {
      const { load } = findConfiguration({ fileSystem: memoryFileSystem(linked), path });
      const names = load()[0]?.files.map(({ name }) => name.slice(name.lastIndexOf('/') + 1)) ?? [];
      const changed = load(new Map([[path, Buffer.from('Port 24\n')]]))[0]?.files ?? [];
      return [names, changed.map(({ config }) => config.source.text.trim())];
    };
    const folder = '/srv/h1/etc/ssh/sshd_config.d';
    expect(asked(`${folder}/50.conf`)).toEqual([
      ['sshd_config', '50.conf', '50.conf'],
      [expect.any(String), 'Port 24', 'Port 24'],
    ]);
    expect(asked(`${folder}/60.conf`)).toEqual([
      ['sshd_config', '60.conf', '60.conf'],
      [expect.any(String), 'Port 24', 'Port 24'],
    ]);
  });

  it('reads other contents for the files of these names', () => {
    const { load } = configuration(files);
    const contents = new Map([
      ['/srv/h1/etc/ssh/sshd_config.d/50.conf', new TextEncoder().encode('UsePAM no\n')],
    ]);
    expect(load(contents)[0]?.files.map(({ config }) => config.source.text)).toEqual([
      'Include /etc/ssh/sshd_config.d/*.conf\nPort 22\n',
      'UsePAM no\n',
    ]);
  });
});

describe('a file that belongs to no known system', () => {
  it.each([
    ['Port 22\n', true],
    ['Include /etc/ssh/sshd_config.d/*.conf\n', false],
  ])('is known in full unless it includes others: %j', (text, complete) => {
    const [tree] = configuration({ '/mine/f': text }).load();
    expect(tree?.world.known).toBe(false);
    expect(tree?.complete).toBe(complete);
  });
});

describe('a configuration of which a file cannot be read', () => {
  const absent = ruleOf(() => [{ level: 'error', message: 'found', data: { what: 'nothing there' } }]);
  const ofFiles = { ...absent, meta: { ...absent.meta, category: 'filesystem' as const } };
  it.each([
    ['Include a.conf\n', absent, false, 'warning nothing there (not all was read)'],
    ['Include a.conf\n', absent, true, 'error nothing there (not all was read)'],
    ['Include a.conf\n', ofFiles, false, 'error nothing there'],
    ['UsePAM no\n', absent, false, 'error nothing there'],
  ])('may have what is absent from what was read: %j', (text, rule, overrides, said) => {
    const rules = active({ a: rule }).map((one) => ({ ...one, level: 'error' as const, overrides }));
    const path = '/etc/ssh/sshd_config';
    const fileSystem = memoryFileSystem({
      [path]: text,
      '/etc/ssh/a.conf': { content: '', unreadable: true },
    });
    const { load } = findConfiguration({ fileSystem, path, inspect: true });
    const [found] = lintTrees({ trees: load(), rules })[0]?.findings ?? [];
    expect(`${found?.level} ${found?.message}`).toBe(said);
  });
});
