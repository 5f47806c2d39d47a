// Fuzzes everything that reads input: `npm run fuzz -- --runs N --seed S`.
// --seconds N stops each claim after so long; --only NAME runs the claims whose name contains it; --corpus DIR adds files to mutate.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';

import { decodeBytes } from '../src/text/index.js';
import { readReported } from '../test/fuzz/likely.js';
import { materialFrom, readCorpus } from '../test/fuzz/material.js';
import { openSshd, sshdAbsence } from '../test/oracle/live-sshd.js';
import { LiveLogins, loginAbsence } from '../test/semantics/login/live-login.js';
import { claimsOver } from '../test/fuzz/properties.js';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '3600' },
    seed: { type: 'string' },
    only: { type: 'string', default: '' },
    corpus: { type: 'string', multiple: true, default: [] },
  },
});
const runs = Number(values.runs);
const seconds = Number(values.seconds);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const corpus = readCorpus([join(import.meta.dirname, '../test/fixtures/wild'), ...values.corpus]);
// What is mended is shown to the real sshd, where there is one of the release that is compared with.
const sshd = sshdAbsence() === null ? await openSshd() : undefined;
const logins = loginAbsence() === null ? new LiveLogins() : undefined;
const all = claimsOver(materialFrom(corpus, await readReported()), { sshd, logins });
const claims = all.filter(({ name }) => name.includes(values.only));
if (claims.length === 0) {
  console.error(`no claim is called '${values.only}'; there are: ${all.map(({ name }) => name).join('; ')}`);
  process.exit(2);
}

console.log(`seed ${seed}, at most ${runs} runs or ${seconds} s each, ${corpus.length} files to mutate`);
for (const { name, holds, property } of claims) {
  const started = performance.now();
  const details = await fc.check(property as fc.IAsyncProperty<unknown>, {
    numRuns: runs,
    seed,
    interruptAfterTimeLimit: seconds * 1000,
    markInterruptAsFailure: false,
  });
  const took = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `${details.failed ? 'FAILED' : 'held'}  ${name}: ${holds} (${details.numRuns} runs, ${took} s)`,
  );
  if (details.failed) {
    process.exitCode = 1;
    const texts = (details.counterexample as readonly unknown[] | null)?.map((one) =>
      one instanceof Uint8Array ? decodeBytes(one) : one,
    );
    console.log(fc.defaultReportMessage(details));
    console.log(`As text: ${JSON.stringify(texts)}`);
    console.log(details.errorInstance);
  }
}
sshd?.close();
logins?.close();
