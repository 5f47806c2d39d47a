import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'vitest';

import { readReported } from './likely.js';
import { materialFrom, readCorpus } from './material.js';
import { claimsOver } from './properties.js';

/** A few runs of what `npm run fuzz` does in numbers; a failure tells its seed. */
describe('whatever comes in', async () => {
  const material = materialFrom(
    readCorpus([join(import.meta.dirname, '../fixtures/wild')]),
    await readReported(),
  );
  it.each(claimsOver(material))('$name: $holds', { timeout: 120_000 }, async ({ property }) => {
    await fc.assert(property, { numRuns: 20 });
  });
});
