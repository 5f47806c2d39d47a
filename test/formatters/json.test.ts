import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plain, type Report } from '../../src/formatters/index.js';
import { json, stringify } from '../../src/formatters/json.js';
import type { Finding } from '../../src/linter/index.js';
import { configuration } from '../linter/configurations.js';
import { absent, at, dropIn, insertion, reportOf, root, shadowed } from './reports.js';

const print = (report: Report): unknown => JSON.parse([...json(report, { painter: plain })].join(''));

/** What is printed of one finding. */
const message = (finding: Finding): unknown =>
  (print(reportOf([finding])) as readonly { readonly messages: readonly unknown[] }[])[0]?.messages[0];

describe('json', () => {
  it('is ESLint’s LintResult[] with more in it', () => {
    const text = 'PubkeyAuthentication yes\r\n';
    const findings = [
      { ...absent, fixes: [insertion] },
      { ...shadowed, level: 'error' as const, benchmarks: ['STIG RHEL 9 V2R9 RHEL-09-255045'] },
    ];
    expect(print(reportOf(findings, { outputs: new Map([['/etc/ssh/sshd_config', 'mended']]) }))).toEqual([
      {
        filePath: '/etc/ssh/sshd_config',
        messages: [
          {
            ruleId: 'pubkey-authentication',
            severity: 1,
            message: 'PubkeyAuthentication is not stated',
            line: 1,
            column: 1,
            endLine: 1,
            endColumn: 1,
            fix: { range: [0, 0], text },
            level: 'info',
            targets: ['debian-12'],
            benchmarks: [],
            witness: null,
            related: [],
            fixes: [
              {
                class: 'safe',
                description: 'state the default',
                edits: [{ filePath: '/etc/ssh/sshd_config', range: [0, 0], text }],
              },
            ],
            sshdMessages: {},
          },
          {
            ruleId: 'shadowed-directive',
            severity: 2,
            message: 'this line has no effect; sshd uses the first value',
            line: 2,
            column: 2,
            endLine: 2,
            endColumn: 27,
            level: 'error',
            targets: ['debian-12'],
            benchmarks: ['STIG RHEL 9 V2R9 RHEL-09-255045'],
            witness: null,
            related: [
              {
                filePath: '/etc/ssh/drop.conf',
                message: 'first set here',
                line: 1,
                column: 1,
                endLine: 1,
                endColumn: 27,
              },
              {
                filePath: '/etc/ssh/sshd_config',
                message: 'included here',
                line: 1,
                column: 9,
                endLine: 1,
                endColumn: 18,
              },
            ],
            fixes: [],
            sshdMessages: {},
          },
        ],
        suppressedMessages: [],
        errorCount: 1,
        fatalErrorCount: 0,
        warningCount: 1,
        infoCount: 1,
        fixableErrorCount: 0,
        fixableWarningCount: 1,
        usedDeprecatedRules: [],
        output: 'mended',
      },
      {
        filePath: '/etc/ssh/drop.conf',
        messages: [],
        suppressedMessages: [],
        errorCount: 0,
        fatalErrorCount: 0,
        warningCount: 0,
        infoCount: 0,
        fixableErrorCount: 0,
        fixableWarningCount: 0,
        usedDeprecatedRules: [],
      },
    ]);
  });

  it('joins the edits of a fix into one replacement, where they lie in the file of the finding', () => {
    const edits = [
      { range: at(root, '22'), text: '2222' },
      { range: at(root, 'no'), text: 'yes' },
    ];
    const fix = { ...insertion, edits: [{ file: root, edits }] };
    const [start] = at(root, 'no');
    expect(message({ ...absent, fixes: [fix] })).toMatchObject({
      fix: { range: [start, at(root, '22')[1]], text: 'yes\r\nPort 2222' },
    });
    for (const files of [[{ file: dropIn, edits }], [...fix.edits, { file: dropIn, edits }]]) {
      expect(message({ ...absent, fixes: [{ ...fix, edits: files }] })).not.toHaveProperty('fix');
    }
  });

  it('does not repeat half a file in one replacement', () => {
    const [tree] = configuration(`Port 22\n${'#\n'.repeat(2000)}Port 23\n`).load();
    const file = tree!.root;
    const end = file.config.source.text.length;
    const edits = [
      { range: [0, 0] as const, text: 'Port 23\n' },
      { range: [end - 8, end] as const, text: '' },
    ];
    const printed = message({ ...absent, file, fixes: [{ ...insertion, edits: [{ file, edits }] }] });
    expect(printed).not.toHaveProperty('fix');
    expect(printed).toMatchObject({ fixes: [{ edits: [{ range: [0, 0] }, { range: [end - 8, end] }] }] });
  });

  it.each([
    [false, [], { range: [-1, 0], text: '' }],
    [false, [{ range: [0, 7] as const, text: 'X' }], { range: [-1, 7], text: 'X' }],
    [true, [], { range: [0, 0], text: '\uFEFF' }],
  ])('says as ESLint does what becomes of a byte order mark (%s, %j)', (bom, edits, expected) => {
    const fix = { ...insertion, edits: [{ file: root, edits, bom }] };
    expect(message({ ...absent, fixes: [fix] })).toMatchObject({ fix: expected });
  });

  it('suggests what --fix alone does not make', () => {
    const unsafe = { ...insertion, class: 'unsafe' as const, description: 'dare it', mayLockOut: true };
    const opening = { class: 'unsafe' as const, description: 'open it', edits: [], mayLetIn: true };
    const manual = { class: 'manual' as const, description: 'do this', commands: ['x'], edits: [] };
    const printed = message({ ...absent, fixes: [manual, unsafe, opening, insertion] });
    expect(printed).toMatchObject({
      fix: { range: [0, 0] },
      suggestions: [{ desc: 'dare it', fix: { range: [0, 0] } }],
      fixes: [
        { class: 'manual', description: 'do this', commands: ['x'], edits: [] },
        { class: 'unsafe', description: 'dare it', mayLockOut: true },
        { class: 'unsafe', description: 'open it', mayLetIn: true },
        { class: 'safe', description: 'state the default' },
      ],
    });
  });

  it('puts the check into the witness', () => {
    const witness = { connection: { user: 'bob' }, check: 'sshd -T -C user=bob' };
    expect(message({ ...absent, witness })).toMatchObject({
      witness: { user: 'bob', check: 'sshd -T -C user=bob' },
    });
  });
});

describe('stringify', () => {
  it('gives JSON of the same value, with nothing in it that a terminal obeys', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const printed = stringify({ text });
        expect(JSON.parse(printed)).toEqual({ text });
        expect(printed).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]|\p{Surrogate}/u);
      }),
    );
  });
});
