import { releases } from '../src/openssh/index.js';
import {
  buildNames,
  readBaselines,
  targetName,
  targetOfBuild,
  writeBaselines,
} from '../test/conformance/builds.js';
import { readCases, recordedSurroundings, writeCases } from '../test/conformance/cases.js';
import { readSeenCases, writeSeenCases } from '../test/conformance/seen.js';
import { readAlgorithms, readKeywords, writeAlgorithms, writeKeywords } from '../test/openssh/recorded.js';
import { openSshd, type LiveSshd } from '../test/oracle/live-sshd.js';
import { withAlgorithms } from './record/algorithms.js';
import { withAnswers } from './record/answers.js';
import { withFurtherAnswers } from './record/further-answers.js';
import { withKeywords } from './record/keywords.js';

/**
 * Asks builds of sshd all that the tests compare with, and writes down what they answer, in the place of what they answered before.
 * Usage: npm run record -- NAME=ROOT...
 * NAME is a build of test/conformance/builds.ts (`10.3p1`, `debian-9.2`), or a target (`ubuntu-24.04`), of which only the further answers
 * are kept. ROOT holds the unpacked packages; `/` is the machine itself. Run as root: sshd is asked in a namespace of its own.
 */
const given = process.argv.slice(2).map((text) => /^([^=]+)=(\/.*)$/.exec(text)?.slice(1));
const pairs = given.flatMap((pair) => (pair === undefined ? [] : [[pair[0] ?? '', pair[1] ?? ''] as const]));
if (pairs.length === 0 || pairs.length < given.length) {
  console.error('usage: npm run record -- NAME=ROOT...');
  process.exit(2);
}

async function inSandbox(
  build: Parameters<typeof openSshd>[0],
  run: (sshd: LiveSshd) => Promise<void>,
): Promise<void> {
  const sshd = await openSshd(build);
  try {
    await run(sshd);
  } finally {
    sshd.close();
  }
}

for (const [name, root] of pairs) {
  const isBuild = buildNames.includes(name);
  const target = isBuild ? targetName(name) : name;
  if (isBuild) {
    const release = releases.find((one) => one === name) ?? targetOfBuild(name).release;
    await inSandbox({ target, root, etc: recordedSurroundings }, async (sshd) => {
      writeKeywords(await withKeywords(readKeywords(), name, release, root, sshd));
      writeAlgorithms(await withAlgorithms(readAlgorithms(), name, release, root, sshd));
      const { baseline, cases } = await withAnswers(readCases(), name, sshd);
      writeBaselines({ ...readBaselines(), [name]: baseline });
      writeCases(cases);
    });
  }
  await inSandbox({ target, root }, async (sshd) => {
    writeSeenCases(await withFurtherAnswers(readSeenCases(), target, sshd));
  });
  console.log(`${name}: recorded`);
}
