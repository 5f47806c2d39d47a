import type { Finding } from '../linter/index.js';
import type { Level } from '../rules/index.js';
import { elsewhere, gather, type Gathered } from './support/alike.js';
import type { Formatter } from './model.js';
import { type Excused, excusedIn, excuseOf } from './support/excused.js';
import { plain } from './support/painter.js';
import { place } from './support/place.js';
import { describeMending, summarize } from './support/summary.js';
import { visible } from './support/visible.js';
import { counted, withItems } from './support/words.js';

/**
 * A page for people, such as the summary of a job: a table of findings, those that many files share in one row, and one of what is
 * suppressed with a reason.
 */
export const markdown: Formatter = function* (report) {
  const gathered = gather(report.results);
  const shown = gathered.slice(0, mostRows);
  const [summary = '', ...offers] = summarize(report, { painter: plain });
  const rest = gathered.length - shown.length;
  const excused = report.results.flatMap(excusedIn);
  const shownExcused = excused.slice(0, mostRows - shown.length);
  const restExcused = excused.length - shownExcused.length;
  const parts = [
    '## sshd-lint',
    [summary, ...offers].map(inline).join('\n'),
    ...(shown.length === 0 ? [] : [table(['Level', 'Where', 'Finding', 'Rule'], shown.map(row))]),
    ...(rest === 0 ? [] : [`and ${rest} more; other formats have them all`]),
    ...(excused.length === 0 ? [] : ['### Suppressed with a reason']),
    ...(shownExcused.length === 0
      ? []
      : [table(['Level', 'Where', 'Finding', 'Rule', 'Reason'], shownExcused.map(excusedRow))]),
    ...(restExcused === 0 ? [] : [`and ${restExcused} more; other formats have them all`]),
    ...(report.failures.length === 0
      ? []
      : [
          report.failures
            .slice(0, mostRows)
            .map(({ message }) => `- not judged: ${inline(message)}`)
            .join('\n'),
        ]),
    ...describeMending(report, { painter: plain })
      .slice(0, mostRows)
      .map((line) => `- ${inline(line)}`),
  ];
  yield `${parts.join('\n\n')}\n`;
};

/** GitHub takes no summary of more than a mebibyte. */
const mostRows = 1000;

/** A longer message is cut, in UTF-16 units. */
const longestMessage = 500;

const signs: Readonly<Record<Level, string>> = { error: '🔴', warning: '🟡', info: '🔵' };

function row(gathered: Gathered): readonly string[] {
  const others = gathered.others.length === 0 ? '' : `<br>${describeOthers(gathered)}`;
  const [level = '', where = '', ...rest] = cellsOf(gathered.finding);
  return [level, `${where}${others}`, ...rest];
}

const excusedRow = (excused: Excused): readonly string[] => [
  ...cellsOf(excused.finding),
  inline(short(excuseOf(excused))),
];

const cellsOf = (finding: Finding): readonly string[] => [
  `${signs[finding.level]} ${finding.level}`,
  code(placeOf(finding)),
  inline(withItems(short(finding.message), finding.benchmarks)),
  code(finding.ruleId),
];

function short(text: string): string {
  const said = visible(text);
  return said.length > longestMessage ? `${said.slice(0, longestMessage)}…` : said;
}

const placeOf = ({ file, range }: Finding): string => place(file, range);

function describeOthers(gathered: Gathered): string {
  const { files, places, more } = elsewhere(gathered, placeOf);
  const rest = more === 0 ? '' : ` and ${more} more`;
  return `and in ${counted(files, 'more file')}: ${places.map(code).join(', ')}${rest}`;
}

/**
 * A table.
 *
 * @param rows - cells that are Markdown already, without line ends
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/**
 * Text that Markdown shows as it is: nothing in it is a mark, a tag, a link, a picture, or the name of a person or an issue.
 *
 * @example
 * inline('Match User *'); // 'Match User \\*'
 */
export function inline(text: string): string {
  return escape(text).replace(/@|#(?=\w)|:(?=\/\/|[\w+-]+:)|www(?=\.)/gi, `$&${nothing}`);
}

/** Text as code, in which issues and pictures (`:100:`, the end of a place) mean nothing anyway. */
const code = (text: string): string =>
  `<code>${escape(text).replace(/@|:(?=\/\/)|www(?=\.)/gi, `$&${nothing}`)}</code>`;

/** An invisible character. It keeps text from becoming links and pictures, but is copied with it. */
const nothing = '&#8203;';

const escape = (text: string): string => visible(text).replace(/[\\`*_[\]<>#|~&$]/g, '\\$&');
