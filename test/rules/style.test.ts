import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fix, memoryFileSystem, presets, runSshdTest } from '../../src/core.js';
import { corpus } from '../support/wild.js';

const files = corpus
  .filter((file) => file.endsWith('.conf'))
  .map((file) => [basename(file), readFileSync(file)] as const);
const path = '/etc/ssh/sshd_config';
const only = Object.entries(presets['style']?.rules ?? {})
  .filter(([, entry]) => entry !== 'off')
  .map(([id]) => id);

const answer = (bytes: Uint8Array, mode: 't' | 'T'): unknown => {
  const { status, stdout } = runSshdTest({
    fileSystem: memoryFileSystem({ [path]: bytes }),
    file: path,
    target: 'debian-12',
    mode,
    connection: { user: 'bob', addr: '192.0.2.1' },
  });
  return { status, stdout };
};

describe('the fixes of style', () => {
  it('are those of at least eight rules', () => {
    expect(only.length).toBeGreaterThanOrEqual(8);
  });

  it.each(files)('leave in force what %s says, and nothing to mend', (_, bytes) => {
    const input = { fileSystem: memoryFileSystem({ [path]: bytes }), path };
    const options = { presets: ['style'], only, targets: ['debian-12'] };
    const { files: mended } = fix(input, options);
    const after = mended[0]?.output ?? bytes;
    expect(answer(after, 'T')).toEqual(answer(bytes, 'T'));
    const again = fix({ fileSystem: memoryFileSystem({ [path]: after }), path }, options);
    expect(again.files).toEqual([]);
  });
});
