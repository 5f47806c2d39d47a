import { expect, it } from 'vitest';

import { foldCase, lowerAscii, upperAscii, withoutEnd } from '../../src/text/index.js';

it('takes signs off the end alone', () => {
  expect(withoutEnd('//etc/ssh//', '/')).toBe('//etc/ssh');
  expect(withoutEnd('C:\\a\\/', '\\/')).toBe('C:\\a');
  expect(withoutEnd('///', '/')).toBe('');
  expect(withoutEnd('a', '')).toBe('a');
});

it('folds A to Z alone, or whatever people read alike', () => {
  expect(upperAscii('aZ\u017f\u0131\u00df\u00e9')).toBe('AZ\u017f\u0131\u00df\u00e9');
  expect(lowerAscii('aZ\u212a\u0130\u00c9')).toBe('az\u212a\u0130\u00c9');
  expect(foldCase('\u00c4dmin')).toBe('\u00e4dmin');
});
