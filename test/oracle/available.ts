import { describe, expect, it } from 'vitest';

import { sshdAbsence } from './live-sshd.js';

/**
 * A suite that needs something of the machine: what is missing is said aloud and the suite skipped, save in CI (`CI` set), where it fails.
 * `absence` says what is missing, `null` that nothing is.
 */
export function describeWith(absence: string | null, name: string, suite: () => void): void {
  if (absence === null) {
    describe(name, suite);
    return;
  }
  describe(name, () => {
    if (process.env['CI'] === undefined || process.env['CI'] === 'false') {
      console.warn(`SKIPPED ${name}: ${absence}`);
      it.skip(`not compared: ${absence}`, () => {});
    } else {
      it('can be compared', () => {
        expect.fail(absence);
      });
    }
  });
}

/** A suite that needs Debian's sshd 9.2. */
export function describeLive(name: string, suite: () => void): void {
  describeWith(sshdAbsence(), name, suite);
}
