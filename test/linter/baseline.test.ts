import { Ajv } from 'ajv';
import fc from 'fast-check';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { current } from '../../scripts/generate/generated-file.js';
import { lint } from '../../src/core.js';
import {
  type Baseline,
  BaselineError,
  heedBaseline,
  type Known,
  type LintResult,
  parseBaseline,
  printBaseline,
  pruneBaseline,
  recordBaseline,
} from '../../src/linter/index.js';
import type { Level } from '../../src/rules/index.js';

const list = (files: Readonly<Record<string, Readonly<Record<string, Known>>>>): Baseline =>
  new Map(Object.entries(files).map(([path, rules]) => [path, new Map(Object.entries(rules))]));

const asNamed = (name: string): string => name;

/** The result of a file in which one rule finds something of these levels, one a line. */
function found(...levels: readonly Level[]): LintResult {
  const text = '# \n'.repeat(levels.length + 1);
  const [empty] = lint(text, { only: ['strict-modes'], targets: ['debian-12'] });
  if (empty === undefined) return expect.fail('no result');
  const findings = levels.map((level, line) => ({
    ruleId: 'strict-modes',
    level,
    message: '',
    file: empty.file,
    range: [3 * line, 3 * line] as const,
    related: [],
    fixes: [],
    witness: null,
    targets: [],
    sshdMessages: {},
    benchmarks: [],
  }));
  return { ...empty, findings, ran: ['strict-modes', 'unused-suppression', ...empty.ran] };
}

const heed = (known: Known, ...levels: readonly Level[]): readonly string[] => {
  const heeded = heedBaseline([found(...levels)], list({ sshd_config: { 'strict-modes': known } }), asNamed);
  const [result] = heeded.results;
  return [
    (result?.findings ?? []).map(({ level }) => level).join(' '),
    (result?.suppressed ?? []).map(({ finding }) => finding.level).join(' '),
    ...heeded.exceeded.map((one) => `exceeded ${one.found} > ${one.known}`),
    ...heeded.stale.map((one) => `stale ${one.found} < ${one.known}`),
  ];
};

describe('known findings', () => {
  it.each<[string, Known, readonly Level[], readonly string[]]>([
    ['keep back as many', { warning: 2 }, ['warning', 'warning'], ['', 'warning warning']],
    [
      'keep nothing back where there are more',
      { warning: 1 },
      ['warning', 'warning'],
      ['warning warning', '', 'exceeded 2 > 1'],
    ],
    ['are stale where there are fewer', { warning: 2 }, ['warning'], ['', 'warning', 'stale 1 < 2']],
    ['are stale where there are none', { error: 1 }, [], ['', '', 'stale 0 < 1']],
    ['do not keep back what is graver', { info: 1 }, ['error'], ['error', '', 'exceeded 1 > 1']],
    ['keep back what is milder', { error: 1 }, ['info'], ['', 'info']],
    [
      'keep back what is milder, if it is no more',
      { error: 1, info: 1 },
      ['info', 'info', 'info'],
      ['info info info', '', 'exceeded 3 > 2'],
    ],
    [
      'of one level are apart from those of another',
      { error: 1, info: 1 },
      ['error', 'error', 'info'],
      ['error error', 'info', 'exceeded 3 > 2'],
    ],
  ])('%s', (_, known, levels, expected) => {
    expect(heed(known, ...levels)).toEqual(expected);
  });

  it('have their reasons', () => {
    const known = list({ sshd_config: { 'strict-modes': { error: 1, reason: 'old NFS' } } });
    const [result] = heedBaseline([found('error')], known, asNamed).results;
    expect(result?.suppressed).toMatchObject([{ by: 'baseline', reason: 'old NFS' }]);
  });

  it('are kept back in the order that findings have everywhere', () => {
    const result = found('error', 'error');
    const [one] = result.findings;
    const findings = [
      { ...one!, range: [0, 2] as const, ruleId: 'octal-mask' },
      { ...one!, range: [0, 1] as const, ruleId: 'strict-modes' },
      { ...one!, range: [0, 1] as const, ruleId: 'banner' },
    ];
    const known = list({
      sshd_config: { 'octal-mask': { error: 1 }, 'strict-modes': { error: 1 }, banner: { error: 1 } },
    });
    const heeded = heedBaseline([{ ...result, findings }], known, asNamed);
    expect(heeded.results[0]?.suppressed.map(({ finding }) => finding.ruleId)).toEqual([
      'banner',
      'strict-modes',
      'octal-mask',
    ]);
  });

  it('are recorded with the reasons that there were; those of other files and of rules that did not run stay', () => {
    const before = list({
      sshd_config: {
        'strict-modes': { error: 9, reason: 'old NFS' },
        'unused-suppression': { warning: 1 },
        'no-auth-method': { error: 1 },
      },
      other: { 'strict-modes': { error: 1 } },
    });
    const after = recordBaseline([found('error', 'info')], before, asNamed, new Set());
    expect(after).toEqual(
      list({
        sshd_config: {
          'strict-modes': { error: 1, info: 1, reason: 'old NFS' },
          'no-auth-method': { error: 1 },
        },
        other: { 'strict-modes': { error: 1 } },
      }),
    );
    expect(recordBaseline([found('error')], list({}), asNamed, new Set(['no-auth-method']))).toEqual(
      list({}),
    );
    expect(heedBaseline([found('error', 'info')], after, asNamed).results[0]?.findings).toEqual([]);
  });

  it('are no fewer where a rule counts as not run, and may not have shown all', () => {
    const known = (counts: Known): ReturnType<typeof list> =>
      list({ sshd_config: { 'strict-modes': counts } });
    const recorded = (before: Known, ...levels: readonly Level[]): ReturnType<typeof recordBaseline> =>
      recordBaseline([{ ...found(...levels), ran: [] }], known(before), asNamed, new Set());
    expect(recorded({ warning: 2 }, 'warning')).toEqual(known({ warning: 2 }));
    expect(recorded({ warning: 1, reason: 'old NFS' }, 'warning', 'warning')).toEqual(
      known({ warning: 2, reason: 'old NFS' }),
    );
    expect(recorded({ warning: 1, info: 1 }, 'warning', 'warning')).toEqual(known({ warning: 2, info: 1 }));
    expect(recorded({ error: 2, reason: 'old NFS' }, 'error', 'info', 'info')).toEqual(
      known({ error: 2, info: 2, reason: 'old NFS' }),
    );
  });

  it('are pruned to what is there, and never grow', () => {
    const before = list({
      sshd_config: { 'strict-modes': { error: 2, reason: 'x' }, 'unused-suppression': { error: 1 } },
      gone: { 'strict-modes': { error: 1 } },
      other: { 'strict-modes': { error: 1 } },
    });
    const after = pruneBaseline([found('error')], before, asNamed, (path) => path !== 'gone');
    expect(after).toEqual(
      list({
        sshd_config: { 'strict-modes': { error: 1, reason: 'x' } },
        other: { 'strict-modes': { error: 1 } },
      }),
    );
    expect(
      pruneBaseline([found('error', 'error', 'error')], before, asNamed, () => true).get('sshd_config'),
    ).toEqual(new Map([['strict-modes', { error: 2, reason: 'x' }]]));
  });
});

const counts = fc
  .record(
    {
      error: fc.integer({ min: 1, max: 99 }),
      warning: fc.integer({ min: 1, max: 99 }),
      info: fc.integer({ min: 1, max: 99 }),
      reason: fc.string({ unit: 'binary', maxLength: 9 }),
    },
    { requiredKeys: [] },
  )
  .filter(({ reason: _, ...levels }) => Object.keys(levels).length > 0);
const name = fc
  .string({ unit: 'binary-ascii', minLength: 1, maxLength: 5 })
  .filter((text) => !/[\\/]|^\.+$/.test(text));
const baselines = fc
  .dictionary(
    fc.oneof(
      fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
      fc.constant('../x'),
    ),
    fc.dictionary(fc.oneof(name, fc.constant('__proto__')), counts, { minKeys: 1, maxKeys: 3 }),
    { maxKeys: 4 },
  )
  .map(list);

describe('a list', () => {
  it('comes back as it was written, in the order that it always has, and in the layout of prettier', async () => {
    await fc.assert(
      fc.asyncProperty(baselines, async (baseline) => {
        const text = printBaseline(baseline);
        expect(parseBaseline(text, 'l')).toEqual(baseline);
        expect(printBaseline(new Map([...baseline].reverse()))).toBe(text);
        expect(await format(text, { parser: 'json', printWidth: 1000 })).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  it('looks like this', () => {
    expect(
      printBaseline(
        list({
          'b/sshd_config': { 'strict-modes': { info: 1, error: 2 } },
          a: { 'no-auth-method': { error: 1, reason: 'x' } },
        }),
      ),
    ).toBe(`{
  "version": 1,
  "files": {
    "a": {
      "no-auth-method": {
        "error": 1,
        "reason": "x"
      }
    },
    "b/sshd_config": {
      "strict-modes": { "error": 2, "info": 1 }
    }
  }
}
`);
  });

  it.each([
    ['{', 'l:1:2: this is not JSON'],
    ['{\n"version": 1,\n<<<<<<< ours\n', 'l:3:1: this is not JSON'],
    ['', 'l:1:1: this is not JSON'],
    ['x\n', 'l:1:1: this is not JSON'],
    ['{\n"version": 1,\n}\n', 'l:3:1: this is not JSON'],
    ['[]', 'l: the list must be an object'],
    ['{}', `l: 'version' is missing; is this a list of sshd-lint?`],
    ['{"version":2,"files":{}}', 'l: version 2 was written by a newer sshd-lint; this one reads version 1'],
    ['{"version":0,"files":{}}', 'l: version 0 is not known; this sshd-lint reads version 1'],
    ['{"version":"1","files":{}}', 'l: version "1" is not known; this sshd-lint reads version 1'],
    ['{"version":1}', `l: 'files' is missing`],
    ['{"version":1,"files":{},"rules":{}}', `l: unknown key 'rules'; there are $schema, version and files`],
    ['{"version":1,"files":{"a":[]}}', `l: 'a' must be an object`],
    ['{"version":1,"files":{"a":{"x":1}}}', `l: 'a', x must be an object`],
    ['{"version":1,"files":{"a":{"x":{"reason":"y"}}}}', `l: 'a', x: there is no number`],
    [
      '{"version":1,"files":{"a":{"x":{"error":0}}}}',
      `l: 'a', x: 'error' is not understood; a level takes a whole number of at least 1, reason a text`,
    ],
    [
      '{"version":1,"files":{"a":{"x":{"count":1}}}}',
      `l: 'a', x: 'count' is not understood; a level takes a whole number of at least 1, reason a text`,
    ],
    ...['/a', 'a\\\\b', './a', 'a/../b', 'a//b', 'a/', ''].map((path) => [
      `{"version":1,"files":{"${path}":{}}}`,
      `l: '${path.replace('\\\\', '\\')}': paths start from the folder of the list, and are divided by /`,
    ]),
  ])('that cannot be used is told in one line: %s', (text = '', message = '') => {
    expect(() => parseBaseline(text, 'l')).toThrow(new BaselineError(message));
  });

  it('is what its published schema takes', () => {
    const validate = new Ajv({ strict: false }).compile(JSON.parse(current('schema/suppressions.json')));
    fc.assert(
      fc.property(baselines, (baseline) => {
        expect(validate(JSON.parse(printBaseline(baseline)))).toBe(true);
      }),
      { numRuns: 60 },
    );
    for (const refused of [
      '{}',
      '{"version":2,"files":{}}',
      '{"version":1,"files":{"a":{"x":{"reason":"y"}}}}',
    ]) {
      expect(validate(JSON.parse(refused))).toBe(false);
    }
  });
});
