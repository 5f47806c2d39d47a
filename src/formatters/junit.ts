import type { Finding, LintResult } from '../linter/index.js';
import type { Formatter, Report } from './model.js';
import { type Excused, excusedIn, excuseOf } from './support/excused.js';
import { MOST_RELATED, place } from './support/place.js';
import { sshdSays, withItems } from './support/words.js';
import { element, parent, parentInPieces, xmlDocument } from './support/xml.js';

/**
 * The report of JUnit, as Jenkins reads it: a suite for each file, a test for each finding. Errors and warnings fail, infos pass; a
 * file without findings has one test that passes. What is suppressed with a reason is a test that was skipped: an auditor asks for
 * exceptions.
 */
export const junit: Formatter = ({ results, failures, places }) => {
  const counts: readonly Counts[] = [...results.map(countsOf), ...failures.map(() => oneError)];
  const sum = (name: 'tests' | 'failures' | 'errors'): number =>
    counts.reduce((total, one) => total + one[name], 0);
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
  for (const result of results) {
    const path = places.pathOf(result.file.name);
    yield* parentInPieces('testsuite', { name: path, ...countsOf(result) }, testCases(path, result));
  }
  for (const { name, message } of failures) {
    const path = places.pathOf(name);
    const error = element('error', { message, type: 'error' }, [message]);
    yield* parentInPieces('testsuite', { name: path, ...oneError }, [
      parent('testcase', { name: 'can be judged', classname: path, time: 0 }, [error]),
    ]);
  }
}

function* testCases(fileName: string, result: LintResult): Generator<string> {
  const { findings } = result;
  const excused = excusedIn(result);
  if (findings.length + excused.length === 0)
    yield element('testcase', { name: 'no problems', classname: fileName, time: 0 });
  const seen = new Map<string, number>();
  // Readers tell tests apart by class and name; the line would make another test of one that moves.
  const nameOf = ({ ruleId }: Finding): string => {
    const count = (seen.get(ruleId) ?? 0) + 1;
    seen.set(ruleId, count);
    return count === 1 ? ruleId : `${ruleId} (${count})`;
  };
  for (const finding of findings) yield testCase(finding, fileName, nameOf(finding));
  for (const one of excused) yield skippedCase(one, fileName, nameOf(one.finding));
}

interface Counts {
  readonly tests: number;
  readonly failures: number;
  /** Files that could not be judged. */
  readonly errors: number;
  readonly skipped?: number;
  readonly time: number;
}

const oneError: Counts = { tests: 1, failures: 0, errors: 1, time: 0 };

function countsOf(result: LintResult): Counts {
  const { findings } = result;
  const failures = findings.filter(({ level }) => level !== 'info').length;
  const skipped = excusedIn(result).length;
  return {
    tests: Math.max(1, findings.length + skipped),
    failures,
    errors: 0,
    ...(skipped > 0 && { skipped }),
    time: 0,
  };
}

function testCase(finding: Finding, fileName: string, name: string): string {
  const { level, message, related, sshdMessages } = finding;
  const lines = [
    lineOf(finding),
    ...related.slice(0, MOST_RELATED).map((one) => `${place(one.file, one.range)}: ${one.message}`),
    ...[...new Set(Object.values(sshdMessages))].flatMap((said) => sshdSays(said)),
  ];
  const result =
    level === 'info' ? element('system-out', {}, lines) : element('failure', { message, type: level }, lines);
  return parent('testcase', { name, classname: fileName, time: 0 }, [result]);
}

function skippedCase(excused: Excused, fileName: string, name: string): string {
  // By the schema of Jenkins it has no attributes.
  const skipped = element('skipped', {}, [excuseOf(excused), lineOf(excused.finding)]);
  return parent('testcase', { name, classname: fileName, time: 0 }, [skipped]);
}

const lineOf = ({ file, range, level, message, benchmarks }: Finding): string =>
  `${place(file, range)}: ${level}: ${withItems(message, benchmarks)}`;
