import type { Fix } from '../fixes/index.js';
import type { Finding } from '../linter/index.js';
import type { Related } from '../rules/index.js';
import { groupBy } from '../semantics/index.js';
import type { Range } from '../text/index.js';
import { elsewhere, gather, type Gathered } from './support/alike.js';
import { commandLines } from './support/commands.js';
import { describeConnection } from './support/connection.js';
import { frame, gutterWidth, type Mark } from './support/frame.js';
import type { Formatter, Style } from './model.js';
import { MOST_RELATED, place } from './support/place.js';
import { reachOf } from './support/reach.js';
import { describeMending, summarize } from './support/summary.js';
import { visible } from './support/visible.js';
import { counted, sshdSays } from './support/words.js';

/**
 * For people: each finding with the source line, what is wrong underlined, the lines that explain it, who shows it, what sshd says
 * and the fixes on offer.
 */
export const full: Formatter = function* (report, style) {
  for (const gathered of gather(report.results)) yield `${describeFinding(gathered, style).join('\n')}\n\n`;
  const mending = describeMending(report, style);
  for (const line of mending) yield `${line}\n`;
  if (mending.length > 0) yield '\n';
  yield `${summarize(report, style).join('\n')}\n`;
};

function describeFinding(gathered: Gathered, style: Style): readonly string[] {
  const { finding, judgedFor } = gathered;
  const { painter } = style;
  const { level, ruleId, file, range } = finding;
  const shown = finding.related.slice(0, MOST_RELATED);
  const here = shown.filter((related) => related.file.name === file.name);
  const elsewhere = shown.filter((related) => related.file.name !== file.name);
  const gutter = gutterWidth([finding, ...shown].map(sourceAndRange));
  const indent = ' '.repeat(gutter);

  const marks: Mark[] = here.map(relatedMark);
  if (!isAbsence(range)) marks.unshift({ range, label: '', stroke: '^', role: level });
  const notes = [
    ...othersOf(gathered),
    ...notesOf(finding, judgedFor),
    ...offersOf(finding.fixes, ruleId, gathered.others.length > 0),
  ];
  return [
    `${painter(level, level)}${painter('strong', `[${ruleId}]: ${visible(finding.message)}`)}`,
    `${indent}${painter('gutter', '-->')} ${place(file, range)}`,
    ...(marks.length > 0 ? frame(file.config.source, marks, gutter, style) : []),
    ...[...groupBy(elsewhere, ({ file }) => file.name).values()].flatMap((group) =>
      otherFile(group, gutter, style),
    ),
    ...(notes.length > 0 ? [`${indent} ${painter('gutter', '|')}`] : []),
    ...notes.flatMap(({ label, lines: [first = '', ...more] }) => [
      `${indent} ${painter('gutter', '=')} ${painter('strong', `${label}:`)} ${visible(first)}`,
      ...more.map((line) => `${indent}     ${visible(line)}`),
    ]),
  ];
}

/** What is absent stands nowhere: there is nothing to underline. */
const isAbsence = ([start, end]: Range): boolean => start === 0 && end === 0;

const sourceAndRange = ({
  file,
  range,
}: Pick<Finding, 'file' | 'range'>): Parameters<typeof gutterWidth>[0][0] => ({
  source: file.config.source,
  range,
});

const relatedMark = ({ range, message }: Related): Mark => ({
  range,
  label: visible(message),
  stroke: '-',
  role: 'gutter',
});

/** The places in each other file, under the name of the file. */
function otherFile(related: readonly Related[], gutter: number, style: Style): readonly string[] {
  const [first] = related;
  if (first === undefined) return [];
  return [
    `${' '.repeat(gutter)}${style.painter('gutter', ':::')} ${place(first.file, first.range)}`,
    ...frame(first.file.config.source, related.map(relatedMark), gutter, style),
  ];
}

interface Note {
  readonly label: string;
  readonly lines: readonly string[];
}

/** Where else the same was found. */
function othersOf(gathered: Gathered): readonly Note[] {
  if (gathered.others.length === 0) return [];
  const { files, places, more } = elsewhere(gathered, ({ file, range }) => place(file, range));
  const rest = more === 0 ? [] : [`and ${more} more`];
  return [{ label: 'note', lines: [`the same in ${counted(files, 'more file')}:`, ...places, ...rest] }];
}

function notesOf(
  { targets, witness, sshdMessages, related, benchmarks }: Finding,
  judgedFor: readonly string[],
): readonly Note[] {
  const notes: Note[] = [];
  const unseen = related.length - MOST_RELATED;
  if (unseen > 0)
    notes.push({ label: 'note', lines: [`and ${counted(unseen, 'more place')} of the same kind`] });
  if (witness !== null) notes.push({ label: 'note', lines: describeWitness(witness) });
  for (const [message, names] of groupMessages(sshdMessages)) {
    const speaker = judgedFor.length > 1 ? `sshd (${names.join(', ')})` : 'sshd';
    notes.push(...sshdSays(message, speaker).map((line) => ({ label: 'note', lines: [line] })));
  }
  for (const benchmark of benchmarks) notes.push({ label: 'benchmark', lines: [benchmark] });
  if (targets.length < judgedFor.length) {
    notes.push({ label: 'note', lines: [`only for ${targets.join(', ')}`] });
  }
  return notes;
}

function describeWitness({ connection, check }: NonNullable<Finding['witness']>): readonly string[] {
  return [`for instance for ${describeConnection(connection)}`, ...(check === null ? [] : [check])];
}

/** Equal messages of several targets, together. */
function groupMessages(messages: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, readonly string[]>();
  for (const [target, message] of Object.entries(messages)) {
    groups.set(message, [...(groups.get(message) ?? []), target]);
  }
  return groups;
}

/** How fixes are offered. Of several that the same options make, those options make the first. */
function offersOf(fixes: readonly Fix[], ruleId: string, isShared: boolean): readonly Note[] {
  const reaches = fixes.map(reachOf);
  return fixes.map((fix, index) => {
    const reach = reaches[index];
    return reach !== 'manual' && reach !== undefined && reaches.indexOf(reach) < index
      ? { label: 'or', lines: [fix.description] }
      : offerOf(fix, ruleId, isShared);
  });
}

/** How a fix is offered, and what makes it. */
function offerOf(fix: Fix, ruleId: string, isShared: boolean): Note {
  const { description, commands = [], system } = fix;
  const shown = commandLines(commands, system, isShared);
  switch (reachOf(fix)) {
    case 'manual':
      return { label: 'help', lines: [description, ...shown] };
    case 'below-root':
      return {
        label: 'unsafe fix',
        lines: [`${description} (--fix --unsafe-fixes, below a --sysroot)`, ...shown],
      };
    case 'safe':
      return { label: 'fix', lines: [`${description} (--fix)`] };
    case 'unsafe':
      return { label: 'unsafe fix', lines: [`${description} (--fix --unsafe-fixes)`] };
    case 'insisted':
      return { label: 'unsafe fix', lines: [`${description} (--fix --unsafe-fixes --only ${ruleId})`] };
  }
}
