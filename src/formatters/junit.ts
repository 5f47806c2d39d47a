import type { Finding } from '../linter/index.js';
import type { Formatter, Report } from './model.js';
import { MOST_RELATED, place } from './support/place.js';
import { sshdSays } from './support/words.js';
import { element, parent, parentInPieces, xmlDocument } from './support/xml.js';

/**
 * The report of JUnit, as Jenkins reads it: a suite for each file, a test for each finding. Errors and warnings fail, infos pass; a
 * file without findings has one test that passes.
 */
export const junit: Formatter = ({ results }) => {
  const counts = results.map(({ findings }) => countsOf(findings));
  const sum = (name: keyof Counts): number => counts.reduce((total, one) => total + one[name], 0);
  const totals = { name: 'sshd-lint', tests: sum('tests'), failures: sum('failures'), errors: 0, time: 0 };
  return xmlDocument(parentInPieces('testsuites', totals, suites(results)));
};

function* suites(results: Report['results']): Generator<string> {
  for (const { file, findings } of results) {
    yield* parentInPieces(
      'testsuite',
      { name: file.name, ...countsOf(findings) },
      testCases(file.name, findings),
    );
  }
}

function* testCases(fileName: string, findings: readonly Finding[]): Generator<string> {
  if (findings.length === 0) yield element('testcase', { name: 'no problems', classname: fileName, time: 0 });
  for (const finding of findings) yield testCase(finding);
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  /** Of a test itself, which never happens. */
  readonly errors: number;
  readonly time: number;
}

function countsOf(findings: readonly Finding[]): Counts {
  const failures = findings.filter(({ level }) => level !== 'info').length;
  return { tests: Math.max(1, findings.length), failures, errors: 0, time: 0 };
}

function testCase(finding: Finding): string {
  const { ruleId, file, range, level, message, related, sshdMessages } = finding;
  const lines = [
    `${place(file, range)}: ${level}: ${message}`,
    ...related.slice(0, MOST_RELATED).map((one) => `${place(one.file, one.range)}: ${one.message}`),
    ...[...new Set(Object.values(sshdMessages))].flatMap((said) => sshdSays(said)),
  ];
  const result =
    level === 'info' ? element('system-out', {}, lines) : element('failure', { message, type: level }, lines);
  return parent('testcase', { name: ruleId, classname: file.name, time: 0 }, [result]);
}
