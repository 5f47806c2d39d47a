import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fix } from '../../src/fixes/index.js';
import {
  coloured,
  type FormatName,
  formatNames,
  formats,
  plain,
  type Report,
  visible,
} from '../../src/formatters/index.js';
import type { Finding } from '../../src/linter/index.js';
import { decodeBytes, encodeBytes } from '../../src/text/index.js';
import { configuration } from '../linter/configurations.js';
import { reportOf, shadowed } from './reports.js';
import {
  faultsOfGitlab,
  faultsOfSarif,
  faultsOfXml,
  nodesOf,
  readMarkdown,
  readWorkflowCommand,
  textOf,
} from './validators.js';

/** What files may hold, and means something to somebody. */
const nasty = fc.constantFrom(
  ...[
    '\x1b[2J',
    '\x1b]0;x\x07',
    '\x9b31m',
    '\x7f',
    '\0',
    '\b',
    '\r',
    '\n',
    '\r\n',
    '\t',
    '\u2028',
    '\u202e',
    '\u2066',
  ],
  ...['\ufeff', '\ufffe', '\uffff', '\ud800', '\udc80', '\udcff', '\u{10ffff}', '😀', '日本', 'e\u0301'],
  ...[
    ']]>',
    '<!--',
    '-->',
    '</failure>',
    '<script>',
    '&amp;',
    '&#x1b;',
    '"',
    "'",
    '\\',
    '\\|',
    '|',
    '`',
    '```',
    '$x$',
  ],
  ...[
    '::error::x',
    '::add-mask::',
    '##[error]x',
    '##[add-mask]',
    '##vso[task.setvariable]',
    '%0A',
    '%25',
    ',',
    '=',
  ],
  ...[
    '[a](1)',
    '![a](b)',
    '[a][b]',
    '](',
    '\\](',
    '*a*',
    '__a__',
    '~~a~~',
    '<b>',
    'https://example.org',
    'www.example.org',
  ],
  ...['a@example.org', '@root', '#1', ':100:', '{{', '${', '../', '//', ' ', 'Port 22', 'PermitRootLogin'],
);
const texts = fc.array(
  fc.oneof({ weight: 4, arbitrary: nasty }, fc.string({ unit: 'binary', maxLength: 8 })),
  {
    maxLength: 12,
  },
);
/** As it comes from bytes: two of these surrogates are never a pair, nor do they spell a character. */
const text = texts.map((parts) => decodeBytes(encodeBytes(parts.join(''))));
const longText = fc
  .tuple(text, fc.constantFrom(0, 0, 0, 3000))
  .map(([some, count]) => some + 'x'.repeat(count) + some);
const fileName = text.map((name) => `/etc/ssh/${name.replace(/[/\0]/g, '')}x`);

interface Hostile {
  readonly report: Report;
  readonly messages: readonly string[];
}

/** A report in which everything that may come from files, names and command lines is hostile. */
const hostile: fc.Arbitrary<Hostile> = fc
  .record({
    name: fileName,
    content: fc.array(longText, { maxLength: 6 }).map((lines) => lines.join('\n')),
    findings: fc.array(
      fc.record({
        message: longText,
        level: fc.constantFrom('error', 'warning', 'info'),
        places: fc.tuple(
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.double({ min: 0, max: 1, noNaN: true }),
        ),
        note: text,
        inserted: text,
        bom: fc.option(fc.boolean(), { nil: undefined }),
      }),
      { maxLength: 5 },
    ),
  })
  .map(({ name, content, findings }) => {
    const [tree] = configuration({ [name]: content }).load();
    const file = tree!.root;
    const { length } = file.config.source.text;
    const made = findings.map(({ message, level, places, note, inserted, bom }): Finding => {
      const [start = 0, end = 0] = places.map((place) => Math.floor(place * length)).sort((a, b) => a - b);
      const range = [start, end] as const;
      const edits = [{ file, edits: [{ range, text: inserted }], ...(bom === undefined ? {} : { bom }) }];
      const fixes: readonly Fix[] = [
        { class: 'safe', description: note, edits },
        { class: 'manual', description: note, edits: [], commands: [note, note] },
      ];
      return {
        ...shadowed,
        level,
        message,
        file,
        range,
        related: [{ file, range, message: note }],
        fixes,
        witness: { connection: { user: note, groups: [note] }, check: note },
        sshdMessages: { 'debian-12': note },
      };
    });
    const [first] = made;
    const mended =
      first === undefined ? [] : [{ finding: first, fix: first.fixes[0]!, reason: first.message }];
    return {
      report: {
        ...reportOf([]),
        results: [{ ...reportOf([]).results[0]!, file, findings: made }],
        applied: mended,
        refused: mended,
        outputs: new Map([[name, content]]),
        failures: findings.map(({ note }) => ({ name, message: note })),
      },
      messages: findings.map(({ message }) => message),
    };
  });

const print = (name: FormatName, report: Report): string =>
  [...formats[name].formatter(report, { painter: plain })].join('');

/** What a terminal obeys, and what turns the direction of writing. */
const obeyed = /[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

describe.each(formatNames)('%s, whatever files hold', (name) => {
  it('does nothing to a terminal, and is text that can be encoded', () => {
    fc.assert(
      fc.property(hostile, ({ report }) => {
        const printed = print(name, report);
        expect(printed).not.toMatch(obeyed);
        expect(printed).not.toMatch(/\p{Surrogate}/u);
      }),
      { numRuns: 50 },
    );
  });

  it('has the colours that it gives, and no others', () => {
    fc.assert(
      fc.property(hostile, ({ report }) => {
        const painted = [...formats[name].formatter(report, { painter: coloured })].join('');
        expect(painted.replace(/\x1b\[[\d;]*m/g, '')).not.toMatch(obeyed);
      }),
      { numRuns: 30 },
    );
  });

  it('says the same each time', () => {
    fc.assert(
      fc.property(hostile, ({ report }) => {
        expect(print(name, report)).toBe(print(name, report));
      }),
      { numRuns: 20 },
    );
  });
});

describe('whatever files hold', () => {
  it('json has it all', () => {
    fc.assert(
      fc.property(hostile, ({ report, messages }) => {
        const [result] = JSON.parse(print('json', report));
        expect(result.messages.map(({ message }: { readonly message: string }) => message)).toEqual(messages);
        expect(result.filePath).toBe(report.results[0]!.file.name);
      }),
    );
  });

  it('sarif is what its schema wants', () => {
    fc.assert(
      fc.property(hostile, ({ report, messages }) => {
        const printed = print('sarif', report);
        expect(faultsOfSarif(printed)).toEqual([]);
        expect(JSON.parse(printed).runs[0].results).toHaveLength(messages.length);
      }),
      { numRuns: 50 },
    );
  });

  it('sarif links to nothing but places, and its URIs name the file', () => {
    fc.assert(
      fc.property(hostile, ({ report }) => {
        const [run] = JSON.parse(print('sarif', report)).runs;
        for (const { message } of run.results) {
          const links = [...message.text.matchAll(/(?<!\\)\[(?:[^\\[\]]|\\.)*\]\(([^)]*)\)/g)];
          expect(links.map(([, to]) => to)).toEqual(['1']);
        }
        const { pathname } = new URL(run.artifacts[0].location.uri);
        const bytes = pathname.replace(/%([\dA-F]{2})/g, (_, code: string) =>
          String.fromCharCode(Number.parseInt(code, 16)),
        );
        expect(Buffer.from(bytes, 'latin1')).toEqual(Buffer.from(encodeBytes(report.results[0]!.file.name)));
      }),
    );
  });

  it('gitlab is what its schema wants, each finding with a fingerprint of its own', () => {
    fc.assert(
      fc.property(hostile, ({ report, messages }) => {
        const printed = print('gitlab', report);
        expect(faultsOfGitlab(printed)).toEqual([]);
        const fingerprints = JSON.parse(printed).map(
          (issue: { readonly fingerprint: string }) => issue.fingerprint,
        );
        expect(new Set(fingerprints).size).toBe(messages.length + report.failures.length);
      }),
    );
  });

  it.each(['junit', 'checkstyle'] as const)('%s is what its schema wants', async (name) => {
    const printed = fc.sample(hostile, 150).map(({ report }) => print(name, report));
    expect(await faultsOfXml(`${name}.xsd`, printed)).toEqual([]);
  });

  it('github is one command for each finding and each failure, for its file', () => {
    fc.assert(
      fc.property(hostile, ({ report, messages }) => {
        const lines = print('github', report).split('\n').slice(0, -1);
        const commands = lines.map(readWorkflowCommand);
        expect(commands.map((command) => command?.name)).toEqual([
          ...report.results[0]!.findings.map(({ level }) => (level === 'info' ? 'notice' : level)),
          ...report.failures.map(() => 'error'),
        ]);
        expect(commands).toHaveLength(messages.length + report.failures.length);
        const file = visible(report.results[0]!.file.name);
        for (const command of commands.slice(0, messages.length)) {
          const { col, endColumn, ...properties } = command!.properties;
          // No further one, either, as a torn name would make.
          expect(Object.keys(properties)).toEqual(['title', 'file', 'line', 'endLine']);
          expect(col === undefined).toBe(endColumn === undefined);
          expect(properties['title']).toBe('shadowed-directive');
          expect(properties['file']).toBe(file);
        }
        for (const command of commands.slice(messages.length)) expect(command!.properties).toEqual({ file });
      }),
    );
  });

  it.each(formatNames.filter((name) => name !== 'github'))('%s gives no build server a command', (name) => {
    fc.assert(
      fc.property(hostile, ({ report }) => {
        const printed = print(name, report);
        expect(
          printed
            .split('\n')
            .map(readWorkflowCommand)
            .filter((command) => command !== null),
        ).toEqual([]);
        expect(printed).not.toMatch(/##\w*\[/);
      }),
      { numRuns: 50 },
    );
  });

  it('compact is one line for each finding', () => {
    fc.assert(
      fc.property(hostile, ({ report, messages }) => {
        const lines = print('compact', report).split('\n');
        expect(lines).toHaveLength(messages.length + 1);
        for (const line of lines.slice(0, -1))
          expect(line).toMatch(/:\d+:\d+: (?:error|warning|info): .*\[shadowed-directive\]$/u);
      }),
    );
  });

  it('markdown is a table with a row for each finding, and text in its cells', () => {
    fc.assert(
      fc.property(hostile, ({ report, messages }) => {
        const tree = readMarkdown(print('markdown', report));
        const rows = nodesOf(tree, 'tableRow').map(({ children = [] }) => children.map(textOf));
        expect(rows.slice(1).map((cells) => cells.length)).toEqual(messages.map(() => 4));
        expectPlainText(tree);
      }),
    );
  });

  it('exceptions with a reason do no more than findings in junit and markdown', async () => {
    const excused = fc.sample(hostile, 150).map(({ report }): Report => ({
      ...report,
      results: report.results.map((result) => ({
        ...result,
        findings: [],
        suppressed: result.findings.map((finding, index) => ({
          finding,
          by: index % 2 === 0 ? 'comment' : 'baseline',
          reason: finding.message,
        })),
      })),
    }));
    for (const report of excused) {
      const printed = print('markdown', report);
      const tree = readMarkdown(printed);
      const rows = nodesOf(tree, 'tableRow').map(({ children = [] }) => children.length);
      const [result] = report.results;
      expect(rows.slice(1)).toEqual(result!.suppressed.map(() => 5));
      expectPlainText(tree);
      for (const text of [printed, print('junit', report)]) expect(text).not.toMatch(obeyed);
    }
    expect(
      await faultsOfXml(
        'junit.xsd',
        excused.map((report) => print('junit', report)),
      ),
    ).toEqual([]);
  });
});

/** That nothing in a page means anything but our own marks. */
function expectPlainText(tree: ReturnType<typeof readMarkdown>): void {
  for (const type of [
    'link',
    'linkReference',
    'image',
    'imageReference',
    'emphasis',
    'strong',
    'delete',
    'inlineCode',
    'code',
    'definition',
    'footnoteReference',
  ]) {
    expect(nodesOf(tree, type)).toEqual([]);
  }
  const tags = nodesOf(tree, 'html').map(({ value }) => value);
  expect(tags.filter((tag) => !['<code>', '</code>', '<br>'].includes(tag ?? ''))).toEqual([]);
}
