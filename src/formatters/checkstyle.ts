import { positionAt } from '../text/index.js';
import type { Formatter, Report } from './model.js';
import { withItems } from './support/words.js';
import { element, parentInPieces, xmlDocument } from './support/xml.js';

/** The report of Checkstyle, which most build servers read. */
export const checkstyle: Formatter = (report) =>
  xmlDocument(parentInPieces('checkstyle', { version: '4.3' }, files(report)));

function* files({ results, failures, places }: Report): Generator<string> {
  for (const { file, findings } of results)
    yield* parentInPieces('file', { name: places.pathOf(file.name) }, errors(findings));
  for (const { name, message } of failures)
    yield* parentInPieces('file', { name: places.pathOf(name) }, [
      element('error', { line: 1, column: 1, severity: 'error', message, source: 'sshd-lint' }),
    ]);
}

function* errors(findings: Report['results'][number]['findings']): Generator<string> {
  for (const { file, range, level, message, ruleId, benchmarks } of findings) {
    yield element('error', {
      ...positionAt(file.config.source, range[0]),
      severity: level,
      message: withItems(message, benchmarks),
      source: `sshd-lint.${ruleId}`,
    });
  }
}
