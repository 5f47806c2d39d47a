import type { FileEdits, Fix } from '../fixes/index.js';
import type { Finding, LintResult, SuppressedFinding } from '../linter/index.js';
import type { TextEdit } from '../text/index.js';
import type { Formatter, Report } from './model.js';
import { reachOf } from './support/reach.js';
import { span } from './support/span.js';
import { count } from './support/summary.js';

/** ESLint's `LintResult[]` with more in it; described in docs/usage.md. */
export const json: Formatter = (report) => stringifyInPieces(resultsIn(report), 3);

function* resultsIn(report: Report): Generator {
  for (const result of report.results) yield describe(result, report);
  for (const failure of report.failures) yield describeFailure(failure);
}

/** As ESLint tells of a file that it cannot read its way through. */
const describeFailure = ({ name, message }: Report['failures'][number]): Record<string, unknown> => ({
  filePath: name,
  messages: [
    {
      ...{ ruleId: null, fatal: true, severity: 2, message },
      ...{ line: 1, column: 1, endLine: 1, endColumn: 1 },
      ...{
        level: 'error',
        targets: [],
        benchmarks: [],
        witness: null,
        related: [],
        fixes: [],
        sshdMessages: {},
      },
    },
  ],
  suppressedMessages: [],
  errorCount: 1,
  fatalErrorCount: 1,
  warningCount: 0,
  infoCount: 0,
  fixableErrorCount: 0,
  fixableWarningCount: 0,
  usedDeprecatedRules: [],
});

/**
 * JSON in which no character is left that a terminal would obey or that turns the direction of writing, and no word that a build
 * server would take for a command (`##[error]`, `##vso[…]`).
 */
export function stringify(value: unknown): string {
  return JSON.stringify(value, undefined, 2)
    .replace(
      /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replace(/##(?=\w*\[)/g, '#\\u0023');
}

/**
 * What {@link stringify} makes of a value, with a line end, piece by piece: what is said of hundreds of thousands of lines is longer than
 * a text can be.
 *
 * @param value - its lists may be made item by item, as they are written
 * @param depth - how many levels of lists and objects are taken apart
 * @example
 * [...stringifyInPieces({ complete: true, classes: [1].values() }, 2)].join(''); // '{\n  "complete": true,\n  "classes": [\n    1\n  ]\n}\n'
 */
export function* stringifyInPieces(value: unknown, depth: number): Generator<string> {
  yield* piecesOf(value, depth, '\n');
  yield '\n';
}

/** @param lineEnd - with the indentation of what follows */
function* piecesOf(value: unknown, depth: number, lineEnd: string): Generator<string> {
  if (depth === 0 || typeof value !== 'object' || value === null) {
    yield stringify(value).replaceAll('\n', lineEnd);
    return;
  }
  const inside = `${lineEnd}  `;
  const isList = Symbol.iterator in value;
  const [open, close] = isList ? '[]' : '{}';
  let separator = open;
  for (const [name, member] of isList ? unnamed(value as Iterable<unknown>) : Object.entries(value)) {
    if (member === undefined) continue;
    yield `${separator}${inside}${name === null ? '' : `${stringify(name)}: `}`;
    yield* piecesOf(member, depth - 1, inside);
    separator = ',';
  }
  yield separator === open ? `${open}${close}` : `${lineEnd}${close}`;
}

function* unnamed(items: Iterable<unknown>): Generator<readonly [name: null, item: unknown]> {
  for (const item of items) yield [null, item];
}

function describe(result: LintResult, report: Report): Record<string, unknown> {
  const { error, warning, info } = count([result]);
  const fixable = (severity: number): number =>
    result.findings.filter((finding) => severityOf(finding) === severity && safeReplacement(finding)).length;
  const output = report.outputs.get(result.file.name);
  return {
    filePath: result.file.name,
    messages: made(result.findings, describeFinding),
    suppressedMessages: made(result.suppressed, describeSuppressed),
    errorCount: error,
    fatalErrorCount: 0,
    warningCount: warning + info,
    infoCount: info,
    fixableErrorCount: fixable(2),
    fixableWarningCount: fixable(1),
    usedDeprecatedRules: [],
    ...(output === undefined ? {} : { output }),
  };
}

/** Makes something of each item when it is asked for. */
function* made<T, U>(items: readonly T[], make: (item: T) => U): Generator<U> {
  for (const item of items) yield make(item);
}

/** ESLint calls a comment a directive, and a baseline a file. */
function describeSuppressed({ finding, by, reason }: SuppressedFinding): Record<string, unknown> {
  const kind = by === 'comment' ? 'directive' : 'file';
  return { ...describeFinding(finding), suppressions: [{ kind, justification: reason ?? '' }] };
}

const severityOf = ({ level }: Finding): number => (level === 'error' ? 2 : 1);

/** The safe fix of a finding as one replacement in its file, where it has one. */
function safeReplacement(finding: Finding): TextEdit | undefined {
  const safe = finding.fixes.find((fix) => reachOf(fix) === 'safe');
  return safe === undefined ? undefined : asOneReplacement(safe, finding);
}

function describeFinding(finding: Finding): Record<string, unknown> {
  const { ruleId, level, message, file, range, fixes, targets, witness, related, sshdMessages, benchmarks } =
    finding;
  const safe = fixes.find((fix) => reachOf(fix) === 'safe');
  const fix = safeReplacement(finding);
  const suggestions = fixes.flatMap((other) => {
    const replacement = other === safe ? undefined : asOneReplacement(other, finding);
    return replacement === undefined ? [] : [{ desc: other.description, fix: replacement }];
  });
  return {
    ruleId,
    severity: severityOf(finding),
    message,
    ...span(file, range),
    ...(fix === undefined ? {} : { fix }),
    ...(suggestions.length === 0 ? {} : { suggestions }),
    level,
    targets,
    benchmarks,
    witness: witness === null ? null : { ...witness.connection, check: witness.check },
    related: related.map((one) => ({
      filePath: one.file.name,
      message: one.message,
      ...span(one.file, one.range),
    })),
    fixes: fixes.map(describeFix),
    sshdMessages,
  };
}

function describeFix(fix: Fix): Record<string, unknown> {
  const { class: fixClass, description, commands, system, mayLockOut, mayLetIn } = fix;
  return {
    class: fixClass,
    description,
    edits: fix.edits.flatMap((part) =>
      editsOf(part).map(({ range, text }) => ({ filePath: part.file.name, range, text })),
    ),
    ...(fix.modes === undefined ? {} : { modes: fix.modes }),
    ...(commands === undefined ? {} : { commands }),
    ...(system === undefined ? {} : { system }),
    ...(mayLockOut === undefined ? {} : { mayLockOut }),
    ...(mayLetIn === undefined ? {} : { mayLetIn }),
  };
}

/** The edits as one replacement, where all of them lie in the file of the finding. */
function asOneReplacement(fix: Fix, { file }: Finding): TextEdit | undefined {
  const [only, ...others] = fix.edits;
  if (only === undefined || others.length > 0 || only.file.path !== file.path) return undefined;
  return joinEdits(only);
}

/**
 * The edits of one file in the order of the text. What happens to a byte order mark is said as ESLint says it: taking it away is
 * an edit that begins at -1, putting it there an edit that begins with U+FEFF.
 */
function editsOf({ edits, bom }: FileEdits): readonly TextEdit[] {
  const sorted = edits.toSorted((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  if (bom === undefined) return sorted;
  return [bom ? { range: [0, 0], text: '\uFEFF' } : { range: [-1, 0], text: '' }, ...sorted];
}

/**
 * Between its edits one replacement repeats what stays as it is. A line that moves through half a file is not said so: with many
 * of them the output would grow with the square of the input.
 */
const mostRepeated = 2000;

function joinEdits(part: FileEdits): TextEdit | undefined {
  const edits = editsOf(part);
  const [first] = edits;
  const last = edits.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const changed = edits.reduce((sum, { range }) => sum + range[1] - range[0], 0);
  if (last.range[1] - first.range[0] - changed > mostRepeated) return undefined;
  const { text } = part.file.config.source;
  let joined = '';
  let position = Math.max(0, first.range[0]);
  for (const edit of edits) {
    joined += text.slice(position, Math.max(0, edit.range[0])) + edit.text;
    position = edit.range[1];
  }
  return { range: [first.range[0], position], text: joined };
}
