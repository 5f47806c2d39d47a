import { expect, it } from 'vitest';
import { writePieces } from '../../src/cli/report/write-pieces.js';

it('long pieces are made when there is room for them, short ones together', async () => {
  const log: string[] = [];
  function* pieces(): Generator<string> {
    for (const piece of ['a', 'b', 'c'.repeat(100_000), 'd'.repeat(100_000), 'e']) {
      log.push(`make ${piece[0] ?? ''}`);
      yield piece;
    }
  }
  await writePieces(pieces(), {
    write: (chunk) => log.push(`write ${String(chunk).replace(/(.)\1+/g, '$1+')}`),
    drained: async () => {
      await Promise.resolve();
      log.push('room');
    },
    isTerminal: false,
  });
  expect(log).toEqual([
    ...['make a', 'make b', 'make c', 'write abc+', 'room'],
    ...['make d', 'write d+', 'room'],
    ...['make e', 'write e', 'room'],
  ]);
});
