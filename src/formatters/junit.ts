import type { Finding } from '../linter/index.js';
import type { Formatter, Report } from './model.js';
import { MOST_RELATED, place } from './support/place.js';
import { sshdSays, withItems } from './support/words.js';
import { element, parent, parentInPieces, xmlDocument } from './support/xml.js';

/**
 * The report of JUnit, as Jenkins reads it: a suite for each file, a test for each finding. Errors and warnings fail, infos pass; a
 * file without findings has one test that passes.
 */
export const junit: Formatter = ({ results, failures, places }) => {
  const counts = [...results.map(({ findings }) => countsOf(findings)), ...failures.map(() => oneError)];
  const sum = (name: keyof Counts): number => counts.reduce((total, one) => total + one[name], 0);
  const totals = {
    name: 'sshd-lint',
    tests: sum('tests'),
    failures: sum('failures'),
    errors: sum('errors'),
    time: 0,
  };
  return xmlDocument(parentInPieces('testsuites', totals, suites({ results, failures, places })));
};

function* suites({
  results,
  failures,
  places,
}: Pick<Report, 'results' | 'failures' | 'places'>): Generator<string> {
  for (const { file, findings } of results) {
    const path = places.pathOf(file.name);
    yield* parentInPieces('testsuite', { name: path, ...countsOf(findings) }, testCases(path, findings));
  }
  for (const { name, message } of failures) {
    const path = places.pathOf(name);
    const error = element('error', { message, type: 'error' }, [message]);
    yield* parentInPieces('testsuite', { name: path, ...oneError }, [
      parent('testcase', { name: 'can be judged', classname: path, time: 0 }, [error]),
    ]);
  }
}

function* testCases(fileName: string, findings: readonly Finding[]): Generator<string> {
  if (findings.length === 0) yield element('testcase', { name: 'no problems', classname: fileName, time: 0 });
  const seen = new Map<string, number>();
  for (const finding of findings) {
    const count = (seen.get(finding.ruleId) ?? 0) + 1;
    seen.set(finding.ruleId, count);
    // Readers tell tests apart by class and name; the line would make another test of one that moves.
    yield testCase(finding, fileName, count === 1 ? finding.ruleId : `${finding.ruleId} (${count})`);
  }
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  /** Files that could not be judged. */
  readonly errors: number;
  readonly time: number;
}

const oneError: Counts = { tests: 1, failures: 0, errors: 1, time: 0 };

function countsOf(findings: readonly Finding[]): Counts {
  const failures = findings.filter(({ level }) => level !== 'info').length;
  return { tests: Math.max(1, findings.length), failures, errors: 0, time: 0 };
}

function testCase(finding: Finding, fileName: string, name: string): string {
  const { file, range, level, message, related, sshdMessages, benchmarks } = finding;
  const lines = [
    `${place(file, range)}: ${level}: ${withItems(message, benchmarks)}`,
    ...related.slice(0, MOST_RELATED).map((one) => `${place(one.file, one.range)}: ${one.message}`),
    ...[...new Set(Object.values(sshdMessages))].flatMap((said) => sshdSays(said)),
  ];
  const result =
    level === 'info' ? element('system-out', {}, lines) : element('failure', { message, type: level }, lines);
  return parent('testcase', { name, classname: fileName, time: 0 }, [result]);
}
