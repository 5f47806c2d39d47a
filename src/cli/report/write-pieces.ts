import type { Output } from '../io.js';

/** So many characters go out at once: to write each word by itself costs more than to make it. */
const CHUNK = 65_536;

/** Writes pieces one after the other, each made when there is room for it; short ones together. */
export async function writePieces(pieces: Iterable<string>, output: Output): Promise<void> {
  for (const chunk of inChunks(pieces)) {
    output.write(chunk);
    await output.drained();
  }
}

/** Short pieces joined to longer ones. */
export function* inChunks(pieces: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
