import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, print } from '../../src/grammar/index.js';
import { decodeSource, encodeText } from '../../src/text/index.js';

/** Files as people write them, break them and save them; and those of a folder of one's own, for whoever has one. */
const folders = [join(import.meta.dirname, '../fixtures/wild'), process.env['SSHD_LINT_CORPUS'] ?? []].flat();
const files = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));

describe('the corpus', () => {
  it('is there', () => {
    expect(files.length).toBeGreaterThan(15);
  });

  it.each(files.map((file) => [basename(file), file]))(
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
