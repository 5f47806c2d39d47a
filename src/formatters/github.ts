import type { Finding } from '../linter/index.js';
import type { Level } from '../rules/index.js';
import type { Formatter } from './model.js';
import { MOST_RELATED, place } from './support/place.js';
import { reachOf } from './support/reach.js';
import { lastLine, span } from './support/span.js';
import { visible } from './support/visible.js';
import { sshdSays, withItems } from './support/words.js';

/** Workflow commands of GitHub Actions: each finding becomes an annotation at its line. */
export const github: Formatter = function* ({ results, failures, places }) {
  for (const { file, findings } of results) {
    const path = places.pathOf(file.name);
    for (const finding of findings) yield `${annotate(finding, path)}\n`;
  }
  for (const { name, message } of failures)
    yield `::error file=${escapeProperty(visible(places.pathOf(name)))}::${escapeData(visible(message))}\n`;
};

const commands: Readonly<Record<Level, string>> = { error: 'error', warning: 'warning', info: 'notice' };

function annotate(finding: Finding, path: string): string {
  const where = span(finding.file, finding.range);
  const endLine = lastLine(where);
  const properties = {
    title: finding.ruleId,
    file: visible(path),
    line: where.line,
    endLine,
    // GitHub draws nothing where an annotation over several lines has columns.
    ...(endLine === where.line && endLine === where.endLine
      ? { col: where.column, endColumn: where.endColumn }
      : {}),
  };
  const given = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${commands[finding.level]} ${given.join(',')}::${escapeData(linesOf(finding).join('\n'))}`;
}

function linesOf({ message, related, sshdMessages, fixes, benchmarks }: Finding): readonly string[] {
  const mending = fixes.find((fix) => reachOf(fix) !== 'manual') ?? fixes[0];
  return [
    withItems(message, benchmarks),
    ...related.slice(0, MOST_RELATED).map((one) => `${place(one.file, one.range)}: ${one.message}`),
    ...[...new Set(Object.values(sshdMessages))].flatMap((said) => sshdSays(said)),
    ...(mending === undefined ? [] : [`fix: ${mending.description}`]),
  ].map(visible);
}

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
