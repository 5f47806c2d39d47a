import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fixTrees,
  joinResults,
  type LintResult,
  lintTrees,
  type RuleChoice,
} from '../../src/linter/index.js';
import { type ActiveRule, type Rule, rules } from '../../src/rules/index.js';
import { loadTree } from '../../src/semantics/index.js';
import { resolveTarget } from '../../src/openssh/index.js';
import { memoryFileSystem, worldOf } from '../../src/system/index.js';
import { positionAt } from '../../src/text/index.js';

const path = '/etc/ssh/sshd_config';

const treesOf = (text: string, more: Readonly<Record<string, string>> = {}, targets = ['debian-12']) => {
  const fileSystem = memoryFileSystem({ [path]: text, ...more });
  return targets.map((target) =>
    loadTree({ world: worldOf({ fileSystem, path, target: resolveTarget(target) }) }),
  );
};

/** A rule that finds something at every directive whose first argument is its id. */
const named = (id: string): ActiveRule => {
  const rule: Rule = {
    meta: { ...rules['strict-modes'].meta, messages: { here: 'here' } },
    *check({ tree }) {
      for (const file of tree.files) {
        for (const line of file.config.lines) {
          if (line.type !== 'Directive' || line.arguments[0]?.value !== id) continue;
          yield { at: { file, range: line.keywordWord.range }, message: 'here' };
        }
      }
    },
  };
  return { id, rule, level: 'warning', overrides: false, options: {} };
};

const about = (
  id: 'unused-suppression' | 'invalid-suppression' | 'suppression-without-reason',
): ActiveRule => ({
  id,
  rule: rules[id],
  level: 'warning',
  overrides: false,
  options: {},
});

const lint = (text: string, active: RuleChoice = [named('a'), named('b')]): LintResult => {
  const [result] = lintTrees({ trees: treesOf(text), rules: active, ruleIds: ['a', 'b'] });
  return result!;
};

const linesOf = ({ findings }: LintResult): readonly string[] =>
  findings.map(
    ({ ruleId, file, range }) => `${positionAt(file.config.source, range[0]).line.toString()} ${ruleId}`,
  );

describe('suppressions', () => {
  it.each([
    ['# sshd-lint-disable-next-line a\nX a\nX a\n', ['3 a']],
    ['# sshd-lint-disable-next-line a\n\nX a\n', ['3 a']],
    ['# sshd-lint-disable-next-line a\n# sshd-lint-disable-next-line b\nX b\n', []],
    ['# sshd-lint-disable-next-line b\nX a\n', ['2 a']],
    ['# sshd-lint-disable-next-line\nX a\nX b\n', ['3 b']],
    ['# sshd-lint-disable-next-line a b\nX a\n', ['2 a']],
    // No rule is called so: invalid-suppression says that it suppresses nothing.
    ['# sshd-lint-disable-next-line *\nX a\n', ['2 a']],
    ['X a # sshd-lint-disable-line a\nX a #sshd-lint-disable-line b\n', ['2 a']],
    ['# sshd-lint-disable-line a\nX a\n', ['2 a']],
    ['X a\n# sshd-lint-disable a\nX a\nX b\n# sshd-lint-enable a\nX a\n', ['1 a', '4 b', '6 a']],
    ['# sshd-lint-disable\nX a\nX b\n# sshd-lint-enable\nX a\n', ['5 a']],
    // What is said of one rule and what is said of all: the later one counts.
    ['# sshd-lint-disable\n# sshd-lint-enable a\nX a\nX b\n', ['3 a']],
    ['# sshd-lint-disable a\n# sshd-lint-enable\nX a\n', ['3 a']],
    ['# sshd-lint-disable a\n# sshd-lint-disable b\n# sshd-lint-enable b\nX a\nX b\n', ['5 b']],
    ['X a\nX b\n# sshd-lint-disable-file a\n', ['2 b']],
    ['X a\nX b\n# sshd-lint-disable-file\n', []],
    // Not a suppression, a misspelt one, and one that is part of a command.
    ['# say sshd-lint-disable-file\nX a\n', ['2 a']],
    ['# sshd-lint-disabel-file\nX a\n', ['2 a']],
    ['# SSHD-LINT-DISABLE-FILE\nX a\n', ['2 a']],
    ['ForceCommand a # sshd-lint-disable-line a\n', ['1 a']],
  ])('of %j leave %j', (text, left) => {
    expect(linesOf(lint(text))).toEqual(left);
    expect(linesOf(lint(text.replaceAll('\n', '\r\n')))).toEqual(left);
  });

  it('keep what they hide, with the reason', () => {
    const { findings, suppressed } = lint('# sshd-lint-disable-next-line a -- since -- 2019\nX a\n');
    expect(findings).toEqual([]);
    expect(suppressed.map(({ finding, by, reason }) => [finding.ruleId, by, reason])).toEqual([
      ['a', 'comment', 'since -- 2019'],
    ]);
  });

  it('hold for the file in which they stand', () => {
    const trees = treesOf('# sshd-lint-disable-file\nInclude /etc/ssh/sshd_config.d/*.conf\nX a\n', {
      '/etc/ssh/sshd_config.d/1.conf': 'X a\n',
      '/etc/ssh/sshd_config.d/2.conf': '# sshd-lint-disable-file a\nX a\n',
    });
    const results = lintTrees({ trees, rules: [named('a')] });
    expect(results.map((result) => [result.file.name, linesOf(result)])).toEqual([
      [path, []],
      ['/etc/ssh/sshd_config.d/1.conf', ['1 a']],
      ['/etc/ssh/sshd_config.d/2.conf', []],
    ]);
  });

  it('are not heeded when asked not to be', () => {
    const trees = treesOf('# sshd-lint-disable-file\nX a\n');
    const [result] = lintTrees({
      trees,
      rules: [named('a'), about('unused-suppression')],
      heedComments: false,
    });
    expect(linesOf(result!)).toEqual(['2 a']);
  });

  it('hide what is said about suppressions only where they name it, and never what is said about themselves', () => {
    const active = [named('a'), about('suppression-without-reason')];
    const missing = (line: number): string => `${line.toString()} suppression-without-reason`;
    expect(linesOf(lint('# sshd-lint-disable-file\n# sshd-lint-disable\nX a\n', active))).toEqual([
      missing(1),
      missing(2),
    ]);
    const itself = '# sshd-lint-disable-file suppression-without-reason\n# sshd-lint-disable a\nX a\n';
    expect(linesOf(lint(itself, active))).toEqual([missing(1)]);
  });

  it('are judged unused only where their rule ran', () => {
    const text = '# sshd-lint-disable-file a, b\nX x\n';
    const unused = about('unused-suppression');
    const messages = (active: RuleChoice): readonly string[] =>
      lint(text, active).findings.map(({ message }) => message);
    expect(messages([unused])).toEqual([]);
    expect(messages([named('a'), unused])).toEqual(['`sshd-lint-disable-file` suppresses nothing of `a`']);
    expect(messages(() => [named('b'), unused])).toEqual([
      '`sshd-lint-disable-file` suppresses nothing of `b`',
    ]);
  });

  it.each([
    // What the first one has ended, the second one cannot end.
    ['# sshd-lint-disable a\nX a\n# sshd-lint-enable a\n# sshd-lint-enable a\n', [4]],
    ['# sshd-lint-disable\nX a\n# sshd-lint-enable a\n# sshd-lint-enable a\n', [4]],
    ['# sshd-lint-disable\nX a\n# sshd-lint-enable\n# sshd-lint-enable a\n', [4]],
    // It ends what was begun again, of the rule or of all.
    [
      '# sshd-lint-disable\nX a\n# sshd-lint-enable a\n# sshd-lint-disable a\nX a\n# sshd-lint-enable a\n',
      [],
    ],
    ['# sshd-lint-disable\nX a\n# sshd-lint-enable a\n# sshd-lint-disable\nX a\n# sshd-lint-enable a\n', []],
    // The end for one rule is none for the others.
    ['# sshd-lint-disable\nX a\n# sshd-lint-enable a\n# sshd-lint-enable b\n# sshd-lint-enable\n', []],
  ])('have an end that ends something: %j', (text, unused) => {
    const { findings } = lint(text, [named('a'), named('b'), about('unused-suppression')]);
    expect(findings.map(({ file, range }) => positionAt(file.config.source, range[0]).line)).toEqual(unused);
  });

  it('of one line tell when what they name is said of the whole file', () => {
    const ofFile: ActiveRule = {
      ...named('a'),
      rule: { ...named('a').rule, check: () => [{ message: 'here' }] },
    };
    const said = (text: string): readonly string[] =>
      lint(text, [ofFile, named('b'), about('unused-suppression')])
        .findings.filter(({ ruleId }) => ruleId === 'unused-suppression')
        .map(({ fixes }) => fixes[0]?.description ?? '');
    const whole = ['write `sshd-lint-disable-file`'];
    expect(said('\n# sshd-lint-disable-next-line a\nX x\n')).toEqual(whole);
    expect(said('\nX x # sshd-lint-disable-line a\n')).toEqual(whole);
    expect(said('\n# sshd-lint-disable-next-line b\nX x\n')).toEqual(['remove the comment']);
    expect(said('\n# sshd-lint-disable a\nX x\n')).toEqual(['remove the comment']);
    expect(said('\n# sshd-lint-disable-next-line a, b\nX x\n')).toEqual(['remove the comment']);
  });

  it('are not unused where they suppress something in another configuration that includes the file', () => {
    const shared = '# sshd-lint-disable-next-line a\nX a\n# sshd-lint-disable-next-line a\nX x\n';
    const inBoth = (...names: readonly string[]): readonly string[] => {
      const groups = names.map((name) => {
        const trees = treesOf('Include /etc/ssh/shared\n', { '/etc/ssh/shared': shared });
        return lintTrees({
          trees,
          rules: [{ ...named(name), id: 'a' }, about('unused-suppression')],
          ruleIds: ['a'],
        });
      });
      return linesOf(joinResults(groups).find(({ file }) => file.path === '/etc/ssh/shared')!);
    };
    expect(inBoth('a', 'x')).toEqual([]);
    expect(inBoth('x', 'a')).toEqual([]);
    expect(inBoth('x', 'x')).toEqual(['1 unused-suppression']);
    expect(inBoth('a', 'x', 'a')).toEqual([]);
  });

  it('are judged unused over all targets together', () => {
    const onlyOld: ActiveRule = {
      ...named('a'),
      rule: {
        ...named('a').rule,
        check: (context) => (context.target.name === 'debian-11' ? named('a').rule.check(context) : []),
      },
    };
    const trees = treesOf('# sshd-lint-disable-next-line a\nX a\n', {}, ['debian-11', 'debian-12']);
    const [result] = lintTrees({ trees, rules: [onlyOld, about('unused-suppression')] });
    expect(result?.findings).toEqual([]);
    expect(result?.suppressed.map(({ finding }) => finding.targets)).toEqual([['debian-11']]);
  });

  it('keep findings from being mended, and are mended themselves where they are unused', () => {
    const text = [
      '# sshd-lint-disable-next-line subsystem-path-spaces, strict-modes',
      '',
      '# sshd-lint-disable-next-line ignored-line',
      '==',
      '==',
      '',
    ].join('\n');
    const active: readonly ActiveRule[] = (
      ['ignored-line', 'strict-modes', 'unused-suppression'] as const
    ).map((id) => ({ id, rule: rules[id], level: 'warning', overrides: false, options: {} }));
    const load = (contents: ReadonlyMap<string, Uint8Array>) =>
      treesOf(new TextDecoder().decode(contents.get(path) ?? new TextEncoder().encode(text)));
    const { files, results } = fixTrees({ load, rules: active });
    expect(files.map((file) => file.text)).toEqual([
      '# sshd-lint-disable-next-line subsystem-path-spaces\n\n# sshd-lint-disable-next-line ignored-line\n==\n',
    ]);
    expect(results[0]?.suppressed).toHaveLength(1);
  });

  it.each([
    [
      'not-allowed-in-match',
      'Port 22\nMatch User bob\n  # sshd-lint-disable-next-line yes -- why\n  StrictModes yes\n',
      'Port 22\n# sshd-lint-disable-next-line yes -- why\nStrictModes yes\nMatch User bob\n',
    ],
    [
      'drop-in-overridden',
      'Include x.conf\n# sshd-lint-disable-next-line yes -- why\nPrintMotd yes\n',
      '# sshd-lint-disable-next-line yes -- why\nPrintMotd yes\nInclude x.conf\n',
    ],
    [
      'misplaced-global',
      'Match User bob\n  PermitTTY no\n\n# sshd-lint-disable-next-line yes\nX11Forwarding yes\n',
      '# sshd-lint-disable-next-line yes\nX11Forwarding yes\nMatch User bob\n  PermitTTY no\n\n',
    ],
    // Left behind, it would speak of what comes next.
    [
      'deprecated-keyword',
      '# sshd-lint-disable-next-line yes -- why\nKeyRegenerationInterval yes\nStrictModes yes\n',
      'StrictModes yes\n',
    ],
  ] as const)('stay with the line that %s moves or removes', (id, text, expected) => {
    const load = (contents: ReadonlyMap<string, Uint8Array>) =>
      treesOf(new TextDecoder().decode(contents.get(path) ?? new TextEncoder().encode(text)), {
        '/etc/ssh/x.conf': 'PrintMotd no\n',
      });
    const mending = { ...named('yes'), id, rule: rules[id] };
    const { files } = fixTrees({
      load,
      rules: [mending, named('yes'), about('unused-suppression')],
      unsafe: true,
      insisted: new Set([id]),
    });
    expect(files.map((file) => file.text)).toEqual([expected]);
  });

  it('give each finding exactly once, kept back or not', () => {
    const comment = fc
      .tuple(
        fc.constantFrom('disable', 'enable', 'disable-file', 'disable-next-line', 'disable-line', 'disabel'),
        fc.subarray(['a', 'b', 'c']),
      )
      .map(([word, ids]) => `# sshd-lint-${word} ${ids.join(', ')}`);
    const line = fc.oneof(
      comment,
      fc.constantFrom('X a', 'X b', '', '# x', 'X a # sshd-lint-disable-line a'),
    );
    const active = [named('a'), named('b'), about('unused-suppression'), about('invalid-suppression')];
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines.join('\n');
        const { findings, suppressed } = lint(text, active);
        const all = [...findings, ...suppressed.map(({ finding }) => finding)].filter(
          ({ ruleId }) => ruleId.length === 1,
        );
        expect(all).toHaveLength(lines.filter((one) => one.startsWith('X')).length);
        // Without its unused comments, a file has the same findings.
        const unused = new Set(
          findings
            .filter(
              ({ ruleId, fixes }) =>
                ruleId === 'unused-suppression' && fixes[0]?.description === 'remove the comment',
            )
            .map(({ file, range }) => positionAt(file.config.source, range[0]).line),
        );
        const rest = lines.filter((one, index) => !(one.startsWith('#') && unused.has(index + 1)));
        const own = (result: LintResult): readonly string[] =>
          result.findings.map(({ ruleId }) => ruleId).filter((id) => id.length === 1);
        expect(own(lint(rest.join('\n'), active))).toEqual(own(lint(text, active)));
      }),
    );
  });

  it('cost time in proportion to their number', () => {
    const evil = [
      '# sshd-lint-disable-next-line a',
      'X a # sshd-lint-disable-line b',
      '# sshd-lint-disable x1, x2',
      '# sshd-lint-enable',
      '# x sshd-lint-disable sshd-lint-disable sshd-lint-disable',
      'X x                     sshd-lint-disable # sshd-lint',
    ];
    const active = [named('a'), about('unused-suppression'), about('invalid-suppression')];
    for (const line of evil) {
      const time = (count: number): number => {
        const [tree] = treesOf(`${line}\n`.repeat(count));
        const started = performance.now();
        lintTrees({ trees: [tree!], rules: active });
        return performance.now() - started;
      };
      const few = Math.min(time(500), time(500), time(500));
      const many = Math.min(time(4000), time(4000));
      expect(many / Math.max(few, 10), line).toBeLessThan(40);
    }
    const [tree] = treesOf(
      `#${' sshd-lint-disable'.repeat(10_000)}\n# sshd-lint-disable ${'a,'.repeat(5000)}\n`,
    );
    const started = performance.now();
    lintTrees({ trees: [tree!], rules: active });
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
