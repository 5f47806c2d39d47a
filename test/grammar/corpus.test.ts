import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, print } from '../../src/grammar/index.js';
import { decodeSource, encodeText } from '../../src/text/index.js';
import { corpus } from '../support/wild.js';

describe('the corpus', () => {
  it('is there', () => {
    expect(corpus.length).toBeGreaterThan(15);
  });

  it.each(corpus.map((file) => [basename(file), file]))(
    '%s is read and printed back byte for byte',
    (_, file) => {
      const bytes = Uint8Array.from(readFileSync(file));
      const source = decodeSource(bytes, file);
      for (const syntax of ['strdelim', 'argv', 'argv-match'] as const) {
        const config = parse(source, { syntax });
        expect(Buffer.compare(encodeText(print(config), source.bom), bytes)).toBe(0);
        const lineFeeds = source.text.split('\n').length - 1;
        expect(config.lines).toHaveLength(
          lineFeeds + (source.text.endsWith('\n') || source.text === '' ? 0 : 1),
        );
      }
    },
  );
});
