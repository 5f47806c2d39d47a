import { describe, expect, it } from 'vitest';
import { resolveTarget } from '../../src/openssh/index.js';
import { whenAsked } from '../../src/semantics/index.js';

describe('when keyboard-interactive has something that asks', () => {
  it.each([
    ['debian-12', undefined, 'with-pam'],
    ['debian-12', 'pam', 'with-pam'],
    ['debian-12', 'bsdauth', 'never'],
    ['openbsd', undefined, 'always'],
    ['openbsd', 'pam', 'never'],
    ['windows-11', undefined, 'never'],
  ] as const)('%s, device %s: %s', (name, device, expected) => {
    expect(whenAsked(resolveTarget(name), device)).toBe(expected);
  });
});
