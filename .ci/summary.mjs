// Prints `N passed, N failed` for vitest's JSON report, and exits with 1 unless everything passed.
// Usage: node .ci/summary.mjs REPORT STATUS
import { existsSync, readFileSync } from 'node:fs';

const [, , report, status] = process.argv;

let passed = 0;
let failed = 0;
if (existsSync(report)) {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  passed = numPassedTests;
  // A test file that cannot be loaded has no tests, but it has failed.
  const broken = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  failed = numFailedTests + broken.length;
}
// Type check, lint and build are no tests: when one of them fails, that is the failure.
if (failed === 0 && (status !== '0' || passed === 0)) failed = 1;

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
