import { afterAll, beforeAll, expect, it } from 'vitest';

import { describeLive } from './available.js';
import { compare, describeDisagreement, disagreements } from './compare.js';
import { hostKeyCases } from './host-key-files.js';
import { openSshd, type LiveSshd } from './live-sshd.js';

describeLive('files of host keys: sshd and we give the same verdict', () => {
  let sshd: LiveSshd;
  beforeAll(async () => {
    sshd = await openSshd();
  }, 60_000);
  afterAll(() => {
    sshd.close();
  });

  it('in all that may be the matter with them', { timeout: 120_000 }, async () => {
    for (const { name, configurations } of hostKeyCases(sshd.folder)) {
      for (const configuration of configurations) {
        const wrong = disagreements(configuration, await compare(configuration, sshd), sshd);
        if (wrong.length > 0) expect.fail(`${name}\n${describeDisagreement(configuration, wrong)}`);
      }
    }
  });
});
