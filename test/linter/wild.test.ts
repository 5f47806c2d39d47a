import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { fix, lint } from '../../src/core.js';
import { decodeSource } from '../../src/text/index.js';
import { corpus } from '../support/wild.js';

const files = corpus.filter((file) => file.endsWith('.conf'));

/** Configurations as people write them. */
describe('wild configurations', () => {
  const targets = ['debian-12', 'openssh-7.4', 'windows@9.5'];
  it.each(files)('%s is mended to a fixed point', (name) => {
    const bytes = readFileSync(name);
    const { text } = decodeSource(bytes, name);
    for (const target of targets) {
      for (const { file, findings } of lint(bytes, { targets: [target] })) {
        const { length } = file.config.source.text;
        for (const { range, fixes } of findings) {
          expect(range[0]).toBeLessThanOrEqual(range[1]);
          expect(range[1]).toBeLessThanOrEqual(length);
          const edits = fixes.flatMap((each) => each.edits.flatMap((inFile) => inFile.edits));
          expect(edits.every((edit) => edit.range[0] <= edit.range[1] && edit.range[1] <= length)).toBe(true);
        }
      }
      for (const unsafe of [false, true]) {
        const mended = fix(bytes, { targets: [target], unsafe }).files[0]?.text ?? text;
        const again = fix(mended, { targets: [target], unsafe });
        expect(again.files).toEqual([]);
      }
    }
  });
});
