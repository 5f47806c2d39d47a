import { describe, expect, it } from 'vitest';

import { resolveTarget } from '../../../src/openssh/index.js';
import { includePattern } from '../../../src/semantics/compile/include-pattern.js';

describe('pattern of an Include word', () => {
  it.each([
    ['debian-12', 'd/*.conf', '/etc/ssh/d/*.conf'],
    ['debian-12', '/d/*.conf', '/d/*.conf'],
    ['debian-12', '~/x', '~/x'],
    ['openssh-8.2', 'd/*.conf', '/etc/ssh/Include'],
    ['windows@8.6', 'd/*.conf', null],
    ['windows@9.5', 'd\\*.conf', '__PROGRAMDATA__/ssh/d/*.conf'],
    ['windows@9.5', 'C:/ssh/x.conf', '__PROGRAMDATA__/ssh/C:/ssh/x.conf'],
    ['windows@9.5', '/C:/ssh/x.conf', '/C:/ssh/x.conf'],
    ['windows@10.0', 'C:\\ssh\\x.conf', 'C:/ssh/x.conf'],
    ['windows@10.0', 'C:x.conf', 'C:x.conf'],
    ['windows@10.0', '1:x.conf', '__PROGRAMDATA__/ssh/1:x.conf'],
  ])('%s: %s becomes %s', (target, word, pattern) => {
    expect(includePattern(word, 'Include', resolveTarget(target))).toBe(pattern);
  });
});
