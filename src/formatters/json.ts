import type { FileEdits, Fix } from '../fixes/index.js';
import type { Finding, LintResult } from '../linter/index.js';
import { positionAt, type Range } from '../text/index.js';
import type { Formatter, Report } from './model.js';
import { reachOf } from './reach.js';
import { count } from './summary.js';

/** ESLint's `LintResult[]` with more in it; described in docs/usage.md. */
export const json: Formatter = (report) =>
  `${stringify(report.results.map((result) => describe(result, report)))}\n`;

/**
 * JSON in which no character is left that a terminal would obey or that turns the direction of writing.
 */
export function stringify(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(
    /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function describe(result: LintResult, report: Report): Record<string, unknown> {
  const { error, warning, info } = count([result]);
  const messages = result.findings.map(describeFinding);
  const fixable = (severity: number): number =>
    messages.filter((message) => message.severity === severity && 'fix' in message).length;
  const output = report.outputs.get(result.file.name);
  return {
    filePath: result.file.name,
    messages,
    suppressedMessages: [],
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

function describeFinding(finding: Finding): Record<string, unknown> & { readonly severity: number } {
  const { ruleId, level, message, file, range, fixes, targets, witness, related, sshdMessages } = finding;
  const safe = fixes.find((fix) => reachOf(fix) === 'safe');
  const fix = safe === undefined ? undefined : asOneReplacement(safe, finding);
  const suggestions = fixes.flatMap((other) => {
    const replacement = other === safe ? undefined : asOneReplacement(other, finding);
    return replacement === undefined ? [] : [{ desc: other.description, fix: replacement }];
  });
  return {
    ruleId,
    severity: level === 'error' ? 2 : 1,
    message,
    ...span(file, range),
    ...(fix === undefined ? {} : { fix }),
    ...(suggestions.length === 0 ? {} : { suggestions }),
    level,
    targets,
    benchmarks: [],
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

function span(file: Finding['file'], range: Range): Record<string, number> {
  const { source } = file.config;
  const start = positionAt(source, range[0]);
  const end = positionAt(source, range[1]);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

function describeFix(fix: Fix): Record<string, unknown> {
  const { class: fixClass, description, commands, mayLockOut } = fix;
  return {
    class: fixClass,
    description,
    edits: fix.edits.flatMap(({ file, edits }) =>
      edits.map(({ range, text }) => ({ filePath: file.name, range, text })),
    ),
    ...(commands === undefined ? {} : { commands }),
    ...(mayLockOut === undefined ? {} : { mayLockOut }),
  };
}

/** The edits as one replacement, where all of them lie in the file of the finding. */
function asOneReplacement(
  fix: Fix,
  { file }: Finding,
): { readonly range: Range; readonly text: string } | undefined {
  const [only, ...others] = fix.edits;
  if (only === undefined || others.length > 0 || only.file.path !== file.path) return undefined;
  return joinEdits(only);
}

function joinEdits({ file, edits }: FileEdits): { readonly range: Range; readonly text: string } | undefined {
  const sorted = edits.toSorted((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  const [first] = sorted;
  if (first === undefined) return undefined;
  const { text } = file.config.source;
  let joined = '';
  let position = first.range[0];
  for (const edit of sorted) {
    joined += text.slice(position, edit.range[0]) + edit.text;
    position = edit.range[1];
  }
  return { range: [first.range[0], position], text: joined };
}
