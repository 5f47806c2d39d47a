import { describe, expect, it } from 'vitest';
import { showProgress } from '../../src/cli/run/progress.js';

/** What a run of so many files, 300 ms each, writes. */
function written(files: number, isTerminal: boolean, term = 'xterm'): readonly string[] {
  const chunks: string[] = [];
  const stderr = {
    write: (chunk: string | Uint8Array) => void chunks.push(String(chunk)),
    drained: () => Promise.resolve(),
    isTerminal,
  };
  let time = 0;
  const { step, end } = showProgress(files, { stderr, env: { TERM: term } }, () => time);
  for (let file = 0; file < files; file += 1) {
    time += 300;
    step();
  }
  end();
  return chunks;
}

describe('progress', () => {
  it('is one line that is written over, and erased at the end', () => {
    expect(written(6, true)).toEqual([
      '\r\x1b[K4 of 6 files',
      '\r\x1b[K5 of 6 files',
      '\r\x1b[K6 of 6 files',
      '\r\x1b[K',
    ]);
  });
  it('is not shown of what takes less than a second', () => {
    expect(written(3, true)).toEqual([]);
  });
  it('is only for terminals that can erase', () => {
    expect(written(10, false)).toEqual([]);
    expect(written(10, true, 'dumb')).toEqual([]);
  });
});
