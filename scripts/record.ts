import {
  readSeenCases,
  seenAnswer,
  seenLayout,
  writeSeenCases,
  type SeenAnswer,
} from '../test/conformance/seen.js';
import { openSshd } from '../test/oracle/live-sshd.js';

/**
 * Records the answers of packaged builds to the cases of test/conformance/seen.json anew.
 * Usage: node scripts/run.mjs scripts/record.ts TARGET=ROOT...    ROOT holds the unpacked packages, `/` is the machine itself
 */
const builds = process.argv.slice(2).map((text) => text.split('=', 2) as [target: string, root: string]);
const cases = readSeenCases();
const answers = cases.map((): SeenAnswer[] => []);

for (const [target, root] of builds) {
  const sshd = await openSshd({ target, root });
  for (const [index, one] of cases.entries()) {
    const args = ['-T', '-f', '/etc/ssh/sshd_config', ...(one.options ?? [])];
    const connection = one.connection === undefined ? [] : ['-C', one.connection];
    const [answer] = await sshd.ask(seenLayout(one), [[...args, ...connection]]);
    if (answer === undefined) throw new Error(`no answer to ${one.id}`);
    const seen = seenAnswer(one, answer);
    const same = answers[index]?.findIndex(
      ({ targets: _, ...other }) => JSON.stringify(other) === JSON.stringify(seen),
    );
    const known = same === undefined || same === -1 ? undefined : answers[index]?.[same];
    if (known === undefined || same === undefined) answers[index]?.push({ targets: [target], ...seen });
    else answers[index]?.splice(same, 1, { ...known, targets: [...known.targets, target] });
  }
  sshd.close();
}
writeSeenCases(cases.map((one, index) => ({ ...one, answers: answers[index] ?? [] })));
