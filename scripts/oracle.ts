import { parseArgs } from 'node:util';

import { openSshd, sshdAbsence } from '../test/oracle/live-sshd.js';
import { checkAgreement } from '../test/oracle/property.js';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string' },
    // A folder with the unpacked packages of another system, and what its sshd is compared with.
    root: { type: 'string' },
    target: { type: 'string' },
  },
});
const build =
  values.root === undefined || values.target === undefined
    ? undefined
    : { root: values.root, target: values.target };
const absence = build === undefined ? sshdAbsence() : null;
if (absence !== null) {
  console.error(absence);
  process.exit(2);
}

const runs = Number(values.runs);
const seed = Number(values.seed ?? process.env['ORACLE_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const sshd = await openSshd(build);
try {
  console.log(`seed ${seed}, ${runs} configurations in ${sshd.folder}`);
  const { accepted, disagreement, runs: done } = await checkAgreement(sshd, seed, runs);
  console.log(disagreement ?? `${done} configurations agree, of which sshd accepted ${accepted}`);
  if (disagreement !== null) process.exitCode = 1;
} finally {
  sshd.close();
}
