import type { Finding } from '../linter/index.js';
import type { Level } from '../rules/index.js';
import { positionAt } from '../text/index.js';
import { elsewhere, gather, type Gathered } from './alike.js';
import type { Formatter, Style } from './model.js';
import { count, countSuppressed, describeMending } from './summary.js';
import { place } from './place.js';
import { visible } from './visible.js';
import { counted } from './words.js';

/** As ESLint prints it: a table of findings under the name of each file, those that many files share below. */
export const stylish: Formatter = (report, style) => {
  const { painter } = style;
  const gathered = gather(report.results);
  const alone = new Set(gathered.filter(({ others }) => others.length === 0).map(({ finding }) => finding));
  const tables = report.results.flatMap(({ file, findings }): readonly string[] => {
    const own = findings.filter((finding) => alone.has(finding));
    if (own.length === 0) return [];
    return [[painter('path', visible(file.name)), ...table(own, style)].join('\n')];
  });
  const shared = gathered.filter(({ others }) => others.length > 0);
  if (shared.length > 0) {
    const rows = shared.flatMap((one) => sharedRows(one, style));
    tables.push([painter('path', 'in many files'), ...rows].join('\n'));
  }
  const mending = describeMending(report, style);
  const { error, warning, info, safe, unsafe } = count(report.results);
  const total = error + warning + info;
  const held = countSuppressed(report.results);
  const parts = [...tables, ...(mending.length > 0 ? [mending.join('\n')] : [])];
  if (total > 0) {
    const worst: Level = error > 0 ? 'error' : warning > 0 ? 'warning' : 'info';
    const levels = [
      counted(error, 'error'),
      counted(warning, 'warning'),
      ...(info > 0 ? [`${info} info`] : []),
    ];
    const offers = [
      ...(safe > 0 ? [`  ${counted(safe, 'problem')} fixable with the \`--fix\` option.`] : []),
      ...(unsafe > 0 ? [`  ${counted(unsafe, 'problem')} fixable with \`--fix --unsafe-fixes\`.`] : []),
    ];
    const summary = `✖ ${counted(total, 'problem')} (${levels.join(', ')})${held === 0 ? '' : `; ${held} suppressed`}`;
    parts.push([painter(worst, summary), ...offers.map((line) => painter(worst, line))].join('\n'));
  }
  return parts.length === 0 ? '' : `\n${parts.join('\n\n')}\n\n`;
};

function table(findings: readonly Finding[], { painter }: Style): readonly string[] {
  const rows = findings.map((finding) => {
    const { line, column } = positionAt(finding.file.config.source, finding.range[0]);
    return { line: String(line), column: String(column), message: visible(finding.message), finding };
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
  const { level, message, ruleId } = gathered.finding;
  const nameOf = ({ file, range }: Finding): string => place(file, range);
  const { files, places, more } = elsewhere(gathered, nameOf);
  const named = [nameOf(gathered.finding), ...places].join(', ');
  return [
    `  ${painter(level, level)}  ${visible(message)}  ${painter('faint', ruleId)}`,
    `    ${painter('faint', `${counted(files + 1, 'file')}: ${named}${more === 0 ? '' : ` and ${more} more`}`)}`,
  ];
}

/** One very long message does not push the rules of all others out of sight. */
const longestPadding = 100;
