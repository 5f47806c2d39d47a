import type { Output } from './io.js';

/** Writes pieces one after the other, each made when there is room for it. */
export async function writePieces(pieces: Iterable<string>, output: Output): Promise<void> {
  for (const piece of pieces) {
    output.write(piece);
    await output.drained();
  }
}
