import { describe, expect, it } from 'vitest';

import { runSshdTest } from '../../src/semantics/index.js';
import { memoryFileSystem, type MemoryEntry } from '../../src/system/index.js';
import { accountFiles } from '../oracle/live-sshd.js';
import { readSeenCases, seenAnswer, seenLayout } from './seen.js';

describe('further answers of packaged builds', () => {
  it.each(readSeenCases().map((one) => [one.id, one] as const))('%s', (_id, one) => {
    const { files, modes } = seenLayout(one);
    const entries = Object.entries(files).map(([path, content]): [string, MemoryEntry] => {
      const mode = modes[path];
      return [path, { content, ...(mode !== undefined && { mode }) }];
    });
    const fileSystem = memoryFileSystem({ ...accountFiles, ...Object.fromEntries(entries) });
    for (const { targets, ...answer } of one.answers) {
      for (const target of targets) {
        const { connection, options } = one;
        const result = runSshdTest({
          fileSystem,
          file: '/etc/ssh/sshd_config',
          target,
          mode: 'T',
          ...(connection !== undefined && { connection }),
          ...(options !== undefined && { options }),
        });
        expect({ target, ...seenAnswer(one, result) }).toEqual({ target, ...answer });
      }
    }
  });
});
