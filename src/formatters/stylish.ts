import type { Finding } from '../linter/index.js';
import type { Level } from '../rules/index.js';
import { positionAt } from '../text/index.js';
import { elsewhere, gather, type Gathered } from './support/alike.js';
import type { Formatter, Report, Style } from './model.js';
import { count, describeHeld, describeMending } from './support/summary.js';
import { place } from './support/place.js';
import { visible } from './support/visible.js';
import { counted, withItems } from './support/words.js';

/** As ESLint prints it: a table of findings under the name of each file, those that many files share below. */
export const stylish: Formatter = function* (report, style) {
  let isEmpty = true;
  for (const lines of parts(report, style)) {
    if (isEmpty) yield '\n';
    isEmpty = false;
    for (const line of lines) yield `${line}\n`;
    yield '\n';
  }
};

/** The lines of what stands apart from each other. */
function* parts(report: Report, style: Style): Generator<readonly string[]> {
  const { painter } = style;
  const gathered = gather(report.results);
  const alone = new Set(gathered.filter(({ others }) => others.length === 0).map(({ finding }) => finding));
  for (const { file, findings } of report.results) {
    const own = findings.filter((finding) => alone.has(finding));
    if (own.length > 0) yield [painter('path', visible(file.name)), ...table(own, style)];
  }
  const shared = gathered.filter(({ others }) => others.length > 0);
  if (shared.length > 0)
    yield [painter('path', 'in many files'), ...shared.flatMap((one) => sharedRows(one, style))];
  const mending = describeMending(report, style);
  if (mending.length > 0) yield mending;
  const summary = summaryOf(report, style);
  if (summary.length > 0) yield summary;
}

function summaryOf(report: Report, { painter }: Style): readonly string[] {
  const { error, warning, info, safe, unsafe } = count(report.results);
  const total = error + warning + info;
  if (total === 0) return [];
  const worst: Level = error > 0 ? 'error' : warning > 0 ? 'warning' : 'info';
  const levels = [
    counted(error, 'error'),
    counted(warning, 'warning'),
    ...(info > 0 ? [`${info} info`] : []),
  ];
  return [
    `✖ ${counted(total, 'problem')} (${levels.join(', ')})${describeHeld(report)}`,
    ...(safe > 0 ? [`  ${counted(safe, 'problem')} fixable with the \`--fix\` option.`] : []),
    ...(unsafe > 0 ? [`  ${counted(unsafe, 'problem')} fixable with \`--fix --unsafe-fixes\`.`] : []),
  ].map((line) => painter(worst, line));
}

function table(findings: readonly Finding[], { painter }: Style): readonly string[] {
  const rows = findings.map((finding) => {
    const { line, column } = positionAt(finding.file.config.source, finding.range[0]);
    const message = visible(withItems(finding.message, finding.benchmarks));
    return { line: String(line), column: String(column), message, finding };
  });
  const width = (texts: readonly string[]): number =>
    texts.reduce((most, { length }) => Math.max(most, length), 0);
  const lineWidth = width(rows.map(({ line }) => line));
  const columnWidth = width(rows.map(({ column }) => column));
  const levelWidth = width(findings.map(({ level }) => level));
  const messageWidth = Math.min(longestPadding, width(rows.map(({ message }) => message)));
  return rows.map(({ line, column, message, finding: { level, ruleId } }) => {
    const place = painter('faint', `${line.padStart(lineWidth)}:${column.padEnd(columnWidth)}`);
    const text = message.padEnd(messageWidth);
    return `  ${place}  ${painter(level, level.padEnd(levelWidth))}  ${text}  ${painter('faint', ruleId)}`;
  });
}

function sharedRows(gathered: Gathered, { painter }: Style): readonly string[] {
  const { level, message, ruleId, benchmarks } = gathered.finding;
  const nameOf = ({ file, range }: Finding): string => place(file, range);
  const { files, places, more } = elsewhere(gathered, nameOf);
  const named = [nameOf(gathered.finding), ...places].join(', ');
  return [
    `  ${painter(level, level)}  ${visible(withItems(message, benchmarks))}  ${painter('faint', ruleId)}`,
    `    ${painter('faint', `${counted(files + 1, 'file')}: ${named}${more === 0 ? '' : ` and ${more} more`}`)}`,
  ];
}

/** One very long message does not push the rules of all others out of sight. */
const longestPadding = 100;
