import { expect, it } from 'vitest';
import { writePieces } from '../../src/cli/write-pieces.js';

it('a piece is made when there is room for it', async () => {
  const log: string[] = [];
  function* pieces(): Generator<string> {
    for (const piece of ['a', 'b', 'c']) {
      log.push(`make ${piece}`);
      yield piece;
    }
  }
  await writePieces(pieces(), {
    write: (chunk) => log.push(`write ${String(chunk)}`),
    drained: async () => {
      await Promise.resolve();
      log.push('room');
    },
    isTerminal: false,
  });
  expect(log).toEqual(['a', 'b', 'c'].flatMap((piece) => [`make ${piece}`, `write ${piece}`, 'room']));
});
