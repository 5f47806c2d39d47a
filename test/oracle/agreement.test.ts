import { afterAll, beforeAll, expect, it } from 'vitest';

import { describeLive } from './available.js';
import { openSshd, type LiveSshd } from './live-sshd.js';
import { checkAgreement } from './property.js';

/** `ORACLE_SEED` repeats one seed; `npm run oracle -- --runs 5000` goes on for longer. */
const given = process.env['ORACLE_SEED'];
const fresh = Math.floor(Math.random() * 2 ** 31);
const seeds = given === undefined ? [1, fresh] : [Number(given)];
const runsPerSeed = 70;

describeLive('generated configurations: sshd and we give the same status, messages and dump', () => {
  let sshd: LiveSshd;
  beforeAll(async () => {
    sshd = await openSshd();
  }, 60_000);
  afterAll(() => {
    sshd.close();
  });

  it.each(seeds)('seed %i', { timeout: 300_000 }, async (seed) => {
    if (seed === fresh) console.log(`fresh seed ${seed}: ORACLE_SEED=${seed} repeats it`);
    const { runs, accepted, disagreement } = await checkAgreement(sshd, seed, runsPerSeed);
    if (disagreement !== null) expect.fail(disagreement);
    expect(runs).toBe(runsPerSeed);
    // Faults must not hide values, nor values faults.
    expect(accepted).toBeGreaterThan(runs / 5);
    expect(accepted).toBeLessThan((runs * 4) / 5);
  });
});
