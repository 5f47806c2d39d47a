import { positionAt } from '../text/index.js';
import type { Formatter, Report } from './model.js';
import { element, parentInPieces, xmlDocument } from './support/xml.js';

/** The report of Checkstyle, which most build servers read. */
export const checkstyle: Formatter = ({ results }) =>
  xmlDocument(parentInPieces('checkstyle', { version: '4.3' }, files(results)));

function* files(results: Report['results']): Generator<string> {
  for (const { file, findings } of results)
    yield* parentInPieces('file', { name: file.name }, errors(findings));
}

function* errors(findings: Report['results'][number]['findings']): Generator<string> {
  for (const { file, range, level, message, ruleId } of findings) {
    yield element('error', {
      ...positionAt(file.config.source, range[0]),
      severity: level,
      message,
      source: `sshd-lint.${ruleId}`,
    });
  }
}
