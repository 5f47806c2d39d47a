import { describe, expect, it } from 'vitest';

import { isAbsolutePath, resolveTarget } from '../../../src/openssh/index.js';

describe('what sshd takes for an absolute path', () => {
  it.each([
    ['debian-12', '/keys', true],
    ['debian-12', 'C:/keys', false],
    ['debian-12', '__PROGRAMDATA__/keys', false],
    ['windows-11', '/keys', true],
    ['windows-11', '\\keys', true],
    ['windows-11', 'c:keys', true],
    ['windows-11', '"C:\\keys', true],
    ['windows-11', '1:keys', false],
    ['windows-11', '__PROGRAMDATA__keys', true],
    ['windows-11', '__programdata__/keys', false],
    ['windows-11', '.ssh/keys', false],
  ])('%s: %s: %s', (target, path, isAbsolute) => {
    expect(isAbsolutePath(path, resolveTarget(target))).toBe(isAbsolute);
  });
});
