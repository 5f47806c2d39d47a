import fc from 'fast-check';

import { compare, describeDisagreement, disagreements } from './compare.js';
import { configurations } from './configurations.js';
import type { LiveSshd } from './live-sshd.js';

/** What came of a number of generated configurations. */
export interface Agreement {
  readonly runs: number;
  /** How many of them sshd accepted. */
  readonly accepted: number;
  /** The smallest configuration found on which the answers differ, with both answers; `null` where none differed. */
  readonly disagreement: string | null;
}

/** Generates configurations from a seed and compares all answers; stops at the first disagreement and makes it small. */
export async function checkAgreement(sshd: LiveSshd, seed: number, runs: number): Promise<Agreement> {
  let accepted = 0;
  const property = fc.asyncProperty(configurations(sshd.folder, sshd.facts), async (configuration) => {
    const comparisons = await compare(configuration, sshd);
    if (comparisons.some(({ sshd: { status } }) => status === 0)) accepted += 1;
    const wrong = disagreements(configuration, comparisons, sshd);
    if (wrong.length > 0) throw new Error(describeDisagreement(configuration, wrong));
  });
  const details = await fc.check(property, { seed, numRuns: runs });
  if (!details.failed) return { runs, accepted, disagreement: null };
  const { counterexamplePath, errorInstance } = details;
  const what = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return {
    runs: details.numRuns,
    accepted,
    disagreement: `seed ${seed}, path ${counterexamplePath ?? ''}\n${what}`,
  };
}
