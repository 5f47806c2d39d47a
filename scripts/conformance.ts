import { writeFileSync } from 'node:fs';

import { builds } from '../test/conformance/builds.js';
import { readCases } from '../test/conformance/cases.js';
import { aspects, judgeCase } from '../test/conformance/judge.js';
import { formatReport, tally } from '../test/conformance/report.js';

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const verbose = process.argv.includes('--differences');
const cases = readCases().filter((one) => wanted.length === 0 || wanted.some((id) => one.id.startsWith(id)));

const counts = tally();
for (const one of cases) {
  for (const verdict of judgeCase(one)) {
    counts.add(verdict);
    if (verbose && verdict.differs.length > 0) {
      console.log(`${verdict.id} ${verdict.build}: ${verdict.differs.join(', ')}`);
      console.log(`  sshd ${verdict.expected}`);
      console.log(`  ours ${verdict.actual}`);
    }
  }
}
const report = formatReport(counts.rows(), cases.length);
console.log(report);
if (wanted.length === 0 && process.argv.includes('--write')) {
  writeFileSync('docs/conformance.md', report);
}
if (counts.rows().some((row) => aspects.some((aspect) => row.equal[aspect] < row.total)))
  process.exitCode = 1;
if (counts.rows().length !== builds.length && wanted.length === 0) process.exitCode = 1;
